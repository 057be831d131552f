# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether examples did what is written of them, by the log of their tasks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from example_plays import host_of
from example_preparation import Preparation
from plugin_examples import NOT_SHOWN, Examples, Step

Line = dict[str, Any]

LINES = "mailops.ses.ses_report"  # what it prints is not in its result
UNDEFINED = "VARIABLE IS NOT DEFINED"  # debug says so, and does not fail
FAILURES = ("failed", "ignored")


def complaints(examples: Examples, preparation: Preparation, log: list[Line], screen: str) -> Iterator[str]:
    """What is wrong with the examples of one plugin, in sentences.

    ``log`` is of all that was run, and ``screen`` what a person saw of it.
    """
    of_play = [line for line in log if line["play"] == host_of(examples)]
    names = {step.name for step in examples.steps}
    if not of_play and examples.kind != "role":
        yield "none of its examples was run"
        return
    for step in examples.steps:
        if preparation.reason_to_leave_out(step) is None:
            said = _of_play(step, log) if examples.kind == "role" else _of_step(step, preparation, of_play, screen)
            yield from (f"{step.name!r} {sentence}" for sentence in said)
    for line in of_play:
        if line["task"] not in names and line["status"] in ("failed", "unreachable"):
            yield f"{line['task']!r}, which is of its preparation, failed: {_reason(line)}"


def _of_step(step: Step, preparation: Preparation, log: list[Line], screen: str) -> Iterator[str]:
    lines = [line for line in log if line["task"] == step.name]
    if not lines:
        yield "was not run"
        return
    line = lines[-1]
    to_fail = step.name in preparation["fails"]
    if line["status"] == "skipped":
        yield f"was skipped: {_reason(line)}"
    elif to_fail and line["status"] not in FAILURES:
        yield "ended well, and was to fail"
    elif not to_fail and line["status"] != "ok":
        yield f"failed: {_reason(line)}"
    else:
        yield from _of_shown(step, preparation, line, screen)


def _of_shown(step: Step, preparation: Preparation, line: Line, screen: str) -> Iterator[str]:
    printed = _printed(line)
    if UNDEFINED in json.dumps(printed):
        yield f"printed {json.dumps(printed)}"
    pattern = preparation["shows"].get(step.name)
    if pattern and not re.search(pattern, json.dumps(printed)):
        yield f"is to print {pattern!r}, and printed {json.dumps(printed)}"
    if step.shown is NOT_SHOWN:
        return
    if step.action == LINES:
        missing = [one for one in step.shown.splitlines() if one not in screen.splitlines()]
        yield from (f"is told to print the line {one!r}, and did not" for one in missing)
    elif step.shown != printed:
        yield f"is told to print {json.dumps(step.shown)}, and printed {json.dumps(printed)}"


def _printed(line: Line) -> Any:
    """What a task shows to a person: of a loop, a list with that of each item."""
    result = line["result"]
    if "results" in result:
        return [_printed({**line, "result": one}) for one in result["results"]]
    if "msg" in result:
        return result["msg"]
    others = [value for name, value in result.items() if not name.startswith("_") and name not in ("changed", "failed")]
    return others[0] if len(others) == 1 else None


def _of_play(step: Step, log: list[Line]) -> Iterator[str]:
    lines = [line for line in log if line["play"] == step.name]
    if not any(line["status"] == "ok" for line in lines):
        yield "was not run"
    for line in lines:
        if line["status"] in ("failed", "unreachable"):
            yield f"failed, in {line['task']!r}: {_reason(line)}"


def _reason(line: Line) -> str:
    result = line["result"]
    of_items = [one.get("msg") for one in result.get("results", ()) if one.get("failed")]
    return str(next(filter(None, of_items), None) or result.get("msg") or result.get("skip_reason") or result)
