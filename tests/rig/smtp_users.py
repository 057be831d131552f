# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who logs in by SMTP: an access key that moto's IAM has, with the password that SES derives from its secret half."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from iam_policies import Context, verdict
from moto.core import DEFAULT_ACCOUNT_ID
from moto.iam.access_control import IAMUserAccessKey
from moto.iam.models import AccessKey, Policy, User, iam_backends
from moto.utilities.utils import get_partition

_VERSION = b"\x04"


def smtp_password(secret_access_key: str, region: str) -> str:
    """Algorithm version 4. Source: SES developer guide, "Obtaining Amazon SES SMTP credentials"."""
    key = f"AWS4{secret_access_key}".encode()
    for step in ("11111111", region, "ses", "aws4_request", "SendRawEmail"):
        key = hmac.digest(key, step.encode(), "sha256")
    return base64.b64encode(_VERSION + key).decode()


@dataclass(frozen=True)
class SmtpUser:
    """An IAM user who has logged in with one of their keys."""

    account: str
    name: str
    arn: str
    access_key: str
    policies: tuple[Mapping[str, Any], ...]

    def verdict(self, resource: str, context: Context) -> str:
        """What their policies say of sending as this resource; see iam_policies.verdict."""
        return verdict(self.policies, "ses:SendRawEmail", resource, context)


def log_in(access_key: str, password: str, region: str) -> SmtpUser | None:
    """The user of this access key; None where there is none, it is not active, or the password is another."""
    partition = get_partition(region)
    for user, key in _keys(partition):
        right = hmac.compare_digest(smtp_password(key.secret_access_key, region).encode(), password.encode())
        if key.access_key_id == access_key and key.status == "Active" and right:
            return _smtp_user(user, access_key, partition)
    return None


def _keys(partition: str) -> list[tuple[User, AccessKey]]:
    users = iam_backends[DEFAULT_ACCOUNT_ID][partition].list_users("/", None, None)
    return [(user, key) for user in users for key in user.access_keys]


def _smtp_user(user: User, access_key: str, partition: str) -> SmtpUser:
    held = IAMUserAccessKey(DEFAULT_ACCOUNT_ID, partition, access_key, {}).collect_policies()
    return SmtpUser(DEFAULT_ACCOUNT_ID, user.name, user.arn, access_key, tuple(map(document_of, held)))


def document_of(policy: Any) -> dict[str, Any]:
    """moto holds policies in three ways."""
    if isinstance(policy, Policy):
        return json.loads(next(version.document for version in policy.versions if version.is_default))
    return json.loads(policy if isinstance(policy, str) else policy["policy_document"])
