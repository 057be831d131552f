# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""User names and passwords of SMTP as they are given, checked for what cannot be right."""

from __future__ import annotations

import base64
import binascii
import re

from .._plan.bad_input import BadInput

_ACCESS_KEY_ID = re.compile(r"A[A-Z0-9]{15,127}")
_TEMPORARY = "ASIA"
_OCTETS = 33  # a version, and a signature of 32


def check_login(username: object, password: object) -> None:
    """Raises BadInput, which never shows the password."""
    if not isinstance(username, str) or not _ACCESS_KEY_ID.fullmatch(username):
        raise BadInput("username", username, "is not the id of an access key, which begins with AKIA")
    if username.startswith(_TEMPORARY):
        raise BadInput(
            "username", username, "is of temporary credentials, and SES takes none by SMTP; use an IAM user's"
        )
    if not isinstance(password, str) or not _is_smtp_password(password):
        problem = (
            "is no SMTP password, which has 44 characters. Make it of the secret access key: "
            "{{ secret_access_key | mailops.ses.ses_smtp_password('eu-west-1') }}"
        )
        raise BadInput("password", None, problem)


def _is_smtp_password(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == _OCTETS
    except (binascii.Error, ValueError):
        return False
