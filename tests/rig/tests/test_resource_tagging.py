# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tags of SES's resources by the Resource Groups Tagging API, through a real client."""

from __future__ import annotations

import pytest
import test_iam
from botocore.exceptions import ClientError
from test_iam import allowing
from test_operations import tags

guarded = test_iam.guarded  # the fixture

SES = {"ResourceTypeFilters": ["ses:identity"]}


@pytest.fixture
def tagging(driven):
    for number in range(3):
        driven.ses.create_email_identity(EmailIdentity=f"d{number}.example", Tags=tags(f"number={number}", "team=crm"))
    driven.ses.create_email_identity(EmailIdentity="untagged.example")
    driven.ses.create_configuration_set(ConfigurationSetName="bulk", Tags=tags("team=crm"))
    driven.client("sesv2", region="us-east-1").create_email_identity(EmailIdentity="far.example", Tags=tags("a=b"))
    return driven.client("resourcegroupstaggingapi")


def found(tagging, **asked) -> list[str]:
    answer = tagging.get_resources(**asked)
    return [resource["ResourceARN"].partition("123456789012:")[2] for resource in answer["ResourceTagMappingList"]]


def test_what_has_tags_is_told_with_its_arn(tagging):
    answer = tagging.get_resources(**SES)
    assert answer["ResourceTagMappingList"][0] == {
        "ResourceARN": "arn:aws:ses:eu-west-1:123456789012:identity/d0.example",
        "Tags": tags("number=0", "team=crm"),
    }
    assert found(tagging, **SES) == ["identity/d0.example", "identity/d1.example", "identity/d2.example"]
    assert answer["PaginationToken"] == ""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"ResourceTypeFilters": ["ses"]}, 4),
        ({"ResourceTypeFilters": ["ses:configuration-set"]}, 1),
        ({"ResourceTypeFilters": ["ses:template"]}, 0),
        ({**SES, "TagFilters": [{"Key": "number"}]}, 3),
        ({**SES, "TagFilters": [{"Key": "number", "Values": ["0", "2"]}]}, 2),
        ({**SES, "TagFilters": [{"Key": "number", "Values": ["0"]}, {"Key": "team", "Values": ["web"]}]}, 0),
    ],
)
def test_resources_are_chosen_by_type_and_tags(asked, expected, tagging):
    assert len(found(tagging, **asked)) == expected


def test_more_than_a_page_is_told_page_by_page(tagging):
    first = tagging.get_resources(**SES, ResourcesPerPage=2)
    assert len(first["ResourceTagMappingList"]) == 2
    rest = tagging.get_resources(**SES, ResourcesPerPage=2, PaginationToken=first["PaginationToken"])
    assert len(rest["ResourceTagMappingList"]) == 1
    assert rest["PaginationToken"] == ""


@pytest.mark.parametrize("size", [0, 101])
def test_a_page_has_a_hundred_resources_at_most(size, tagging):
    with pytest.raises(ClientError) as caught:
        tagging.get_resources(**SES, ResourcesPerPage=size)
    assert caught.value.response["Error"]["Code"] == "InvalidParameterException"
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


def test_other_services_are_moto_s(driven, tagging):
    sqs = driven.client("sqs")
    sqs.create_queue(QueueName="q", tags={"team": "crm"})
    assert len(tagging.get_resources(ResourceTypeFilters=["sqs:queue"])["ResourceTagMappingList"]) == 1


@pytest.mark.parametrize("types", [[], ["ses:identity", "sqs:queue"]])
def test_ses_together_with_others_is_not_answered_in_part(types, tagging):
    with pytest.raises(ClientError, match="the rig, not AWS") as caught:
        tagging.get_resources(ResourceTypeFilters=types)
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 501


def test_requests_are_logged_limited_and_disturbed_like_all_others(driven, tagging):
    driven.control("limits", {"per_second": 0.1, "services": ["tagging"]})
    found(tagging, **SES)
    with pytest.raises(ClientError) as caught:
        found(tagging, **SES)
    assert caught.value.response["Error"]["Code"] == "ThrottledException"
    (entry, refused) = driven.rig.log.entries(service="tagging")
    assert (entry["operation"], entry["params"], entry["writes"]) == ("GetResources", SES, False)
    assert (refused["status"], refused["error"]) == (400, "ThrottledException")


def test_iam_is_asked_for_the_action_tag_get_resources(guarded):
    client = guarded.user(allowing(["ses:*"]), service="resourcegroupstaggingapi")
    with pytest.raises(ClientError, match=r"not authorized to perform: tag:GetResources") as caught:
        client.get_resources(**SES)
    assert caught.value.response["Error"]["Code"] == "AccessDeniedException"
    guarded.iam.put_user_policy(
        UserName="some-user",
        PolicyName="p",
        PolicyDocument='{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "tag:GetResources", '
        '"Resource": "*"}]}',
    )
    assert len(client.get_resources(**SES)["ResourceTagMappingList"]) == 1
