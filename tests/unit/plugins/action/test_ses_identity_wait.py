# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the action plugin ses_identity_wait, with a module and a clock made by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ansible_collections.mailops.ses.plugins.action import ses_identity_wait
from ansible_collections.mailops.ses.plugins.module_utils._wait_slice import OPTION, packed
from ansible_collections.mailops.ses.tests.unit.plugins.clock import Clock

P, S = "PENDING", "SUCCESS"
ARGUMENTS = {"identities": ["example.com"], "secret_key": "testing-secret", "wait_timeout": 900}
DONE = {"changed": False, "identities": [{"identity": "example.com"}]}


def row(status=P, found=None, name="example.com"):
    return {
        "identity": name,
        "statuses": {"verification": status},
        "found": found,
        "wanted": found and 3,
        "trouble": False,
    }


def going_on(*rows, pause=10.0, warnings=(), carried=None):
    """What a slice answers that took no time."""
    told = {"carried": packed({"rows": len(rows)}), "progress": list(rows) or [row()], "took": 0.0, "remaining": 865.0}
    told |= {"pause": pause, "warnings": list(warnings)} | ({"carried": carried} if carried else {})
    return {"changed": False, "waiting": told, "invocation": {"module_args": dict(ARGUMENTS, **{OPTION: {}})}}


class Action(ses_identity_wait.ActionModule):
    """With answers of the module, one for each time that it runs; each run takes ``seconds``."""

    def __init__(self, clock, answers, seconds=0.0, async_val=0, check_mode=False, no_log=False):
        task = SimpleNamespace(
            action="mailops.ses.ses_identity_wait",
            args=dict(ARGUMENTS),
            async_val=async_val,
            check_mode=check_mode,
            no_log=no_log,
            diff=False,
        )
        connection = SimpleNamespace(_shell=SimpleNamespace(tmpdir=None), has_native_async=False)
        super().__init__(task, connection, SimpleNamespace(check_mode=check_mode), None, None, None)
        self.clock, self.answers, self.seconds = clock, list(answers), seconds
        self.ran = []

    def _execute_module(self, module_args=None, task_vars=None, wrap_async=False):
        self.ran.append(SimpleNamespace(arguments=module_args, wrap_async=wrap_async, moment=self.clock.now))
        self.clock.now += self.seconds
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(ses_identity_wait, "time", SimpleNamespace(monotonic=clock, sleep=clock.sleep))
    return clock


@pytest.fixture
def shown(monkeypatch):
    lines = []
    display = SimpleNamespace(display=lambda text, color=None: lines.append(text))
    monkeypatch.setattr(ses_identity_wait, "display", display)
    return lines


def run(action):
    return action.run(task_vars={"inventory_hostname": "here"})


def test_slices_follow_one_another_until_the_module_answers_for_good(clock, shown):
    action = Action(clock, [going_on(), going_on(row(found=1)), DONE])
    result = run(action)
    assert {name: result[name] for name in DONE} == DONE
    pieces = [one.arguments.pop(OPTION) for one in action.ran]
    assert [one.arguments for one in action.ran] == [ARGUMENTS] * 3, "the options are those of the task"
    assert [piece["elapsed"] for piece in pieces] == [0, 10, 20]
    assert [piece["carried"] for piece in pieces] == [None, packed({"rows": 0}), packed({"rows": 1})]
    assert {piece["seconds"] for piece in pieces} == {ses_identity_wait.SLICE_SECONDS}
    assert not any(one.wrap_async for one in action.ran)


def test_what_is_new_is_printed_between_slices_with_the_host_and_nothing_twice(clock, shown):
    run(Action(clock, [going_on(), going_on(), going_on(row(found=2)), DONE]))
    assert shown == [
        "waiting: [here] 0:00, 14:25 left: example.com: verification PENDING",
        "waiting: [here] 0:20, 14:25 left: example.com: verification PENDING, 2 of 3 records in DNS",
    ]


def test_warnings_are_printed_at_once(clock, shown):
    run(Action(clock, [going_on(warnings=["DNS is wrong"]), DONE]))
    assert shown[1:] == ["[WARNING]: DNS is wrong"]


def test_with_no_log_nothing_is_printed(clock, shown):
    assert run(Action(clock, [going_on(warnings=["DNS is wrong"]), DONE], no_log=True))["changed"] is False
    assert shown == []


def test_the_next_slice_starts_early_by_the_time_that_starting_takes(clock, shown):
    action = Action(clock, [going_on(pause=10), going_on(pause=3), DONE], seconds=2)
    run(action)
    assert clock.slept == [6, 0]


def test_in_the_background_it_runs_once_as_a_whole(clock, shown):
    action = Action(clock, [DONE], async_val=60)
    action._task.args[OPTION] = {"seconds": 1, "elapsed": 0}
    run(action)
    assert [one.arguments for one in action.ran] == [ARGUMENTS], "the task's own, but for what is no task's"
    assert action.ran[0].wrap_async
    assert shown == []


def test_check_mode_is_taken_and_takes_one_run(clock, shown):
    action = Action(clock, [DONE], check_mode=True)
    assert run(action)["identities"] == DONE["identities"]
    assert (len(action.ran), shown) == (1, [])


def test_what_a_slice_is_given_is_in_no_result(clock, shown):
    failed = going_on() | {"failed": True, "msg": "time is up"}
    del failed["waiting"]
    result = run(Action(clock, [going_on(), failed]))
    assert result["failed"]
    assert result["invocation"]["module_args"] == ARGUMENTS
    assert OPTION not in str(result)


def test_a_module_that_fails_at_once_ends_it(clock, shown):
    result = run(Action(clock, [{"failed": True, "msg": "wait_delay=0: ..."}]))
    assert result["msg"] == "wait_delay=0: ..."
    assert shown == []


def test_what_came_back_masked_is_not_given_to_another_slice(clock, shown):
    action = Action(clock, [going_on(carried="eJyr********"), DONE])
    assert run(action)["identities"] == DONE["identities"]
    assert [one.arguments for one in action.ran][1:] == [ARGUMENTS]


def test_an_interrupt_is_nobody_elses(clock, shown):
    with pytest.raises(KeyboardInterrupt):
        run(Action(clock, [going_on(), KeyboardInterrupt()]))


def test_no_secret_is_printed(clock, shown):
    run(Action(clock, [going_on(), DONE]))
    assert "testing-secret" not in str(shown)
