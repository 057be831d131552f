# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults on the way to SES, at several rates: a run ends right, or says which operation failed, on what."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._ses import clients, converge, error_words
from ansible_collections.mailops.ses.tests.unit.cases import CASES, CHANGING, SETTLING_CHANGES
from ansible_collections.mailops.ses.tests.unit.module_run import lasting

THROTTLED = {"code": "TooManyRequestsException", "status": 429, "message": "Too many requests"}
READ_SECONDS = 0.25
KINDS = ["http_500", "reset", "lost_answer", "truncated_body", "cut_body"]
# Which kinds, in turn, and of how many calls one is hit. Every 2nd and every 3rd is two of three.
RATES = {
    **{f"{kind}, every 2nd": ([kind], [2]) for kind in KINDS},
    "all, two of three": (KINDS, [2, 3]),
    "all, every 5th": (KINDS, [5]),
    "throttled, every 2nd": (["error"], [2]),
    "too late, every 4th": (["late_answer"], [4]),
}


@pytest.fixture(autouse=True)
def hasty(hasty_pace, monkeypatch):
    """Pauses and patience a tenth or less of what they are: it is their order that matters."""
    monkeypatch.setattr(clients, "READ_SECONDS", READ_SECONDS)
    monkeypatch.setattr(converge, "PAUSES", tuple(seconds / 20 for seconds in converge.PAUSES))
    monkeypatch.setattr(converge, "TURN", converge.TURN / 20)


def disturb(rig, kinds, every=(1,), **options) -> None:
    rule = {"kinds": kinds, "error": THROTTLED, "seconds": 3 * READ_SECONDS, "services": ["ses", "route53"], **options}
    rig.control("faults", {"rules": [rule | {"every": number} for number in every]})


@pytest.mark.parametrize("case", SETTLING_CHANGES, ids=str)
@pytest.mark.parametrize(("kinds", "every"), list(RATES.values()), ids=list(RATES))
def test_the_outcome_is_that_of_an_undisturbed_run(case, kinds, every, run, rig):
    run(case)()
    wanted = rig.settings()
    once = run(case, anew=True)
    disturb(rig, kinds, every=every)
    disturbed = once()
    rig.control("faults", {"rules": []})
    assert disturbed["changed"]
    assert rig.settings() == wanted
    again = once()
    assert not again["changed"]
    if "purge" in case.params:  # what is gone is named by nobody any more
        disturbed["identities"] = [row for row in disturbed["identities"] if row["exists"]]
    assert lasting(again) == lasting(disturbed)


def widest(cases) -> list:
    """Of each module the case that takes the most calls."""
    by_module: dict = {}
    for case in cases:
        if case.module not in by_module or len(case.writes) > len(by_module[case.module].writes):
            by_module[case.module] = case
    return list(by_module.values())


@pytest.mark.parametrize("case", widest(CASES), ids=str)
@pytest.mark.parametrize("kind", [*KINDS, "late_answer"])
def test_where_nothing_gets_through_the_message_names_operation_and_identity(case, kind, run, rig):
    once = run(case)
    disturb(rig, [kind])
    failed = once(may_fail=True)
    rig.control("faults", {"rules": []})
    assert failed["failed"]
    assert failed["msg"].startswith(failed["operation"])
    assert failed["operation"] == rig.control("calls")[-1]["operation"]
    if failed["operation"] == "GetConfigurationSet" and "identity" in case.params:  # is there one of this name?
        assert f"GetConfigurationSet on {case.params['configuration_set_name']} failed" in failed["msg"]
    elif not failed["operation"].startswith("List") and len(subjects(case)) <= error_words.MOST_NAMED:
        assert any(name in failed["msg"] for name in subjects(case))
    assert failed["changed"] == bool(failed.get("actions"))
    assert not once(may_fail=True).get("failed")


def subjects(case) -> list[str]:
    """What a message has to name one of: identities, or zones. The account is in its operations' names."""
    if case.module == "ses_email":
        return [case.params["from"]]
    if case.module.startswith("ses_account"):
        return ["Account"]
    if "records" in case.params:
        return ["example.com", "example.org"]
    if case.module == "ses_identities":
        return [one["identity"].lower() for one in case.params["identities"]]
    if case.module.startswith("ses_configuration_set"):
        return case.params.get("configuration_set_names") or [case.params["configuration_set_name"]]
    return case.params.get("identities") or [case.params["identity"]]


# What one identity meets does not stop the others.
GOES_ON = ("ses_identities",)
# It reads the zone once more before it fails.
READS_ON = ("ses_identity_dns",)
EACH_WRITE = [(case, write) for case in widest(CHANGING) for write in dict.fromkeys(case.writes)]


@pytest.mark.parametrize(("case", "write"), EACH_WRITE, ids=[f"{case}, {write}" for case, write in EACH_WRITE])
@pytest.mark.parametrize("kind", ["http_500", "reset", "error"])
def test_where_one_write_never_gets_through_the_message_says_what_was_done_and_the_next_run_does_the_rest(
    case, write, kind, run, rig
):
    run(case)()
    wanted = rig.settings()
    once = run(case, anew=True)
    denied = {"code": "AccessDeniedException", "status": 403, "message": "no"}
    disturb(rig, [kind], operations=[write], error=denied)
    failed = once(may_fail=True)
    rig.control("faults", {"rules": []})
    assert failed["failed"]
    assert write in failed["msg"].partition("Already done")[0]
    assert any(name in failed["msg"] for name in subjects(case))
    done = case.writes[: case.writes.index(write)]
    # Of a request that was sent and not answered, one cannot know.
    unsure = [] if kind == "error" or case.module in READS_ON else [write]
    made = [action["operation"] for action in failed["actions"]]
    assert (set(made) >= {*done, *unsure}) if case.module in GOES_ON else (made == done + unsure)
    assert all(operation in failed["msg"] for operation in done)
    assert failed["changed"] == bool(made)
    finished = once()
    assert finished["changed"]
    assert rig.settings() == wanted
