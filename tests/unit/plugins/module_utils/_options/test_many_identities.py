# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.many_identities."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.many_identities import (
    MANY_IDENTITIES,
    MOST_PROBLEMS,
    desired_purge,
    wishes,
)
from ansible_collections.mailops.ses.plugins.module_utils._options.whole_identity import ASPECTS
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.mail_from import DesiredMailFrom
from ansible_collections.mailops.ses.plugins.module_utils._plan.purge import Purge
from ansible_collections.mailops.ses.tests.unit.cases import PRIVATE_KEY

NESTED = {name: dict.fromkeys(one["options"]) for name, one in ASPECTS.items() if "options" in one}


def one(identity, state="present", **aspects):
    """As Ansible hands it over: everything that is left out is None."""
    given = {name: {**NESTED[name], **value} if name in NESTED else value for name, value in aspects.items()}
    return {"identity": identity, "state": state, **dict.fromkeys(ASPECTS), **given}


def common(**aspects):
    return {name: value for name, value in one("", **aspects).items() if name in ASPECTS}


def arn_of(name):
    return f"arn:aws:ses:eu-west-1:123456789012:identity/{name}"


def wished(*identities, names=None, defaults=None):
    params = {"identities": list(identities), "names": names, "defaults": defaults}
    return {name: wish.desired for name, wish in wishes(params, arn_of).items()}


def test_what_is_left_out_here_and_there_is_left_alone():
    desired = wished(one("example.com"), names=["b.example"], defaults=common())
    for name in ("example.com", "b.example"):
        assert desired[name].identity == name
        assert desired[name].dkim is desired[name].mail_from is desired[name].tags is desired[name].policies is None
        assert (desired[name].restart, desired[name].txt_verification) == ("never", False)


def test_names_are_brought_to_the_form_that_ses_keeps_and_come_in_the_order_given():
    assert list(wished(one("Example.COM."), one("user@Example.com"), names=[" b.example"])) == [
        "example.com",
        "user@Example.com",
        "b.example",
    ]


def test_an_aspect_of_its_own_stands_in_place_of_the_common_one_as_a_whole():
    desired = wished(
        one("a.example", tags={"team": "crm"}),
        one("b.example", tags={}),
        one("c.example"),
        defaults=common(tags={"team": "mail", "stage": "test"}, purge_tags=False),
    )
    assert [desired[name].tags.tags for name in desired] == [{"team": "crm"}, {}, {"team": "mail", "stage": "test"}]
    assert not desired["a.example"].tags.purge
    assert wished(one("a.example", tags={}))["a.example"].tags.purge, "as in ses_identity"


def test_the_mail_from_domain_may_be_made_of_each_domain():
    defaults = common(mail_from={"mail_from_domain": "bounce.{domain}"})
    desired = wished(names=["a.example", "user@b.example"], defaults=defaults)
    assert [one.mail_from for one in desired.values()] == [
        DesiredMailFrom("bounce.a.example", None),
        DesiredMailFrom("bounce.b.example", None),
    ]
    own = one("a.example", mail_from={"mail_from_domain": "mail.{domain}"})
    assert wished(own)["a.example"].mail_from.domain == "mail.a.example"


def test_of_what_only_domains_have_an_address_is_spared_where_all_share_it():
    defaults = common(dkim={"next_signing_key_length": "RSA_1024_BIT", "signing_enabled": False}, txt_verification=True)
    desired = wished(names=["a.example", "user@a.example"], defaults=defaults)
    assert desired["a.example"].dkim.next_signing_key_length == "RSA_1024_BIT"
    assert desired["a.example"].txt_verification
    assert desired["user@a.example"].dkim.next_signing_key_length is None
    assert desired["user@a.example"].dkim.signing_enabled is False
    assert not desired["user@a.example"].txt_verification
    with pytest.raises(BadInput, match="user@a.example"):
        wished(one("user@a.example", txt_verification=True))


def test_what_is_to_go_is_asked_for_nothing():
    assert wished(one("old.example", state="absent"), defaults=common(tags={"team": "mail"})) == {"old.example": None}


@pytest.mark.parametrize(
    ("identities", "words"),
    [
        ([one("no name")], ["identities", "no name"]),
        ([one("a.example"), one("A.example.")], ["identities", "a.example", "twice"]),
        ([one("arn:aws:ses:us-east-1:123456789012:identity/a.example")], ["identities", "of another Region"]),
        (
            [one("a.example", mail_from={"mail_from_domain": "b.example"})],
            ["a.example", "mail_from_domain=", "subdomain"],
        ),
        ([one("a.example", policies={"partner": "{"})], ["a.example", "policies", "partner"]),
        ([one("a..b"), one("b..c")], ["2 are not right", "a..b", "b..c"]),
    ],
)
def test_what_is_wrong_is_said_of_each_before_ses_is_asked(identities, words):
    with pytest.raises(BadInput) as caught:
        wished(*identities)
    for word in words:
        assert word in str(caught.value)


def test_of_many_mistakes_the_first_are_told():
    with pytest.raises(BadInput) as caught:
        wished(names=[f"a..{number}" for number in range(MOST_PROBLEMS + 3)])
    assert "13 are not right" in str(caught.value) and "And 3 more" in str(caught.value)


def test_a_private_key_is_quoted_in_no_message():
    key = {"domain_signing_selector": "no.label", "domain_signing_private_key": PRIVATE_KEY}
    with pytest.raises(BadInput) as caught:
        wished(one("a.example", dkim=key))
    assert PRIVATE_KEY.splitlines()[1] not in str(caught.value)


def test_purging_is_off_unless_asked_for_and_checked():
    named = {"identities": None, "names": ["a.x"]}
    assert desired_purge({"purge": None, **named}) is None
    assert desired_purge({"purge": {"name_pattern": "*.x", "maximum": 2}, **named}) == Purge("*.x", 2)
    with pytest.raises(BadInput):
        desired_purge({"purge": {"name_pattern": "*", "maximum": 2}, **named})


@pytest.mark.parametrize("nobody", [[], None])
def test_where_nobody_is_named_nothing_is_purged(nobody):
    with pytest.raises(BadInput, match="state: absent"):
        desired_purge({"purge": {"name_pattern": "*.x", "maximum": 2}, "identities": nobody, "names": []})


def test_another_placeholder_than_that_of_the_domain_is_refused():
    with pytest.raises(BadInput, match="{domain} is all"):
        wished(names=["a.example"], defaults=common(mail_from={"mail_from_domain": "bounce.{identity}"}))


def test_the_public_half_of_a_key_is_known():
    key = {"domain_signing_selector": "mail2026", "domain_signing_private_key": PRIVATE_KEY}
    params = {"identities": [one("a.example", dkim=key), one("b.example")], "names": None, "defaults": None}
    found = wishes(params, arn_of)
    assert found["a.example"].public_key.startswith("MIGf") and found["b.example"].public_key is None


def test_options_of_one_have_no_defaults_that_would_hide_what_is_left_out():
    for spec in (MANY_IDENTITIES["identities"]["options"], MANY_IDENTITIES["defaults"]["options"]):
        assert set(ASPECTS) <= set(spec)
        assert not [name for name in ASPECTS if "default" in spec[name]]
