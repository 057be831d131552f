# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user declares a failure of an audit. No I/O."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .._dns.diagnosis import CONFLICT, MISSING, PARTIAL, UNREACHABLE, WRONG_VALUE
from .._plan.bad_input import BadInput
from .._plan.state import FAILED, NOT_STARTED, PENDING, TEMPORARY_FAILURE
from .._words_given import words_given
from .row import Row, codes_of, delivers, record_statuses

OPTION = "audit_fail_on"
UNREADABLE_SOURCE = "unreadable_source"
# The codes of ses_identity_dns_info, see docs/dns_findings.md.
FINDING_CODES = (
    *("cached", "case_changed", "cname_in_the_way", "delegation_differs", "dkim_not_aligned", "dmarc_malformed"),
    *("dmarc_missing", "dmarc_without_policy", "dmarc_would_fail", "dnssec_broken", "extra_quotes", "flattened"),
    *("html_escaped", "key_revoked", "lame_delegation", "mail_from_in_use", "missing", "mistyped", "mx_amazonaws"),
    *("name_cut_short", "other_region", "other_text", "other_token", "private_zone", "server_stale"),
    *("server_unreachable", "server_without_address", "servers_unreachable", "ses_sees_another_zone"),
    *("several_cnames", "several_dmarc", "several_keys", "several_mx", "several_spf", "spf_after_all"),
    *("spf_include_missing", "spf_include_without_policy", "spf_not_aligned", "spf_too_many_lookups"),
    *("spf_too_many_void_lookups", "split_wrongly", "target_of_another_region", "target_without_key"),
    *("underscore_lost", "wildcard", "wrong_target", "wrong_type", "wrong_zone", "zone_appended", "zone_unknown"),
    "zone_appended_to_value",
)


def _is(field: str, value: str) -> Callable[[Row], bool]:
    return lambda row: row.get(field) == value


def _has_record(status: str) -> Callable[[Row], bool]:
    return lambda row: status in record_statuses(row)


def _has_finding(code: str) -> Callable[[Row], bool]:
    return lambda row: code in codes_of(row)


_TROUBLE = (FAILED, TEMPORARY_FAILURE, PENDING)
_RECORD_STATUSES = (CONFLICT, WRONG_VALUE, MISSING, UNREACHABLE, PARTIAL)
_WITHOUT_POLICY = frozenset(("dmarc_missing", "dmarc_malformed", "dmarc_without_policy", "several_dmarc"))
# By its name, whether an identity meets it. A record status that is also a finding's code is the former, which is so
# wherever the latter is.
CONDITIONS: Mapping[str, Callable[[Row], bool]] = {
    **{code: _has_finding(code) for code in FINDING_CODES},
    **{status: _has_record(status) for status in _RECORD_STATUSES},
    **{status: _is("verification_status", status) for status in (*_TROUBLE, NOT_STARTED)},
    **{f"dkim_status={status}": _is("dkim_status", status) for status in _TROUBLE},
    **{f"mail_from_domain_status={status}": _is("mail_from_domain_status", status) for status in _TROUBLE},
    "action_needed": _is("attention", "action"),
    "sending_disabled": lambda row: row.get("sending_enabled") is False,
    "unchecked": lambda row: bool(row.get("unchecked")),
    "not_dkim_aligned": lambda row: delivers(row, "dkim_aligned") is False,
    "not_spf_aligned": lambda row: delivers(row, "spf_aligned") is False,
    # Where DNS told nothing, nobody knows: then there is no such finding.
    "no_dmarc": lambda row: not delivers(row, "dmarc_policy") and not _WITHOUT_POLICY.isdisjoint(codes_of(row)),
}
KNOWN = (UNREADABLE_SOURCE, *CONDITIONS)
_SOME = "FAILED, TEMPORARY_FAILURE, PENDING, missing, wrong_value, conflict, not_dkim_aligned, no_dmarc, action_needed"
_WHAT_THERE_IS = f"There are {_SOME}, {UNREADABLE_SOURCE}, and the codes in docs/dns_findings.md"


def conditions_given(given: object) -> tuple[list[str], list[str]]:
    """Their names, spelt as in KNOWN, and what is wrong with those that are none."""
    spelt = {name.lower(): name for name in KNOWN}
    words = words_given(given)
    problems = [str(BadInput(OPTION, word, _unknown(word))) for word in words if word.lower() not in spelt]
    return list(dict.fromkeys(spelt[word.lower()] for word in words if word.lower() in spelt)), problems


def _unknown(word: str) -> str:
    near = difflib.get_close_matches(word.lower(), [name.lower() for name in KNOWN], 1)
    meant = [name for name in KNOWN if near and name.lower() == near[0]]
    return f"is no condition{f'; do you mean {meant[0]}?' if meant else '.'} {_WHAT_THERE_IS}"


def met(row: Row, conditions: Iterable[str]) -> list[str]:
    """Those of the conditions that this identity meets."""
    return [name for name in conditions if name in CONDITIONS and CONDITIONS[name](row)]


def failures(report: Mapping[str, Any], conditions: Iterable[str], at_most: int = 10) -> list[str]:
    """A sentence for each source and each identity that meets one, ``at_most`` of them, and one that counts the rest;
    none where nothing was met. ``report``: as audit_report() makes it.

    That nothing could be read at all is a failure whatever the conditions are, as long as there are any.
    """
    wanted = list(conditions)
    unread = [source for source in report["sources"] if not source["read"]]
    counts = UNREADABLE_SOURCE in wanted or (wanted and len(unread) == len(report["sources"]))
    found = [f"{source['source']} could not be read: {source['problem']}" for source in unread if counts]
    for row in report["identities"]:
        names = met(row, wanted)
        if names:
            found.append(f"{row['identity']} ({_place(row)}) has {', '.join(names)}")
    rest = len(found) - at_most
    return found if rest <= 0 else [*found[:at_most], f"And {rest} more"]


def _place(row: Row) -> str:
    return " ".join(str(part) for part in (row.get("account"), row.get("region")) if part)
