# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that exist, for a message about one that does not."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

MOST_TOLD = 5


def names_that_exist(wanted: str, names: Sequence[str]) -> str:
    """A clause: "there are marketing and transactional". Of many, those most like ``wanted``, and how many more."""
    if not names:
        return "there are none at all"
    if len(names) <= MOST_TOLD:
        return f"there {'is' if len(names) == 1 else 'are'} {_listed(sorted(names))}"
    spelt = {name.lower(): name for name in sorted(names)}
    near = [spelt[name] for name in difflib.get_close_matches(wanted.lower(), spelt, MOST_TOLD)]
    told = near or sorted(names)[:MOST_TOLD]
    return f"there are {', '.join(told)} and {len(names) - len(told)} more"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
