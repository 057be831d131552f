# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The clients of boto3, those of one profile on one session: it reads botocore's data, which takes longest, once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

try:
    import boto3
    import botocore
    from botocore.config import Config
except ImportError:
    boto3 = None  # AnsibleAWSModule says so before anything here is used

from .errors import SesError

CONNECT_SECONDS = 10
READ_SECONDS = 30
# What a client takes of the options of an account, by their names.
ACCOUNT = {
    "profile": "profile_name",
    "access_key": "aws_access_key_id",
    "secret_key": "aws_secret_access_key",
    "session_token": "aws_session_token",
}


class Clients:
    """Makes clients as the options of amazon.aws's modules say, or others in their place."""

    def __init__(self, module) -> None:
        self._module = module
        self._sessions: dict[str | None, Any] = {}

    @property
    def region(self) -> str | None:
        """The Region that is given or configured."""
        return self._module.region

    def make(self, service: str, region: str, account: Mapping[str, str | None]):
        """A client without retries of its own (see pace). Raises SesError.

        ``account``: options that stand for the module's own ones, those of ACCOUNT and ``endpoint_url``.
        """
        # Here, so that what only reads this file's neighbours needs no amazon.aws.
        from ansible_collections.amazon.aws.plugins.module_utils.botocore import get_aws_connection_info

        _region, endpoint, options = get_aws_connection_info(self._module)
        options.update(_own(account))
        config = Config(
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"total_max_attempts": 1},
            user_agent_extra="lib/mailops.ses",
        )
        given = options.pop("aws_config", None)
        try:
            return self._session(options.pop("profile_name", None)).client(
                service,
                region_name=region,
                endpoint_url=account.get("endpoint_url") or endpoint,
                config=given.merge(config) if given else config,
                **options,
            )
        except (ValueError, botocore.exceptions.BotoCoreError) as error:
            raise SesError(f"there is no way to AWS with these options: {error}") from error

    def _session(self, profile: str | None):
        if profile not in self._sessions:
            self._sessions[profile] = boto3.session.Session(profile_name=profile)
        return self._sessions[profile]


def _own(account: Mapping[str, str | None]) -> dict[str, str | None]:
    """A profile and keys exclude each other, so what is not given is taken away with what is."""
    if not any(account.get(option) for option in ACCOUNT):
        return {}
    return {parameter: account.get(option) for option, parameter in ACCOUNT.items()}
