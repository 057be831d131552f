# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes of hosted zones: refused as Route 53 refuses them, all of a batch or nothing."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError


def txt(name, *values, ttl=60, record_type="TXT"):
    return {"Name": name, "Type": record_type, "TTL": ttl, "ResourceRecords": [{"Value": value} for value in values]}


def cname(name):
    return txt(name, "web.example.net", record_type="CNAME")


THERE = txt("a.example.com", '"1"', '"2"')


@pytest.fixture
def change(driven):
    zone = driven.zone("example.com")

    def changed(*changes):
        entries = [{"Action": action, "ResourceRecordSet": record} for action, record in changes]
        driven.route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": entries})

    changed(("CREATE", THERE))
    changed.zone = zone
    return changed


def standing(driven, zone):
    sets = driven.route53.list_resource_record_sets(HostedZoneId=zone)["ResourceRecordSets"]
    return {
        (one["Name"], one["Type"]): {value["Value"] for value in one["ResourceRecords"]}
        for one in sets
        if one["Type"] not in ("NS", "SOA")
    }


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([("CREATE", txt("A.example.com.", '"3"'))], "a.example.com.*already exists"),
        ([("DELETE", txt("b.example.com", '"1"'))], "b.example.com.*not found"),
        ([("DELETE", txt("a.example.com", '"1"'))], "do not match"),
        ([("DELETE", txt("a.example.com", '"1"', '"2"', ttl=300))], "do not match"),
        ([("CREATE", cname("a.example.com"))], "CNAME.*conflicts"),
        ([("CREATE", txt("b.example.com", '"1"')), ("CREATE", cname("b.example.com"))], "CNAME.*conflicts"),
        ([("CREATE", txt("b.example.com", '"1"')), ("DELETE", txt("c.example.com", '"1"'))], "not found"),
    ],
)
def test_what_route53_refuses_is_refused_as_a_whole(changes, words, change, driven):
    with pytest.raises(ClientError, match=f"(?i){words}") as caught:
        change(*changes)
    assert caught.value.response["Error"]["Code"] == "InvalidChangeBatch"
    assert standing(driven, change.zone) == {("a.example.com.", "TXT"): {'"1"', '"2"'}}


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ([("DELETE", txt("a.example.com", '"1"', '"2"'))], {}),
        (
            [("DELETE", txt("a.example.com.", '"1"', '"2"')), ("CREATE", txt("a.example.com", '"3"'))],
            {("a.example.com.", "TXT"): {'"3"'}},
        ),
        (
            [("DELETE", txt("a.example.com", '"1"', '"2"')), ("CREATE", cname("a.example.com"))],
            {("a.example.com.", "CNAME"): {"web.example.net"}},
        ),
        ([("UPSERT", txt("a.example.com", '"3"'))], {("a.example.com.", "TXT"): {'"3"'}}),
    ],
)
def test_a_set_makes_way_for_another_in_one_batch(changes, left, change, driven):
    change(*changes)
    assert standing(driven, change.zone) == left


def test_a_change_is_pending_for_as_many_looks_as_one_says(change, driven):
    assert driven.control("route53", {"pending_reads_of_changes": 2})[0] == 200
    change(("CREATE", txt("b.example.com", '"1"')))
    looks = [driven.route53.get_change(Id="C2682N5HXP0BZ4")["ChangeInfo"]["Status"] for _look in range(3)]
    assert looks == ["PENDING", "INSYNC", "INSYNC"]
    driven.control("reset", {})
    assert driven.route53.get_change(Id="C2682N5HXP0BZ4")["ChangeInfo"]["Status"] == "INSYNC"
