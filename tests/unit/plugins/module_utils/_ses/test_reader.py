# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.reader, on a connection that answers from a table."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput, NotThere
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import (
    IdentitySummary,
    Notification,
    TxtVerification,
)
from ansible_collections.mailops.ses.plugins.module_utils._ses.batch_reader import BATCH_SIZE, READ_TOKENS
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import AccessDenied, NotFound, SesError
from ansible_collections.mailops.ses.plugins.module_utils._ses.reader import Reader, ReaderWithArns, summary_of
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain
from ansible_collections.mailops.ses.tests.unit.plugins.many_identities import FakeConnection, verified

GOVERNMENT = {"Account": "123456789012", "Arn": "arn:aws-us-gov:iam::123456789012:user/mail"}


class Connection(FakeConnection):
    region = "us-gov-west-1"
    answered_by_all = {"GetCallerIdentity": lambda _arguments: GOVERNMENT}


def pending(_arguments):
    return {"IdentityType": "DOMAIN", "VerificationStatus": "PENDING", "VerifiedForSendingStatus": False}


def missing(_arguments):
    return NotFound("there is none such")


def test_an_identity_is_read_with_an_arn_of_the_callers_partition_account_and_region():
    identity = ReaderWithArns(Connection(GetEmailIdentity=pending)).read_identity("example.com")
    assert identity.identity == "example.com"
    assert identity.verification_status == "PENDING"
    assert identity.identity_arn == "arn:aws-us-gov:ses:us-gov-west-1:123456789012:identity/example.com"


def test_the_account_is_asked_for_once_and_only_when_it_is_needed():
    connection = Connection(
        GetEmailIdentity=lambda arguments: (missing if arguments["EmailIdentity"] == "a" else pending)(arguments)
    )
    reader = ReaderWithArns(connection)
    assert reader.read_identity("a") is None
    assert connection.operations == ["GetEmailIdentity"]
    reader.read_identity("b")
    reader.read_identity("c")
    assert connection.operations.count("GetCallerIdentity") == 1


def test_who_needs_no_arn_does_not_ask_for_the_account():
    connection = Connection(GetEmailIdentity=pending)
    assert Reader(connection).read_identity("b").identity_arn is None
    assert ReaderWithArns(connection).summaries_of(["c"])["c"].verification_status == "PENDING"
    assert connection.operations == ["GetEmailIdentity"] * 2


@pytest.mark.parametrize("error", [SesError("cut", code="404"), AccessDenied("no")])
def test_only_not_found_by_name_means_that_there_is_none(error):
    with pytest.raises(type(error)):
        Reader(Connection(GetEmailIdentity=lambda _arguments: error)).read_identity("example.com")


@pytest.mark.parametrize(
    ("names", "operation"),
    [(["d1.example", "none.example"], READ_TOKENS), (["d1.example"], "GetEmailIdentity")],
    ids=["many", "one"],
)
def test_named_ones_cost_one_call_and_the_missing_are_none(names, operation):
    connection = Connection(GetIdentityVerificationAttributes=verified(9), GetEmailIdentity=missing)
    found = Reader(connection).summaries_of(iter(names))
    assert connection.operations == [operation]
    assert list(found) == names
    assert found[names[-1]] is None


def test_of_no_names_nothing_is_asked():
    connection = Connection()
    assert Reader(connection).summaries_of([]) == {}
    assert connection.sent == []


def test_a_summary_says_the_same_however_it_was_read():
    one = Reader(Connection(GetEmailIdentity=pending)).summaries_of(["example.com"])["example.com"]
    assert one == IdentitySummary("example.com", "DOMAIN", "PENDING", False)
    assert summary_of(domain()) == IdentitySummary("example.com", "DOMAIN", "SUCCESS", True, "SUCCESS", None)


def test_one_that_has_to_exist_and_does_not_is_bad_input_that_says_where():
    with pytest.raises(BadInput) as caught:
        Reader(Connection(GetEmailIdentity=missing)).read_existing_identity("example.com")
    assert caught.value.option == "identity"
    for word in ("example.com", "us-gov-west-1", "ses_identity"):
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("current", "after"),
    [(None, None), ("marketing", None), ("marketing", "marketing"), ("not there any more", "not there any more")],
    ids=["none before and after", "removed", "the same", "the same, deleted meanwhile"],
)
def test_a_configuration_set_that_is_not_new_is_not_asked_for(current, after):
    connection = Connection()
    identity = domain(configuration_set_name=current)
    Reader(connection).require_new_configuration_set(identity, domain(configuration_set_name=after))
    assert connection.sent == []


@pytest.mark.parametrize("current", [None, domain(), domain(configuration_set_name="other")])
def test_a_new_configuration_set_has_to_be_there_and_is_asked_for_once(current):
    wanted = domain(configuration_set_name="marketing")
    connection = Connection(GetConfigurationSet=lambda _arguments: {})
    reader = Reader(connection)
    reader.require_new_configuration_set(current, wanted)
    reader.require_new_configuration_set(None, wanted)
    assert connection.sent == [("GetConfigurationSet", {"ConfigurationSetName": "marketing"})]


def test_an_unknown_configuration_set_is_refused_with_those_that_there_are_and_asked_for_once():
    wanted = domain(configuration_set_name="marketing")
    names = {"ConfigurationSets": ["market", "transactional"]}
    connection = Connection(GetConfigurationSet=missing, ListConfigurationSets=lambda _arguments: names)
    reader = Reader(connection)
    for _time in range(2):
        with pytest.raises(NotThere) as caught:
            reader.require_new_configuration_set(None, wanted)
        assert caught.value.option == "configuration_set_name"
        for word in ("marketing", "us-gov-west-1", "there are market and transactional"):
            assert word in str(caught.value)
    assert connection.operations == ["GetConfigurationSet", "ListConfigurationSets"]


def test_a_deadline_is_passed_on():
    connection = Connection()
    Reader(connection).keep_to(12.5)
    assert connection.deadline == 12.5


def test_topics_are_read_only_where_that_is_asked_for():
    attributes = {"BounceTopic": "arn:b", "HeadersInBounceNotificationsEnabled": True, "ForwardingEnabled": False}
    connection = Connection(
        GetEmailIdentity=lambda _arguments: {"IdentityType": "DOMAIN"},
        GetIdentityNotificationAttributes=lambda arguments: {
            "NotificationAttributes": {arguments["Identities"][0]: attributes}
        },
    )
    assert Reader(connection).read_identity("example.com").notifications is None
    assert "GetIdentityNotificationAttributes" not in connection.operations
    assert Reader(connection).read_identity("example.com", topics=True).notifications == {
        "bounce": Notification("arn:b", True),
        "complaint": Notification(),
        "delivery": Notification(),
    }


def test_topics_of_an_identity_that_is_not_there_are_not_asked_for():
    connection = Connection(GetEmailIdentity=lambda _arguments: NotFound("no"))
    assert Reader(connection).read_identity("example.com", topics=True) is None
    assert connection.operations == ["GetEmailIdentity"]


def test_a_token_is_read_only_where_that_is_asked_for():
    connection = Connection(
        GetEmailIdentity=lambda _arguments: {"IdentityType": "DOMAIN"},
        GetIdentityVerificationAttributes=lambda _arguments: {
            "VerificationAttributes": {"example.com": {"VerificationStatus": "Pending", "VerificationToken": "token="}}
        },
    )
    assert Reader(connection).read_identity("example.com").txt_verification is None
    assert "GetIdentityVerificationAttributes" not in connection.operations
    assert Reader(connection).read_identity("example.com", token=True).txt_verification == TxtVerification("token=")


def test_many_are_read_in_full_with_two_more_calls_for_each_hundred():
    names = [f"d{number}.example" for number in range(BATCH_SIZE + 1)]
    gone = names[3]
    connection = Connection(
        GetEmailIdentity=lambda arguments: (
            NotFound("no") if arguments["EmailIdentity"] == gone else {"IdentityType": "DOMAIN"}
        ),
        GetIdentityVerificationAttributes=lambda arguments: {
            "VerificationAttributes": {name: {"VerificationToken": f"{name}="} for name in arguments["Identities"]}
        },
        GetIdentityNotificationAttributes=lambda arguments: {
            "NotificationAttributes": {name: {"BounceTopic": name} for name in arguments["Identities"]}
        },
    )
    found = Reader(connection).read_in_full([*names, "one more"])
    assert found.pop(gone) is None
    assert all(identity.txt_verification.token == f"{name}=" for name, identity in found.items())
    assert all(identity.notifications["bounce"].topic == name for name, identity in found.items())
    batched = [arguments["Identities"] for operation, arguments in connection.sent if "Attributes" in operation]
    assert [len(batch) for batch in batched] == [BATCH_SIZE, 1, BATCH_SIZE, 1]
    assert gone not in sum(batched, [])


def test_statuses_that_a_list_does_not_tell_are_read_a_hundred_at_a_time():
    dkim = {"DkimEnabled": True, "DkimVerificationStatus": "TemporaryFailure", "DkimTokens": ["a", "b", "c"]}
    mail_from = {"MailFromDomain": "b.d1.example", "MailFromDomainStatus": "Success", "BehaviorOnMXFailure": "x"}
    connection = Connection(
        GetIdentityVerificationAttributes=verified(3),
        GetIdentityDkimAttributes=lambda arguments: {"DkimAttributes": dict.fromkeys(arguments["Identities"], dkim)},
        GetIdentityMailFromDomainAttributes=lambda _arguments: {"MailFromDomainAttributes": {"d1.example": mail_from}},
    )
    names = ["d1.example", "d2.example", "none.example"]
    found = Reader(connection).summaries_of(names, dkim=names, mail_from=names)
    assert found["none.example"] is None
    assert [(row.dkim_status, row.mail_from_domain_status) for row in (found["d1.example"], found["d2.example"])] == [
        ("TEMPORARY_FAILURE", "SUCCESS"),
        ("TEMPORARY_FAILURE", None),
    ]
    assert [arguments for operation, arguments in connection.sent[1:]] == [{"Identities": names[:2]}] * 2
