# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _many_identities, on an SES that is a dict and counts what it is asked. The contract suite uses the rig."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._many_identities import (
    ManyIdentities,
)
from ansible_collections.mailops.ses.plugins.module_utils._options.whole_identity import ASPECTS
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.sentences import MOST_EXPLAINED
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import BYODKIM, Dkim
from ansible_collections.mailops.ses.plugins.module_utils._ses.batch_reader import Aspects
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import FULL, AccessDenied, SesError
from ansible_collections.mailops.ses.plugins.module_utils._ses.reader import summary_of
from ansible_collections.mailops.ses.tests.unit.plugins.identities import EASY, OWN, address, domain

NESTED = {name: dict.fromkeys(one["options"]) for name, one in ASPECTS.items() if "options" in one}


class Ses:
    """Tells of many what API v1 tells. ``applied`` is done to the dict by name: CreateEmailIdentity, tags, deletion."""

    region = "eu-west-1"

    def __init__(self, *identities, errors=()):
        self.held = {one.identity: one for one in identities}
        self.errors = dict(errors)
        self.asked, self.applied = [], []

    def attributes_of(self, names, aspects, rows=None):
        self.asked.append(("batch", tuple(names), aspects))
        return {
            name: (one := self.held.get(name))
            and replace(
                one,
                identity_arn=None,
                tags={},
                policies={},
                configuration_set_name=None,
                dkim=Dkim(
                    signing_enabled=one.dkim.signing_enabled,
                    tokens=one.dkim.tokens,
                    signing_attributes_origin=BYODKIM if len(one.dkim.tokens or ()) == 1 else None,
                ),
            )
            for name in names
        }

    def read_identity(self, name, topics=False, token=False):
        self.asked.append(name)
        if ("read", name) in self.errors:
            raise self.errors["read", name]
        return self.held.get(name)

    def list_identities(self):
        self.asked.append("list")
        return [summary_of(one) for one in self.held.values()]

    def identity_arn(self, name):
        return f"arn:aws:ses:eu-west-1:123456789012:identity/{name}"

    def require_new_configuration_set(self, current, after):
        pass

    def apply(self, call):
        name = call.arguments.get("EmailIdentity") or call.arguments["ResourceArn"].rpartition("/")[2]
        if (call.operation, name) in self.errors:
            raise self.errors[call.operation, name]
        self.applied.append((call.operation, name))
        if call.operation == "CreateEmailIdentity":
            new = domain(name, verification_status="PENDING", tags=self._tags(call))
            self.held[name] = new
        elif call.operation == "DeleteEmailIdentity":
            del self.held[name]
        elif call.operation == "TagResource":
            self.held[name] = replace(self.held[name], tags={**self.held[name].tags, **self._tags(call)})
        elif call.operation == "PutEmailIdentityDkimAttributes":
            signing = replace(self.held[name].dkim, signing_enabled=call.arguments["SigningEnabled"])
            self.held[name] = replace(self.held[name], dkim=signing)

    @staticmethod
    def _tags(call):
        return {tag["Key"]: tag["Value"] for tag in call.arguments.get("Tags", ())}


def options(*identities, names=None, purge=None, dns_records=False, **defaults):
    given = {name: {**NESTED[name], **value} if name in NESTED else value for name, value in defaults.items()}
    return {
        "identities": [{**dict.fromkeys(ASPECTS), "state": "present", **one} for one in identities],
        "names": names,
        "defaults": {**dict.fromkeys(ASPECTS), **given},
        "purge": purge,
        "dns_records": dns_records,
    }


def carried_out(ses, *identities, **given):
    work = ManyIdentities(options(*identities, **given), ses)
    work.carry_out(ses.apply)
    return work


A, B, C = (domain(f"{letter}.example") for letter in "abc")
NAMES = ["a.example", "b.example", "c.example"]


def test_those_that_are_as_asked_for_cost_no_call_of_their_own():
    ses = Ses(A, B, C)
    work = carried_out(ses, names=NAMES, dkim={"signing_enabled": True})
    assert ses.asked == [("batch", tuple(NAMES), Aspects(dkim=True))]
    assert work.answer()["counts_by_result"] == {"changed": 0, "unchanged": 3, "failed": 0}
    assert work.made == [] and work.failure() == ""


def test_new_ones_are_made_and_read_together_again():
    ses = Ses(B)
    work = carried_out(ses, names=NAMES)
    assert ses.applied == [("CreateEmailIdentity", "a.example"), ("CreateEmailIdentity", "c.example")]
    assert ses.asked == [("batch", tuple(NAMES), Aspects()), ("batch", ("a.example", "c.example"), Aspects())]
    assert [row["changed"] for row in work.answer()["identities"]] == [True, False, True]
    assert work.answer()["counts_by_status"]["PENDING"] == 2


def test_one_that_has_to_be_changed_is_read_in_full_first():
    ses = Ses(A, replace(B, dkim=replace(EASY, signing_enabled=False)))
    carried_out(ses, names=NAMES[:2], dkim={"signing_enabled": True})
    assert ses.applied == [("PutEmailIdentityDkimAttributes", "b.example")]
    assert [asked for asked in ses.asked if isinstance(asked, str)] == ["b.example", "b.example"]


@pytest.mark.parametrize(
    "asked",
    [
        {"tags": {}},
        {"configuration_set_name": ""},
        {"policies": {}},
        {"dkim": {"next_signing_key_length": "RSA_2048_BIT"}},
        {"dkim": {"signing_attributes_origin": "AWS_SES"}},
        {"dns_records": True},
    ],
    ids=str,
)
def test_what_no_batch_tells_is_read_one_by_one(asked):
    ses = Ses(A, B)
    work = carried_out(ses, names=NAMES[:2], **asked)
    assert ses.asked[1:] == ["a.example", "b.example"]
    assert ses.applied == []
    assert ("dns_records" in work.answer()["identities"][0]) == bool(asked.get("dns_records"))


def test_one_s_own_key_is_known_by_its_selector_without_a_call():
    from ansible_collections.mailops.ses.tests.unit.cases import PRIVATE_KEY

    key = {"domain_signing_selector": "mail2026", "domain_signing_private_key": PRIVATE_KEY}
    ses = Ses(replace(A, dkim=OWN), replace(B, dkim=OWN))
    work = carried_out(ses, names=NAMES[:2], dkim=key)
    assert ses.asked == [("batch", tuple(NAMES[:2]), Aspects(dkim=True))]
    assert len(work.secrets) == 2 and all(len(secret) > 100 for secret in work.secrets)


def test_tags_of_a_new_one_are_looked_at_right_after_it_is_made():
    ses = Ses()
    carried_out(ses, names=NAMES[:2], tags={"team": "crm"})
    assert ses.asked[1:] == ["a.example", "b.example"]
    assert all(one.tags == {"team": "crm"} for one in ses.held.values())


def test_one_alone_is_read_in_full_at_once():
    ses = Ses(A)
    carried_out(ses, names=["a.example"])
    assert ses.asked == ["a.example"]


def test_what_befalls_one_is_told_of_it_and_the_others_are_done():
    denied = AccessDenied("access denied: a.example", code="AccessDenied")
    ses = Ses(errors={("CreateEmailIdentity", "a.example"): denied})
    work = carried_out(ses, {"identity": "user@b.example", "feedback_forwarding": False}, names=NAMES)
    rows = {row["identity"]: row for row in work.answer()["identities"]}
    assert ses.applied == [("CreateEmailIdentity", "b.example"), ("CreateEmailIdentity", "c.example")]
    assert rows["a.example"] == {"identity": "a.example", "changed": False, "msg": "access denied: a.example"}
    assert "feedback_forwarding" in rows["user@b.example"]["msg"]
    assert work.answer()["failures"] == ["user@b.example", "a.example"]
    text = work.failure()
    assert text.startswith("2 of 4 identities failed.") and text.endswith("The other 2 are as asked for.")
    assert "access denied: a.example." in text and "nobody would hear" in text


def test_the_same_trouble_of_many_is_told_once():
    errors = {
        ("CreateEmailIdentity", f"d{number}.example"): AccessDenied(f"no: d{number}.example", code="x")
        for number in range(9)
    }
    text = carried_out(Ses(errors=errors), names=[f"d{number}.example" for number in range(9)]).failure()
    assert text == (
        "9 of 9 identities failed. no: d0.example. "
        "So with d1.example, d2.example, d3.example, d4.example, d5.example and 3 more."
    )


def test_of_many_different_failures_the_first_are_told():
    errors = {("CreateEmailIdentity", f"d{number}.example"): SesError(f"no {number}", code="x") for number in range(9)}
    text = carried_out(Ses(errors=errors), names=[f"d{number}.example" for number in range(9)]).failure()
    assert text.count(": no ") == MOST_EXPLAINED
    assert text.endswith("; see msg of each in identities.")


def test_where_ses_has_no_room_for_more_nothing_new_is_asked_of_it_and_the_rest_goes_on():
    full = SesError("no room", operation="CreateEmailIdentity", code=FULL)
    ses = Ses(A, domain("old.example"), errors={("CreateEmailIdentity", "b.example"): full})
    asked = []
    work = ManyIdentities(
        options({"identity": "old.example", "state": "absent"}, names=["b.example", "c.example", "a.example"]), ses
    )
    work.carry_out(lambda call: (asked.append(call.arguments["EmailIdentity"]), ses.apply(call)))
    assert asked == ["old.example", "b.example"]
    rows = {row["identity"]: row for row in work.answer()["identities"]}
    assert "was not sent" in rows["c.example"]["msg"] and "c.example" in rows["c.example"]["msg"]
    assert work.answer()["failures"] == ["b.example", "c.example"]
    assert rows["old.example"]["exists"] is False and not rows["a.example"]["changed"]


def test_what_makes_room_is_purged_where_that_is_all_that_is_lacking():
    full = SesError("no room", operation="CreateEmailIdentity", code=FULL)
    ses = Ses(B, errors={("CreateEmailIdentity", "a.example"): full})
    work = carried_out(ses, names=["a.example"], purge={"name_pattern": "*.example", "maximum": 5})
    assert ses.applied == [("DeleteEmailIdentity", "b.example")]
    assert work.answer()["failures"] == ["a.example"]


@pytest.mark.parametrize("predicted", [True, False])
def test_nothing_is_purged_while_something_else_fails(predicted):
    denied = AccessDenied("access denied: a.example", code="AccessDenied")
    ses = Ses(A, B, errors={("read", "a.example"): denied})
    purge = {"name_pattern": "*.example", "maximum": 5}
    work = ManyIdentities(options(names=["a.example"], purge=purge, tags={}), ses)
    work.predict() if predicted else work.carry_out(ses.apply)
    assert ses.applied == [] and work.calls() == []
    assert work.answer()["identities"][1] == {
        "identity": "b.example",
        "changed": False,
        "exists": True,
        "identity_type": "DOMAIN",
        "verification_status": "SUCCESS",
    }
    assert work.answer()["counts_by_status"]["SUCCESS"] == 1
    assert work.failure().endswith("Nothing was purged, as long as that is so (b.example would go).")


def test_what_all_would_meet_is_told_of_those_that_were_not_come_to():
    expired = SesError("the credentials have expired", code="ExpiredToken", concerns_all=True)
    ses = Ses(errors={("CreateEmailIdentity", "b.example"): expired})
    rows = carried_out(ses, names=NAMES).answer()["identities"]
    assert ses.applied == [("CreateEmailIdentity", "a.example")]
    assert rows[1]["msg"] == "the credentials have expired"
    assert "not tried" in rows[2]["msg"] and "b.example" in rows[2]["msg"]
    assert rows[0]["changed"] and "not looked at again" in rows[0]["msg"]


def test_one_that_cannot_be_read_is_told_as_its_own_trouble():
    ses = Ses(A, B, errors={("read", "a.example"): AccessDenied("no", code="AccessDenied")})
    assert carried_out(ses, names=NAMES[:2], tags={}).answer()["failures"] == ["a.example"]


def test_what_nobody_names_goes_where_it_matches():
    ses = Ses(A, B, address())
    work = carried_out(ses, names=["a.example"], purge={"name_pattern": "*.example", "maximum": 1})
    assert ses.applied == [("DeleteEmailIdentity", "b.example")]
    assert ses.asked[0] == "list"
    assert work.answer()["identities"][1] == {"identity": "b.example", "changed": True, "exists": False}
    with pytest.raises(BadInput, match="maximum"):
        carried_out(Ses(A, B), names=["c.example"], purge={"name_pattern": "*.example", "maximum": 1})


def test_a_prediction_asks_and_changes_nothing():
    ses = Ses(B)
    work = ManyIdentities(options({"identity": "b.example", "state": "absent"}, names=["a.example"]), ses)
    work.predict()
    assert ses.applied == []
    assert [call.operation for call in work.calls()] == ["DeleteEmailIdentity", "CreateEmailIdentity"]
    assert work.made == []
    assert [row["exists"] for row in work.answer()["identities"]] == [False, True]


def test_a_diff_is_of_those_that_change_and_of_what_changes():
    ses = Ses(replace(A, tags={"team": "crm"}), B)
    work = carried_out(ses, {"identity": "a.example", "tags": {"team": "web"}}, names=NAMES[1:])
    assert work.diff()["before"] == {"a.example": {"tags": {"team": "crm"}}, "c.example": {}}
    assert work.diff()["after"]["a.example"] == {"tags": {"team": "web"}}
    assert work.diff()["after"]["c.example"]["identity"] == "c.example"
    assert "policies" not in work.diff()["after"]["c.example"], "which are empty"


def test_records_that_only_ses_knows_are_named_in_a_prediction():
    work = ManyIdentities(options(names=NAMES[:2], dns_records=True), Ses(A))
    work.predict()
    rows = work.answer()["identities"]
    assert len(rows[0]["dns_records"]) == 3 and "dns_records" not in rows[1]
    assert work.unknown() == ["identities[1].dns_records"]
