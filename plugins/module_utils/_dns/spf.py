# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SPF policies (RFC 7208): what they say of SES, and what is wrong with them. No I/O."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from .finding import Finding
from .replies import Question
from .txt_findings import disfigured

INCLUDE = "include:amazonses.com"
POLICY = f"v=spf1 {INCLUDE} ~all"
MOST_LOOKUPS = 10  # RFC 7208, section 4.6.4
MOST_VOID = 2
_LOOKS = re.compile(r"[+?~-]?(include:|exists:|a$|a[:/]|mx$|mx[:/]|ptr$|ptr:)|redirect=")
_REFERS = re.compile(r"(?:[+?~-]?include:|redirect=)([^\s%]+)$")
_ALL = re.compile(r"[+?~-]?all")
# Hosts whose name is known beforehand: one with a macro in it differs from mail to mail.
_HOST = re.compile(r"[+?~-]?(a|mx|exists)(?::([^\s/%]+))?(?:/\S*)?$")


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


def hosts_of(policy: str, name: str) -> list[Question]:
    """What evaluating the policy at ``name`` asks for beside other policies (RFC 7208, sections 5.3, 5.4, 5.7)."""
    found = [(match[1], match[2] or name) for term in terms_of(policy) if (match := _HOST.match(term))]
    return [Question(host.rstrip("."), "MX" if mechanism == "mx" else "A") for mechanism, host in found]


def void_lookups(
    policy: str,
    name: str,
    policies: Mapping[str, str | None],
    nothing: Collection[Question],
    seen: frozenset[str] = frozenset(),
) -> list[str]:
    """The names that evaluating it asks for in vain, those of included policies too.

    ``nothing``: those of hosts_of() for which DNS has no answer. An included name without a policy is one, too.
    """
    found = [question.name for question in hosts_of(policy, name) if question in nothing]
    for other in referred(policy):
        inner = policies.get(other, "")
        if inner is None:
            found.append(other)
        elif inner and other not in seen:
            found += void_lookups(inner, other, policies, nothing, seen | {other})
    return found


def lets_ses_send(policy: str) -> bool:
    """Whether the include of SES is there, and before anything that ends the evaluation."""
    terms = terms_of(policy)
    end = next((place for place, term in enumerate(terms) if _ALL.fullmatch(term)), len(terms))
    return INCLUDE in (term.lstrip("+") for term in terms[:end])


def spf_findings(
    name: str, texts: Sequence[str], policies: Mapping[str, str | None], nothing: Collection[Question] = ()
) -> list[Finding]:
    """What is wrong with the SPF policy among the texts at a MAIL FROM domain. Empty where it is fine, or not there.

    ``policies`` and ``nothing``: as in lookups() and void_lookups(); empty where nobody has asked for them.
    """
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
    shown = f"The SPF policy at {name} is {there[0]!r}."
    return _of_ses(name, there[0], shown) + _of_asking(name, there[0], shown, policies, nothing)


def _of_ses(name: str, policy: str, shown: str) -> list[Finding]:
    terms = terms_of(policy)
    ends = [place for place, term in enumerate(terms) if _ALL.fullmatch(term)]
    if lets_ses_send(policy):
        return []
    if ends and INCLUDE in terms[ends[0] :]:
        advice = f"What stands after {terms[ends[0]]} is not looked at. Put {INCLUDE} before it."
        return [Finding("spf_after_all", shown, advice)]
    slip = disfigured(name, POLICY, policy)
    if slip:
        return [slip]
    return [Finding("spf_include_missing", shown, f"It does not let SES send. Add {INCLUDE} before its 'all'.")]


def _of_asking(
    name: str, policy: str, shown: str, policies: Mapping[str, str | None], nothing: Collection[Question]
) -> list[Finding]:
    """What receivers meet when they ask for what it refers to."""
    found = []
    count = lookups(policy, policies)
    if count > MOST_LOOKUPS:
        found.append(
            Finding(
                "spf_too_many_lookups",
                f"{shown} It takes {count} questions to DNS, and receivers stop with an error after {MOST_LOOKUPS}.",
                "Take out what is not needed any more.",
            )
        )
    void = void_lookups(policy, name, policies, nothing)
    if len(void) > MOST_VOID:
        found.append(
            Finding(
                "spf_too_many_void_lookups",
                f"{shown} There is nothing in DNS for {', '.join(void)}.",
                f"Receivers stop with an error after {MOST_VOID} such names. Take out what is gone.",
            )
        )
    without = [inner for inner in referred(policy) if inner in policies and policies[inner] is None]
    if without:
        found.append(
            Finding(
                "spf_include_without_policy",
                f"{shown} {', '.join(without)} {'has' if len(without) == 1 else 'have'} no SPF policy.",
                "To receivers that is an error of the whole. Take it out, or correct the name.",
            )
        )
    return found
