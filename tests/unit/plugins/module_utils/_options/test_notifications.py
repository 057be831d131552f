# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.notifications."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.notifications import desired_notifications
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.notifications import DesiredNotification


def notifications_of(forwarding=None, compatible=False, **kinds):
    params = {f"{kind}_notifications": kinds.get(kind) for kind in ("bounce", "complaint", "delivery")}
    params.update(feedback_forwarding=forwarding, community_aws_compatible=compatible)
    return desired_notifications(params)


SNS_TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces"


def test_notifications_left_out_or_said_nothing_of_are_no_wish():
    assert notifications_of() is None
    assert notifications_of(bounce={"topic": None, "include_headers": None}) is None
    assert notifications_of(True).kinds == {}


def test_a_topic_and_its_headers_are_wished_each_for_itself():
    wish = notifications_of(
        bounce={"topic": SNS_TOPIC, "include_headers": None}, delivery={"topic": None, "include_headers": False}
    )
    assert wish.kinds == {
        "bounce": DesiredNotification(SNS_TOPIC),
        "delivery": DesiredNotification(None, False),
    }
    assert wish.feedback_forwarding is None


def test_what_is_no_topic_is_refused_by_the_option_that_holds_it():
    with pytest.raises(BadInput) as caught:
        notifications_of(complaint={"topic": "complaints", "include_headers": None})
    assert caught.value.option == "complaint_notifications"


def test_as_the_community_s_module_has_it_what_is_left_out_of_a_kind_is_none():
    wish = notifications_of(compatible=True, bounce={"topic": None, "include_headers": None})
    assert wish.kinds == {"bounce": DesiredNotification("", False)}
    assert wish.feedback_forwarding is True
    given = notifications_of(False, compatible=True, bounce={"topic": SNS_TOPIC, "include_headers": True})
    assert given.kinds == {"bounce": DesiredNotification(SNS_TOPIC, True)}
    assert given.feedback_forwarding is False
