# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Running a module: read, decide, apply (or in check mode don't), read back, answer.

The only place that knows check mode, diff, exit_json and fail_json. A module says how to decide; that check mode
writes nothing, that a second run changes nothing and that a run cut off anywhere is finished by the next one follow
from the shape.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from ansible_collections.amazon.aws.plugins.module_utils.modules import AnsibleAWSModule

from ._answers import identity_answer
from ._dns.publish.errors import PublishError
from ._dns_publish import Publishing, shown
from ._dns_publish import answer as publication_answer
from ._options import check_own_arn, check_wait, secrets_in
from ._plan.bad_input import BadInput
from ._plan.plan import Plan
from ._plan.result import settings
from ._ses.connection import Connection
from ._ses.converge import Ledger, Outcome, converge, predicted
from ._ses.errors import SesError
from ._ses.pace import Pace
from ._ses.reader import Reader
from ._ses.writer import Writer
from ._wait_words import WaitOn
from ._waiting import NotReached, wait_for_identity

Params = Mapping[str, Any]
Result = dict[str, Any]

NOT_SHOWN = "SES took every call but does not show the result yet; what is returned is what it shows now."


@dataclass(frozen=True)
class _Task:
    """One run of a module, and what it has at hand."""

    module: AnsibleAWSModule
    changes: bool
    connection: Connection
    reader: Reader
    ledger: Ledger


def run(
    *,
    argument_spec: dict[str, Any],
    operations: Collection[str],
    decide: Callable[[Params, Reader], Plan[Any]],
    answer: Callable[[Result], Result] = dict,
    wait_on: WaitOn | None = None,
    **module_options: Any,
) -> None:
    """Runs a module that changes one identity, from its options to its answer. Does not return.

    ``operations`` are all of the API that the module may call. ``answer`` gives the result another shape than that of
    the other modules. ``wait_on`` says what ``wait: true`` waits for; the options then include those of
    ``_options.WAIT``.
    """
    task = _task(argument_spec, operations, module_options, changes=True)

    def body() -> Result:
        if wait_on:
            check_wait(task.module.params)
        check_own_arn(task.module.params["identity"], task.reader.identity_arn)
        outcome = _carried_out(task, decide)
        if not outcome.shown:
            task.module.warn(NOT_SHOWN)
        state = outcome.state
        if wait_on and task.module.params["wait"] and state is not None and not task.module.check_mode:
            state = wait_for_identity(
                task.module.params, task.reader, wait_on, state, bool(outcome.calls), task.module.warn
            )
        return answer(_result(task, outcome, state))

    _finish(task, body)


def ask(
    *,
    argument_spec: dict[str, Any],
    operations: Collection[str],
    read: Callable[[Params, Reader], Result],
    read_in_check_mode: Callable[[Params, Reader], Result] | None = None,
    **module_options: Any,
) -> None:
    """Runs a module that only reads. ``read_in_check_mode`` is for one that would wait. Does not return.

    ``warnings`` in what they return, and in what they raise, are shown as such.
    """
    task = _task(argument_spec, operations, module_options, changes=False)
    chosen = read_in_check_mode if task.module.check_mode and read_in_check_mode else read
    _finish(task, lambda: dict(chosen(task.module.params, task.reader), changed=False))


def publish(
    *,
    argument_spec: dict[str, Any],
    operations: Collection[str],
    account: Callable[[Params], Params],
    **module_options: Any,
) -> None:
    """Runs a module that changes DNS zones. Does not return.

    ``account`` gives the options by which Route 53 is reached, where they differ from those of SES.
    """
    task = _task(argument_spec, operations, module_options, changes=True)

    def body() -> Result:
        hosted = Connection(task.module, Pace(), operations, account(task.module.params))
        publishing = Publishing(task.module.params, task.reader, hosted.send)
        plans = publishing.decide()
        calls = [plan.call for plan in plans if plan.call]
        if not task.module.check_mode:
            for plan in plans:
                publishing.carry_out(plan, task.ledger.made.append)
            calls = task.ledger.made
            publishing.settle()
        result = dict(publication_answer(publishing, plans), changed=bool(calls))
        result["actions"] = [call.described() for call in calls]
        if task.module.check_mode:
            result["known_after_apply"] = []
        if task.module._diff:
            result["diff"] = shown(plans)
        return result

    _finish(task, body)


def _task(
    argument_spec: dict[str, Any], operations: Collection[str], module_options: dict[str, Any], *, changes: bool
) -> _Task:
    module = AnsibleAWSModule(argument_spec=argument_spec, supports_check_mode=True, **module_options)
    connection = Connection(module, Pace(), operations)
    return _Task(module, changes, connection, Reader(connection), Ledger())


def _carried_out(task: _Task, decide: Callable[[Params, Reader], Plan[Any]]) -> Outcome:
    # A key without its PEM lines is another text than the option's, so Ansible does not mask it by itself.
    task.module.no_log_values.update(secrets_in(task.module.params))
    if task.module.check_mode:
        return predicted(decide(task.module.params, task.reader))
    writer = Writer(task.connection)
    return converge(lambda: decide(task.module.params, task.reader), writer.apply, task.ledger)


def _result(task: _Task, outcome: Outcome, state: Any) -> Result:
    result, unknown = identity_answer(task.module.params, task.reader.region, state)
    result["actions"] = [call.described() for call in outcome.calls]
    result["changed"] = bool(outcome.calls)
    if task.module.check_mode:
        result["known_after_apply"] = unknown
    if task.module._diff:
        as_planned = list(outcome.calls) == list(outcome.plan.calls)
        after = outcome.plan.after if as_planned else outcome.state
        result["diff"] = {"before": settings(outcome.plan.before), "after": settings(after)}
    return result


def _finish(task: _Task, body: Callable[[], Result]) -> None:
    """Exits with what ``body`` returns, or fails with what it raises and what was done until then."""
    try:
        result = _warned(task, body())
    except NotReached as ending:
        _fail(task, str(ending), **_warned(task, ending.result))
    except SesError as error:
        _fail(task, str(error), **error.details())
    except PublishError as error:
        _fail(task, str(error) if error.unsure else _refused(task, str(error)), **error.details())
    except BadInput as error:
        _fail(task, _refused(task, str(error)))
    else:
        task.module.exit_json(**result)


def _warned(task: _Task, result: Result) -> Result:
    """The result without its warnings, which are shown."""
    for text in result.pop("warnings", ()):
        task.module.warn(text)
    return result


def _refused(task: _Task, msg: str) -> str:
    if not task.changes or task.ledger.made:
        return msg
    name = task.module.params.get("identity")
    return f"{msg.rstrip('.')}. Nothing was changed{f' of {name}' if name and name not in msg else ''}."


def _fail(task: _Task, msg: str, **details: Any) -> None:
    made = [call.described() for call in task.ledger.made]
    if made:
        msg += f" Already done: {', '.join(call['operation'] for call in made)}; running again goes on from there."
    if task.changes:
        details["actions"] = made
    task.module.fail_json(msg=msg, changed=bool(made), **details)
