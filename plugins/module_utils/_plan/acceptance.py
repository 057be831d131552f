# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Would SES accept a message? What it would object to: a code, what was seen, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .account_findings import Finding, account_findings
from .account_state import Account
from .sentences import counted, number
from .state import SUCCESS, TEMPORARY_FAILURE, Identity

SIMULATOR = "simulator.amazonses.com"
SIMULATED = ("bounce", "complaint", "ooto", "success", "suppressionlist")
_VERIFIED = (SUCCESS, TEMPORARY_FAILURE)  # SES goes on sending while it looks for records that have vanished
_STOPS_ALL = ("shutdown", "sending_disabled")


@dataclass(frozen=True)
class ConfigurationSet:
    """The one that the message is sent with. ``sending_enabled`` None: there is no such set."""

    name: str
    sending_enabled: bool | None


@dataclass(frozen=True)
class Circumstances:
    """What SES knows of those that a message concerns.

    ``senders``: the addresses that have to be verified. ``statuses``: verification statuses, of the identities that
    there are. ``identity``: the one that the message is sent as, None where there is none. ``domain``: where that is an
    address with no MAIL FROM domain of its own, its domain, which it then has it of.
    """

    account: Account
    senders: tuple[str, ...]
    recipients: tuple[str, ...]
    statuses: Mapping[str, str | None] = field(default_factory=dict)
    identity: Identity | None = None
    domain: Identity | None = None
    configuration_set: ConfigurationSet | None = None


def covering_names(address: str) -> list[str]:
    """The names of the identities that cover an address, the most specific first.

    The address itself, which SES tells apart by case; without its label (user+label@); its domain, and that's parents.
    """
    local_part, _at, domain = address.rpartition("@")
    labels = domain.lower().split(".")
    names = [address]
    if "+" in local_part:
        names.append(f"{local_part.partition('+')[0]}@{domain}")
    return names + [".".join(labels[start:]) for start in range(len(labels) - 1)]


def is_simulator(address: str) -> bool:
    """Whether it is one of the mailbox simulator's, also with a label: bounce+label@simulator.amazonses.com."""
    local_part, _at, domain = address.lower().rpartition("@")
    return domain == SIMULATOR and local_part.partition("+")[0] in SIMULATED


def verified_name(address: str, statuses: Mapping[str, str | None]) -> str | None:
    """The verified identity that covers an address, the most specific one."""
    return next((name for name in covering_names(address) if statuses.get(name) in _VERIFIED), None)


def objections(circumstances: Circumstances) -> list[Finding]:
    """What SES would object to, the worst first; nothing where it would accept the message."""
    return [
        *(finding for finding in account_findings(circumstances.account) if finding["code"] in _STOPS_ALL),
        *_of_senders(circumstances),
        *_of_recipients(circumstances),
        *_of_set(circumstances),
        *_of_mail_from(circumstances),
        *_of_quota(circumstances),
    ]


def _finding(code: str, evidence: str, advice: str) -> Finding:
    return {"code": code, "evidence": evidence, "advice": advice}


def _of_senders(circumstances: Circumstances) -> Iterator[Finding]:
    region = circumstances.account.region
    for address in circumstances.senders:
        if verified_name(address, circumstances.statuses) is None:
            seen = [f"{name} is {circumstances.statuses[name]}" for name in _known(address, circumstances)]
            known = ", ".join(seen) or f"none of {', '.join(covering_names(address))} is an identity there"
            yield _finding(
                "sender_not_verified",
                f"{address} is not verified in {region}: {known}.",
                "Verify its domain with the role verify_domain, or the address with ses_identity; or send in the "
                "Region where it is verified.",
            )


def _known(address: str, circumstances: Circumstances) -> list[str]:
    return [name for name in covering_names(address) if name in circumstances.statuses]


def _of_recipients(circumstances: Circumstances) -> Iterator[Finding]:
    account = circumstances.account
    if account.production_access_enabled:
        return
    unknown = [
        address
        for address in dict.fromkeys(circumstances.recipients)
        if not is_simulator(address) and verified_name(address, circumstances.statuses) is None
    ]
    if unknown:
        yield _finding(
            "recipient_not_verified",
            f"The account is in the sandbox in {account.region}, and these recipients are not verified there: "
            f"{', '.join(unknown)}.",
            "Ask for production access with ses_account, verify the recipients with ses_identity, or send to the "
            f"mailbox simulator (success@{SIMULATOR}).",
        )


def _of_set(circumstances: Circumstances) -> Iterator[Finding]:
    found, region = circumstances.configuration_set, circumstances.account.region
    identity = circumstances.identity
    if found is not None and found.sending_enabled is None:
        missing = f"There is no configuration set {found.name} in {region}"
        if identity and identity.configuration_set_name == found.name:
            evidence = f"{missing}, and {identity.identity} uses it by default."
            advice = "Give the identity one that there is, or none, with ses_identity_config_set; or make it again."
        else:
            evidence, advice = f"{missing}.", "Name one that there is."
        yield _finding("configuration_set_missing", evidence, advice)
    elif found is not None and not found.sending_enabled:
        yield _finding(
            "configuration_set_paused",
            f"Sending is off for the configuration set {found.name} in {region}.",
            "Switch it on, or name another one.",
        )


def _of_mail_from(circumstances: Circumstances) -> Iterator[Finding]:
    identity = circumstances.domain or circumstances.identity
    mail_from = identity and identity.mail_from
    if (
        identity
        and mail_from
        and mail_from.mail_from_domain
        and mail_from.behavior_on_mx_failure == "REJECT_MESSAGE"
        and mail_from.mail_from_domain_status != SUCCESS
    ):
        yield _finding(
            "mail_from_domain_not_verified",
            f"The MAIL FROM domain {mail_from.mail_from_domain} of {identity.identity} is "
            f"{mail_from.mail_from_domain_status}, and mail is to be refused as long as its MX record is not found.",
            "See what is wrong with its records with ses_identity_dns_info, or set behavior_on_mx_failure: "
            "USE_DEFAULT_VALUE with ses_mail_from.",
        )


def _of_quota(circumstances: Circumstances) -> Iterator[Finding]:
    quota, count = circumstances.account.send_quota, len(circumstances.recipients)
    if quota.remaining is not None and quota.remaining < count:
        yield _finding(
            "quota_used_up",
            f"{counted(quota.remaining, 'recipient is', 'recipients are')} left of the sending quota in "
            f"{circumstances.account.region} ({number(quota.max_24_hour_send)} in 24 hours), and the message has "
            f"{count}.",
            "Wait until mail of a day ago no longer counts, or ask AWS for a higher sending quota.",
        )
