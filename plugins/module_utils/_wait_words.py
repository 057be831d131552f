# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The messages of a wait that ended without success: what SES says, what DNS has, what to do. No I/O."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ._dns_watch import DnsWatch, found_of
from ._plan.sentences import counted
from ._plan.state import EMAIL_ADDRESS, SUCCESS, Identity, VerificationInfo
from ._wait_on import DKIM_STATUS, MAIL_FROM_STATUS, VERIFICATION_STATUS, WaitOn

MOST_EXPLAINED = 10  # identities that a message tells about one by one
MOST_FINDINGS = 4  # of one identity

# Why a wait ended.
TIMEOUT, FAILED_ENDS, GONE, WRONG_IN_DNS = "timeout", "failed", "gone", "wrong_in_dns"
ANEW = "Publish what it looked for, then start it again with restart_verification: if_failed of ses_identity."
_GOES_ON = "SES goes on looking for 72 hours; run this again once they are published."


class Awaited(NamedTuple):
    """One status of one identity."""

    name: str
    wait_on: WaitOn


class Seen(NamedTuple):
    """What a read said of one identity: the status that is waited on (None: not there), and the state as read."""

    status: str | None
    state: Any = None


class Ending(NamedTuple):
    """Why a wait ended, because of whom, and what was read last. ``after``: the seconds it was to take."""

    cause: str
    about: Sequence[Awaited]
    seen: Mapping[Awaited, Seen]
    after: float
    region: str


def explained(ending: Ending, details: Mapping[str, Identity | None], watch: DnsWatch) -> str:
    """The message that a person reads: for each identity what SES last said and what it is waiting for.

    ``details``: the identities in full, as far as that could be read.
    """
    late = [key for key in ending.about if not _goes_without_saying(key, ending.about)]
    texts = [_explained_one(ending, key, details.get(key.name), watch) for key in late[:MOST_EXPLAINED]]
    rest = list(dict.fromkeys(key.name for key in late[MOST_EXPLAINED:]))
    if rest:
        texts.append(f"And {len(rest)} more: {', '.join(rest)}.")
    about = {key.name for key in ending.about}
    others = [key.name for key, seen in ending.seen.items() if seen.status != SUCCESS and key.name not in about]
    if others:
        texts.append(f"Not there yet, and not waited for any longer: {', '.join(dict.fromkeys(others))}.")
    return " ".join(texts)


def explained_first(about: Sequence[Awaited]) -> list[str]:
    """The identities that the message is about one by one."""
    return list(dict.fromkeys(key.name for key in about if not _goes_without_saying(key, about)))[:MOST_EXPLAINED]


def _goes_without_saying(key: Awaited, about: Sequence[Awaited]) -> bool:
    """A domain that is not verified waits for its DKIM records; and one that is gone is gone as a whole."""
    return key.wait_on is DKIM_STATUS and Awaited(key.name, VERIFICATION_STATUS) in about


def _explained_one(ending: Ending, key: Awaited, identity: Identity | None, watch: DnsWatch) -> str:
    name, wait_on = key
    aspect, seen = wait_on.aspect, ending.seen[key]
    if seen.status is None and seen.state is not None:
        return f"{name} has no {aspect} any more, so it cannot be waited for."
    if ending.cause == GONE or seen.status is None:
        return (
            f"{name} is not an identity in {ending.region}, or no more, so its {aspect} cannot be waited for. "
            "See to the name, or create it with ses_identity."
        )
    if seen.status == SUCCESS:
        return (
            f"{name}: {aspect} is SUCCESS in the last look alone; {counted(ending.after, 'second', 'seconds')} left no "
            "other to confirm it."
        )
    text = _said_by_ses(ending, name, aspect, seen.status)
    last_look = _last_look(identity) if identity and wait_on.has_last_look else ""
    return " ".join(part for part in (text, last_look, _awaits(ending.cause, key, identity, watch)) if part)


def _said_by_ses(ending: Ending, name: str, aspect: str, status: str) -> str:
    if ending.cause == FAILED_ENDS:
        return f"{name}: {aspect} is FAILED; SES has stopped looking and will not look again by itself."
    if ending.cause == WRONG_IN_DNS:
        return f"{name}: {aspect} is {status}, and DNS is wrong, so waiting is of no use."
    return f"{name}: {aspect} is still {status} after {counted(ending.after, 'second', 'seconds')}."


def _last_look(identity: Identity) -> str:
    if identity.identity_type == EMAIL_ADDRESS:
        return ""  # SES looks for nothing
    info = identity.verification_info
    if not isinstance(info, VerificationInfo) or not info.last_checked_timestamp:
        return "SES has not said when it last looked."
    text = f"SES last looked at {info.last_checked_timestamp}"
    text += f" and reported {info.error_type}" if info.error_type else " and reported no error"
    soa = info.soa_record
    if soa and soa.primary_name_server:
        text += f"; the zone it saw is served by {soa.primary_name_server} (SOA serial {soa.serial_number})"
    return text + "."


def _awaits(cause: str, key: Awaited, identity: Identity | None, watch: DnsWatch) -> str:
    hint = {FAILED_ENDS: ANEW, WRONG_IN_DNS: "Then run this again."}.get(cause, _GOES_ON)
    if "@" in key.name:
        if key.wait_on is not VERIFICATION_STATUS:
            return ""
        if cause == FAILED_ENDS:
            return f"The link that was mailed to {key.name} holds no more. {hint}"
        return f"It waits for the link in the mail that SES sent to {key.name}, which holds for 24 hours."
    names = key.wait_on.awaited(identity) if identity else []
    if identity and not names and identity.dkim.parent_region and key.wait_on is not MAIL_FROM_STATUS:
        return f"It is to have the DKIM keys of {identity.identity} in {identity.dkim.parent_region}; see to that one."
    in_dns = in_words(watch, key)
    if watch.records(key.name, key.wait_on.purposes):
        return f"{in_dns} {hint}"
    looks_for = f"It looks for {', '.join(names)}." if names else ""
    return " ".join(part for part in (looks_for, in_dns, hint if names else "") if part)


def in_words(watch: DnsWatch, key: Awaited) -> str:
    """What DNS has of the records that this one waits for, shortly: those that are missing are only named."""
    records = watch.records(key.name, key.wait_on.purposes)
    trouble, parts = watch.trouble(key.name), []
    if records:
        parts.append(f"DNS has {found_of(records)} of {len(records)} records.")
        missing = [one for one in records if [finding["code"] for finding in one["findings"]] == ["missing"]]
        if missing:
            parts.append(f"Not there: {', '.join(one['type'] + ' ' + one['name'] for one in missing)}.")
        findings = [finding for one in records if one not in missing for finding in one["findings"]]
        findings += watch.described(key.name, key.wait_on.purposes)["findings"]
        parts += [f"{finding['evidence']} {finding['advice']}" for finding in findings[:MOST_FINDINGS]]
        if findings[MOST_FINDINGS:]:
            more = counted(len(findings) - MOST_FINDINGS, "more is", "more are")
            parts.append(f"{more} in the diagnosis that is returned.")
    if trouble:
        parts.append(f"DNS could not be looked at{' again' if records else ''}: {trouble.rstrip('.')}.")
    return " ".join(parts)
