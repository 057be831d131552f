# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.hosted_zones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._dns.hosted_zones import domain_of, public_zones_for
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput


def zone(name, zone_id=None, private=False):
    """A zone as amazon.aws.route53_info returns it."""
    return {
        "id": f"/hostedzone/{zone_id or 'Z' + name.upper()}",
        "name": f"{name}.",
        "config": {"private_zone": private},
    }


def public_zone_for(name, zones):
    return public_zones_for([name], zones)[name]


ZONES = [
    zone("example.com", "ZAPEX"),
    zone("mail.example.com", "ZMAIL"),
    zone("com", "ZCOM"),
    zone("ample.com", "ZAMPLE"),
    zone("deep.mail.example.com", "ZPRIVATE", private=True),
]


@pytest.mark.parametrize(
    ("name", "zone_id"),
    [
        ("example.com", "ZAPEX"),
        ("www.example.com", "ZAPEX"),
        ("mail.example.com", "ZMAIL"),
        ("token._domainkey.mail.example.com", "ZMAIL"),
        ("xmail.example.com", "ZAPEX"),
        ("host.deep.mail.example.com", "ZMAIL"),
        ("other.com", "ZCOM"),
        ("WWW.Example.COM.", "ZAPEX"),
    ],
)
@pytest.mark.parametrize("zones", [ZONES, ZONES[::-1]], ids=["", "reversed"])
def test_the_public_zone_with_the_longest_name_around_it_is_found(name, zone_id, zones):
    assert public_zone_for(name, zones)["id"] == zone_id


def test_the_answer_is_bare_id_and_name_without_the_trailing_dot():
    assert public_zone_for("example.com", [zone("Example.com", "Z1")]) == {"id": "Z1", "name": "example.com"}


def test_a_zone_without_config_is_a_public_one():
    assert public_zone_for("example.com", [{"id": "Z1", "name": "example.com.", "config": None}])["id"] == "Z1"


def test_a_private_zone_of_the_same_name_is_passed_over():
    zones = [zone("example.com", "ZPRIVATE", private=True), zone("example.com", "ZPUBLIC")]
    assert public_zone_for("example.com", zones)["id"] == "ZPUBLIC"


@pytest.mark.parametrize(
    ("zones", "words"),
    [
        ([], ["example.com", "none"]),
        ([zone("example.com", private=True)], ["example.com", "none"]),
        ([zone("example.org"), zone("notexample.com")], ["example.com", "example.org", "notexample.com"]),
        ([zone("www.example.com")], ["www.example.com"]),
    ],
    ids=["no zones", "private only", "other names", "below it only"],
)
def test_where_no_public_zone_holds_it_those_that_are_there_are_named(zones, words):
    with pytest.raises(BadInput) as caught:
        public_zone_for("example.com", zones)
    for word in words:
        assert word in str(caught.value)


def test_of_many_zones_only_some_are_named():
    with pytest.raises(BadInput) as caught:
        public_zone_for("example.com", [zone(f"zone{number}.test") for number in range(1000)])
    assert len(str(caught.value)) < 400


def test_two_public_zones_of_one_name_are_refused_with_their_ids():
    with pytest.raises(BadInput) as caught:
        public_zone_for("www.example.com", [zone("example.com", "Z2"), zone("example.com", "Z1"), zone("com", "Z0")])
    for word in ("2 public hosted zones are named example.com", "Z1", "Z2"):
        assert word in str(caught.value)
    assert "Z0" not in str(caught.value)


def test_two_zones_of_one_name_do_not_matter_where_a_longer_one_fits():
    zones = [zone("example.com", "Z1"), zone("example.com", "Z2"), zone("mail.example.com", "Z3")]
    assert public_zone_for("mail.example.com", zones)["id"] == "Z3"


def test_every_domain_without_one_public_zone_is_told_of_once_and_no_other():
    zones = [zone("example.com", "Z1"), zone("twice.test", "Z2"), zone("twice.test", "Z3")]
    names = ["www.example.com", "a.twice.test", "b.twice.test"]
    names += ["a._domainkey.example.org", "b._domainkey.example.org", "_dmarc.example.net", "bounce.example.net"]
    with pytest.raises(BadInput) as caught:
        public_zones_for(names, zones)
    message = str(caught.value)
    assert "holds example.org, example.net. This account's public zones: example.com (Z1), " in message
    assert message.count("twice.test (Z2, Z3)") == 1
    assert "www.example.com" not in message


def test_each_name_has_its_zone():
    found = public_zones_for(["example.com", "host.mail.example.com"], iter(ZONES))
    assert {name: zone["id"] for name, zone in found.items()} == {
        "example.com": "ZAPEX",
        "host.mail.example.com": "ZMAIL",
    }


@pytest.mark.parametrize(
    "name", ["example.com", "a1._domainkey.example.com", "_dmarc.Example.com.", "_amazonses.example.com"]
)
def test_a_record_is_about_the_domain_below_which_its_name_is(name):
    assert domain_of(name) == "example.com"


def test_a_name_of_its_own_is_not_cut():
    assert domain_of("bounce.example.com") == "bounce.example.com"


names = st.lists(st.sampled_from(["a", "b", "ab"]), min_size=1, max_size=4).map(".".join)


@given(names, st.lists(names, unique=True, max_size=8))
def test_no_zone_that_holds_the_name_is_longer_than_the_one_found(name, zone_names):
    labels = name.split(".")
    ancestors = [".".join(labels[start:]) for start in range(len(labels))]
    expected = next((ancestor for ancestor in ancestors if ancestor in zone_names), None)
    zones = [zone(zone_name) for zone_name in zone_names]
    if expected is None:
        with pytest.raises(BadInput):
            public_zone_for(name, zones)
    else:
        assert public_zone_for(name, zones)["name"] == expected
