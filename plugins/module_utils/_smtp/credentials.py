# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What SES takes as the password of SMTP: a value made of a secret access key, for one Region.

Source: Amazon SES Developer Guide, "Obtaining Amazon SES SMTP credentials", converting a secret access key, version 4.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re

from .._plan.bad_input import BadInput
from .endpoints import smtp_region

_VERSION = b"\x04"
_SCOPE = ("ses", "aws4_request", "SendRawEmail")
_DATE = "11111111"  # of no day: the password does not expire
_ACCESS_KEY_ID = re.compile(r"A[A-Z]{3}[A-Z0-9]{12,124}")
_SECRET_ACCESS_KEY = re.compile(r"[A-Za-z0-9/+=]+")


def smtp_password(secret_access_key: object, region: object, any_region: bool = False) -> str:
    """The password that goes with the id of the same access key as the user name: 44 characters of base64.

    Raises BadInput, which never holds the secret. Temporary credentials have no SMTP password: SES refuses them.
    """
    name = smtp_region(region, any_region)
    signature = f"AWS4{_checked(secret_access_key)}".encode()
    for part in (_DATE, name, *_SCOPE):
        signature = hmac.new(signature, part.encode(), hashlib.sha256).digest()
    return base64.b64encode(_VERSION + signature).decode()


def _checked(secret: object) -> str:
    if not isinstance(secret, str) or not secret:
        raise _no_secret("is empty")
    if _ACCESS_KEY_ID.fullmatch(secret):
        raise _no_secret("is the id of an access key, not its secret")
    if _is_smtp_password(secret):
        raise _no_secret("is an SMTP password already, and holds for the Region that it was made for alone")
    if not _SECRET_ACCESS_KEY.fullmatch(secret):
        raise _no_secret("holds white space or other characters that no secret access key has")
    return secret


def _no_secret(problem: str) -> BadInput:
    return BadInput(
        "secret_access_key", None, f"{problem}; give the secret access key that IAM showed with the key's id"
    )


def _is_smtp_password(text: str) -> bool:
    try:
        made = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(made) == 1 + hashlib.sha256().digest_size and made.startswith(_VERSION)
