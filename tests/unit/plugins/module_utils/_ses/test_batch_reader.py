# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.batch_reader: what is read, and in how many calls."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.state import (
    BYODKIM,
    Dkim,
    Identity,
    IdentitySummary,
    MailFrom,
    Notification,
    TxtVerification,
)
from ansible_collections.mailops.ses.plugins.module_utils._ses.batch_reader import (
    ALL_ASPECTS,
    LIST,
    READ_DKIM,
    READ_MAIL_FROM,
    READ_TOKENS,
    READ_TOPICS,
    Aspects,
    BatchReader,
)
from ansible_collections.mailops.ses.tests.unit.plugins.many_identities import (
    FakeConnection,
    batch,
    name,
    names,
    pages,
    verified,
)


def ses(total):
    """A connection to an SES with so many identities."""
    dkim = {"DkimEnabled": True, "DkimVerificationStatus": "TemporaryFailure", "DkimTokens": ["a", "b", "c"]}
    mail_from = {
        "MailFromDomain": "bounce.d.example",
        "MailFromDomainStatus": "Success",
        "BehaviorOnMXFailure": "UseDefaultValue",
    }
    topics = {"BounceTopic": "arn:b", "HeadersInBounceNotificationsEnabled": True, "ForwardingEnabled": False}
    return FakeConnection(
        ListEmailIdentities=pages(total),
        GetIdentityVerificationAttributes=verified(total),
        GetIdentityDkimAttributes=batch("DkimAttributes", total, dkim),
        GetIdentityMailFromDomainAttributes=batch("MailFromDomainAttributes", total, mail_from),
        GetIdentityNotificationAttributes=batch("NotificationAttributes", total, topics),
    )


@pytest.mark.parametrize(("total", "calls"), [(0, 1), (1, 1), (1000, 1), (1001, 2), (2500, 3)])
def test_all_identities_are_listed_with_one_call_for_each_thousand(total, calls):
    connection = ses(total)
    assert [row.identity for row in BatchReader(connection).list_identities()] == names(*range(total))
    assert len(connection.sent) == calls


def test_a_page_of_none_does_not_end_the_list():
    row = {"IdentityName": "d1.example", "IdentityType": "DOMAIN"}
    answers = iter([{"EmailIdentities": [], "NextToken": "more"}, {"EmailIdentities": [row]}])
    connection = FakeConnection(ListEmailIdentities=lambda _arguments: next(answers))
    assert [summary.identity for summary in BatchReader(connection).list_identities()] == ["d1.example"]
    assert [arguments.get("NextToken") for _operation, arguments in connection.sent] == [None, "more"]


@pytest.mark.parametrize(
    ("wanted", "total", "operations"),
    [
        (2, 10_000, [READ_TOKENS]),
        (100, 10_000, [READ_TOKENS]),
        (101, 500, [LIST]),
        (1_000, 1_000, [LIST]),
        (10_000, 10_000, [LIST] * 10),
        # Listing turned out longer than it could have been worth, and is given up.
        (101, 10_000, [LIST] * 2 + [READ_TOKENS] * 2),
    ],
)
def test_the_named_are_found_in_as_few_calls_as_can_be(wanted, total, operations):
    connection = ses(total)
    asked = names(*range(total - wanted, total))
    rows = BatchReader(connection).rows_of(asked)
    assert list(rows) == asked and all(row.verification_status == "SUCCESS" for row in rows.values())
    assert connection.operations == operations


def test_whether_they_may_send_is_told_by_the_list_where_that_is_short():
    for total, operations in ((900, [LIST]), (5000, [LIST, READ_TOKENS])):
        connection = ses(total)
        BatchReader(connection).rows_of(names(total - 1, total - 2), sending=True)
        assert connection.operations == operations


def test_a_list_that_was_too_long_is_not_begun_again():
    connection = ses(10_000)
    reader = BatchReader(connection)
    reader.rows_of(names(*range(5000, 5150)))
    connection.sent.clear()
    reader.rows_of(names(*range(5000, 5150)))
    assert connection.operations == [READ_TOKENS] * 2


@pytest.mark.parametrize("count", [3, 150])
def test_those_that_ses_does_not_have_are_none(count):
    reader = BatchReader(ses(count - 1))
    asked = names(*range(count))
    assert [one for one, row in reader.rows_of(asked).items() if row is None] == [name(count - 1)]
    attributes = reader.attributes_of(asked, ALL_ASPECTS)
    assert [one for one, identity in attributes.items() if identity is None] == [name(count - 1)]


def test_nothing_is_asked_of_no_names():
    connection = ses(3)
    assert BatchReader(connection).rows_of([]) == {}
    assert BatchReader(connection).attributes_of([], ALL_ASPECTS) == {}
    assert connection.sent == []


def test_a_row_of_a_batch_says_what_one_of_a_list_says_but_whether_it_may_send():
    assert BatchReader(ses(3)).rows_of(["d1.example", "d2.example"])["d1.example"] == IdentitySummary(
        "d1.example", "DOMAIN", "SUCCESS", None
    )


def test_each_aspect_costs_a_call_for_each_hundred_and_the_status_comes_with_the_token():
    connection = ses(250)
    found = BatchReader(connection).attributes_of(names(*range(250)), ALL_ASPECTS)
    assert connection.operations == [READ_TOKENS] * 3 + [READ_DKIM] * 3 + [READ_MAIL_FROM] * 3 + [READ_TOPICS] * 3
    assert found["d7.example"] == Identity(
        "d7.example",
        "DOMAIN",
        verification_status="SUCCESS",
        feedback_forwarding_status=False,
        dkim=Dkim(signing_enabled=True, status="TEMPORARY_FAILURE", tokens=("a", "b", "c")),
        mail_from=MailFrom("bounce.d.example", "SUCCESS", "USE_DEFAULT_VALUE"),
        notifications={
            "bounce": Notification("arn:b", True),
            "complaint": Notification(),
            "delivery": Notification(),
        },
        txt_verification=TxtVerification("token="),
    )


def test_what_is_not_asked_for_is_not_read():
    connection = ses(2)
    found = BatchReader(connection).attributes_of(names(0, 1), Aspects(mail_from=True))
    assert connection.operations == [READ_TOKENS, READ_MAIL_FROM]
    assert found["d0.example"].mail_from.mail_from_domain_status == "SUCCESS"
    assert found["d0.example"].dkim == Dkim()
    assert found["d0.example"].notifications is found["d0.example"].txt_verification is None


def test_what_a_list_told_already_is_not_asked_again():
    connection = ses(2)
    rows = {"d0.example": IdentitySummary("d0.example", "MANAGED_DOMAIN", "PENDING", True)}
    found = BatchReader(connection).attributes_of(["d0.example"], Aspects(dkim=True), rows)
    assert connection.operations == [READ_DKIM]
    assert found["d0.example"].identity_type == "MANAGED_DOMAIN"
    assert found["d0.example"].verified_for_sending_status is True
    with_token = BatchReader(connection).attributes_of(["d0.example"], Aspects(token=True), rows)["d0.example"]
    assert (with_token.identity_type, with_token.txt_verification) == ("MANAGED_DOMAIN", TxtVerification("token="))


def test_an_own_key_is_known_by_its_one_token():
    dkim = {"DkimEnabled": True, "DkimVerificationStatus": "Success", "DkimTokens": ["mail2026"]}
    connection = ses(2)
    connection.answers[READ_DKIM] = batch("DkimAttributes", 2, dkim)
    identity = BatchReader(connection).attributes_of(["d0.example", "d1.example"], Aspects(dkim=True))["d0.example"]
    assert identity.dkim.signing_attributes_origin == BYODKIM
    assert identity.dkim.selector == "mail2026"


def test_one_that_vanishes_between_two_calls_is_as_it_was_when_it_was_there():
    connection = ses(2)
    connection.answers[READ_DKIM] = batch("DkimAttributes", 1, {"DkimEnabled": True})
    found = BatchReader(connection).attributes_of(["d0.example", "d1.example"], Aspects(dkim=True))
    assert found["d1.example"].dkim == Dkim(tokens=())


def test_aspects_add_up():
    assert Aspects(dkim=True) | Aspects(token=True) == Aspects(dkim=True, token=True)
    assert Aspects(True, True) | Aspects(topics=True, token=True) == ALL_ASPECTS
