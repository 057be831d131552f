# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Running a module: read, decide, apply (or in check mode don't), read back, answer.

The only place that knows check mode, diff, exit_json and fail_json. A module says how to decide; that check mode
writes nothing, that a second run changes nothing and that a run cut off anywhere is finished by the next one follow
from the shape.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ansible_collections.amazon.aws.plugins.module_utils.modules import AnsibleAWSModule

from ._answers import KeyReader, identity_answer
from ._dns.publish.errors import PublishError
from ._not_reached import NotReached
from ._options.identity import check_own_arn
from ._plan.bad_input import BadInput
from ._plan.plan import Call, Plan
from ._plan.result import settings
from ._ses.clients import Clients
from ._ses.connection import Connection
from ._ses.converge import Ledger, Outcome, converge, predicted
from ._ses.errors import SesError
from ._ses.pace import Pace
from ._ses.reader import Reader
from ._ses.writer import Writer

Params = Mapping[str, Any]
Result = dict[str, Any]
Answer = Callable[[Any], Result]
Warn = Callable[[str], None]

NOT_SHOWN = "SES took every call but does not show the result yet; what is returned is what it shows now."


# What only some modules need is handed in by them, because every import of this file is in what Ansible sends for each.
class Waits(Protocol):
    """_wait_option.WaitOption."""

    def check(self, params: Params) -> None: ...

    def wait(self, params: Params, reader: Reader, state: Any, changed: bool, warn: Warn, answered: Answer) -> Any: ...


class Publishes(Protocol):
    """_dns_publish.Publishing."""

    def decide(self) -> Sequence[Any]: ...

    def carry_out(self, plan: Any, made: Callable[[Call], None]) -> None: ...

    def settle(self) -> None: ...

    def answer(self, plans: Sequence[Any]) -> Result: ...

    def diff(self, plans: Sequence[Any]) -> dict[str, str]: ...


class Changes(Protocol):
    """_many_identities.ManyIdentities."""

    secrets: Sequence[str]
    made: Sequence[Call]

    def predict(self) -> None: ...

    def carry_out(self, apply: Callable[[Call], None]) -> None: ...

    def answer(self) -> Result: ...

    def calls(self) -> Sequence[Call]: ...

    def diff(self) -> dict[str, Result]: ...

    def unknown(self) -> list[str]: ...

    def failure(self) -> str: ...


@dataclass(frozen=True)
class _Task:
    """One run of a module, and what it has at hand."""

    module: AnsibleAWSModule
    changes: bool
    connection: Connection
    reader: Reader
    ledger: Ledger
    read_key: KeyReader | None = None

    def answered(self, state: Any) -> Result:
        return self.predicted(state)[0]

    def predicted(self, state: Any) -> tuple[Result, list[str]]:
        """The answer, and the names of what is known only after the change."""
        return identity_answer(self.module.params, self.reader.region, state, self.read_key)


def run(
    *,
    argument_spec: dict[str, Any],
    operations: Collection[str],
    decide: Callable[[Params, Reader], Plan[Any]],
    answer: Callable[[Result], Result] = dict,
    wait: Waits | None = None,
    read_key: KeyReader | None = None,
    **module_options: Any,
) -> None:
    """Runs a module that changes one identity, from its options to its answer. Does not return.

    ``operations`` are all of the API that the module may call. ``answer`` gives the result another shape than that of
    the other modules. ``wait`` is what ``wait: true`` does. ``read_key`` finds a private key in the options
    (``_options.dkim.signing_key``); without it, they hold none.
    """
    task = _task(argument_spec, operations, module_options, changes=True, read_key=read_key)

    def body() -> Result:
        if wait:
            wait.check(task.module.params)
        check_own_arn(task.module.params["identity"], task.reader.identity_arn)
        outcome = _carried_out(task, decide)
        if not outcome.shown:
            task.module.warn(NOT_SHOWN)
        state = outcome.state
        if wait and state is not None and not task.module.check_mode:
            changed = bool(outcome.calls)
            state = wait.wait(task.module.params, task.reader, state, changed, task.module.warn, task.answered)
        return answer(_result(task, outcome, state))

    _finish(task, body)


def run_many(
    *,
    argument_spec: dict[str, Any],
    operations: Collection[str],
    changes_of: Callable[[Params, Reader], Changes],
    **module_options: Any,
) -> None:
    """Runs a module that changes many identities, of which some may fail. Does not return.

    ``changes_of`` is told the options and a reader, and reads what it takes to refuse them.
    """
    task = _task(argument_spec, operations, module_options, changes=True, arns=False)

    def body() -> Result:
        changes = changes_of(task.module.params, task.reader)
        task.module.no_log_values.update(changes.secrets)
        try:
            if task.module.check_mode:
                changes.predict()
            else:
                changes.carry_out(Writer(task.connection).apply)
        finally:
            task.ledger.made.extend(changes.made)
        result = changes.answer()
        if task.module.check_mode:
            result["known_after_apply"] = changes.unknown()
        if task.module._diff:
            result["diff"] = changes.diff()
        if changes.failure():
            raise NotReached(changes.failure(), result)
        calls = changes.calls()
        return dict(result, changed=bool(calls), actions=[call.described() for call in calls])

    _finish(task, body)


def ask(
    *,
    argument_spec: dict[str, Any],
    operations: Collection[str],
    read: Callable[[Params, Reader], Result],
    read_in_check_mode: Callable[[Params, Reader], Result] | None = None,
    arns: bool = False,
    **module_options: Any,
) -> None:
    """Runs a module that only reads. ``read_in_check_mode`` is for one that would wait. Does not return.

    ``warnings`` in what they return, and in what they raise, are shown as such. ``arns``: whether it returns ARNs.
    """
    task = _task(argument_spec, operations, module_options, changes=False, arns=arns)
    chosen = read_in_check_mode if task.module.check_mode and read_in_check_mode else read
    _finish(task, lambda: dict(chosen(task.module.params, task.reader), changed=False))


def publish(
    *,
    argument_spec: dict[str, Any],
    operations: Collection[str],
    publishing_of: Callable[[Params, Reader, Callable[..., Result]], Publishes],
    account: Callable[[Params], Params],
    **module_options: Any,
) -> None:
    """Runs a module that changes DNS zones. Does not return.

    ``publishing_of`` is told the options, a reader, and how to send requests to Route 53. ``account`` gives the options
    by which that is reached, where they differ from those of SES.
    """
    task = _task(argument_spec, operations, module_options, changes=True, arns=False)

    def body() -> Result:
        hosted = task.connection.elsewhere(Pace(), account(task.module.params))
        publishing = publishing_of(task.module.params, task.reader, hosted.send)
        plans = publishing.decide()
        calls = [plan.call for plan in plans if plan.call]
        if not task.module.check_mode:
            for plan in plans:
                publishing.carry_out(plan, task.ledger.made.append)
            calls = task.ledger.made
            publishing.settle()
        result = dict(publishing.answer(plans), changed=bool(calls))
        result["actions"] = [call.described() for call in calls]
        if task.module.check_mode:
            result["known_after_apply"] = []
        if task.module._diff:
            result["diff"] = publishing.diff(plans)
        return result

    _finish(task, body)


def _task(
    argument_spec: dict[str, Any],
    operations: Collection[str],
    module_options: dict[str, Any],
    *,
    changes: bool,
    arns: bool = True,
    read_key: KeyReader | None = None,
) -> _Task:
    module = AnsibleAWSModule(argument_spec=argument_spec, supports_check_mode=True, **module_options)
    connection = Connection(Clients(module), Pace(), operations)
    return _Task(module, changes, connection, Reader(connection, arns), Ledger(), read_key)


def _carried_out(task: _Task, decide: Callable[[Params, Reader], Plan[Any]]) -> Outcome:
    key = task.read_key(task.module.params)[1] if task.read_key else None
    if key:
        # Without its PEM lines it is another text than the option's, so Ansible does not mask it by itself.
        task.module.no_log_values.add(key.private_key.reveal())
    if task.module.check_mode:
        return predicted(decide(task.module.params, task.reader))
    writer = Writer(task.connection)
    return converge(lambda: decide(task.module.params, task.reader), writer.apply, task.ledger)


def _result(task: _Task, outcome: Outcome, state: Any) -> Result:
    result, unknown = task.predicted(state)
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
        counts = Counter(call["operation"] for call in made)
        done = ", ".join(name if count == 1 else f"{name} ({count} times)" for name, count in counts.items())
        msg += f" Already done: {done}; running again goes on from there."
    if task.changes:
        details["actions"] = made
    task.module.fail_json(msg=msg, changed=bool(made), **details)
