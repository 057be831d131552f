# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.zone_fragment."""

from __future__ import annotations

import dns.zone
import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.records import identity_records
from ansible_collections.mailops.ses.plugins.module_utils._dns.zone_fragment import zone_fragment
from ansible_collections.mailops.ses.tests.unit.plugins.identities import OWN, TOKENS, domain

PUBLIC_KEY = "MIIB" + "A" * 388
APEX = "@ 60 IN SOA ns. root. 1 1 1 1 1\n@ 60 IN NS ns.\n"


def record(record_type, *values, name="example.com", ttl=1800):
    return {"name": name, "type": record_type, "ttl": ttl, "value": list(values), "purpose": "dkim"}


def read_back(lines, record_type, name="@"):
    """What a name server makes of the lines, in the zone example.com."""
    zone = dns.zone.from_text(APEX + "\n".join(lines) + "\n", origin="example.com.", relativize=False)
    return zone.find_rdataset("example.com." if name == "@" else name, record_type)


def test_names_are_in_full_also_where_a_zone_file_would_add_its_origin():
    lines = zone_fragment(identity_records(domain(), "eu-west-1"))
    (rdata,) = read_back(lines, "CNAME", f"{TOKENS[0]}._domainkey.example.com.")
    assert rdata.target.to_text() == f"{TOKENS[0]}.dkim.amazonses.com."


@pytest.mark.parametrize("name", ["example.com", "example.com."])
def test_a_trailing_dot_is_written_once(name):
    (line,) = zone_fragment([record("CNAME", "target.example.", name=name)])
    assert line.split() == ["example.com.", "1800", "IN", "CNAME", "target.example."]


def test_a_key_of_2048_bits_reads_back_whole():
    lines = zone_fragment(identity_records(domain(dkim=OWN), "eu-west-1", PUBLIC_KEY))
    (rdata,) = read_back(lines, "TXT", "mail2026._domainkey.example.com.")
    assert b"".join(rdata.strings).decode() == f"v=DKIM1; k=rsa; p={PUBLIC_KEY}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ('"v=DMARC1; p=none;"', "v=DMARC1; p=none;"),
        ("v=DMARC1; p=none;", "v=DMARC1; p=none;"),
        ('"one" "two"', "onetwo"),
        (r'"a \"quoted\" word"', 'a "quoted" word'),
        ('say "a" and "b"', 'say "a" and "b"'),
        ("x" * 300, "x" * 300),
    ],
)
def test_txt_values_are_quoted_once_whether_they_came_quoted_or_not(value, text):
    (rdata,) = read_back(zone_fragment([record("TXT", value)]), "TXT")
    assert b"".join(rdata.strings).decode() == text


def test_each_value_has_a_line_and_its_ttl():
    lines = zone_fragment([record("MX", "10 mx1.example.net", "20 mx2.example.net.", ttl=300)])
    found = read_back(lines, "MX")
    assert sorted(rdata.to_text() for rdata in found) == ["10 mx1.example.net.", "20 mx2.example.net."]
    assert found.ttl == 300


def test_columns_line_up():
    lines = zone_fragment(
        [record("TXT", "a", name="example.com"), record("CNAME", "b.example", name="www.example.com")]
    )
    assert lines[0].index("IN") == lines[1].index("IN")


def test_of_no_records_there_are_no_lines():
    assert zone_fragment([]) == []


def test_a_bare_text_beyond_ascii_is_refused():
    with pytest.raises(ValueError):
        zone_fragment([record("TXT", "bücher")])
