# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plain script, as short as boto3 allows: the calls in a file, one after another. What no client can go below.

Usage: floor.py CALLS PERIOD. CALLS: JSON, a list of {"service", "operation", "params"} as the local SES logs them.
PERIOD: seconds between two calls of the same operation, 0 for no pause.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError

calls, period = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), float(sys.argv[2])
config = Config(retries={"total_max_attempts": 1})
clients = {name: boto3.client(name, config=config) for name in ("sesv2", "ses", "sts")}
of_v2 = set(clients["sesv2"].meta.service_model.operation_names)
last: dict[str, float] = {}


def send(operation: str, service: str, params: dict[str, Any]) -> bool:
    """Whether it was not refused for coming too early."""
    if period and operation in last:
        time.sleep(max(0.0, last[operation] + period - time.monotonic()))
    last[operation] = time.monotonic()
    try:
        getattr(clients[service], xform_name(operation))(**params)
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        throttled = status == 429 or error.response["Error"]["Code"] == "Throttling"
        if not (throttled and period) and status != 404:  # 404: as of one that is to be created
            raise
        return not throttled
    return True


for call in calls:
    name = call["operation"]
    while not send(name, "sesv2" if name in of_v2 else call["service"], call["params"]):
        pass  # the next attempt waits for its turn
