# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.notifications."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.notifications import (
    DesiredNotification,
    DesiredNotifications,
    check_topic,
    no_notifications,
    plan_notifications,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import Notification
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain

ONE, TWO = (f"arn:aws:sns:eu-west-1:123456789012:{name}" for name in ("one", "two"))
BOTH = {"bounce": DesiredNotification(ONE), "complaint": DesiredNotification(TWO)}
NEITHER = {"bounce": DesiredNotification(""), "complaint": DesiredNotification("")}


def identity(forwarding=True, **kinds):
    return domain(feedback_forwarding_status=forwarding, notifications={**no_notifications(), **kinds})


def steps(current, kinds, forwarding=None):
    """Each call in short: what is set, to what."""
    plan = plan_notifications(current, DesiredNotifications(kinds, forwarding))
    return [
        (
            call.arguments.get("NotificationType", "mail"),
            *(
                call.arguments[name]
                for name in ("SnsTopic", "Enabled", "EmailForwardingEnabled")
                if name in call.arguments
            ),
        )
        for call in plan.calls
    ]


def test_nothing_said_leaves_them():
    assert plan_notifications(identity(), None) == unchanged(identity())
    assert steps(identity(bounce=Notification(ONE)), {}) == []


@pytest.mark.parametrize(
    ("now", "desired", "expected"),
    [
        (Notification(), DesiredNotification(ONE), [("Bounce", ONE)]),
        (Notification(ONE), DesiredNotification(ONE), []),
        (Notification(ONE), DesiredNotification(TWO), [("Bounce", TWO)]),
        (Notification(ONE), DesiredNotification(""), [("Bounce",)]),
        (Notification(), DesiredNotification(""), []),
        (Notification(ONE), DesiredNotification(include_headers=True), [("Bounce", True)]),
        (Notification(ONE, True), DesiredNotification(TWO), [("Bounce", TWO)]),
        (Notification(ONE, True), DesiredNotification(ONE, False), [("Bounce", False)]),
        (Notification(), DesiredNotification(ONE, True), [("Bounce", ONE), ("Bounce", True)]),
    ],
)
def test_each_difference_takes_its_call_and_what_is_left_out_stays(now, desired, expected):
    assert steps(identity(bounce=now), {"bounce": desired}) == expected


def test_mail_goes_off_after_both_topics_are_there():
    assert steps(identity(), BOTH, False) == [("Bounce", ONE), ("Complaint", TWO), ("mail", False)]


def test_mail_goes_on_before_a_topic_goes():
    current = identity(False, bounce=Notification(ONE), complaint=Notification(TWO))
    assert steps(current, NEITHER, True) == [("mail", True), ("Bounce",), ("Complaint",)]


@pytest.mark.parametrize("kind", ["bounce", "complaint"])
def test_the_last_that_hears_of_bounces_is_not_taken_away(kind):
    current = identity(False, bounce=Notification(ONE), complaint=Notification(TWO))
    with pytest.raises(BadInput) as caught:
        steps(current, {kind: DesiredNotification("")})
    assert caught.value.option == f"{kind}_notifications"
    assert "feedback_forwarding: true" in str(caught.value)


def test_nobody_needs_to_hear_of_deliveries():
    current = identity(False, bounce=Notification(ONE), complaint=Notification(TWO), delivery=Notification(ONE))
    assert steps(current, {"delivery": DesiredNotification("")}) == [("Delivery",)]


def test_the_prediction_holds_what_was_set():
    after = plan_notifications(identity(), DesiredNotifications(BOTH, False)).after
    assert after == identity(False, bounce=Notification(ONE), complaint=Notification(TWO))


@pytest.mark.parametrize(
    ("kinds", "forwarding", "needed"), [({}, None, False), ({}, True, False), ({}, False, True), (BOTH, None, True)]
)
def test_topics_are_needed_only_where_they_decide_something(kinds, forwarding, needed):
    assert DesiredNotifications(kinds, forwarding).needs_topics is needed


@pytest.mark.parametrize("topic", [None, "", ONE, ONE + ".fifo", ONE.replace("aws", "aws-us-gov")])
def test_arns_of_topics_are_taken(topic):
    check_topic("bounce", topic)


@pytest.mark.parametrize("topic", ["bounces", ONE.replace("sns", "sqs"), ONE + ":x", "arn:aws:sns:eu-west-1::one"])
def test_what_is_no_topic_is_refused(topic):
    with pytest.raises(BadInput) as caught:
        check_topic("complaint", topic)
    assert caught.value.option == "complaint_notifications"
    assert topic in str(caught.value)
