# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be said of many, in so few sentences that a person reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

MOST_EXPLAINED = 5  # reasons, in a message
MOST_NAMED = 5  # identities, for each of them
MOST_SENTENCES = 10


def sentences(texts: Sequence[str], at_most: int = MOST_SENTENCES) -> str:
    """The texts with a full stop after each, ``at_most`` of them; and how many more there are. Empty for none."""
    more = len(texts) - at_most
    return " ".join([*map(ended, texts[:at_most]), *([f"And {more} more."] if more > 0 else [])])


def ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def number(count: float) -> str:
    """In full: a quota is often more than a million, which f"{count:g}" has as 1e+06."""
    return f"{count:.15g}"


def counted(count: float, one: str, many: str) -> str:
    return f"{number(count)} {one if count == 1 else many}"


def some(names: Sequence[str], at_most: int = MOST_NAMED) -> str:
    """The first of the names, and how many more there are."""
    more = len(names) - at_most
    return ", ".join(names[:at_most]) + (f" and {more} more" if more > 0 else "")


def failures(failed: Mapping[str, str], total: int, see: str = "") -> str:
    """How many of the ``total`` identities failed, and why: each reason once, with the names of those that it is of.
    Empty where none did.

    ``failed``: reasons by name. ``see``: where the reasons are that are left out.
    """
    if not failed:
        return ""
    reasons = _by_reason(failed)
    told = [_told_once(names, failed[names[0]]) for names in reasons[:MOST_EXPLAINED]]
    more = [name for names in reasons[MOST_EXPLAINED:] for name in names]
    if more:
        told.append(f"And {some(more)}{f'; {see}' if see else ''}.")
    counted = [f"{len(failed)} of {total} identities failed."] if total > 1 else []
    return " ".join(counted + told)


def _by_reason(failed: Mapping[str, str]) -> list[list[str]]:
    """The names of those that failed, those together of which the same is to be said."""
    reasons: dict[str, list[str]] = {}
    for name, trouble in failed.items():
        reasons.setdefault(trouble.replace(name, "\0"), []).append(name)
    return list(reasons.values())


def _told_once(names: Sequence[str], trouble: str) -> str:
    text = ended(trouble if names[0] in trouble else f"{names[0]}: {trouble}")
    return f"{text} So with {some(names[1:])}." if names[1:] else text
