# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.listing, on a connection that answers from a table."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.selection import Selection
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import AccessDenied
from ansible_collections.mailops.ses.plugins.module_utils._ses.listing import ATTRIBUTES, list_identities
from ansible_collections.mailops.ses.tests.unit.plugins.many_identities import FakeConnection, pages

ALL = Selection()
DKIM = {"DkimEnabled": True, "DkimVerificationStatus": "TemporaryFailure", "DkimTokens": ["a", "b", "c"]}
MAIL_FROM = {
    "MailFromDomain": "bounce.d0.example",
    "MailFromDomainStatus": "Success",
    "BehaviorOnMXFailure": "RejectMessage",
}


def tagged(number):
    return {
        "ResourceARN": f"arn:aws:ses:eu-west-1:123456789012:identity/d{number}.example",
        "Tags": [{"Key": "team", "Value": f"t{number}"}],
    }


def tag_pages(total):
    """GetResources over ``total`` identities that have tags."""

    def answer(arguments):
        start = int(arguments.get("PaginationToken") or 0)
        end = min(start + arguments["ResourcesPerPage"], total)
        token = str(end) if end < total else ""
        return {"ResourceTagMappingList": [tagged(number) for number in range(start, end)], "PaginationToken": token}

    return answer


def connection(total=3, **answers):
    known = {
        "ListEmailIdentities": pages(total),
        "GetIdentityDkimAttributes": lambda arguments: {
            "DkimAttributes": {name: DKIM for name in arguments["Identities"] if name != "d1.example"}
        },
        "GetIdentityMailFromDomainAttributes": lambda arguments: {
            "MailFromDomainAttributes": {
                name: MAIL_FROM if name == "d0.example" else {"BehaviorOnMXFailure": "UseDefaultValue"}
                for name in arguments["Identities"]
            }
        },
        "GetResources": tag_pages(total),
    }
    return FakeConnection(**known | answers)


def test_two_thousand_identities_take_two_calls():
    ses = connection(2000)
    rows = list_identities(ses, ALL)
    assert len(rows) == 2000
    assert rows[0] == {
        "identity": "d0.example",
        "identity_type": "DOMAIN",
        "verification_status": "SUCCESS",
        "sending_enabled": None,
    }
    assert ses.operations == ["ListEmailIdentities"] * 2


def test_attributes_are_read_a_hundred_at_a_time_and_only_of_what_is_wanted():
    ses = connection(1500)
    rows = list_identities(ses, Selection(pattern="d1?0.example"), ["dkim", "mail_from"])
    assert len(rows) == 10
    assert ses.operations[2:] == ["GetIdentityDkimAttributes", "GetIdentityMailFromDomainAttributes"]
    assert ses.sent[-1][1]["Identities"] == [row["identity"] for row in rows]
    many = connection(250)
    list_identities(many, ALL, ["dkim"])
    assert many.operations[1:] == ["GetIdentityDkimAttributes"] * 3


def test_attributes_have_the_names_and_words_of_api_v2():
    first, second, _third = list_identities(connection(), ALL, ["dkim", "mail_from"])
    assert first["dkim_attributes"] == {
        "signing_enabled": True,
        "status": "TEMPORARY_FAILURE",
        "tokens": ["a", "b", "c"],
    }
    assert first["mail_from_attributes"] == {
        "mail_from_domain": "bounce.d0.example",
        "mail_from_domain_status": "SUCCESS",
        "behavior_on_mx_failure": "REJECT_MESSAGE",
    }
    assert second["mail_from_attributes"] == {
        "mail_from_domain": None,
        "mail_from_domain_status": None,
        "behavior_on_mx_failure": "USE_DEFAULT_VALUE",
    }


def test_an_identity_that_was_deleted_meanwhile_has_attributes_of_nothing():
    rows = list_identities(connection(), ALL, ["dkim"])
    assert rows[1]["dkim_attributes"] == {"signing_enabled": None, "status": None, "tokens": []}


def test_tags_are_read_a_hundred_at_a_time_and_one_without_has_none():
    ses = connection(250, GetResources=tag_pages(201))
    rows = list_identities(ses, ALL, ["tags"])
    assert rows[200]["tags"] == {"team": "t200"}
    assert rows[201]["tags"] == {}
    asked = [arguments for operation, arguments in ses.sent if operation == "GetResources"]
    assert [arguments.get("PaginationToken") for arguments in asked] == [None, "100", "200"]
    assert all(arguments["ResourceTypeFilters"] == ["ses:identity"] for arguments in asked)


def test_tags_of_what_is_not_wanted_are_left_out():
    (row,) = list_identities(connection(), Selection(pattern="d2.*"), ["tags"])
    assert row["tags"] == {"team": "t2"}


@pytest.mark.parametrize("wanted", [ALL, Selection(statuses=("FAILED",))])
def test_where_there_is_nothing_nothing_more_is_asked(wanted):
    ses = connection(0 if wanted is ALL else 3)
    assert list_identities(ses, wanted, ATTRIBUTES) == []
    assert ses.operations == ["ListEmailIdentities"]


def test_an_error_is_not_taken_for_an_answer():
    ses = connection(GetResources=lambda _arguments: AccessDenied("access denied: tag:GetResources"))
    with pytest.raises(AccessDenied):
        list_identities(ses, ALL, ["tags"])
