# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What AWX refuses, beyond a field that is missing: each function raises Refused with the answer's body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml
from dateutil import tz
from dateutil.rrule import rrulestr
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

QUESTIONS = {
    "text": str,
    "textarea": str,
    "password": str,
    "multiplechoice": str,
    "multiselect": str,
    "integer": int,
    "float": float,
}
Body = Mapping[str, Any]


class Refused(Exception):
    """``body``: what AWX answers, with the status 400."""

    def __init__(self, body: Body) -> None:
        super().__init__(str(body))
        self.body = body


def survey(given: Body) -> None:
    for name, kind in (("name", str), ("description", str), ("spec", list)):
        if not isinstance(given.get(name), kind):
            raise Refused({"error": f"'{name}' is missing from the survey, or of a wrong type"})
    if not given["spec"]:
        raise Refused({"error": "'spec' doesn't contain any items."})
    seen: set[str] = set()
    for place, question in enumerate(given["spec"]):
        if problem := _problem_of(question):
            raise Refused({"error": f"survey question {place}: {problem}"})
        if question["variable"] in seen:
            raise Refused({"error": f"'variable' '{question['variable']}' duplicated in survey question {place}."})
        seen.add(question["variable"])


def _problem_of(question: Any) -> str:
    if not isinstance(question, Mapping):
        return "is not a json object"
    for name, kind in (("type", str), ("question_name", str), ("variable", str), ("required", bool)):
        if not isinstance(question.get(name), kind):
            return f"'{name}' is missing, or of a wrong type"
    kind = QUESTIONS.get(question["type"])
    if kind is None:
        return f"'{question['type']}' is no type of question"
    default = question.get("default", "")
    if default != "" and (not isinstance(default, kind) or isinstance(default, bool)):
        return f"default {default!r} is of a wrong type"
    if any(not isinstance(question.get(name), (int, type(None))) for name in ("min", "max")):
        return "a limit is no integer"
    return _problem_of_choices(question, default)


def _problem_of_choices(question: Body, default: Any) -> str:
    if question["type"] not in ("multiplechoice", "multiselect"):
        return ""
    choices = question.get("choices")
    if not choices:
        return "has no choices"
    listed = choices.splitlines() if isinstance(choices, str) else choices
    chosen = str(default).splitlines()
    if question["type"] == "multiplechoice" and len(chosen) > 1:
        return "can only have one default"
    return "" if all(one in listed for one in chosen) else "default choice must be one of the choices"


def credential_type(given: Body) -> None:
    if given["kind"] not in ("cloud", "net"):
        raise Refused({"kind": [f"Must be 'cloud' or 'net', not {given['kind']}"]})
    fields = given["inputs"].get("fields", [])
    ids = [one.get("id") for one in fields]
    if not all(one.get("label") for one in fields) or len(set(ids)) < len(ids) or None in ids:
        raise Refused({"inputs": ["each field has an id of its own, and a label"]})
    if not set(given["inputs"].get("required", [])) <= set(ids):
        raise Refused({"inputs": ["'required' names a field that is not there"]})
    if unknown := set(given["injectors"]) - {"env", "file", "extra_vars"}:
        raise Refused({"injectors": [f"{sorted(unknown)} unexpected"]})
    inject(given["injectors"].get("extra_vars", {}), dict.fromkeys(ids, "value"), strict=True)


def inject(node: Any, values: Body, strict: bool = False) -> Any:
    """Variables as AWX makes them of a credential, with no value for what is not in it."""
    if isinstance(node, Mapping):
        return {key: inject(value, values, strict) for key, value in node.items()}
    if isinstance(node, list):
        return [inject(value, values, strict) for value in node]
    environment = ImmutableSandboxedEnvironment(**({"undefined": StrictUndefined} if strict else {}))
    try:
        return environment.from_string(node).render(**values)
    except (TemplateError, TypeError) as error:
        raise Refused({"injectors": [f"{node!r}: {error}"]}) from error


def inputs(given: Body, fields: Iterable[Body]) -> None:
    known = {one["id"] for one in fields}
    for name, value in given.items():
        if name not in known:
            raise Refused({"inputs": [f"Additional properties are not allowed ('{name}' was unexpected)"]})
        if not isinstance(value, str) or value == "":
            raise Refused({"inputs": [f"{name} is no text, or empty"]})


def variables(name: str, given: str) -> None:
    try:
        parsed = yaml.safe_load(given) if given else {}
    except yaml.YAMLError as error:
        raise Refused({name: ["Must be valid JSON or YAML."]}) from error
    if not isinstance(parsed, dict):
        raise Refused({name: ["Must be valid JSON or YAML."]})


def recurrence(rrule: str) -> None:
    if not re.search(r"DTSTART(;TZID=[^:]+)?:[0-9]+T[0-9]+Z?( |\n)", rrule):
        raise Refused({"rrule": ["Valid DTSTART required in rrule. Value should start with: DTSTART:YYYYMMDDTHHMMSSZ"]})
    if "RRULE:" not in rrule or "INTERVAL" not in rrule:
        raise Refused({"rrule": ["INTERVAL required in rrule."]})
    zone = re.search(r"TZID=([^:]+)", rrule)
    if zone and tz.gettz(zone.group(1)) is None:
        raise Refused({"rrule": [f"{zone.group(1)} is no time zone"]})
    try:
        rrulestr(rrule.replace(" ", "\n"), tzids=tz.gettz)
    except ValueError as error:
        raise Refused({"rrule": [f"rrule parsing failed validation: {error}"]}) from error


def launch_variables(given: Body, asked: Iterable[str], asks_all: bool) -> None:
    """Of a node or a schedule, for what it starts."""
    strangers = sorted(set(given) - set(asked))
    if strangers and not asks_all:
        names = ", ".join(strangers)
        raise Refused(
            {"extra_data": [f"Variables {names} are not allowed on launch. Check the Prompt on Launch setting"]}
        )
