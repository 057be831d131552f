# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every module keeps to, proved for all of them on the rig.

Check mode writes nothing and predicts what the real run returns; both show the same diff; the second run changes
nothing. A module without a case here fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from ansible_collections.mailops.ses.tests.unit.cases import (
    BARE_KEY,
    CASES,
    CHANGING,
    EACH_TIME,
    PRIVATE_KEY,
    SETTLING,
    SETTLING_CHANGES,
    SIGNING_KEY,
    Case,
)
from ansible_collections.mailops.ses.tests.unit.module_run import (
    MODULES,
    documented_attributes,
    known,
    lasting,
    module_names,
    return_docs,
    without,
)

# All that a prediction may leave to SES. Statuses follow from looking in DNS; the rest SES makes itself.
ONLY_SES_KNOWS = {
    "dkim_attributes.current_signing_key_length",
    "dkim_attributes.last_key_generation_timestamp",
    "dkim_attributes.next_signing_key_length",
    "dkim_attributes.signing_enabled",
    "dkim_attributes.signing_hosted_zone",
    "dkim_attributes.status",
    "dkim_attributes.tokens",
    "counts_by_status",
    "dns_records",
    "findings",
    "review.case_id",
    "review.sentence",
    "reputation_options.last_fresh_start",
    "reputation_options.reputation_metrics_enabled",
    "verification_attributes.verification_status",
    "verification_attributes.verification_token",
    "verification_info",
    "verification_status",
    "verified_for_sending_status",
}
# Runs in the action plugin that goes by its name; tests/integration/targets/ses_report covers it.
WITHOUT_CODE = {"ses_report"}
# Asks nothing of the API and changes nothing; a test file of its own covers it.
WITHOUT_AWS = {"ses_smtp_login"}


def each_case(cases: list[Case]):
    return pytest.mark.parametrize("case", cases, ids=str)


@pytest.mark.parametrize("name", module_names())
def test_every_module_has_a_case(name):
    if name in WITHOUT_AWS:
        assert (MODULES.parents[1] / "tests" / "unit" / "plugins" / "modules" / f"test_{name}.py").exists()
    elif name in WITHOUT_CODE:
        assert (MODULES.parent / "action" / f"{name}.py").exists()
        assert "def main" not in (MODULES / f"{name}.py").read_text()
    else:
        assert any(case.module == name for case in CASES)


@pytest.mark.parametrize("name", sorted({case.module for case in SETTLING_CHANGES}))
def test_a_module_that_changes_things_has_cases_of_changing_and_of_leaving(name):
    assert {bool(case.writes) for case in CASES if case.module == name} == {True, False}


@pytest.mark.parametrize("name", [name for name in module_names() if name not in WITHOUT_CODE])
def test_a_module_says_whether_it_does_a_thing_each_time(name):
    assert (documented_attributes(name).get("idempotent", {}).get("support") == "none") == (name in EACH_TIME)


@each_case([case for case in CASES if case.module in EACH_TIME])
def test_what_is_done_each_time_is_done_by_each_run_and_predicted_as_such(case, run, rig):
    once = run(case)
    predicted, first, second = once(check_mode=True), once(), once()
    assert rig.written() == case.writes * 2
    assert predicted["changed"] and first["changed"] and second["changed"]
    unknown = predicted["known_after_apply"]
    assert set(unknown) <= set(first)
    shared = set(predicted) & set(first)
    assert {name: predicted[name] for name in shared} == {name: first[name] for name in shared}
    assert all(first[name] != second[name] for name in unknown)


@each_case(CASES)
def test_check_mode_writes_nothing(case, run, rig):
    prepared = run(case)
    before = rig.control("identities"), rig.control("configuration_sets")
    prepared(check_mode=True)
    assert rig.written() == []
    assert (rig.control("identities"), rig.control("configuration_sets")) == before


@each_case(CASES)
def test_the_real_run_makes_these_calls_and_no_other(case, run, rig):
    result = run(case)()
    assert rig.written() == case.writes
    assert result["changed"] == bool(case.writes)


@each_case(SETTLING)
def test_check_mode_predicts_what_the_real_run_returns(case, run):
    once = run(case)
    predicted, real = once(check_mode=True), once()
    unknown = predicted.pop("known_after_apply", [])
    assert {re.sub(r"^identities\[\d+\]\.", "", name) for name in unknown} <= ONLY_SES_KNOWS
    if "dns_records" in unknown:
        # What is known of it is there, so that a play's loop over it runs in check mode too.
        assert all(record in real["dns_records"] for record in predicted.pop("dns_records"))
    assert predicted == known(real, unknown)


@each_case(CHANGING)
def test_a_prediction_keeps_back_no_value_that_was_asked_for(case, run):
    predicted = run(case)(check_mode=True)
    asked = {f"dkim_attributes.{name}" for name in {**case.params, **(case.params.get("dkim") or {})}}
    asked |= set(case.params) - {"txt_verification"}
    assert not asked & set(predicted["known_after_apply"])


# What Ansible itself documents for every module.
ANSIBLE_S_OWN = {"changed", "deprecations", "diff", "failed", "invocation", "msg", "warnings"}


@each_case(CASES)
def test_what_is_returned_is_what_is_documented(case, run):
    once = run(case)
    documented = return_docs(case.module)
    for result in (once(check_mode=True), once()):
        assert not list(undocumented(without(result, *ANSIBLE_S_OWN), documented))


def undocumented(value: Any, docs: dict, path: str = "") -> Iterator[str]:
    """Returned names that are not in the documentation; where that lists no contents, any are fine."""
    for name, inner in value.items():
        if name not in docs:
            yield f"{path}{name}"
        contains = docs.get(name, {}).get("contains")
        for item in inner if isinstance(inner, list) else [inner]:
            if contains and isinstance(item, dict):
                yield from undocumented(item, contains, f"{path}{name}.")


@each_case(SETTLING)
def test_the_second_run_changes_nothing(case, run, rig):
    once = run(case)
    first = once()
    rig.forget_calls()
    second = once()
    assert rig.written() == []
    assert not second["changed"]
    assert not second.get("actions")
    if "purge" in case.params:  # what is gone is named by nobody any more
        first["identities"] = [row for row in first["identities"] if row["exists"]]
    assert lasting(second) == lasting(first)
    assert "diff" not in second or second["diff"]["before"] == second["diff"]["after"]


@each_case(SETTLING)
def test_check_mode_after_the_real_run_predicts_no_change(case, run):
    once = run(case)
    once()
    assert not once(check_mode=True)["changed"]


@each_case(SETTLING_CHANGES)
def test_the_diff_shows_the_change(case, run):
    diff = run(case)(check_mode=True)["diff"]
    key_only = SIGNING_KEY in case.writes and "next_signing_key_length" not in str(case.params)
    asked = case.params.get("defaults", case.params)
    started_again_only = asked.get("restart_verification") == "if_failed" and len(case.params) <= 3
    if not started_again_only:
        assert diff["before"] != diff["after"] or (key_only and not case.params.get("domain_signing_selector"))


@each_case([case for case in SETTLING if case.params.get("details") != "full"])  # one call more for each identity
def test_a_run_with_no_change_makes_one_call_to_ses(case, run, rig):
    once = run(case)
    once()
    rig.forget_calls()
    once()
    looks = ["GetEmailIdentity"]
    # API v2 tells neither topics nor tokens.
    compatible = case.params.get("community_aws_compatible") and case.params.get("state") != "absent"
    if "bounce_notifications" in case.params or compatible:
        looks.append("GetIdentityNotificationAttributes")
    if case.params.get("txt_verification") or compatible:
        looks.append("GetIdentityVerificationAttributes")
    if case.module == "ses_identity_wait":
        looks = ["GetIdentityVerificationAttributes"] if len(case.params["identities"]) > 1 else looks
        if "wait_for" in case.params:
            looks += ["GetIdentityDkimAttributes", "GetIdentityMailFromDomainAttributes"]
        looks *= 2  # two agreeing reads are what settled means
    if case.module == "ses_identity_dns":
        looks = []
        for name in case.params.get("identities", ()):
            looks = [*looks, "GetEmailIdentity"] + ["GetIdentityVerificationAttributes"] * (name != "absent.example")
    if case.module == "ses_identity_info" and "identities" not in case.params or "nowhere.example" in str(case.params):
        looks = ["ListEmailIdentities"]
    assert [call["operation"] for call in rig.calls()] == (case.reads or looks)


@each_case([case for case in CASES if "private_key" in str(case.params)])
def test_a_private_key_is_in_no_result_and_no_log(case, run, rig):
    once = run(case)
    said = str([once(check_mode=True), once(), once(), rig.control("calls")])
    for secret in (BARE_KEY, BARE_KEY[40:80], PRIVATE_KEY.splitlines()[3]):
        assert secret not in said


@each_case(SETTLING_CHANGES)
def test_reads_that_lag_behind_change_nothing_of_the_outcome(case, run, rig):
    once = run(case)
    rig.control("consistency", {"unknown_reads_after_create": 2, "stale_reads_after_change": 3})
    once()
    rig.control("consistency", {"unknown_reads_after_create": 0, "stale_reads_after_change": 0})
    assert sorted(rig.written()) == sorted(case.writes)
    for _read in range(4):
        once(check_mode=True)
    assert not once(check_mode=True)["changed"]
