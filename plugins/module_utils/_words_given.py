# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of words as people hand them over: a list, or the text of a survey or of a command line. No I/O."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_SEPARATORS = re.compile(r"[,;\s]+")


def words_given(given: object) -> list[str]:
    """The words, each once, in the order given. What is no text is taken as it is written."""
    several = isinstance(given, Iterable) and not isinstance(given, (str, Mapping))
    texts = [str(entry) for entry in (given if several else [given]) if entry is not None]
    return list(dict.fromkeys(word for text in texts for word in _SEPARATORS.split(text) if word))
