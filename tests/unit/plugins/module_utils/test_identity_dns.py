# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _identity_dns, on a name server on a loopback address. What a row holds is in test_dns_look."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.records import byodkim_record
from ansible_collections.mailops.ses.plugins.module_utils._identity_dns import (
    SEVERITY,
    lookup_for,
    names_asked,
    primary_seen_by_ses,
    rows_of,
    unchecked_of,
    wanted_of,
    worst,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import (
    UNKNOWN,
    MailFrom,
    SoaRecord,
    VerificationInfo,
)
from ansible_collections.mailops.ses.tests.unit.plugins.identities import OWN, TOKENS, address, domain
from ansible_collections.mailops.ses.tests.unit.plugins.name_servers import Contents, name_servers

HERE = "127.0.0.1"
OPTIONS = {"resolvers": None, "name_servers": [HERE], "dns_timeout": 0.3, "dns_attempts": 1}
OWN_RECORD = byodkim_record("example.com", "mail2026", "MIGf")
NAMES = [f"{token}._domainkey.example.com" for token in TOKENS]


def test_a_domain_wants_what_ses_tells_of_and_what_is_given_for_it_each_once():
    identity = domain(mail_from=MailFrom("bounce.example.com"))
    told = wanted_of(identity, "eu-west-1").records
    assert [record["name"] for record in told] == [*NAMES, "bounce.example.com", "bounce.example.com"]
    assert wanted_of(identity, "eu-west-1", [*told, OWN_RECORD]).records == [*told, OWN_RECORD]


def test_an_address_wants_nothing_but_a_look_at_its_domain():
    wanted = wanted_of(address(), "eu-west-1", [OWN_RECORD])
    assert (wanted.domain, list(wanted.records)) == ("example.com", [])


def test_what_ses_does_not_tell_the_value_of_is_unchecked_unless_it_was_given():
    own = domain(dkim=OWN)
    assert unchecked_of(own, []) == ["TXT mail2026._domainkey.example.com"]
    assert unchecked_of(own, [OWN_RECORD]) == []


def test_all_names_are_asked_for_with_their_domain():
    wanted = wanted_of(domain(), "eu-west-1")
    assert names_asked([wanted]) == {"example.com", *NAMES}


@pytest.mark.parametrize(
    ("info", "primary"),
    [
        (VerificationInfo(soa_record=SoaRecord("ns1.example.net", "h", 1)), "ns1.example.net"),
        (VerificationInfo(), None),
        (UNKNOWN, None),
    ],
)
def test_the_zone_that_ses_saw_is_known_by_its_primary_server(info, primary):
    assert primary_seen_by_ses(domain(verification_info=info)) == primary


@pytest.mark.parametrize("place", range(len(SEVERITY)))
def test_the_worst_status_counts(place):
    assert worst(reversed(SEVERITY[place:])) == SEVERITY[place]


def test_of_no_record_at_all_the_status_is_ok():
    assert worst([]) == "ok"


def test_what_could_not_be_checked_is_not_called_ok():
    assert worst(["ok"], ["TXT mail._domainkey.example.com"]) == worst([], ["TXT x"]) == "unchecked"
    assert worst(["partial"], ["TXT x"]) == "partial"


def test_rows_are_of_all_in_their_order_also_of_one_that_is_not_there():
    lines = f"{TOKENS[0]}._domainkey 60 IN CNAME {TOKENS[0]}.dkim.amazonses.com."
    found = {"absent.example": None, "example.com": domain()}
    with name_servers({HERE: Contents({"example.com": lines})}) as port:
        lookup = lookup_for(OPTIONS | {"dns_port": port})
        absent, there = rows_of(found, lookup, "eu-west-1", {name: [] for name in found})
    assert absent == {"identity": "absent.example", "exists": False}
    assert [record["status"] for record in there["records"]] == ["ok", "missing", "missing"]
    assert there["records"][1]["findings"][0]["code"] == "missing"


def test_where_nobody_tells_the_zone_it_says_so():
    lookup = lookup_for(OPTIONS | {"dns_port": 53535})
    (row,) = rows_of({"example.com": domain()}, lookup, "eu-west-1", {"example.com": []})
    assert (row["status"], row["zone"]) == ("unreachable", None)
    assert [finding["code"] for finding in row["findings"]] == ["zone_unknown"]
