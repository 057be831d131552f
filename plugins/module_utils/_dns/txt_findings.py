# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with a TXT record: of one that has to be there word for word, a DKIM key or a token. No I/O."""

from __future__ import annotations

import html
from collections.abc import Sequence

from .finding import Finding, mistyped, where_they_differ


def dkim_key_of(text: str) -> str | None:
    """``p=`` of a DKIM key record without its white space (RFC 6376, section 3.6.1); None where that is none."""
    tags = dict(
        (name.strip(), "".join(value.split())) for name, _is, value in (tag.partition("=") for tag in text.split(";"))
    )
    return tags.get("p") if tags.get("v", "DKIM1") == "DKIM1" else None


def same_text(purpose: str, wanted: str, found: str) -> bool:
    """Whether a reader takes them for the same. The order of a DKIM key's tags and white space in it do not count."""
    if purpose == "dkim":
        return dkim_key_of(found) is not None and dkim_key_of(found) == dkim_key_of(wanted)
    return found == wanted


def disfigured(name: str, wanted: str, found: str) -> Finding | None:
    """What a form or a copy made of the text; None where it is another text altogether."""
    shown = f"TXT at {name}: {found}."
    advice = f"Replace it by {wanted}"
    if found.strip("\"'").strip() == wanted:
        return Finding("extra_quotes", shown, f"{advice}, and enter it without quotes of your own.")
    if html.unescape(found) == wanted:
        return Finding("html_escaped", shown, f"{advice}, not in HTML's spelling.")
    if "".join(found.split()) == "".join(wanted.split()):
        return Finding("split_wrongly", shown, f"{advice}; white space got into it, where it was split perhaps.")
    if found.lower() == wanted.lower():
        return Finding("case_changed", shown, f"{advice}. Upper and lower case count, and it was changed.")
    if mistyped(found, wanted):
        return Finding("mistyped", f"{shown[:-1]}: {where_they_differ(found, wanted)}.", f"Correct it to {wanted}")
    return None


def wrong_txt(name: str, purpose: str, wanted: str, texts: Sequence[str]) -> Finding:
    """Of TXT records at ``name`` of which none, or not only one, is what is wanted."""
    if purpose == "dkim":
        keys = [text for text in texts if dkim_key_of(text) is not None]
        if len(keys) > 1:
            return Finding(
                "several_keys",
                f"There are {len(keys)} DKIM keys at {name}.",
                "A selector may have only one: the public half of the key that SES signs with. Delete the others.",
            )
        if keys and not dkim_key_of(keys[0]):
            return Finding(
                "key_revoked", f"TXT at {name} has an empty p=, which revokes the key.", f"Replace it by {wanted}"
            )
    for text in texts:
        found = disfigured(name, wanted, text)
        if found:
            return found
    return Finding("other_text", f"TXT at {name}: {', '.join(texts)}.", f"What SES looks for is {wanted}")
