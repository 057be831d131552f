# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page tells of an identity that is opened."""

from __future__ import annotations

import json

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._audit.page_data import FIELDS, Strings, page_data
from ansible_collections.mailops.ses.tests.unit.plugins.audits import (
    HOSTILE,
    SERVERS,
    finding,
    many,
    record,
    report,
    row,
)


def unpacked(*rows):
    """The rows with strings in the place of numbers, which there are no others of; and the strings."""
    data = json.loads(page_data(report(*rows)))
    strings = data["strings"]

    def told(value):
        if isinstance(value, list):
            return [told(one) for one in value]
        return value if value is None or isinstance(value, bool) else strings[value]

    return told(data["rows"]), strings


def test_a_text_is_kept_once():
    strings = Strings()
    assert strings.numbers(["a", "b", "a", None]) == [0, 1, 0, None]
    assert strings.all() == ["a", "b"]
    assert page_data(report(row("a.example.com"), row("b.example.com"))).count("_dmarc.") == 2
    assert page_data(report(row("a.example.com"), row("b.example.com"))).count("SUCCESS") == 1


def test_a_row_has_all_that_page_js_takes():
    (one,), _strings = unpacked(
        row(statuses=("missing",), findings=[finding("dmarc_missing", "None.", "Publish one.")])
    )
    fields = dict(zip(FIELDS, one, strict=False))
    assert fields["identity"] == "example.com"
    assert fields["attention"] == "action"
    assert fields["mail_from_domain_status"] is None
    sends, reasons, delivery, servers, unchecked, findings, records = one[len(FIELDS) :]
    assert sends is True
    assert reasons[0] == "DKIM record: missing in DNS"
    assert delivery == [True, False, "none", "_dmarc.example.com"]
    assert (servers, unchecked) == (SERVERS, [])
    assert findings == [["dmarc_missing", "None.", "Publish one."]]
    purpose, kind, name, _values, status, found, answers = records[0]
    assert (purpose, kind, status) == ("dkim", "CNAME", "missing")
    assert name.endswith("._domainkey.@")
    assert found == [["missing", "No server has it.", "Publish it."]]
    assert answers[0] == [SERVERS[0], "no_name", [], None]


def test_names_and_values_are_shortened_where_they_repeat():
    (one,), strings = unpacked(
        row(records=[record("abc._domainkey.example.com"), record("k.example.net", value="v.a")])
    )
    first, second = one[-1]
    assert first[2:4] == ["abc._domainkey.@", ["*.dkim.amazonses.com"]]
    assert second[2:4] == ["k.example.net", ["v.a"]]
    assert "abc._domainkey.example.com" not in strings


def test_servers_are_told_of_where_one_has_something_else():
    same = record("abc._domainkey.example.com")
    more = record("abd._domainkey.example.com")
    more["servers"][1]["value"] = [*more["value"], "another.example.net"]
    (one,), _strings = unpacked(row(records=[same, more]))
    assert one[-1][0][6] is None
    assert one[-1][1][6][1] == [SERVERS[1], "answered", ["abd.dkim.amazonses.com", "another.example.net"], None]


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_ends_the_element_that_it_is_in(name):
    text = page_data(report(row(name, findings=[finding("other_text", name, name)])))
    assert not any(character in text for character in "<>&\u202e\x1b\n")
    assert json.loads(text)["rows"]


def test_ten_thousand_are_small():
    assert len(page_data(report(*many(10_000)))) < 6_000_000
