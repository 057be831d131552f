# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be done next with the access keys of a sender, by what IAM and the store of its credentials have.

IAM shows the secret of a key once, when it is made, and a user has at most two keys. So a run that is cut off between
making a key and storing its secret leaves a key that nobody can use. A tag of the user tells such a key from others:
it holds the ids of the keys that were handed out, and the word ``making`` from before a key is made until its secret
is in the store. A key that the tag does not name is lost where the tag says ``making``; otherwise somebody has made it
by hand, and it is let be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

KEYS_TAG = "mailops.ses/access-keys"
MAKING = "making"
MOST = 2  # keys of one user, says IAM

HAVE, ROTATE, RETIRE = "have", "rotate", "retire"
GOALS = (HAVE, ROTATE, RETIRE)
Key = Mapping[str, Any]


@dataclass(frozen=True)
class KeySteps:
    """``problem``: why nothing can be done, in a sentence; empty where nothing is wrong.

    ``lost``: ids of keys to delete first. ``creates``: whether a key is to be made. ``current``: the id of the key that
    is in use and stays; None where there is none or it is not known which. ``former``: the ids of the others, which
    ``retire`` takes away, and ``active``: those of them that can be used. ``tag_first``: the tag's value before a key
    is made. ``tag``: in the end; the id of a key that was made belongs after it.
    """

    problem: str = ""
    lost: tuple[str, ...] = ()
    creates: bool = False
    current: str | None = None
    former: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    tag_first: str = ""
    tag: str = ""


def key_steps(goal: str, keys: Sequence[Key], tag: str | None, stored: str | None, remembers: bool) -> KeySteps:
    """``keys``: access_key_id, status and create_date of each (IAM, ListAccessKeys). ``tag``: None: the user has none.

    ``stored``: the id of the key that the store has. ``remembers``: whether there is a store that a former run has
    filled; without one, a key that was handed out stays with whoever has it.
    """
    words = set((tag or "").split())
    lost = [key["access_key_id"] for key in keys if _is_lost(key, words, stored)]
    kept = sorted((key for key in keys if key["access_key_id"] not in lost), key=lambda key: str(key["create_date"]))
    ids = [key["access_key_id"] for key in kept]
    current = stored if stored in ids else None
    problem = _PROBLEMS[goal](kept, current, stored)
    if problem:
        return KeySteps(problem)
    creates = _creates(goal, ids, current, remembers)
    if creates and len(ids) >= MOST:
        return KeySteps(_no_room(kept, stored))
    stays = None if creates else current
    former = [key for key in kept if key["access_key_id"] != stays]
    known = " ".join(ids)
    return KeySteps(
        lost=tuple(lost),
        creates=creates,
        current=stays,
        former=tuple(key["access_key_id"] for key in former),
        active=tuple(key["access_key_id"] for key in former if _is_active(key)),
        tag_first=f"{known} {MAKING}".strip() if creates else known,
        tag=known,
    )


def _is_lost(key: Key, words: set[str], stored: str | None) -> bool:
    return MAKING in words and key["access_key_id"] not in words and key["access_key_id"] != stored


def _is_active(key: Key) -> bool:
    return key["status"] == "Active"


def _creates(goal: str, ids: Sequence[str], current: str | None, remembers: bool) -> bool:
    if goal == RETIRE:
        return False
    if current is None:
        return goal == ROTATE or remembers or not ids
    return goal == ROTATE and len(ids) == 1


def _no_problem_of_having(kept: Sequence[Key], current: str | None, _stored: str | None) -> str:
    inactive = [key for key in kept if key["access_key_id"] == current and not _is_active(key)]
    if inactive:
        return (
            f"The access key {current} is in the store, and somebody has deactivated it. Activate it, or delete it "
            "from IAM and run this again for another one"
        )
    return ""


def _problem_of_rotating(kept: Sequence[Key], current: str | None, stored: str | None) -> str:
    """A newer one that was handed out: what is in the store is not what was made last."""
    newest = kept[-1]["access_key_id"] if kept else None
    if current is not None and newest != current:
        return (
            f"The access key {newest} is newer than {current}, which the store has, and it was handed out. Put it and "
            f"its secret into the store, or delete {newest} from IAM where nobody uses it, and run this again"
        )
    return _no_problem_of_having(kept, current, stored)


def _problem_of_retiring(kept: Sequence[Key], current: str | None, stored: str | None) -> str:
    if current is None:
        has = f"{stored}, which IAM has not" if stored else "no access key"
        advice = "Run rotate first, without sender_retire_confirm"
        return f"The store has {has}, so it cannot be told which key stays. {advice}"
    return _problem_of_rotating(kept, current, stored)


_PROBLEMS = {HAVE: _no_problem_of_having, ROTATE: _problem_of_rotating, RETIRE: _problem_of_retiring}


def _no_room(kept: Sequence[Key], stored: str | None) -> str:
    described = " and ".join(f"{key['access_key_id']} ({key['status']}, of {key['create_date']})" for key in kept)
    return (
        f"There are two access keys already, which is all that IAM allows: {described}. The store has "
        f"{stored or 'neither'}, so another one would have to be made. Delete the one that nobody uses from IAM, and "
        "run this again"
    )
