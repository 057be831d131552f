# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A configuration set from any state to any other: what is predicted comes, and what was not mentioned stays."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.tests.unit.case import Case
from ansible_collections.mailops.ses.tests.unit.configuration_set_cases import (
    ARCHIVE,
    BUS,
    DIMENSIONS,
    NAME,
    TOPIC,
    region,
)
from ansible_collections.mailops.ses.tests.unit.predictions import check_prediction, check_untouched, each_a_few_runs

MODULE = "ses_configuration_set"


def options(**strategies: st.SearchStrategy) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the options, each with some value."""
    return st.fixed_dictionaries({}, optional=strategies)


def one_of(*values: Any) -> st.SearchStrategy:
    return st.sampled_from(values)


switches = st.booleans()
suppression = options(
    suppressed_reasons=st.lists(one_of("BOUNCE", "COMPLAINT")),
    suppression_scope=one_of("ACCOUNT", "TENANT", ""),
    validation_options=options(
        condition_threshold=options(
            condition_threshold_enabled=one_of("ENABLED", "DISABLED", ""),
            overall_confidence_threshold=options(confidence_verdict_threshold=one_of("HIGH", "MANAGED", "")),
        )
    ),
)
kinds = st.one_of(
    st.just({}),
    st.just({"sns_destination": {"topic_arn": TOPIC}}),
    st.just({"event_bridge_destination": {"event_bus_arn": BUS}}),
    st.lists(one_of(*DIMENSIONS), min_size=1, unique_by=str).map(
        lambda chosen: {"cloud_watch_destination": {"dimension_configurations": chosen}}
    ),
)
destinations = st.lists(
    st.tuples(
        st.fixed_dictionaries(
            {"name": one_of("a", "b", "c")},
            optional={
                "enabled": switches,
                "matching_event_types": st.lists(one_of("BOUNCE", "SEND", "OPEN"), min_size=1),
                "state": one_of("present", "present", "absent"),
            },
        ),
        kinds,
    ).map(lambda parts: {**parts[0], **parts[1]}),
    unique_by=lambda one: one["name"],
    max_size=3,
)
states = options(
    tracking_options=options(
        custom_redirect_domain=one_of("", "verified.example", "click.verified.example"),
        https_policy=one_of("REQUIRE", "REQUIRE_OPEN_ONLY", "OPTIONAL"),
    ),
    delivery_options=options(
        tls_policy=one_of("REQUIRE", "OPTIONAL"),
        sending_pool_name=one_of("", "pool"),
        max_delivery_seconds=one_of(0, 300, 50400),
    ),
    reputation_options=options(reputation_metrics_enabled=switches),
    sending_options=options(sending_enabled=switches),
    suppression_options=st.one_of(suppression, st.just({"use_account_settings": True})),
    vdm_options=options(
        dashboard_options=options(engagement_metrics=one_of("ENABLED", "DISABLED", "")),
        guardian_options=options(optimized_shared_delivery=one_of("ENABLED", "DISABLED", "")),
    ),
    archiving_options=options(archive_arn=one_of("", ARCHIVE)),
    message_security_options=one_of(
        {}, {"signing_scheme": {"default_scheme": {}}}, {"signing_scheme": {"smime_scheme": {}}}
    ),
    event_destinations=destinations,
    purge_event_destinations=switches,
    tags=st.dictionaries(one_of("team", "stage"), one_of("crm", "web")),
    purge_tags=switches,
)
# What of the rig's configuration sets an option is about. Switching sending on again is about reputation, too.
SHOWN_IN = {
    "tracking_options": "TrackingOptions",
    "delivery_options": "DeliveryOptions",
    "sending_options": "SendingOptions",
    "suppression_options": "SuppressionOptions",
    "vdm_options": "VdmOptions",
    "archiving_options": "ArchivingOptions",
    "message_security_options": "MessageSecurityOptions",
    "event_destinations": "EventDestinations",
    "tags": "Tags",
}


@each_a_few_runs
@given(first=states, second=states)
def test_what_is_predicted_is_what_comes(first, second, run, rig):
    first, second = ({"configuration_set_name": NAME, **params} for params in (first, second))
    run(Case(MODULE, "", first, given=region), anew=True)(may_fail=True)
    once = run(Case(MODULE, "", second, given=lambda ses: None))
    check_prediction(once, rig, "configuration_sets", partial(check_untouched, SHOWN_IN, second))


@pytest.mark.parametrize("option", SHOWN_IN)
def test_what_the_rig_shows_of_an_option_is_looked_at(option, run, rig):
    """Else ``check_untouched`` could not fail."""
    values: dict[str, Any] = {
        "tracking_options": {"custom_redirect_domain": "verified.example"},
        "delivery_options": {"tls_policy": "REQUIRE"},
        "sending_options": {"sending_enabled": False},
        "suppression_options": {"suppressed_reasons": []},
        "vdm_options": {"dashboard_options": {"engagement_metrics": "ENABLED"}},
        "archiving_options": {"archive_arn": ARCHIVE},
        "message_security_options": {"signing_scheme": {"smime_scheme": {}}},
        "event_destinations": [
            {"name": "a", "matching_event_types": ["SEND"], "sns_destination": {"topic_arn": TOPIC}}
        ],
        "tags": {"team": "crm"},
    }
    run(Case(MODULE, "", {"configuration_set_name": NAME}, given=region))()
    before = rig.control("configuration_sets")[0].get(SHOWN_IN[option])
    params = {"configuration_set_name": NAME, option: values[option]}
    run(Case(MODULE, "", params, given=lambda ses: None))()
    assert rig.control("configuration_sets")[0].get(SHOWN_IN[option]) != before
