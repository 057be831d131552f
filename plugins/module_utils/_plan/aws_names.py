# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How names of AWS are spelt, in every partition. Whether there is such a thing, AWS alone can tell."""

from __future__ import annotations

import re

from .bad_input import BadInput

_REGION = re.compile(r"[a-z]{2,}(-[a-z]+)+-[0-9]+")
_ROLE_ARN = re.compile(r"arn:aws[a-z-]*:iam::[0-9]{12}:role/\S+")
_CONFIGURATION_SET = re.compile(r"[A-Za-z0-9_-]{1,64}")


def check_region(region: object, option: str) -> str:
    """The name of a Region. Raises BadInput for what cannot be one."""
    if not isinstance(region, str) or not _REGION.fullmatch(region):
        raise BadInput(option, region, "is not the name of an AWS Region; they look like eu-west-1")
    return region


def check_role_arn(arn: object, option: str) -> str:
    """The ARN of a role. Raises BadInput for what cannot be one."""
    if not isinstance(arn, str) or not _ROLE_ARN.fullmatch(arn):
        raise BadInput(option, arn, "is not the ARN of a role (arn:aws:iam::123456789012:role/NAME)")
    return arn


def is_configuration_set_name(name: str) -> bool:
    """Whether SES takes it for one, of a configuration set or of an event destination (CreateConfigurationSet)."""
    return _CONFIGURATION_SET.fullmatch(name) is not None
