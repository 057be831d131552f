# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.configuration_set."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.configuration_set import (
    CONFIGURATION_SET,
    desired_configuration_set,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.configuration_sets import DesiredConfigurationSet
from ansible_collections.mailops.ses.plugins.module_utils._plan.tags import DesiredTags

NOTHING = {
    **dict.fromkeys(CONFIGURATION_SET),
    "configuration_set_name": "transactional",
    "purge_tags": True,
    "purge_event_destinations": False,
}
SUPPRESSION = {
    "use_account_settings": False,
    "suppressed_reasons": None,
    "suppression_scope": None,
    "validation_options": None,
}


def desired(**params):
    return desired_configuration_set({**NOTHING, **params})


def test_an_archive_is_of_the_same_region():
    arn = f"arn:aws:ses:eu-west-1:123456789012:mailmanager-archive/a-{'0' * 24}"
    params = {**NOTHING, "archiving_options": {"archive_arn": arn}}
    assert desired_configuration_set(params, "eu-west-1").options["archiving_options"] == {"archive_arn": arn}
    with pytest.raises(BadInput, match="another Region than us-east-1"):
        desired_configuration_set(params, "us-east-1")


def test_what_is_left_out_is_no_wish():
    assert desired() == DesiredConfigurationSet("transactional")


def test_what_is_given_is_and_what_is_none_within_it_is_not():
    wish = desired(
        delivery_options={"tls_policy": "REQUIRE", "sending_pool_name": None, "max_delivery_seconds": 0},
        vdm_options={"dashboard_options": {"engagement_metrics": None}, "guardian_options": None},
        message_security_options={"signing_scheme": {"default_scheme": {}, "smime_scheme": None}},
        tags={"number": 1},
    )
    assert wish.options == {
        "delivery_options": {"tls_policy": "REQUIRE", "max_delivery_seconds": 0},
        "vdm_options": {"dashboard_options": {}},
        "message_security_options": {"signing_scheme": {"default_scheme": {}}},
    }
    assert wish.tags == DesiredTags({"number": "1"})


def test_reasons_are_sorted_and_told_once_and_none_is_a_wish():
    reasons = ["COMPLAINT", "BOUNCE", "COMPLAINT"]
    wish = desired(suppression_options={**SUPPRESSION, "suppressed_reasons": reasons})
    assert wish.options["suppression_options"]["suppressed_reasons"] == ("BOUNCE", "COMPLAINT")
    wish = desired(suppression_options={**SUPPRESSION, "suppressed_reasons": []})
    assert wish.options["suppression_options"]["suppressed_reasons"] == ()


def test_a_domain_becomes_what_ses_keeps():
    tracking = {"custom_redirect_domain": "Click.Example.COM.", "https_policy": None}
    assert desired(tracking_options=tracking).options["tracking_options"] == {
        "custom_redirect_domain": "click.example.com"
    }
    tracking = {"custom_redirect_domain": "", "https_policy": None}
    assert desired(tracking_options=tracking).options["tracking_options"] == {"custom_redirect_domain": ""}


@pytest.mark.parametrize(
    ("params", "option"),
    [
        ({"configuration_set_name": "a b"}, "configuration_set_name"),
        ({"tracking_options": {"custom_redirect_domain": "a b"}}, "tracking_options.custom_redirect_domain"),
        ({"tracking_options": {"custom_redirect_domain": "a@example.com"}}, "tracking_options.custom_redirect_domain"),
        ({"delivery_options": {"max_delivery_seconds": 299}}, "delivery_options.max_delivery_seconds"),
        ({"delivery_options": {"max_delivery_seconds": 50401}}, "delivery_options.max_delivery_seconds"),
        ({"delivery_options": {"max_delivery_seconds": -1}}, "delivery_options.max_delivery_seconds"),
        ({"archiving_options": {"archive_arn": "arn:aws:s3:::archive"}}, "archiving_options.archive_arn"),
        (
            {
                "suppression_options": {
                    **SUPPRESSION,
                    "use_account_settings": True,
                    "suppressed_reasons": [],
                }
            },
            "suppression_options.use_account_settings",
        ),
        ({"tags": {"aws:a": "b"}}, "tags"),
        ({"event_destinations": [{"name": "a"}] * 2}, "event_destinations"),
    ],
    ids=repr,
)
def test_what_is_wrong_whatever_ses_has_is_refused(params, option):
    with pytest.raises(BadInput) as caught:
        desired(**params)
    assert caught.value.option == option
