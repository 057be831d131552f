# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _wait_words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils import _wait_words
from ansible_collections.mailops.ses.plugins.module_utils._dns_watch import DnsWatch
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import MailFrom, SoaRecord, VerificationInfo
from ansible_collections.mailops.ses.plugins.module_utils._wait_on import (
    DKIM_STATUS,
    MAIL_FROM_STATUS,
    VERIFICATION_STATUS,
)
from ansible_collections.mailops.ses.plugins.module_utils._wait_words import (
    MOST_EXPLAINED,
    Awaited,
    Ending,
    Seen,
    explained,
    explained_first,
)
from ansible_collections.mailops.ses.tests.unit.plugins.clock import Clock
from ansible_collections.mailops.ses.tests.unit.plugins.identities import EASY, OWN, REPLICA, TOKENS, address, domain
from ansible_collections.mailops.ses.tests.unit.plugins.seen_in_dns import Dns

P, S, F = "PENDING", "SUCCESS", "FAILED"
STILL = domain(verification_status=P, dkim=replace(EASY, status=P))


def watch_of(identity=None, dns=None):
    """What a look at ``dns`` left, if there was one."""
    watch = DnsWatch(dns, lambda _name: identity, "eu-west-1", Clock())
    if dns:
        watch.look({identity.identity: {"dkim", "mail_from", "spf"}}, 9e9)
    return watch


def explain(cause, identity, status=P, dns=None, wait_on=VERIFICATION_STATUS):
    key = Awaited(identity.identity if identity else "example.com", wait_on)
    ending = Ending(cause, [key], {key: Seen(status)}, 900, "eu-west-1")
    return explained(ending, {key.name: identity}, watch_of(identity, dns))


def test_a_time_out_says_what_ses_last_said_and_which_records_it_looks_for():
    info = VerificationInfo(
        last_checked_timestamp="2026-11-20T10:15:00+00:00",
        error_type="HOST_NOT_FOUND",
        soa_record=SoaRecord("ns1.example.net", "hostmaster.example.net", 2026112001),
    )
    text = explain("timeout", replace(STILL, verification_info=info))
    for word in (
        "example.com",
        "verification",
        P,
        "900 seconds",
        "2026-11-20T10:15:00+00:00",
        "HOST_NOT_FOUND",
        "ns1.example.net",
        "2026112001",
        *(f"CNAME {token}._domainkey.example.com" for token in TOKENS),
        "72 hours",
    ):
        assert word in text


def test_a_time_out_of_an_own_key_names_its_txt_record():
    assert "TXT mail2026._domainkey.example.com" in explain("timeout", domain(dkim=OWN))


def test_what_ses_has_not_said_is_said_to_be_missing():
    text = explain("timeout", replace(STILL, verification_info=VerificationInfo()))
    assert "SES has not said" in text
    assert "None" not in text


def test_an_address_waits_for_a_person_and_for_no_record():
    text = explain("timeout", address(verification_status=P))
    assert "link" in text
    assert "_domainkey" not in text
    assert "last looked" not in text


def test_an_address_that_failed_does_not_wait_any_more():
    text = explain("failed", address(verification_status=F), F)
    assert "restart_verification: if_failed" in text
    assert "which holds for" not in text


def test_a_replica_waits_for_the_one_that_has_the_key():
    text = explain("timeout", replace(STILL, dkim=replace(REPLICA, tokens=())))
    assert "example.com in us-east-1" in text


def test_failed_says_how_to_start_again_and_not_to_wait():
    text = explain("failed", domain(verification_status=F), F)
    assert F in text
    assert "restart_verification: if_failed" in text
    assert "72 hours" not in text


def test_success_that_was_seen_once_is_not_called_still_waiting():
    text = explain("timeout", domain(), S)
    assert "still" not in text
    assert S in text
    assert "_domainkey" not in text


@pytest.mark.parametrize("cause", ["gone", "timeout"])
def test_what_is_not_there_is_said_not_to_be_there(cause):
    assert "example.com is not an identity in eu-west-1" in explain(cause, None, None)


@pytest.mark.parametrize("more", [0, 1, 3])
def test_of_many_some_are_explained_and_all_are_named(more):
    names = [f"d{number}.example" for number in range(MOST_EXPLAINED + more)]
    keys = [Awaited(name, wait_on) for name in names for wait_on in (VERIFICATION_STATUS, DKIM_STATUS)]
    details = {name: domain(name, verification_status=P) for name in names}
    text = explained(Ending("timeout", keys, {key: Seen(P) for key in keys}, 900, "eu-west-1"), details, watch_of())
    assert explained_first(keys) == names[:MOST_EXPLAINED]
    assert text.count("still PENDING") == MOST_EXPLAINED
    assert all(name in text for name in names)
    assert (f"{more} more" in text) is (more > 0)


def test_what_dns_has_is_told_shortly_what_is_missing_by_name_and_what_is_wrong_with_what_to_do():
    text = explain("timeout", STILL, dns=Dns(a="ok", b="mistyped"))
    b, c = (f"{token}._domainkey.example.com" for token in TOKENS[1:])
    for words in ("DNS has 1 of 3 records.", f"Not there: CNAME {c}.", f"{b}: mistyped. Mend {b}.", "72 hours"):
        assert words in text
    assert text.count(TOKENS[2]) == 1
    assert "It looks for" not in text, "the records were named already"


def test_of_many_findings_some_are_told(monkeypatch):
    monkeypatch.setattr(_wait_words, "MOST_FINDINGS", 2)
    text = explain("timeout", STILL, dns=Dns(a="mistyped", b="mistyped", c="mistyped"))
    assert text.count("Mend ") == 2
    assert "1 more is in the diagnosis" in text


def test_records_that_are_all_there_are_said_to_be():
    assert "DNS has 3 of 3 records. SES goes on" in explain("timeout", STILL, dns=Dns(a="ok", b="ok", c="ok"))


def test_trouble_with_dns_is_said_beside_what_ses_looks_for():
    dns = Dns()
    dns.trouble = "nobody answers."
    text = explain("timeout", STILL, dns=dns)
    for word in (f"It looks for CNAME {TOKENS[0]}", "DNS could not be looked at: nobody answers. SES", "72 hours"):
        assert word in text


def test_what_is_wrong_in_dns_ends_with_what_to_do_and_not_with_patience():
    text = explain("wrong_in_dns", STILL, dns=Dns(a="mistyped", b="ok", c="ok"))
    for word in ("verification is PENDING, and DNS is wrong", "Mend ", "run this again"):
        assert word in text
    assert "72 hours" not in text


def test_each_status_is_told_of_by_its_own_records():
    both = replace(STILL, mail_from=MailFrom("bounce.example.com", P))
    text = explain("timeout", both, dns=Dns(b="mistyped"), wait_on=MAIL_FROM_STATUS)
    assert "MAIL FROM is still PENDING" in text
    assert "DNS has 0 of 2 records." in text
    assert TOKENS[0] not in text


def test_where_it_cannot_be_read_what_dns_has_is_told_all_the_same():
    key = Awaited("example.com", VERIFICATION_STATUS)
    ending = Ending("timeout", [key], {key: Seen(P)}, 900, "eu-west-1")
    text = explained(ending, {}, watch_of(STILL, Dns(a="mistyped")))
    assert "DNS has 0 of 3 records." in text
    assert "SES has not said" not in text
