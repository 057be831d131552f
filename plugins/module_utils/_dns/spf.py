# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SPF policies (RFC 7208): what they say of SES, and what is wrong with them. No I/O."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .finding import Finding
from .txt_findings import disfigured

INCLUDE = "include:amazonses.com"
POLICY = f"v=spf1 {INCLUDE} ~all"
MOST_LOOKUPS = 10  # RFC 7208, section 4.6.4
MOST_VOID = 2
_LOOKS = re.compile(r"[+?~-]?(include:|exists:|a$|a[:/]|mx$|mx[:/]|ptr$|ptr:)|redirect=")
_REFERS = re.compile(r"(?:[+?~-]?include:|redirect=)([^\s%]+)$")
_ALL = re.compile(r"[+?~-]?all")


def is_spf(text: str) -> bool:
    """RFC 7208, section 4.5: the version, then a space or nothing."""
    return bool(re.match(r"v=spf1( |$)", text, re.IGNORECASE))


def terms_of(policy: str) -> list[str]:
    return policy.lower().split()[1:]


def referred(policy: str) -> list[str]:
    """The names whose policies this one includes, or goes on in."""
    return [match[1].rstrip(".") for term in terms_of(policy) if (match := _REFERS.match(term))]


def lookups(policy: str, policies: Mapping[str, str | None], seen: frozenset[str] = frozenset()) -> int:
    """How many questions to DNS it takes to evaluate, those of included policies too.

    ``policies``: of the names that are referred to, None where there is none.
    """
    count = 0
    for term in terms_of(policy):
        if not _LOOKS.match(term):
            continue
        count += 1
        match = _REFERS.match(term)
        inner = policies.get(match[1].rstrip(".")) if match else None
        if inner and match[1] not in seen:
            count += lookups(inner, policies, seen | {match[1]})
    return count


def lets_ses_send(policy: str) -> bool:
    """Whether the include of SES is there, and before anything that ends the evaluation."""
    terms = terms_of(policy)
    end = next((place for place, term in enumerate(terms) if _ALL.fullmatch(term)), len(terms))
    return INCLUDE in (term.lstrip("+") for term in terms[:end])


def spf_findings(name: str, texts: Sequence[str], policies: Mapping[str, str | None]) -> list[Finding]:
    """What is wrong with the SPF policy among the texts at a MAIL FROM domain. Empty where it is fine, or not there."""
    there = [text for text in texts if is_spf(text)]
    if not there:
        found = [disfigured(name, POLICY, text) for text in texts]
        return [finding for finding in found if finding][:1]
    if len(there) > 1:
        return [
            Finding(
                "several_spf",
                f"There are {len(there)} SPF policies at {name}: {'; '.join(there)}.",
                "More than one is an error to every receiver (RFC 7208, section 4.5). Make one of them, with "
                f"{INCLUDE} in it.",
            )
        ]
    return _of_one(name, there[0], policies)


def _of_one(name: str, policy: str, policies: Mapping[str, str | None]) -> list[Finding]:
    found = []
    shown = f"The SPF policy at {name} is {policy!r}."
    terms = terms_of(policy)
    ends = [place for place, term in enumerate(terms) if _ALL.fullmatch(term)]
    if ends and ends[0] + 1 < len(terms) and not lets_ses_send(policy) and INCLUDE in terms:
        found.append(
            Finding(
                "spf_after_all", shown, f"What stands after {terms[ends[0]]} is not looked at. Put {INCLUDE} before it."
            )
        )
    elif not lets_ses_send(policy):
        found.append(
            Finding("spf_include_missing", shown, f"It does not let SES send. Add {INCLUDE} before its 'all'.")
        )
    count = lookups(policy, policies)
    if count > MOST_LOOKUPS:
        found.append(
            Finding(
                "spf_too_many_lookups",
                f"{shown} It takes {count} questions to DNS, and receivers stop with an error after {MOST_LOOKUPS}.",
                "Take out what is not needed any more.",
            )
        )
    void = [inner for inner in referred(policy) if inner in policies and policies[inner] is None]
    if void:
        found.append(
            Finding(
                "spf_include_without_policy",
                f"{shown} {', '.join(void)} {'has' if len(void) == 1 else 'have'} no SPF policy.",
                "To receivers that is an error of the whole. Take it out, or correct the name.",
            )
        )
    return found
