# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking on a role of another account (STS)."""

from __future__ import annotations

from dataclasses import dataclass, field

from .connection import Connection

ASSUME = "AssumeRole"
SESSION_NAME = "ansible_mailops_ses"  # as CloudTrail of the other account shows it


@dataclass(frozen=True)
class AssumedRole:
    """``arn`` is that of the session: arn:PARTITION:sts::ACCOUNT:assumed-role/ROLE/SESSION."""

    arn: str
    credentials: dict[str, str] = field(repr=False)  # by the names of Ansible's options


def assume_role(connection: Connection, role_arn: str, external_id: str | None = None) -> AssumedRole:
    """The role's temporary credentials, for an hour (AssumeRole). Raises SesError."""
    arguments = {"RoleArn": role_arn, "RoleSessionName": SESSION_NAME}
    if external_id:
        arguments["ExternalId"] = external_id
    answer = connection.send(ASSUME, arguments)
    given = answer["Credentials"]
    return AssumedRole(
        answer["AssumedRoleUser"]["Arn"],
        {
            "access_key": given["AccessKeyId"],
            "secret_key": given["SecretAccessKey"],
            "session_token": given["SessionToken"],
        },
    )
