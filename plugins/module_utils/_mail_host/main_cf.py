# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Postfix's main.cf as text: settings put in so that what was there can be put back as it was.

Source: postconf(5). A line that begins with white space goes on with the setting before it, of two settings of one name
the later one counts, and a line whose first character other than white space is # is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from .._plan.bad_input import BadInput

MARK = "# For Amazon SES, by the role mailops.ses.smtp_relay; its entry point absent puts back what was here.\n"
_START = re.compile(r"([A-Za-z][A-Za-z0-9_]*)\s*=(.*)", re.DOTALL)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")

# What is kept of a setting that was changed: "former" is its lines as they were (None: it was not there), "ours" the
# value that took its place; of a list instead "part", what of it is ours. "earlier" is what was ours, or our part,
# before a change that may not have been written.
Kept = Mapping[str, Mapping[str, "str | None"]]


@dataclass(frozen=True)
class _Setting:
    """``first`` and ``last`` are the places of its first line and its last one."""

    name: str
    value: str
    first: int
    last: int


def settings_of(text: str) -> dict[str, str]:
    """The values that count, white space in them as one space."""
    return {setting.name: setting.value for setting in _settings(text.splitlines(keepends=True))}


def with_settings(
    text: str, wanted: Mapping[str, str], kept: Kept, ahead: Collection[str] = ()
) -> tuple[str, dict[str, dict[str, str | None]]]:
    """The text with these settings, and what is to be kept from now on. Raises BadInput.

    What is kept and no longer wanted is put back. Of the names in ``ahead``, which are lists, only a part is ours: all
    else that is there stays, behind ours unless somebody has put it elsewhere since.
    """
    for name, value in wanted.items():
        _check(name, value)
    text = without_settings(text, {name: entry for name, entry in kept.items() if name not in wanted})[0]
    now_kept: dict[str, dict[str, str | None]] = {}
    for name, value in wanted.items():
        lines = text.splitlines(keepends=True)
        there = _last(lines, name)
        entry = kept.get(name, {})
        former = entry["former"] if entry else _raw(lines, there)
        if name in ahead:
            now_kept[name] = {"former": former, "part": value}
            ours = _joined(items_of(value), _our_items(entry), items_of(there.value) if there else [])
            same = there is not None and items_of(there.value) == items_of(ours)
        else:
            now_kept[name] = {"former": former, "ours": value}
            ours = value
            same = there is not None and there.value == _flat(value)
        if not same:
            text = _put(lines, there, f"{name} = {ours}\n")
    return text, now_kept


def without_settings(text: str, kept: Kept) -> tuple[str, list[str]]:
    """The text with what was there before, and the names that somebody has changed since and that stay so.

    Of a list, what somebody has added stays, and our part goes.
    """
    changed = []
    for name, entry in kept.items():
        lines = text.splitlines(keepends=True)
        there = _last(lines, name)
        back = _back(name, there.value if there else None, entry)
        if back is None:
            changed.append(name)
        elif there is not None and back != [_raw(lines, there)]:
            lines[there.first : there.last + 1] = back
            text = "".join(lines)
    return _without_mark(text), changed


def kept_meanwhile(text: str, kept: Kept, now_kept: Kept) -> dict[str, dict[str, str | None]]:
    """What is to be kept while the text of ``now_kept`` is being written in the place of ``text``.

    Whichever of the two is there after a run that was cut off, all that is ours in it is known as ours.
    """
    there = settings_of(text)
    meanwhile = {name: dict(entry) for name, entry in kept.items()}
    for name, entry in now_kept.items():
        earlier = _earlier(there.get(name), kept.get(name, {}), entry)
        meanwhile[name] = {**entry, **({"earlier": earlier} if earlier else {})}
    return meanwhile


def items_of(value: str) -> list[str]:
    """The items of a list: commas and white space are between them, but not within braces."""
    items, depth = [""], 0
    for character in value:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth <= 0 and (character == "," or character.isspace()):
            items.append("")
        else:
            items[-1] += character
    return [item for item in items if item]


def _joined(ours: list[str], before: list[str], there: list[str]) -> str:
    """Ours in the place where they were before, else ahead; the rest as it is there."""
    places = [place for place, item in enumerate(there) if item in {*ours, *before}]
    rest_ahead = there[: places[0]] if places else []
    behind = [item for item in there[len(rest_ahead) :] if item not in {*ours, *before}]
    return ", ".join([*rest_ahead, *ours, *behind])


def _our_items(entry: Mapping[str, str | None]) -> list[str]:
    """Of a list, all that is ours in it, or was until a change that may not have been written."""
    return [item for key in ("part", "earlier") for item in items_of(entry.get(key) or "")]


def _back(name: str, value: str | None, entry: Mapping[str, str | None]) -> list[str] | None:
    """The lines to be there for a setting that has this value now; None where somebody has changed it since."""
    former = entry["former"]
    former_lines = [] if former is None else [former]
    former_value = settings_of(former)[name] if former else None
    if value == former_value:
        return former_lines
    if value is None:
        return None
    if "part" not in entry:
        return former_lines if value in _our_values(entry) else None
    rest = [item for item in items_of(value) if item not in _our_items(entry)]
    if rest == items_of(former_value or ""):
        return former_lines
    return [f"{name} = {', '.join(rest)}".rstrip() + "\n"] if rest != items_of(value) else None


def _our_values(entry: Mapping[str, str | None]) -> set[str]:
    """Of a setting that is no list, the values that are ours, or were."""
    return {_flat(entry[key] or "") for key in ("ours", "earlier") if key in entry}


def _earlier(value: str | None, before: Mapping[str, str | None], entry: Mapping[str, str | None]) -> str | None:
    """What of the value is ours from before, and is not what is ours from now on."""
    if value is None or not before:
        return None
    if "part" in entry:
        ours = [item for item in items_of(value) if item in _our_items(before)]
        return ", ".join(ours) if ours != items_of(entry["part"] or "") else None
    return value if value in _our_values(before) - _our_values(entry) else None


def _settings(lines: list[str]) -> list[_Setting]:
    """In their order."""
    found: list[_Setting] = []
    goes_on = False  # whether a line that begins with white space belongs to a setting
    for place, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue  # also in the midst of a setting
        if not line[0].isspace():
            match = _START.match(line)
            goes_on = match is not None
            if match:
                found.append(_Setting(match.group(1), _flat(match.group(2)), place, place))
        elif goes_on:
            begun = found[-1]
            found[-1] = replace(begun, value=_flat(f"{begun.value} {line}"), last=place)
    return found


def _last(lines: list[str], name: str) -> _Setting | None:
    named = [setting for setting in _settings(lines) if setting.name == name]
    return named[-1] if named else None


def _raw(lines: list[str], setting: _Setting | None) -> str | None:
    if setting is None:
        return None
    raw = "".join(lines[setting.first : setting.last + 1])
    return raw if raw.endswith("\n") else f"{raw}\n"


def _put(lines: list[str], there: _Setting | None, line: str) -> str:
    if there is not None:
        return "".join([*lines[: there.first], line, *lines[there.last + 1 :]])
    text = "".join(lines)
    text += "" if text.endswith("\n") or not text else "\n"
    return f"{text}{'' if MARK in text else MARK}{line}"


def _without_mark(text: str) -> str:
    """Without the mark where nothing of ours is below it: ours go to the end."""
    before, mark, after = text.partition(MARK)
    return before if mark and not after.strip() else text


def _flat(value: str) -> str:
    return " ".join(value.split())


def _check(name: str, value: object) -> None:
    if not _NAME.fullmatch(name):
        raise BadInput("smtp_relay_postfix_settings", name, "is no name of a setting; give one such as myhostname")
    if not isinstance(value, str) or "\n" in value or value != value.strip():
        problem = "is to be a text of one line, with no white space around it, as in {myhostname: www.example.com}"
        raise BadInput(f"smtp_relay_postfix_settings, {name}", value, problem)
