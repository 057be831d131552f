# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.feedback."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.feedback import plan_feedback
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import Notification
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain

TOPIC = Notification("arn:aws:sns:eu-west-1:123456789012:one")
NONE = Notification()


def identity(forwarding, bounce=TOPIC, complaint=TOPIC):
    kinds = {"bounce": bounce, "complaint": complaint, "delivery": NONE}
    return domain(feedback_forwarding_status=forwarding, notifications=kinds)


@pytest.mark.parametrize(("now", "desired"), [(True, None), (False, None), (True, True), (False, False)])
def test_nothing_is_called_where_nothing_differs(now, desired):
    assert plan_feedback(identity(now, NONE), desired) == unchanged(identity(now, NONE))


@pytest.mark.parametrize("desired", [True, False])
def test_it_is_turned(desired):
    plan = plan_feedback(identity(not desired), desired)
    (call,) = plan.calls
    assert call.operation == "PutEmailIdentityFeedbackAttributes"
    assert call.arguments == {"EmailIdentity": "example.com", "EmailForwardingEnabled": desired}
    assert plan.after == identity(desired)


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ({"bounce": NONE}, ["bounce"]),
        ({"complaint": NONE}, ["complaint"]),
        ({"bounce": NONE, "complaint": NONE}, ["bounce", "complaint"]),
    ],
    ids=["bounce", "complaint", "both"],
)
def test_it_goes_off_only_where_topics_hear_of_bounces_and_complaints(missing, named):
    with pytest.raises(BadInput) as caught:
        plan_feedback(identity(True, **missing), False)
    assert caught.value.option == "feedback_forwarding"
    for kind in ("bounce", "complaint"):
        assert (f"{kind}_notifications" in str(caught.value)) == (kind in named)


def test_it_goes_on_without_any_topic():
    assert plan_feedback(identity(False, NONE, NONE), True).after.feedback_forwarding_status is True
