# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The failures of a loop over identities, in words of the role or playbook that has the loop. No I/O."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ._plan.bad_input import NotThere
from ._plan.sentences import failures

# Of one item, and of the check mode in which roles foresee what they are to do.
_NOTHING = re.compile(r"[.] Nothing was changed(?: of \S+)?[.]$")


def failed_items(results: Sequence[Mapping[str, Any]], options: Mapping[str, str]) -> str:
    """``results``: of a loop with a module of this collection, or of one task; those that failed have ``msg``.
    ``options``: what to call the module's options. Empty where none failed.
    """
    failed = {_name(result): _reason(str(result["msg"]), options) for result in results if result.get("msg")}
    return failures(failed, len(results))


def _name(result: Mapping[str, Any]) -> str:
    """Of the item; empty where there was no loop."""
    item = result[result["ansible_loop_var"]] if "ansible_loop_var" in result else ""
    return str(item["identity"] if isinstance(item, Mapping) else item)


def _reason(text: str, options: Mapping[str, str]) -> str:
    return renamed(_NOTHING.sub("", text).removesuffix(NotThere.HINT), options)


def renamed(text: str, options: Mapping[str, str]) -> str:
    """The text with options named as ``options`` has them. A name that is a word of English, too, is one only where a
    value or the name of a part comes after it.
    """
    for name, other in options.items():
        ending = r"\b" if "_" in name else r"(?=[=\[]|:\s|\.\w)"
        text = re.sub(rf"(?<![\w.:/-]){re.escape(name)}{ending}", lambda _found, other=other: other, text)
    return text
