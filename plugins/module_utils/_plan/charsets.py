# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Character sets that a message's text can be in, by the names that mail programs know (IANA, preferred MIME names)."""

from __future__ import annotations

import codecs

# Python's names, and those of mail. Not in it: what leaves no ASCII as it is (utf-16), and what is no character set.
_MIME_NAMES = {
    "ascii": "us-ascii",
    "utf-8": "utf-8",
    **{f"iso8859-{part}": f"iso-8859-{part}" for part in range(1, 17) if part != 12},
    **{f"cp125{page}": f"windows-125{page}" for page in range(9)},
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "iso2022_jp": "iso-2022-jp",
    "shift_jis": "shift_jis",
    "euc_jp": "euc-jp",
    "euc_kr": "euc-kr",
    "gb2312": "gb2312",
    "gbk": "gbk",
    "gb18030": "gb18030",
    "big5": "big5",
}


def mime_name(given: str) -> str | None:
    """Such as ``iso-8859-1`` for ``latin1``; None for what no mail should be in."""
    try:
        return _MIME_NAMES.get(codecs.lookup(given).name)
    except (LookupError, ValueError):  # ValueError: a null character, for one
        return None
