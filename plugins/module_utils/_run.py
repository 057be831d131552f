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
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ansible_collections.amazon.aws.plugins.module_utils.modules import AnsibleAWSModule

from ._dns.publish.errors import PublishError
from ._not_reached import NotReached
from ._plan.bad_input import BadInput, NotThere
from ._plan.plan import Call, Plan
from ._ses.clients import Clients
from ._ses.connection import Connection
from ._ses.converge import NOT_SHOWN, Ledger, Outcome, converge, predicted
from ._ses.errors import SesError
from ._ses.pace import Pace
from ._ses.writer import Writer
from ._subject import Params, Result, Subject

Answer = Callable[[Any], Result]
Warn = Callable[[str], None]


# What only some modules need is handed in by them, because every import of this file is in what Ansible sends for each.
class Waits(Protocol):
    """_wait_option.WaitOption."""

    def check(self, params: Params) -> None: ...

    def wait(self, params: Params, reader: Any, state: Any, changed: bool, warn: Warn, answered: Answer) -> Any: ...


class Publishes(Protocol):
    """_dns_publish.Publishing."""

    def decide(self) -> Sequence[Any]: ...

    def carry_out(self, plan: Any, made: Callable[[Call], None]) -> None: ...

    def settle(self) -> None: ...

    def answer(self, plans: Sequence[Any]) -> Result: ...

    def diff(self, plans: Sequence[Any]) -> dict[str, str]: ...


class Acts(Protocol):
    """_message_sending.MessageSending. Both return ``changed`` and ``actions``."""

    def predict(self) -> Result: ...

    def carry_out(self) -> Result: ...


class Changes(Protocol):
    """_many_identities.ManyIdentities."""

    secrets: Sequence[str]
    made: Sequence[Call]
    unanswered: Sequence[Call]

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
    reader: Any
    ledger: Ledger
    named_by: str = ""  # the option that names what is changed


def run(
    *,
    argument_spec: dict[str, Any],
    operations: Collection[str],
    subject: Subject,
    decide: Callable[[Params, Any], Plan[Any]],
    answer: Callable[[Result], Result] = dict,
    wait: Waits | None = None,
    **module_options: Any,
) -> None:
    """Runs a module that changes one thing, from its options to its answer. Does not return.

    ``operations`` are all of the API that the module may call. ``decide`` is told the options and the reader of the
    subject. ``answer`` gives the result another shape than that of the other modules. ``wait`` is what ``wait: true``
    does.
    """
    task = _task(argument_spec, operations, module_options, subject.reader, changes=True, named_by=subject.named_by)

    def answered(state: Any) -> Result:
        return subject.answer(task.module.params, task.reader, state)[0]

    def body() -> Result:
        if wait:
            wait.check(task.module.params)
        subject.refuse(task.module.params, task.reader)
        task.module.no_log_values.update(subject.secrets(task.module.params))
        outcome = _carried_out(task, decide)
        if not outcome.shown:
            task.module.warn(": ".join(filter(None, (_named(task), f"{NOT_SHOWN}."))))
        state = outcome.state
        if wait and state is not None and not task.module.check_mode:
            changed = bool(outcome.calls)
            state = wait.wait(task.module.params, task.reader, state, changed, task.module.warn, answered)
        return answer(_result(task, subject, outcome, state))

    _finish(task, body)


def run_many(
    *,
    argument_spec: dict[str, Any],
    operations: Collection[str],
    reader: Callable[[Connection], Any],
    changes_of: Callable[[Params, Any], Changes],
    **module_options: Any,
) -> None:
    """Runs a module that changes many identities, of which some may fail. Does not return.

    ``changes_of`` is told the options and a reader, and reads what it takes to refuse them.
    """
    task = _task(argument_spec, operations, module_options, reader, changes=True)

    def body() -> Result:
        changes = changes_of(task.module.params, task.reader)
        task.module.no_log_values.update(changes.secrets)
        try:
            if task.module.check_mode:
                changes.predict()
            else:
                changes.carry_out(Writer(task.connection).apply)
        finally:
            task.ledger.add(changes.made, changes.unanswered)
        result = changes.answer()
        if task.module.check_mode:
            result["known_after_apply"] = changes.unknown()
        if task.module._diff:
            result["diff"] = changes.diff()
        failure = changes.failure()
        if failure:
            raise NotReached(failure, result)
        calls = changes.calls()
        return dict(result, changed=bool(calls), actions=[call.described() for call in calls])

    _finish(task, body)


def ask(
    *,
    argument_spec: dict[str, Any],
    operations: Collection[str],
    reader: Callable[[Connection], Any],
    read: Callable[[Params, Any], Result],
    read_in_check_mode: Callable[[Params, Any], Result] | None = None,
    **module_options: Any,
) -> None:
    """Runs a module that only reads. ``read_in_check_mode`` is for one that would wait. Does not return.

    ``warnings`` in what they return, and in what they raise, are shown as such.
    """
    task = _task(argument_spec, operations, module_options, reader, changes=False)
    chosen = read_in_check_mode if task.module.check_mode and read_in_check_mode else read
    _finish(task, lambda: dict(chosen(task.module.params, task.reader), changed=False))


def act(
    *,
    argument_spec: dict[str, Any],
    operations: Collection[str],
    reader: Callable[[Connection], Any],
    action_of: Callable[[Params, Any, Callable[..., Result]], Acts],
    **module_options: Any,
) -> None:
    """Runs a module that does something each time, which no state shows. Does not return.

    ``action_of`` is told the options, a reader, and how to send requests.
    """
    task = _task(argument_spec, operations, module_options, reader, changes=True)

    def body() -> Result:
        action = action_of(task.module.params, task.reader, task.connection.send)
        return action.predict() if task.module.check_mode else action.carry_out()

    _finish(task, body)


def publish(
    *,
    argument_spec: dict[str, Any],
    operations: Collection[str],
    reader: Callable[[Connection], Any],
    publishing_of: Callable[[Params, Any, Callable[..., Result]], Publishes],
    account: Callable[[Params], Params],
    **module_options: Any,
) -> None:
    """Runs a module that changes DNS zones. Does not return.

    ``publishing_of`` is told the options, a reader, and how to send requests to Route 53. ``account`` gives the options
    by which that is reached, where they differ from those of SES.
    """
    task = _task(argument_spec, operations, module_options, reader, changes=True)

    def body() -> Result:
        hosted = task.connection.elsewhere(Pace(), account(task.module.params))
        publishing = publishing_of(task.module.params, task.reader, hosted.send)
        plans = publishing.decide()
        calls = [plan.call for plan in plans if plan.call]
        if not task.module.check_mode:
            for plan in plans:
                publishing.carry_out(plan, lambda call: task.ledger.add([call]))
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
    reader: Callable[[Connection], Any],
    *,
    changes: bool,
    named_by: str = "",
) -> _Task:
    module = AnsibleAWSModule(argument_spec=argument_spec, supports_check_mode=True, **module_options)
    connection = Connection(Clients(module), Pace(), operations)
    return _Task(module, changes, connection, reader(connection), Ledger(), named_by)


def _carried_out(task: _Task, decide: Callable[[Params, Any], Plan[Any]]) -> Outcome:
    if task.module.check_mode:
        return predicted(decide(task.module.params, task.reader))
    writer = Writer(task.connection)
    return converge(lambda: decide(task.module.params, task.reader), writer.apply, task.ledger)


def _result(task: _Task, subject: Subject, outcome: Outcome, state: Any) -> Result:
    result, unknown = subject.answer(task.module.params, task.reader, state)
    result["actions"] = [call.described() for call in outcome.calls]
    result["changed"] = bool(outcome.calls)
    if task.module.check_mode:
        result["known_after_apply"] = unknown
    if task.module._diff:
        as_planned = list(outcome.calls) == list(outcome.plan.calls)
        after = outcome.plan.after if as_planned else outcome.state
        result["diff"] = {"before": subject.settings(outcome.plan.before), "after": subject.settings(after)}
    return result


def _finish(task: _Task, body: Callable[[], Result]) -> None:
    """Exits with what ``body`` returns, or fails with what it raises and what was done until then."""
    try:
        result = _warned(task, body())
    except NotReached as ending:
        _fail(task, str(ending), **_warned(task, ending.result))
    except SesError as error:
        _fail(task, _refused(task, str(error)), **error.details())
    except PublishError as error:
        told = _perhaps(task, str(error)) if error.unsure else _refused(task, str(error))
        _fail(task, told, **error.details())
    except BadInput as error:
        _fail(task, _refused(task, str(error) + _hint(task, error)))
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
    name = _named(task)
    return f"{msg.rstrip('.')}. Nothing was changed{f' of {name}' if name and name not in msg else ''}."


def _perhaps(task: _Task, msg: str) -> str:
    text = f"{msg.rstrip('.')}. Some of this may be done"
    return f"{text}." if task.ledger.made else f"{text}; running again goes on from there."


def _hint(task: _Task, error: BadInput) -> str:
    return NotThere.HINT if isinstance(error, NotThere) and task.module.check_mode else ""


def _named(task: _Task) -> str:
    """What is changed, as it was given."""
    return str(task.module.params.get(task.named_by) or "")


def _fail(task: _Task, msg: str, **details: Any) -> None:
    made = [call.described() for call in task.ledger.made]
    if made:
        msg = f"{msg.rstrip('.')}. {_done(task.ledger)}; running again goes on from there."
    if task.changes:
        details.setdefault("actions", made)
    task.module.fail_json(msg=msg, **{"changed": bool(made), **details})


def _done(ledger: Ledger) -> str:
    sure = _counted(call for call in ledger.made if call not in ledger.unanswered)
    perhaps = _counted(ledger.unanswered)
    if not perhaps:
        return f"Already done: {sure}"
    return f"{f'Already done: {sure}, and perhaps' if sure else 'Perhaps done:'} {perhaps}, of which no answer came"


def _counted(calls: Iterable[Call]) -> str:
    counts = Counter(call.operation for call in calls)
    return ", ".join(name if count == 1 else f"{name} ({count} times)" for name, count in counts.items())
