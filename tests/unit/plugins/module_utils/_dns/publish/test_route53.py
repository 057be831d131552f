# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.publish.route53. The contract suite runs it against the rig."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.publication import Change, PublishedZone, RecordSet
from ansible_collections.mailops.ses.plugins.module_utils._dns.publish.errors import Overtaken, PublishError
from ansible_collections.mailops.ses.plugins.module_utils._dns.publish.route53 import MOST_RECORDS, Route53, batches
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

ZONE = PublishedZone("example.com", "Z1")
HOSTED = {"Id": "/hostedzone/Z1", "Name": "example.com.", "Config": {"PrivateZone": False}}
CHANGED = {"ChangeInfo": {"Id": "/change/C1", "Status": "PENDING"}}


class Sender:
    """Answers from a list of each operation, and notes what was sent."""

    def __init__(self, **answers):
        self.answers = {operation: list(given) for operation, given in answers.items()}
        self.sent = []

    def __call__(self, operation, arguments):
        self.sent.append((operation, dict(arguments)))
        answer = self.answers[operation].pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def txt(name, *values, ttl=300):
    return {"Name": f"{name}.", "Type": "TXT", "TTL": ttl, "ResourceRecords": [{"Value": value} for value in values]}


def new(name, *values):
    return Change(RecordSet(name, "TXT", 60), RecordSet(name, "TXT", 60, values or ('"x"',)))


def test_zones_are_listed_page_by_page_and_the_longest_name_counts():
    below = {"Id": "/hostedzone/Z2", "Name": "news.example.com.", "Config": {}}
    private = {"Id": "/hostedzone/Z3", "Name": "example.com.", "Config": {"PrivateZone": True}}
    send = Sender(
        ListHostedZones=[
            {"HostedZones": [HOSTED, private], "IsTruncated": True, "NextMarker": "M"},
            {"HostedZones": [below], "IsTruncated": False},
        ]
    )
    found = Route53(send).zones_of(["a.example.com", "b.news.example.com"])
    assert found == {"a.example.com": ZONE, "b.news.example.com": PublishedZone("news.example.com", "Z2")}
    assert [arguments for _operation, arguments in send.sent] == [{}, {"Marker": "M"}]


def test_a_zone_that_is_named_is_the_only_one_asked_for():
    send = Sender(GetHostedZone=[{"HostedZone": HOSTED}])
    assert Route53(send, "Z1").zones_of(["a.example.com"]) == {"a.example.com": ZONE}
    assert send.sent == [("GetHostedZone", {"Id": "Z1"})]


def test_a_private_zone_that_is_named_is_refused():
    send = Sender(GetHostedZone=[{"HostedZone": {**HOSTED, "Config": {"PrivateZone": True}}}])
    with pytest.raises(BadInput, match="route53.hosted_zone_id='Z1'.*private"):
        Route53(send, "Z1").zones_of(["a.example.com"])


def test_a_name_without_a_zone_is_refused():
    with pytest.raises(BadInput, match=r"a\.example\.org"):
        Route53(Sender(ListHostedZones=[{"HostedZones": [HOSTED]}])).zones_of(["a.example.org"])


def test_a_zone_is_read_page_by_page():
    send = Sender(
        ListResourceRecordSets=[
            {
                "ResourceRecordSets": [txt("a.example.com", '"2"', '"1"')],
                "IsTruncated": True,
                "NextRecordName": "b.example.com.",
                "NextRecordType": "TXT",
            },
            {"ResourceRecordSets": [txt("\\052.B.example.com", '"x"')], "IsTruncated": False},
        ]
    )
    assert Route53(send).record_sets(ZONE, []) == [
        RecordSet("a.example.com", "TXT", 300, ('"1"', '"2"')),
        RecordSet("*.b.example.com", "TXT", 300, ('"x"',)),
    ]
    assert send.sent[1][1] == {
        "HostedZoneId": "Z1",
        "StartRecordName": "b.example.com.",
        "StartRecordType": "TXT",
    }


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"AliasTarget": {"DNSName": "lb.example.net."}}, "an alias of lb.example.net"),
        ({"SetIdentifier": "one", "Weight": 0, "TTL": 60}, "routing policy"),
        ({"SetIdentifier": "one", "Region": "eu-west-1", "TTL": 60}, "routing policy"),
    ],
)
def test_what_is_no_plain_set_is_marked(members, words):
    found = {"Name": "a.example.com.", "Type": "CNAME", **members}
    (read,) = Route53(Sender(ListResourceRecordSets=[{"ResourceRecordSets": [found]}])).record_sets(ZONE, [])
    assert words in read.fixed


def test_what_goes_is_named_as_it_was_read_and_goes_first():
    as_read = txt("b.example.com", '"2"', '"1"')
    send = Sender(ListResourceRecordSets=[{"ResourceRecordSets": [as_read]}], ChangeResourceRecordSets=[CHANGED])
    route53 = Route53(send)
    (before,) = route53.record_sets(ZONE, [])
    route53.apply(ZONE, [new("a.example.com"), Change(before, RecordSet("b.example.com", "TXT", 60, ('"3"',)))])
    (_operation, arguments) = send.sent[-1]
    assert arguments["HostedZoneId"] == "Z1"
    changes = arguments["ChangeBatch"]["Changes"]
    assert [(change["Action"], change["ResourceRecordSet"]["Name"]) for change in changes] == [
        ("DELETE", "b.example.com."),
        ("CREATE", "a.example.com"),
        ("CREATE", "b.example.com"),
    ]
    assert changes[0]["ResourceRecordSet"] == as_read


@pytest.mark.parametrize("unsure", [True, False])
def test_a_zone_that_is_not_as_it_was_read_is_overtaken(unsure):
    error = PublishError("Tried to create ... but it already exists", "InvalidChangeBatch", unsure)
    with pytest.raises(Overtaken, match="already exists") as caught:
        Route53(Sender(ChangeResourceRecordSets=[error])).apply(ZONE, [new("a.example.com")])
    assert caught.value.unsure is unsure


def test_other_errors_are_passed_on():
    error = PublishError("failed on Z1: access denied", "AccessDenied", operation="ChangeResourceRecordSets")
    with pytest.raises(PublishError, match=r"failed on example.com \(Z1\): access denied") as caught:
        Route53(Sender(ChangeResourceRecordSets=[error])).apply(ZONE, [new("a.example.com")])
    assert caught.value.details() == {"operation": "ChangeResourceRecordSets", "error_code": "AccessDenied"}


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


def status(text):
    return {"ChangeInfo": {"Id": "/change/C1", "Status": text}}


def test_a_change_is_waited_for_until_all_servers_have_it():
    send = Sender(ChangeResourceRecordSets=[CHANGED], GetChange=[status("PENDING"), status("INSYNC")])
    route53, clock = Route53(send), Clock()
    route53.apply(ZONE, [new("a.example.com")])
    route53.settle(60, 5, clock, clock.sleep)
    assert clock.now == 5
    route53.settle(60, 5, clock, clock.sleep)
    assert len(send.sent) == 3


def test_waiting_ends_in_time_and_says_what_is_so():
    send = Sender(ChangeResourceRecordSets=[CHANGED], GetChange=[status("PENDING")] * 9)
    route53, clock = Route53(send), Clock()
    route53.apply(ZONE, [new("a.example.com")])
    with pytest.raises(PublishError, match="Everything is published.*C1 is PENDING"):
        route53.settle(12, 5, clock, clock.sleep)
    assert clock.now == 12


def test_one_change_as_long_as_route53_takes_it():
    changes = [new(f"n{number:04}.example.com") for number in range(MOST_RECORDS)]
    assert batches(changes) == [changes]


def test_thousands_are_parted_but_never_within_a_name():
    name = "m.example.com"
    both = [
        Change(RecordSet(name, "CNAME", 60, ("x.example.net",)), RecordSet(name, "CNAME", 60)),
        new(name),
    ]
    before = [new(f"a{number:04}.example.com") for number in range(MOST_RECORDS - 1)]
    after = [new("z.example.com")]
    assert batches([*before, *both, *after]) == [before, [*both, *after]]


def test_where_a_later_part_is_refused_the_earlier_ones_are_done():
    changes = [new(f"n{number:04}.example.com") for number in range(MOST_RECORDS + 1)]
    refused = PublishError("access denied", "AccessDenied")
    with pytest.raises(PublishError, match="access denied") as caught:
        Route53(Sender(ChangeResourceRecordSets=[CHANGED, refused])).apply(ZONE, changes)
    assert caught.value.unsure


def test_nothing_is_one_empty_part():
    assert batches([]) == [[]]
