# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bounces and complaints always go somewhere: forwarding by mail and SNS topics, whichever API sets them."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError
from test_operations import code_of
from test_v1_operations import TOPIC, attributes

KINDS = ("Bounce", "Complaint")


class Feedback:
    """The two APIs' calls for example.com."""

    def __init__(self, driven) -> None:
        driven.ses.create_email_identity(EmailIdentity="example.com")
        self.v2 = driven.ses
        self.v1 = driven.client("ses")

    def topic(self, kind: str, **topic: str) -> None:
        self.v1.set_identity_notification_topic(Identity="example.com", NotificationType=kind, **topic)

    def forward(self, api: str, enabled: bool) -> None:
        if api == "v1":
            self.v1.set_identity_feedback_forwarding_enabled(Identity="example.com", ForwardingEnabled=enabled)
        else:
            self.v2.put_email_identity_feedback_attributes(EmailIdentity="example.com", EmailForwardingEnabled=enabled)

    def shown(self) -> set[bool]:
        """Whether mail is forwarded, as both APIs say: one value if they agree."""
        return {
            attributes(self.v1, "notification")["ForwardingEnabled"],
            self.v2.get_email_identity(EmailIdentity="example.com")["FeedbackForwardingStatus"],
        }


@pytest.fixture
def feedback(driven):
    return Feedback(driven)


@pytest.mark.parametrize("api", ["v1", "v2"])
@pytest.mark.parametrize("topics", [(), ("Bounce",), ("Complaint",), ("Bounce", "Delivery")])
def test_forwarding_stays_on_while_a_topic_is_missing(feedback, api, topics):
    for kind in topics:
        feedback.topic(kind, SnsTopic=TOPIC)
    with pytest.raises(ClientError) as caught:
        feedback.forward(api, False)
    assert caught.value.response["Error"]["Code"] in ("BadRequestException", "InvalidParameterValue")
    assert feedback.shown() == {True}


@pytest.mark.parametrize("api", ["v1", "v2"])
def test_forwarding_goes_off_when_both_topics_are_set_and_on_again(feedback, api):
    for kind in KINDS:
        feedback.topic(kind, SnsTopic=TOPIC)
    feedback.forward(api, False)
    assert feedback.shown() == {False}
    feedback.forward(api, True)
    assert feedback.shown() == {True}


@pytest.mark.parametrize("kind", KINDS)
def test_a_topic_goes_only_after_forwarding_is_on_again(feedback, kind):
    for each in (*KINDS, "Delivery"):
        feedback.topic(each, SnsTopic=TOPIC)
    feedback.forward("v2", False)
    feedback.topic("Delivery")
    assert code_of(feedback.topic, kind=kind) == "InvalidParameterValue"
    feedback.topic(kind, SnsTopic=TOPIC + "-other")
    feedback.forward("v2", True)
    feedback.topic(kind)
    assert f"{kind}Topic" not in attributes(feedback.v1, "notification")
