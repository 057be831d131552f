# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text of others, from DNS or SES, as a person may look at it: nothing in it steers what shows it. No I/O."""

from __future__ import annotations

import re

# Controls, marks that change the direction of writing or take no room, and halves of characters.
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def visible(text: object) -> str:
    """The text, with each such character as ``<U+202E>``; none of None."""
    return "" if text is None else _STEERING.sub(lambda found: f"<U+{ord(found[0]):04X}>", str(text))
