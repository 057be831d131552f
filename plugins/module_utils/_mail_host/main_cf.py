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
# value that took its place.
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

    What is kept and no longer wanted is put back. Of the names in ``ahead``, which are lists, what was there stays
    behind ours.
    """
    for name, value in wanted.items():
        _check(name, value)
    text = without_settings(text, {name: entry for name, entry in kept.items() if name not in wanted})[0]
    now_kept: dict[str, dict[str, str | None]] = {}
    for name, value in wanted.items():
        lines = text.splitlines(keepends=True)
        there = _last(lines, name)
        former = kept[name]["former"] if name in kept else _raw(lines, there)
        ours = _joined(value, former) if name in ahead else value
        if there is None or there.value != _flat(ours):
            text = _put(lines, there, f"{name} = {ours}\n")
        now_kept[name] = {"former": former, "ours": ours}
    return text, now_kept


def without_settings(text: str, kept: Kept) -> tuple[str, list[str]]:
    """The text with what was there before, and the names that somebody has changed since and that stay so."""
    changed = []
    for name, entry in kept.items():
        lines = text.splitlines(keepends=True)
        there = _last(lines, name)
        if there is None or there.value != _flat(entry["ours"] or ""):
            changed.append(name)
        else:
            lines[there.first : there.last + 1] = [] if entry["former"] is None else [entry["former"]]
            text = "".join(lines)
    return _without_mark(text), changed


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


def _joined(value: str, former: str | None) -> str:
    behind = settings_of(former).popitem()[1] if former else ""
    return f"{value}, {behind}" if behind else value


def _flat(value: str) -> str:
    return " ".join(value.split())


def _check(name: str, value: object) -> None:
    if not _NAME.fullmatch(name):
        raise BadInput("smtp_relay_postfix_settings", name, "is no name of a setting; give one such as myhostname")
    if not isinstance(value, str) or "\n" in value or value != value.strip():
        problem = "is to be a text of one line, with no white space around it, as in {'myhostname': 'www.example.com'}"
        raise BadInput(f"smtp_relay_postfix_settings, {name}", value, problem)
