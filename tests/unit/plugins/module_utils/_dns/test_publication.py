# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.publication."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._dns.publication import (
    Change,
    Publication,
    RecordSet,
    merged_spf,
    plan_publication,
    plan_withdrawal,
)
from ansible_collections.mailops.ses.plugins.module_utils._dns.records import (
    byodkim_record,
    dmarc_record,
    easy_dkim_record,
    mail_from_records,
    txt_verification_record,
)
from ansible_collections.mailops.ses.plugins.module_utils._dns.spf import is_spf, lets_ses_send
from ansible_collections.mailops.ses.plugins.module_utils._dns.texts import text_of
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import MailFrom
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain

CNAME = easy_dkim_record("example.com", "abc", "dkim.amazonses.com")
KEY = byodkim_record("example.com", "mail2026", "MIGfMA0GCSqGSIb3")
TOKEN = txt_verification_record("example.com", "aB3/dEf=")
MX, SPF = mail_from_records(domain(mail_from=MailFrom("bounce.example.com")), "eu-west-1")
DMARC = dmarc_record("example.com", "v=DMARC1; p=none;")
ALL = [CNAME, KEY, TOKEN, MX, SPF, DMARC]
OURS = '"v=spf1 include:amazonses.com ~all"'


def there(record, *values, ttl=60, record_type=None):
    return RecordSet(record["name"], record_type or record["type"], ttl, tuple(sorted(values)))


def after(publication):
    return [change.after.values for change in publication.changes]


def test_what_is_nowhere_is_published_as_it_is():
    publication = plan_publication(ALL, [])
    assert len(publication.changes) == len(ALL)
    assert {change.after.key: change.after.values for change in publication.changes} == {
        (record["name"], record["type"]): tuple(record["value"]) for record in ALL
    }
    assert all(change.before.values == () and change.after.ttl == 1800 for change in publication.changes)
    assert publication.conflicts == publication.kept == ()


@pytest.mark.parametrize("record", ALL, ids=lambda record: record["purpose"])
def test_what_is_there_is_left_with_its_ttl(record):
    assert plan_publication([record], [there(record, *record["value"])]) == Publication()


@pytest.mark.parametrize(
    ("record", "values"),
    [
        (CNAME, ["ABC.DKIM.amazonses.com."]),
        (KEY, ['"k=rsa; p=MIGfMA0G CSqGSIb3"']),
        (MX, ["20 Feedback-smtp.eu-west-1.amazonses.com"]),
        (SPF, ['"v=spf1 mx include:amazonses.com -all"']),
        (TOKEN, [*TOKEN["value"], '"of somebody else"']),
    ],
)
def test_what_means_the_same_is_left(record, values):
    assert plan_publication([record], [there(record, *values)]).changes == ()


@pytest.mark.parametrize(
    ("record", "before", "wanted"),
    [
        (CNAME, ["abc.dkim.amazonses.com.example.com"], ["abc.dkim.amazonses.com"]),
        (CNAME, ["old.dkim.amazonses.com"], ["abc.dkim.amazonses.com"]),
        (MX, ["10 feedback-smtp.us-east-1.amazonses.com"], MX["value"]),
        (TOKEN, ['"of somebody else"'], [*TOKEN["value"], '"of somebody else"']),
        (SPF, ['"of somebody else"'], [OURS, '"of somebody else"']),
        (SPF, ['"v=spf1 mx -all"', '"x"'], ['"v=spf1 mx include:amazonses.com -all"', '"x"']),
        (DMARC, ['"of somebody else"'], [*DMARC["value"], '"of somebody else"']),
    ],
)
def test_ours_is_mended_and_the_rest_stays(record, before, wanted):
    publication = plan_publication([record], [there(record, *before)])
    assert after(publication) == [tuple(sorted(wanted))]
    assert publication.changes[0].after.ttl == 60, "the set keeps its TTL"
    assert publication.conflicts == ()


CONFLICTS = [
    (CNAME, there(CNAME, "www.example.net"), "www.example.net"),
    (CNAME, there(CNAME, '"x"', record_type="TXT"), '"x"'),
    (KEY, there(KEY, '"v=DKIM1; p=other"'), "another DKIM key"),
    (MX, there(MX, "10 mx.example.net"), "mx.example.net"),
    (MX, there(MX, *MX["value"], "20 mx.example.net"), "alone"),
    (MX, there(MX, "www.example.net", record_type="CNAME"), "www.example.net"),
    (SPF, there(SPF, '"v=spf1 mx -all"', '"v=spf1 a -all"'), "2 SPF policies"),
]


@pytest.mark.parametrize(("record", "found", "said"), CONFLICTS)
def test_what_is_somebody_else_s_is_a_conflict_and_is_replaced_only_on_request(record, found, said):
    publication = plan_publication([record], [found])
    assert publication.changes == ()
    (conflict,) = publication.conflicts
    assert record["name"] in conflict
    assert said in conflict
    taken = plan_publication([record], [found], take_over=True)
    assert taken.conflicts == ()
    assert (
        plan_publication([record], [change.after for change in taken.changes if change.after.values]) == Publication()
    )


def test_a_policy_with_no_room_for_ses_is_a_conflict():
    full = f'"v=spf1 {"a:www.example.com " * 10}-all"'
    publication = plan_publication([SPF], [there(SPF, full)])
    assert publication.changes == ()
    assert "10 questions" in publication.conflicts[0]


def test_a_dmarc_policy_that_is_there_is_kept_unless_asked_otherwise():
    found = there(DMARC, '"v=DMARC1; p=reject"')
    publication = plan_publication([DMARC], [found])
    assert (publication.changes, publication.conflicts) == ((), ())
    assert "p=reject" in publication.kept[0]
    assert plan_publication([DMARC], [found], take_over=True).changes == ()  # it is in nobody's way
    assert after(plan_publication([DMARC], [found], keep_dmarc=False)) == [tuple(DMARC["value"])]


def test_a_dmarc_policy_that_somebody_else_keeps_by_way_of_a_cname_is_kept_too():
    found = RecordSet(DMARC["name"], "CNAME", 60, ("example.com.dmarc.example.net.",))
    publication = plan_publication([DMARC], [found])
    assert (publication.changes, publication.conflicts) == ((), ())
    assert "keeps CNAME example.com.dmarc.example.net." in publication.kept[0]
    assert after(plan_publication([DMARC], [found], keep_dmarc=False)) == [(), tuple(DMARC["value"])]


def test_withdrawing_takes_what_is_ours_and_nothing_else():
    existing = [there(record, *record["value"], *(['"x"'] if record["type"] == "TXT" else [])) for record in ALL]
    publication = plan_withdrawal(ALL, existing)
    left = {change.after.key: change.after.values for change in publication.changes}
    assert left == {(r["name"], r["type"]): ('"x"',) if r["type"] == "TXT" else () for r in ALL}
    assert plan_withdrawal(ALL, [change.after for change in publication.changes]) == Publication()


def test_withdrawing_leaves_what_says_something_else():
    existing = [
        there(CNAME, "www.example.net"),
        there(MX, "10 mx.example.net"),
        there(SPF, '"v=spf1 mx include:amazonses.com -all"'),
        there(DMARC, '"v=DMARC1; p=reject"'),
    ]
    publication = plan_withdrawal(ALL, existing)
    assert publication.changes == ()
    assert "SPF" in publication.kept[0]


@pytest.mark.parametrize(
    ("policy", "merged"),
    [
        ("v=spf1 -all", "v=spf1 include:amazonses.com -all"),
        ("v=spf1 mx ~all", "v=spf1 mx include:amazonses.com ~all"),
        ("v=spf1 mx", "v=spf1 mx include:amazonses.com"),
        ("v=spf1 redirect=example.net", "v=spf1 include:amazonses.com redirect=example.net"),
        ("v=spf1 -all include:amazonses.com", "v=spf1 include:amazonses.com -all"),
        ("v=spf1 ?include:amazonses.com -all", "v=spf1 include:amazonses.com -all"),
        ("V=SPF1 Include:AmazonSES.com -all", "V=SPF1 Include:AmazonSES.com -all"),
    ],
)
def test_ses_is_put_where_it_counts(policy, merged):
    assert merged_spf(policy) == merged


terms = st.sampled_from(["mx", "a", "ip4:192.0.2.0/24", "include:example.net", "-all", "~all", "redirect=example.org"])


@given(st.lists(terms, max_size=6))
def test_a_merged_policy_lets_ses_send_and_keeps_every_other_term(chosen):
    policy = " ".join(["v=spf1", *chosen])
    merged = merged_spf(policy)
    assert is_spf(merged)
    assert lets_ses_send(merged)
    assert [term for term in merged.split() if term != "include:amazonses.com"] == policy.split()
    assert merged_spf(merged) == merged


sets = st.sampled_from(ALL).flatmap(
    lambda record: st.lists(
        st.sampled_from([*record["value"], "www.example.net", '"x"', '"v=spf1 mx -all"', '"v=DMARC1; p=reject"']),
        unique=True,
        max_size=3,
    ).map(lambda values: there(record, *values))
)


@given(st.lists(sets, unique_by=lambda found: found.key), st.booleans())
def test_what_was_published_is_not_published_again_and_withdrawing_restores_nothing_of_ours(existing, take_over):
    publication = plan_publication(ALL, existing, take_over=take_over)
    now = {found.key: found for found in existing} | {change.after.key: change.after for change in publication.changes}
    again = plan_publication(ALL, now.values(), take_over=take_over)
    assert again.changes == ()
    assert again.conflicts == publication.conflicts
    for change in plan_withdrawal(ALL, now.values()).changes:
        assert set(change.after.values) < set(change.before.values)
        assert not any(lets_ses_send(text_of(value)) for value in set(change.before.values) & set(OURS) - {OURS})


def test_a_change_says_what_was_and_what_will_be():
    (change,) = plan_publication([MX], [there(MX, "10 feedback-smtp.us-east-1.amazonses.com")]).changes
    assert change == Change(there(MX, "10 feedback-smtp.us-east-1.amazonses.com"), there(MX, *MX["value"]))
