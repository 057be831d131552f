# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two runs at once on one identity: to the same state, and to different ones. No lock keeps them apart."""

from __future__ import annotations

import itertools
from functools import partial
from typing import Any

import pytest

from ansible_collections.mailops.ses.tests.unit.cases import (
    EVERYTHING,
    POLICY,
    PRIVATE_KEY,
    SETTLING_CHANGES,
    TOPICS,
    Case,
    configuration_sets,
    domain,
)
from ansible_collections.mailops.ses.tests.unit.configuration_set_cases import (
    ALL_OPTIONS,
    BOUNCES,
    NAME,
    NOTHING_OF_ITS_OWN,
    ONE_OF_EACH_KIND,
    region,
    with_destinations,
)
from ansible_collections.mailops.ses.tests.unit.processes import InProcess

# Before every answer, so that the calls of both go in between one another.
LATENCY = {"seconds": 0.02}
BYODKIM = {"signing_attributes_origin": "EXTERNAL", "domain_signing_private_key": PRIVATE_KEY}
EASY_DKIM = {"signing_attributes_origin": "AWS_SES"}
DKIM = {
    "Easy DKIM": EASY_DKIM | {"signing_enabled": True},
    "Easy DKIM, off": EASY_DKIM | {"signing_enabled": False},
    "BYODKIM": BYODKIM | {"domain_signing_selector": "one", "signing_enabled": True},
    "BYODKIM of another selector, off": BYODKIM | {"domain_signing_selector": "two", "signing_enabled": False},
}
SILENT = {"topic": "", "include_headers": False}
# Each says all that the other says: what one leaves out is the other's.
ONE = EVERYTHING | {
    "dkim": DKIM["Easy DKIM, off"],
    "complaint_notifications": TOPICS["complaint_notifications"] | {"include_headers": False},
}
ANOTHER = {
    "configuration_set_name": "two",
    "dkim": DKIM["BYODKIM"],
    "mail_from": {"mail_from_domain": "bounce.example.com", "behavior_on_mx_failure": "USE_DEFAULT_VALUE"},
    "feedback_forwarding": True,
    **{
        f"{kind}_notifications": {"topic": "", "include_headers": False} for kind in ("bounce", "complaint", "delivery")
    },
    "policies": {"old": POLICY, "partner": ""},
    "tags": {"team": "web", "stage": "test"},
    "txt_verification": True,
}


def both(rig, first, second) -> list[dict[str, Any]]:
    """What two runs at once answer. Raises RuntimeError where one crashes."""
    rig.control("latency", LATENCY)
    running = [InProcess(partial(once, may_fail=True)) for once in (first, second)]
    results = [one.result() for one in running]
    rig.control("latency", {"seconds": 0})
    return results


@pytest.mark.parametrize("case", SETTLING_CHANGES, ids=str)
def test_to_the_same_state_both_end_well(case, run, rig):
    run(case)()
    wanted = rig.settings()
    once = run(case, anew=True)
    results = both(rig, once, once)
    assert failures(results) == []
    assert any(result["changed"] for result in results)
    assert rig.settings() == wanted
    assert not once()["changed"]


def failures(results: list[dict[str, Any]]) -> list[str]:
    return [result["msg"] for result in results if result.get("failed")]


def one_wins(run, rig, *several: dict[str, Any], given) -> None:
    """Both end well, and what SES has in the end is what one of them alone would have come to."""
    cases = [Case("ses_identity", "", {"identity": "example.com", **params}, given=given) for params in several]
    one_of_these_wins(run, rig, cases)


def one_of_these_wins(run, rig, cases: list[Case]) -> None:
    alone = []
    for case in cases:
        run(case, anew=True)()
        alone.append(rig.settings())
    first, second = (run(case, anew=True) for case in cases)
    assert failures(both(rig, first, second)) == []
    settings = rig.settings()
    assert settings in alone, [list(different(settings, one)) for one in alone]


def different(found: list[dict], wanted: list[dict]):
    """What is not as wanted, for the message."""
    for one, other in itertools.zip_longest(found, wanted, fillvalue={}):
        for name in sorted({*one, *other}):
            if one.get(name) != other.get(name):
                yield name, one.get(name), other.get(name)


@pytest.mark.parametrize("time", range(3))
@pytest.mark.parametrize("given", [configuration_sets, domain()], ids=["a new domain", "a domain that exists"])
@pytest.mark.parametrize("pair", list(itertools.combinations(DKIM, 2)), ids=" and ".join)
def test_to_different_states_dkim_is_never_a_mixture(pair, given, time, run, rig):
    one_wins(run, rig, *({"dkim": DKIM[name]} for name in pair), given=given)


@pytest.mark.parametrize("time", range(3))
@pytest.mark.parametrize("given", [region, with_destinations], ids=["a new set", "a set that exists"])
def test_to_different_states_a_configuration_set_is_never_a_mixture(given, time, run, rig):
    one = {**ALL_OPTIONS, "event_destinations": ONE_OF_EACH_KIND}
    another = {
        **NOTHING_OF_ITS_OWN,
        "reputation_options": {"reputation_metrics_enabled": True},
        "sending_options": {"sending_enabled": True},
        "event_destinations": [BOUNCES | {"matching_event_types": ["OPEN"]}],
    }
    both_purge = {"configuration_set_name": NAME, "purge_event_destinations": True}
    cases = [Case("ses_configuration_set", "", {**params, **both_purge}, given=given) for params in (one, another)]
    one_of_these_wins(run, rig, cases)


@pytest.mark.parametrize("time", range(3))
def test_to_different_states_one_of_them_has_all_in_the_end(time, run, rig):
    one_wins(run, rig, ONE, ANOTHER, given=domain())


@pytest.mark.parametrize("given", [configuration_sets, domain()], ids=["a new domain", "a domain that exists"])
def test_one_that_creates_and_one_that_deletes_both_end(given, run, rig):
    one_wins(run, rig, ONE, {"state": "absent"}, given=given)
