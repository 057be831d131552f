# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.charsets."""

from __future__ import annotations

import codecs

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.charsets import _MIME_NAMES, mime_name


@pytest.mark.parametrize(("python", "mime"), sorted(_MIME_NAMES.items()))
def test_each_is_known_by_both_of_its_names_and_leaves_ascii_as_it_is(python, mime):
    assert codecs.lookup(python).name == python
    assert mime_name(python) == mime_name(mime) == mime_name(mime.upper()) == mime
    text = "".join(map(chr, range(32, 127))) + "\r\n"
    assert text.encode(mime) == text.encode("ascii")


@pytest.mark.parametrize("given", ["", "utf-9", "utf-16", "utf-32", "utf-7", "rot13", "base64", "idna", "a\0b", "ü"])
def test_what_no_mail_should_be_in_has_no_name(given):
    assert mime_name(given) is None
