# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The local SES: every operation it has, by the API's name, on the holdings of an account in a Region."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from account_operations import AccountOperations
from botocore import xform_name
from clock import Clock
from configuration_set_operations import ConfigurationSetOperations
from configuration_set_registry import ConfigurationSetRegistry
from consistency import Consistency
from dedicated_ip_pool_operations import DedicatedIpPoolOperations
from event_destination_operations import EventDestinationOperations
from identity_operations import IdentityOperations
from identity_registry import IdentityRegistry
from identity_state import Holdings, Identity
from outbox import Accepted, Submission, accept
from policy_operations import PolicyOperations
from resource_tagging import ResourceTagging
from sending_operations import SendingOperations
from ses_errors import NotInTheRig
from strictness import Strictness
from tag_operations import TagOperations
from v1_identity_operations import V1IdentityOperations
from v1_notification_operations import V1NotificationOperations
from v1_policy_operations import V1PolicyOperations
from v1_verification_operations import V1VerificationOperations

V2 = "sesv2"  # the two APIs, by botocore's names
V1 = "ses"
TAGGING = "resourcegroupstaggingapi"  # which tells the tags of SES's resources, too


class LocalSes:
    """Knows nothing of HTTP or moto: parameters in, a dict or a SesFault out. Safe to use from many threads."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.lock = threading.RLock()
        self.consistency = Consistency()
        self.strictness = Strictness()
        self._holdings: dict[tuple[str, str], Holdings] = {}
        registry = self.registry = IdentityRegistry(clock, self.consistency, self.strictness, self.holdings)
        self._identities = IdentityOperations(registry)
        sets = ConfigurationSetRegistry(self.consistency)
        v2 = (
            self._identities,
            TagOperations(),
            PolicyOperations(registry),
            ConfigurationSetOperations(sets, clock.now),
            EventDestinationOperations(sets, self.strictness),
            DedicatedIpPoolOperations(),
            AccountOperations(registry),
            SendingOperations(registry),
        )
        v1 = (V1IdentityOperations, V1VerificationOperations, V1NotificationOperations, V1PolicyOperations)
        self._operations = {
            V2: _methods(v2),
            V1: _methods([group(registry) for group in v1]),
            TAGGING: _methods([ResourceTagging(registry)]),
        }

    def operations(self, api: str = V2) -> list[str]:
        """The names, in Python's spelling, of the operations there are."""
        return sorted(self._operations[api])

    def call(
        self,
        account: str,
        region: str,
        operation: str,
        params: dict[str, Any],
        api: str = V2,
        access_key: str = "",
    ) -> dict[str, Any] | None:
        """Carry out one operation. Raises SesFault, or NotInTheRig."""
        carry_out = self._operations[api].get(xform_name(operation))
        if carry_out is None:
            raise NotInTheRig(f"SES has {operation}, this rig has not")
        with self.lock:
            holdings = self.holdings(account, region)
            holdings.caller = access_key
            return carry_out(holdings, params)

    def holdings(self, account: str, region: str) -> Holdings:
        return self._holdings.setdefault((account, region), Holdings(account, region))

    def everything(self) -> list[Holdings]:
        with self.lock:
            return list(self._holdings.values())

    def named(self, name: str) -> Iterator[tuple[Holdings, Identity]]:
        """The identities of this name, in whatever account and Region."""
        for holdings in self.everything():
            if name in holdings.identities:
                yield holdings, holdings.identities[name]

    def submit(self, account: str, region: str, submission: Submission) -> Accepted:
        """Hand in a message by another way than the API. Raises SesFault."""
        with self.lock:
            return accept(self.holdings(account, region), submission, self.clock.now())

    def click(self, name: str) -> int:
        """See IdentityOperations.click. Returns in how many accounts and Regions the address was waiting."""
        with self.lock:
            found = [holdings for holdings, _identity in self.named(name)]
            for holdings in found:
                self._identities.click(holdings, name)
        return len(found)

    def reset(self) -> None:
        with self.lock:
            self._holdings.clear()
            self.consistency.__init__()  # type: ignore[misc]
            self.strictness.__init__()  # type: ignore[misc]


def _methods(groups: Iterable[Any]) -> dict[str, Callable[..., Any]]:
    return {
        name: getattr(group, name)
        for group in groups
        for name in dir(group)
        if not name.startswith("_") and name != "click"
    }
