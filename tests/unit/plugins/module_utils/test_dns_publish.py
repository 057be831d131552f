# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns_publish, with zones in memory. The contract suite runs it against the rig."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils import _dns_publish
from ansible_collections.mailops.ses.plugins.module_utils._dns.publication import PublishedZone, RecordSet
from ansible_collections.mailops.ses.plugins.module_utils._dns.publish.errors import InTheWay, Overtaken, PublishError
from ansible_collections.mailops.ses.plugins.module_utils._dns.records import identity_records
from ansible_collections.mailops.ses.plugins.module_utils._dns_publish import MOST_ROUNDS, Publishing
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import Call
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import BYODKIM, Dkim, MailFrom, TxtVerification
from ansible_collections.mailops.ses.plugins.module_utils._ses.batch_reader import Aspects
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import SesError
from ansible_collections.mailops.ses.tests.unit.plugins.identities import EASY, domain

TXT = {"name": "a.example.com", "type": "TXT", "value": ["one"], "purpose": "verification"}
OF_OTHERS = RecordSet("a.example.com", "CNAME", 300, ("web.example.net",))
SECRET = base64.b64encode(b"a secret of the name server").decode()


class Ses:
    """A reader of these identities."""

    region = "eu-west-1"

    def __init__(self, *identities, token=None):
        self.identities = {identity.identity: identity for identity in identities}
        self.token = token
        self.asked = []

    def identity_arn(self, name):
        return f"arn:aws:ses:eu-west-1:123456789012:identity/{name}"

    def read_identity(self, name):
        self.asked.append(name)
        return self.identities.get(name)

    def read_states(self, names, aspects):
        """Many as API v1 tells them: not where their keys come from."""
        assert aspects == Aspects(dkim=True, mail_from=True, token=True)
        token = TxtVerification(token=self.token)
        if len(names) == 1:
            return {name: (one := self.read_identity(name)) and replace(one, txt_verification=token) for name in names}
        told = {name: self.identities.get(name) for name in names}
        return {
            name: one
            and replace(
                one,
                txt_verification=token,
                dkim=Dkim(
                    tokens=one.dkim.tokens,
                    signing_attributes_origin=BYODKIM if len(one.dkim.tokens or ()) == 1 else None,
                ),
            )
            for name, one in told.items()
        }

    def not_there(self, name):
        return BadInput("identity", name, "is not an identity")


class Provider:
    """Zones in memory. ``troubles``: what applying runs into, one by one; a function is called before."""

    def __init__(self, *sets, troubles=()):
        self.sets = {found.key: found for found in sets}
        self.troubles = list(troubles)
        self.applied = []
        self.read = []
        self.settled = []

    def zones_of(self, names):
        return {name: PublishedZone(".".join(name.split(".")[-2:]), "Z") for name in names}

    def record_sets(self, zone, _records):
        self.read.append(zone.name)
        return [found for found in self.sets.values() if found.values and f".{found.name}".endswith(f".{zone.name}")]

    def call(self, zone, changes, why):
        return Call("UPDATE", {"zone": zone.name, "count": len(changes)}, why)

    def apply(self, zone, changes):
        trouble = [self.troubles.pop(0)] if self.troubles else []
        for error in trouble:
            if not error.unsure:
                raise error
        for change in changes:
            self.sets[change.after.key] = change.after
        self.applied.append(zone.name)
        for error in trouble:
            raise error  # it was carried out, and the answer lost

    def settle(self, deadline, delay):
        self.settled.append(delay)


def options(**given):
    unset = dict.fromkeys(("identities", "records", "dmarc", "route53", "rfc2136", "ttl", "resolvers"))
    return {
        **unset,
        "state": "present",
        "provider": "route53",
        "take_over": False,
        "replace_dmarc": False,
        "wait": False,
        "wait_timeout": 300,
        **given,
    }


def nobody(operation, _arguments):
    raise AssertionError(f"{operation} is not to be sent")


@pytest.fixture
def publishing(monkeypatch):
    def made(provider, ses=None, **given):
        monkeypatch.setattr(_dns_publish, "_publisher", lambda params, send: provider)
        return Publishing(options(**given), ses or Ses(), nobody)

    return made


def carried_out(work):
    made = []
    for plan in work.decide():
        work.carry_out(plan, made.append)
    return made


def test_all_records_of_identities_are_meant(publishing):
    identity = domain(dkim=Dkim(tokens=("t1",)), mail_from=MailFrom("bounce.example.com"))
    work = publishing(Provider(), Ses(identity, token="abc="), identities=["example.com"], dmarc="v=DMARC1; p=none;")
    assert [(record["name"], record["purpose"]) for record in work.asked.records] == [
        ("t1._domainkey.example.com", "dkim"),
        ("_amazonses.example.com", "verification"),
        ("bounce.example.com", "mail_from"),
        ("bounce.example.com", "spf"),
        ("_dmarc.example.com", "dmarc"),
    ]
    assert work.asked.untold == []


def test_records_that_ses_does_not_tell_are_named(publishing):
    identity = domain(dkim=Dkim(signing_attributes_origin="EXTERNAL", tokens=("mail2026",)))
    work = publishing(Provider(), Ses(identity), identities=["example.com"])
    assert work.asked.untold == ["TXT mail2026._domainkey.example.com"]
    given = {**TXT, "name": "mail2026._domainkey.example.com", "value": ["p=x"], "purpose": "dkim"}
    assert publishing(Provider(), Ses(identity), identities=["example.com"], records=[given]).asked.untold == []


def test_an_identity_that_is_gone_has_nothing_to_take_away(publishing):
    work = publishing(Provider(), identities=["example.com"], state="absent")
    assert work.asked.records == []
    assert work.asked.untold == ["all of example.com, which SES does not have"]
    assert carried_out(work) == []
    with pytest.raises(BadInput):
        publishing(Provider(), identities=["example.com"])


def test_records_alone_take_no_question_to_ses(publishing):
    ses = Ses()
    work = publishing(Provider(), ses, records=[TXT], ttl=60)
    assert ses.asked == []
    assert work.asked.records == [{**TXT, "value": ['"one"'], "ttl": 60}]


def test_one_change_for_each_zone_and_each_is_read_once(publishing):
    provider = Provider()
    records = [{**TXT, "name": name} for name in ("a.example.com", "b.example.com", "a.example.org", "a.example.com")]
    made = carried_out(publishing(provider, records=records))
    assert provider.applied == provider.read == ["example.com", "example.org"]
    assert [call.arguments["count"] for call in made] == [2, 1]
    assert [call.why for call in made] == ["example.com: record sets new 2", "example.org: record sets new 1"]


def test_a_conflict_anywhere_changes_nothing_anywhere(publishing):
    provider = Provider(OF_OTHERS)
    work = publishing(provider, records=[TXT, {**TXT, "name": "a.example.org"}])
    with pytest.raises(InTheWay) as caught:
        work.decide()
    (conflict,) = caught.value.details()["conflicts"]
    assert "web.example.net" in conflict and '"one"' in conflict
    assert "take_over" in str(caught.value)
    assert provider.applied == []
    assert len(carried_out(publishing(provider, records=[TXT], take_over=True))) == 1


def test_where_somebody_else_was_quicker_the_zone_is_read_again(publishing):
    provider = Provider(troubles=[Overtaken("changed")])
    (call,) = carried_out(publishing(provider, records=[TXT]))
    assert call.arguments == {"zone": "example.com", "count": 1}
    assert provider.read == ["example.com"] * 2


def test_what_somebody_else_did_meanwhile_is_not_ours(publishing):
    provider = Provider()
    work = publishing(provider, records=[TXT])
    plans = work.decide()
    provider.troubles = [Overtaken("changed")]
    provider.sets[("a.example.com", "TXT")] = RecordSet("a.example.com", "TXT", 60, ('"one"',))
    made = []
    work.carry_out(plans[0], made.append)
    assert made == []


def test_a_conflict_that_came_meanwhile_is_found(publishing):
    provider = Provider()
    work = publishing(provider, records=[TXT])
    plans = work.decide()
    provider.troubles = [Overtaken("changed")]
    provider.sets[OF_OTHERS.key] = OF_OTHERS
    with pytest.raises(InTheWay):
        work.carry_out(plans[0], list().append)


def test_a_lost_answer_is_found_out_by_reading(publishing):
    provider = Provider(troubles=[PublishError("no answer", unsure=True)])
    made = carried_out(publishing(provider, records=[TXT]))
    assert len(made) == len(provider.applied) == 1


OTHER = {**TXT, "name": "b.example.com"}


@pytest.mark.parametrize("done", ["nothing", "some", "who knows"])
def test_of_a_change_that_failed_it_is_known_whether_some_of_it_was_done(publishing, done):
    provider = Provider()
    work = publishing(provider, records=[TXT, OTHER])
    plans = work.decide()

    def apply(_zone, changes):
        if done == "some":
            provider.sets[changes[0].after.key] = changes[0].after
        raise PublishError("it went wrong", unsure=True)

    def record_sets(_zone, _records):
        raise PublishError("cannot be read")

    provider.apply = apply
    if done == "who knows":
        provider.record_sets = record_sets
    with pytest.raises(PublishError) as caught:
        work.carry_out(plans[0], list().append)
    assert caught.value.unsure is (done != "nothing")


def test_it_gives_up_where_somebody_else_is_at_it_all_the_time(publishing):
    provider = Provider(troubles=[Overtaken("changed by somebody else")] * MOST_ROUNDS)
    with pytest.raises(Overtaken, match="somebody else"):
        carried_out(publishing(provider, records=[TXT]))
    assert provider.troubles == []


def test_what_somebody_else_did_in_the_last_round_is_done_all_the_same(publishing):
    provider = Provider(troubles=[Overtaken("changed by somebody else")] * MOST_ROUNDS)
    there = RecordSet("a.example.com", "TXT", 60, ('"one"',))
    read = provider.record_sets

    def record_sets(zone, records):
        if not provider.troubles:
            provider.sets[there.key] = there
        return read(zone, records)

    provider.record_sets = record_sets
    assert carried_out(publishing(provider, records=[TXT])) == []
    assert provider.troubles == []


def test_a_refusal_is_passed_on(publishing):
    provider = Provider(troubles=[PublishError("REFUSED", "REFUSED")])
    with pytest.raises(PublishError, match="REFUSED"):
        carried_out(publishing(provider, records=[TXT]))


def test_the_diff_shows_the_sets_that_change(publishing):
    there = RecordSet("a.example.com", "TXT", 300, ('"of somebody else"',))
    work = publishing(Provider(there), records=[TXT])
    assert work.diff(work.decide()) == {
        "before": 'a.example.com.  300  IN  TXT  "of somebody else"\n',
        "after": 'a.example.com.  300  IN  TXT  "of somebody else"\na.example.com.  300  IN  TXT  "one"\n',
    }
    assert work.diff([]) == {"before": "", "after": ""}


def test_the_answer_tells_zones_and_what_was_kept(publishing):
    dmarc = {**TXT, "name": "_dmarc.example.com", "value": ["v=DMARC1; p=none;"], "purpose": "dmarc"}
    there = RecordSet("_dmarc.example.com", "TXT", 300, ('"v=DMARC1; p=reject;"',))
    work = publishing(Provider(there), records=[dmarc])
    told = work.answer(work.decide())
    assert told["zones"] == [{"name": "example.com", "id": "Z"}]
    assert told["kept"] == ['_dmarc.example.com keeps "v=DMARC1; p=reject;"']
    replaced = publishing(Provider(there), records=[dmarc], replace_dmarc=True).decide()
    assert replaced[0].publication.kept == ()


def test_waiting_is_for_those_who_ask_for_it(publishing):
    provider = Provider()
    publishing(provider, records=[TXT]).settle()
    assert provider.settled == []
    publishing(provider, records=[TXT], wait=True).settle()
    assert len(provider.settled) == 1


def test_the_policies_that_an_spf_policy_includes_are_counted(publishing, monkeypatch):
    class References:
        policies = {"big.example.net": " ".join(["v=spf1", *(f"include:i{n}.example.net" for n in range(9))])}

    monkeypatch.setattr(_dns_publish, "look_up_references", lambda texts, lookup: References)
    spf = {**TXT, "value": ["v=spf1 include:amazonses.com ~all"], "purpose": "spf"}
    there = RecordSet("a.example.com", "TXT", 300, ('"v=spf1 include:big.example.net -all"',))
    with pytest.raises(InTheWay, match="10 questions"):
        publishing(Provider(there), records=[spf], resolvers=["127.0.0.1:1"]).decide()


RFC2136 = {
    "server": "127.0.0.1:5353",
    "port": 53,
    "zone": None,
    "key_name": "mailops",
    "key_secret": SECRET,
    "key_algorithm": "hmac-sha256",
    "timeout": 1.0,
}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"provider": "rfc2136"}, "^rfc2136.*needed"),
        ({"rfc2136": {**RFC2136, "server": "ns.example.net"}}, "rfc2136.server='ns.example.net'.*IP address"),
        ({"rfc2136": {**RFC2136, "timeout": 0}}, "rfc2136.timeout=0.*more than 0"),
        ({"rfc2136": {**RFC2136, "key_name": None}}, "rfc2136.key_secret.*without key_name"),
        ({"rfc2136": {**RFC2136, "key_secret": None}}, "key_name='mailops'.*without key_secret"),
        ({"rfc2136": {**RFC2136, "key_secret": "no base64!"}}, "key_secret: is not base64"),
        ({"rfc2136": {**RFC2136, "key_secret": ""}}, "key_secret: is not base64"),
        ({"wait_timeout": -1}, "wait_timeout=-1"),
    ],
)
def test_options_that_cannot_be_right_are_refused(given, words):
    given = {"provider": "rfc2136", **given} if "rfc2136" in given else given
    with pytest.raises(BadInput, match=words) as caught:
        Publishing(options(records=[TXT], **given), Ses(), nobody)
    assert SECRET not in str(caught.value)
    assert "no base64!" not in str(caught.value)


def test_the_name_server_is_the_publisher_where_that_is_asked_for():
    work = Publishing(options(records=[TXT], provider="rfc2136", rfc2136=RFC2136), Ses(), nobody)
    with pytest.raises(PublishError, match="127.0.0.1 port 5353"):
        work.decide()


@pytest.mark.parametrize("operation", ["ListHostedZones", "ChangeResourceRecordSets"])
def test_an_error_of_route53_is_one_of_publishing_which_changes_nothing_by_reading(operation):
    def send(sent, _arguments):
        if sent == operation:
            raise SesError("no answer", operation=sent, code="x", unsure=True)
        zone = {"Id": "Z1", "Name": "example.com."}
        return {"HostedZones": [zone], "ResourceRecordSets": [], "IsTruncated": False}

    work = Publishing(options(records=[TXT]), Ses(), send)
    with pytest.raises(PublishError, match="no answer") as caught:
        for plan in work.decide():
            work._publisher.apply(plan.zone, plan.publication.changes)
    assert (caught.value.code, caught.value.unsure) == ("x", operation == "ChangeResourceRecordSets")


NEW_ZONE = replace(EASY, signing_hosted_zone="k7q.dkim.eu-west-1.amazonses.com")


def dkim_of(identity):
    """The CNAME records of its DKIM, as they are to be in DNS."""
    return [
        RecordSet(record["name"], "CNAME", 1800, tuple(record["value"]))
        for record in identity_records(identity, Ses.region)
    ]


def test_many_are_not_read_one_by_one_as_long_as_their_records_are_there(publishing):
    ses = Ses(domain("a.example.com"), domain("b.example.com"))
    provider = Provider(*dkim_of(ses.identities["a.example.com"]), *dkim_of(ses.identities["b.example.com"]))
    assert carried_out(publishing(provider, ses, identities=list(ses.identities))) == []
    assert ses.asked == []


@pytest.mark.parametrize("there", [False, True], ids=["new", "there"])
def test_the_zone_that_keys_are_in_is_told_for_each_before_it_is_published(publishing, there):
    ses = Ses(domain("a.example.com"), domain("b.example.com", dkim=NEW_ZONE))
    there_already = dkim_of(ses.identities["a.example.com"]) + (dkim_of(ses.identities["b.example.com"]) * there)
    provider = Provider(*there_already)
    made = carried_out(publishing(provider, ses, identities=list(ses.identities)))
    assert ses.asked == ["b.example.com"]
    assert len(made) == (not there)
    values = {value for found in provider.sets.values() for value in found.values if "b.example.com" in found.name}
    assert len(values) == 3 and all(value.endswith(".k7q.dkim.eu-west-1.amazonses.com") for value in values)
    assert set(provider.read) == {"example.com"} and len(provider.read) == 1, "the zone is read once"


def test_what_is_taken_away_is_what_there_really_was(publishing):
    ses = Ses(domain("a.example.com"), domain("b.example.com", dkim=NEW_ZONE))
    provider = Provider(*dkim_of(ses.identities["b.example.com"]))
    carried_out(publishing(provider, ses, identities=list(ses.identities), state="absent"))
    assert not any(found.values for found in provider.sets.values())
