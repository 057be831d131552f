# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What real SES refuses and a test need not care about, or what it was seen to refuse and to take.

Off by default; the control URL turns it on. ``refuse_unverified``: no MAIL FROM domain and no policy before an identity
is verified. ``refuse_unknown_topics``: no event destination whose SNS topic is not there. ``tidy_details`` and
``hide_description``: GetAccount gives the details of an account trimmed and the website with a slash, or without the
description, which the API's model calls deprecated. AWS does not say what it keeps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from identity_state import Holdings, Identity
from ses_errors import BadRequest, MailFromNotVerified
from sns_topics import is_topic


@dataclass
class Strictness:
    refuse_unverified: bool = False
    refuse_unknown_topics: bool = False
    tidy_details: bool = False
    hide_description: bool = False

    def check_mail_from(self, holdings: Holdings, domain: str | None) -> None:
        """That the MAIL FROM domain lies in a domain that is verified. Removing one is always possible."""
        if (
            self.refuse_unverified
            and domain
            and not any(_is_verified(holdings, name) for name in _with_parents(domain))
        ):
            raise MailFromNotVerified(f"MAIL-FROM domain <{domain}> or its parents are not verified.")

    def check_topic(self, definition: Mapping[str, Any]) -> None:
        """That the topic of an event destination is there."""
        arn = definition.get("SnsDestination", {}).get("TopicArn")
        if self.refuse_unknown_topics and arn and not is_topic(arn):
            raise BadRequest(f"SNS topic <{arn}> could not be published to.")

    def kept_details(self, details: dict[str, Any]) -> dict[str, Any]:
        """What SES keeps of an account's details."""
        kept = dict(details)
        if self.tidy_details:
            kept = {name: value.strip() if isinstance(value, str) else value for name, value in kept.items()}
            kept["WebsiteURL"] = kept["WebsiteURL"].rstrip("/") + "/"
        if self.hide_description:
            kept.pop("UseCaseDescription", None)
        return kept

    def check_policy(self, identity: Identity) -> None:
        if self.refuse_unverified and not identity.is_verified:
            raise BadRequest(f"Identity {identity.name} is not verified.")


def _is_verified(holdings: Holdings, name: str) -> bool:
    identity = holdings.identities.get(name)
    return identity is not None and identity.is_verified


def _with_parents(domain: str) -> list[str]:
    labels = domain.lower().split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]
