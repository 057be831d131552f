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

import boto3
from botocore import xform_name
from botocore.exceptions import ClientError

calls, period = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), float(sys.argv[2])
clients = {name: boto3.client(name) for name in ("sesv2", "ses", "sts")}
of_v2 = set(clients["sesv2"].meta.service_model.operation_names)
last: dict[str, float] = {}
for call in calls:
    operation = call["operation"]
    service = "sesv2" if operation in of_v2 else call["service"]
    if period and operation in last:
        time.sleep(max(0.0, last[operation] + period - time.monotonic()))
    last[operation] = time.monotonic()
    try:
        getattr(clients[service], xform_name(operation))(**call["params"])
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] != 404:  # as of one that is to be created
            raise
