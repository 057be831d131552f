# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How far the rotation of a BYODKIM key is, by what SES has: the selector it signs with, and a tag of the identity.

SES tells which selector it signs with and not since when, nor which one was before. A tag remembers that: it outlives
the run, and a person can see it. ``mail2025`` in it: signing moves away from this selector, or has, and SES has not
found the new key yet. ``mail2025=2026-11-20T10:15:00Z``: since then SES signs with another key that it has found. The
DNS record of a selector goes when its grace is over, counted from then, and never before.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from ._plan.state import BYODKIM, EMAIL_ADDRESS, type_of
from ._plan.tags import MAX_VALUE

RETIRED_TAG = "mailops.ses/retired-dkim-selectors"
_FOUND = "SUCCESS"


@dataclass(frozen=True)
class Rotation:
    """``problem``: why there can be none, in a sentence; empty where nothing is wrong.

    ``switches``: whether SES is yet to sign with the new selector. ``tag``: the value that RETIRED_TAG is to get now;
    None where it is right. ``due``: selectors whose records are to go now. ``pending``: those whose records stay until
    the time given. ``seconds``: from now until the last of these times.
    """

    identity: str
    signs_with: str | None = None
    problem: str = ""
    switches: bool = False
    tag: str | None = None
    due: tuple[str, ...] = ()
    pending: Mapping[str, str] = field(default_factory=dict)
    seconds: int = 0


def rotation(
    found: Mapping[str, Any], selector: str, grace: int, now: datetime, gone: Collection[str] = ()
) -> Rotation:
    """``found``: the identity as plain data, as ses_identity_info returns it in full. ``grace``: seconds.

    ``gone``: selectors whose records are no longer in DNS.
    """
    name = found["identity"]
    problem = _problem(found)
    if problem:
        return Rotation(name, problem=f"{name} {problem}")
    dkim = found["dkim_attributes"]
    signs_with = dkim["tokens"][0]
    tagged = (found.get("tags") or {}).get(RETIRED_TAG, "")
    before = retired_selectors(tagged)
    retired = {one: since for one, since in before.items() if one not in (selector, signs_with, *gone)}
    if signs_with != selector:
        retired[signs_with] = None
        after = retired
    else:
        stamp = now if dkim.get("status") == _FOUND else None
        after = {one: since or stamp for one, since in retired.items()}
    value = _tag_value(after)
    if len(value) > MAX_VALUE:
        problem = (
            f"{name} has so many selectors in its tag {RETIRED_TAG} ({tagged}) that there is no room for another one. "
            "Wait until their grace is over, and run this again with the selector that it signs with"
        )
        return Rotation(name, problem=problem)
    ends = {one: since + timedelta(seconds=grace) for one, since in retired.items() if since and one != signs_with}
    pending = {one: end for one, end in ends.items() if end > now}
    return Rotation(
        identity=name,
        signs_with=signs_with,
        switches=signs_with != selector,
        tag=value if value != tagged else None,
        due=tuple(one for one in ends if one not in pending),
        pending={one: _spelt(end) for one, end in pending.items()},
        seconds=max((_whole_seconds(end - now) for end in pending.values()), default=0),
    )


def retired_selectors(tagged: str) -> dict[str, datetime | None]:
    """Since when each selector in the tag is not signed with; None: SES has not found its successor yet.

    What is no such entry is passed over: somebody may have edited the tag, and what is not understood is not removed.
    """
    found: dict[str, datetime | None] = {}
    for entry in tagged.split():
        selector, stamped, since = entry.partition("=")
        try:
            found[selector] = _read(since) if stamped else None
        except ValueError:
            found[selector] = None
    return found


def _problem(found: Mapping[str, Any]) -> str:
    if EMAIL_ADDRESS in (type_of(found["identity"]), found.get("identity_type")):
        return "is an address; mail from it is signed with the key of its domain, so name the domain"
    if not found.get("exists", True):
        return "is no identity in SES; create it with its first key by the role's main entry point"
    if found["dkim_attributes"].get("signing_attributes_origin") != BYODKIM or not found["dkim_attributes"].get(
        "tokens"
    ):
        return "signs with keys of SES (Easy DKIM), which SES rotates by itself; this is for keys of your own (BYODKIM)"
    return ""


def _tag_value(retired: Mapping[str, datetime | None]) -> str:
    return " ".join(f"{one}={_spelt(since)}" if since else one for one, since in sorted(retired.items()))


def _spelt(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)


def _whole_seconds(span: timedelta) -> int:
    """Rounded up, so that after them the time has come."""
    return -int(-span.total_seconds() // 1)
