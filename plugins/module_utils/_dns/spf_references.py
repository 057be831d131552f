# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What SPF policies refer to, looked up: other policies, and theirs in turn, and hosts. All asking is the lookup's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .lookup import Lookup
from .replies import Question
from .spf import hosts_of, is_spf, referred
from .texts import text_of

MOST_REFERENCES = 12  # rounds of policies that refer to others; receivers give up after ten


@dataclass(frozen=True)
class References:
    """``policies``: by name, None where there is none. ``nothing``: hosts that DNS has no answer for.

    What no server told is in neither.
    """

    policies: Mapping[str, str | None] = field(default_factory=dict)
    nothing: frozenset[Question] = frozenset()


def look_up_references(texts: Iterable[tuple[str, str]], lookup: Lookup) -> References:
    """``texts``: name and TXT text of each that may be a policy."""
    at_hand = {(name, text) for name, text in texts if is_spf(text)}
    everything = set(at_hand)
    found: dict[str, str | None] = {}
    for _round in range(MOST_REFERENCES):
        names = {name for _name, text in at_hand for name in referred(text)} - set(found)
        if not names:
            break
        known = {
            question.name: reply
            for question, reply in lookup.look_up(Question(name, "TXT") for name in names).items()
            if reply.knows
        }
        for name, reply in known.items():
            found[name] = next((text for value in reply.values if is_spf(text := text_of(value))), None)
        at_hand = {(name, text) for name in known if (text := found[name])}
        everything |= at_hand
    hosts = lookup.look_up(question for name, text in everything for question in hosts_of(text, name))
    empty = frozenset(
        question for question, reply in hosts.items() if reply.knows and not (reply.values or reply.alias)
    )
    return References(found, empty)
