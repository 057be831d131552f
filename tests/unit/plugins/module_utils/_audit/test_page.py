# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The HTML of an audit."""

from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._audit.page import page
from ansible_collections.mailops.ses.tests.unit.plugins.audits import HOSTILE, many, report, report_of, row

STYLE, SCRIPT = "body { margin: 0 }", "'use strict';"


class Reader(HTMLParser):
    """The elements with their attributes, and the texts in them."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.texts = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def read(found):
    return Reader(page(found, STYLE, SCRIPT))


def test_only_its_own_style_and_script_may_take_effect():
    (policy,) = [meta["content"] for meta in read(report()).all("meta") if "http-equiv" in meta]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (STYLE, SCRIPT)]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; ")
    assert "unsafe" not in policy


def test_it_names_no_address_and_no_inline_handler_or_style():
    found = read(report(row(), row("b.example.com", statuses=("missing",))))
    for tag, attributes in found.elements:
        assert not any(name == "style" or name.startswith("on") for name in attributes), tag
        assert attributes.get("src") is None
        assert attributes.get("href", "#").startswith(("#", "data:"))


def test_each_identity_is_a_row_without_javascript():
    found = read(report(row(), row("b.example.com", statuses=("missing",))))
    assert [attributes.get("class") for attributes in found.all("tr")][-2:] == ["action", "fine"]
    assert "DKIM record: missing in DNS" in map(str.strip, found.texts)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text_wherever_they_are(name):
    harmless = read(report_of({"eu-west-1": [row()], "us-east-1": "x"}, "x"))
    found = read(report_of({"eu-west-1": [row(name, verification_status=name)], "us-east-1": name}, name))
    assert len(found.all("img")) == 0
    assert [tag for tag, _attributes in found.elements if tag in ("script", "style", "title")] == [
        tag for tag, _attributes in harmless.elements if tag in ("script", "style", "title")
    ]
    assert "\u202e" not in "".join(found.texts)


def test_a_column_in_which_all_is_the_same_is_not_shown():
    assert "list one-account one-region" in [table.get("class") for table in read(report(row())).all("table")]
    two = report_of({"eu-west-1": [row()], "us-east-1": [row("example.org")]})
    assert "list one-account" in [table.get("class") for table in read(two).all("table")]


def test_what_could_not_be_read_is_told_at_the_top():
    text = page(report_of({"eu-west-1": "You may not.", "us-east-1": [row()]}), STYLE, SCRIPT)
    assert text.index("You may not.") < text.index('class="cards"')
    assert "Could not be read" not in page(report(row()), STYLE, SCRIPT)


def test_without_identities_it_is_a_page_all_the_same():
    assert "0 identities" in page(report(), STYLE, SCRIPT)


def test_ten_thousand_take_less_than_ten_megabytes():
    assert len(page(report(*many(10_000)), STYLE, SCRIPT).encode()) < 9_900_000
