# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From any state to any other: what is predicted is what SES then answers, and what was not mentioned stays."""

from __future__ import annotations

from functools import partial
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.tests.unit.cases import POLICY, PRIVATE_KEY, Case, configuration_sets
from ansible_collections.mailops.ses.tests.unit.predictions import check_prediction, check_untouched, each_a_few_runs

NAMES = ("example.com", "user@example.com")
OTHER_POLICY = {**POLICY, "Statement": [{**POLICY["Statement"][0], "Action": "ses:SendRawEmail"}]}
switches = st.booleans()


def options(least: int = 0, **strategies: st.SearchStrategy) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the options, at least so many, each with some value."""
    names = st.lists(st.sampled_from(sorted(strategies)), min_size=least, unique=True)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: strategies[name] for name in chosen}))


def some(names: list[str], values: list[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the names, each with one of the values."""
    return st.dictionaries(st.sampled_from(names), st.sampled_from(values), max_size=len(names))


easy_dkim = options(next_signing_key_length=st.sampled_from(["RSA_1024_BIT", "RSA_2048_BIT"]), signing_enabled=switches)
byodkim = st.fixed_dictionaries(
    {"domain_signing_selector": st.sampled_from(["one", "two"]), "domain_signing_private_key": st.just(PRIVATE_KEY)},
    optional={"signing_enabled": switches},
)
dkim = st.one_of(
    easy_dkim.map(lambda given: given | {"signing_attributes_origin": "AWS_SES"}),
    byodkim.map(lambda given: given | {"signing_attributes_origin": "EXTERNAL"}),
    options(signing_enabled=switches),
)
topics = options(
    1,
    topic=st.sampled_from(["", *(f"arn:aws:sns:eu-west-1:123456789012:{name}" for name in ("one", "two"))]),
    include_headers=switches,
)
every_aspect = {
    "configuration_set_name": st.sampled_from(["", "one", "two"]),
    "mail_from": options(
        1,
        mail_from_domain=st.sampled_from(["", "bounce.example.com", "b.example.com"]),
        behavior_on_mx_failure=st.sampled_from(["USE_DEFAULT_VALUE", "REJECT_MESSAGE"]),
    ),
    "feedback_forwarding": switches,
    "bounce_notifications": topics,
    "complaint_notifications": topics,
    "delivery_notifications": topics,
    "policies": some(["one", "two"], [POLICY, OTHER_POLICY, ""]),
    "purge_policies": switches,
    "tags": some(["team", "stage"], ["crm", "web"]),
    "purge_tags": switches,
    "restart_verification": st.sampled_from(["never", "if_failed"]),
}
states = st.sampled_from(NAMES).flatmap(
    lambda name: st.tuples(
        *(
            options(4, **every_aspect, **({} if "@" in name else {"dkim": dkim, "txt_verification": switches})).map(
                lambda given: {"identity": name, **given}
            )
            for _state in range(2)
        )
    )
)
# What of the rig's identities an option is about.
SHOWN_IN = {
    "configuration_set_name": "ConfigurationSetName",
    "dkim": "DkimAttributes",
    "mail_from": "MailFromAttributes",
    "feedback_forwarding": "FeedbackForwardingStatus",
    "policies": "Policies",
    "tags": "Tags",
    "txt_verification": "VerificationToken",
}


@each_a_few_runs
@given(pair=states)
def test_what_is_predicted_is_what_comes(pair, run, rig):
    first, second = (Case("ses_identity", "", params, given=lambda ses: None) for params in pair)
    run(Case("ses_identity", "", first.params, given=configuration_sets), anew=True)(may_fail=True)
    check_prediction(run(second), rig, "identities", partial(untouched, second.params))


def untouched(params, before, after) -> None:
    """What was not mentioned is as it was."""
    check_untouched(SHOWN_IN, params, before, after)
    if before:
        topics_before, topics_after = (one[0]["NotificationAttributes"] for one in (before, after))
        for kind in ("Bounce", "Complaint", "Delivery"):
            if f"{kind.lower()}_notifications" not in params:
                for name in (f"{kind}Topic", f"HeadersIn{kind}NotificationsEnabled"):
                    assert topics_after.get(name) == topics_before.get(name)
