# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.astray."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.astray import astray, misplaced


def record(name, purpose="dkim", record_type="CNAME"):
    return {"name": name, "type": record_type, "purpose": purpose}


PLACES = [
    ("x._domainkey.example.com", "example.com", "x._domainkey.example.com.example.com", "zone_appended"),
    ("x._domainkey.example.com", "example.com", "x.domainkey.example.com", "underscore_lost"),
    ("x._domainkey.example.com", "example.com", "x.example.com", "name_cut_short"),
    ("x._domainkey.news.example.com", "example.com", "x._domainkey.example.com", "name_cut_short"),
    ("x._domainkey.news.example.com", "example.com", "x.news.example.com", "name_cut_short"),
    ("x._domainkey.news.example.com", "news.example.com", "x._domainkey.example.com", "wrong_zone"),
    ("x._domainkey.a.b.example.com", "a.b.example.com", "x._domainkey.b.example.com", "wrong_zone"),
    ("X._domainkey.Example.com", "example.com", "x._domainkey.example.com.example.com", "zone_appended"),
]


@pytest.mark.parametrize(("name", "zone", "place", "code"), PLACES)
def test_each_place_has_its_mistake(name, zone, place, code):
    assert place in astray(record(name), zone)
    finding = misplaced(record(name), zone, place)
    assert finding.code == code
    assert place in finding.evidence
    assert name in finding.evidence


def test_a_token_may_be_at_the_domain_itself():
    places = astray(record("_amazonses.example.com", "verification", "TXT"), "example.com")
    assert places == ["_amazonses.example.com.example.com", "amazonses.example.com", "example.com"]


@pytest.mark.parametrize("purpose", ["dmarc", "mail_from", "spf"])
def test_what_others_have_at_shorter_names_is_not_taken_for_a_record_that_went_astray(purpose):
    assert "_dmarc.example.com" not in astray(record("_dmarc.news.example.com", purpose, "TXT"), "example.com")


def test_a_record_is_never_sought_where_it_belongs_nor_at_a_top_level_domain():
    for name, zone, _place, _code in PLACES:
        places = astray(record(name), zone)
        assert name.lower() not in places
        assert not any(place.endswith("._domainkey.com") for place in places)


def test_at_the_top_of_a_zone_the_name_to_enter_is_the_one_that_forms_have_for_it():
    assert "Enter @ as the name" in misplaced(record("example.com"), "example.com", "example.com.example.com").advice
