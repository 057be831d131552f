# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page shows of a command's output, against what came."""

from __future__ import annotations

import re

# A page shows some: the DKIM tokens that SES makes anew for each identity, and the time.
ANEW = {"TOKEN": re.compile(r"\b[a-z0-9]{32}\b"), "TIME": re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")}
ANYTHING = "..."  # alone in a line: any lines, or none; within one: anything within that line


def is_as_shown(shown: str, came: str) -> bool:
    """Blanks at the ends of lines, empty lines at the beginning and end, and which DKIM tokens and times they are count
    for nothing."""
    wanted = "".join(_pattern(line) for line in _tidy(shown).splitlines())
    return re.fullmatch(wanted, _tidy(came)) is not None


def _pattern(line: str) -> str:
    if line.strip() == ANYTHING:
        return r"(?:.*\n)*?"
    return r"[^\n]*?".join(re.escape(part) for part in line.split(ANYTHING)) + r"\n"


def _tidy(text: str) -> str:
    lines = [line.rstrip() for line in text.splitlines()]
    tidy = "\n".join(lines).strip("\n")
    for word, varies in ANEW.items():
        tidy = varies.sub(word, tidy)
    return f"{tidy}\n" if tidy else ""


def recaps(said: str) -> list[int]:
    """What each playbook run says that it changed, for each host."""
    return [int(count) for count in re.findall(r"^\S+ +: ok=.*\bchanged=(\d+)", said, re.MULTILINE)]
