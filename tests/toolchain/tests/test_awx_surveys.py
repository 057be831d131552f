# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The surveys of the role awx_setup, held against what the roles and playbooks take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from iam_policies import OURS, ROOT, playbook_names, read, used_in

ROLE = ROOT / "roles" / "awx_setup"
# It makes the job templates, so it has none.
WITHOUT_SURVEY = ("awx_setup",)
QUESTIONS = {
    "str": {"text", "textarea", "password"},
    "raw": {"text", "textarea"},
    "int": {"integer"},
    "float": {"float", "integer"},
    "bool": {"multiplechoice"},
    "list": {"textarea", "multiselect"},
}
BOOLEAN = ["true", "false"]
SECRETS = re.compile(r"(password|secret|secret_key|private_key|session_token)$")


VARIABLES = read(ROLE / "vars" / "main.yml")
TEMPLATES = {template["playbook"]: template for template in VARIABLES["_awx_setup_templates"]}
SURVEYS = {path.stem: read(path) for path in (ROLE / "files" / "surveys").glob("*.yml")}


def source_of(playbook: str) -> str:
    return (ROOT / "playbooks" / f"{playbook}.yml").read_text()


@cache
def options_of(playbook: str) -> dict[str, Mapping[str, Any]]:
    """Those of the roles' entry points that it uses."""
    found: dict[str, Mapping[str, Any]] = {}
    for role, entry_point in sorted(used_in(read(ROOT / "playbooks" / f"{playbook}.yml")).roles):
        specs = ROOT / "roles" / role.removeprefix(OURS) / "meta" / "argument_specs.yml"
        found |= read(specs)["argument_specs"][entry_point]["options"]
    return found


def made_by(playbook: str) -> set[str]:
    """Variables of roles that the playbook sets itself."""
    return set(re.findall(r"^ +((?:verify_domain|sender|smtp_relay)_\w+): ", source_of(playbook), re.MULTILINE))


def comment_of(playbook: str) -> str:
    """What it says of itself, before its first play."""
    return source_of(playbook).split("\n- ")[0]


def injected(playbook: str) -> set[str]:
    """The variables that credentials of this template bring."""
    types = [VARIABLES["_awx_setup_types"].get(name, {}) for name in TEMPLATES[playbook]["credentials"]]
    return {name for one in types for name in one.get("injectors", {}).get("extra_vars", {})}


def problems(playbook: str, question: Mapping[str, Any], option: Mapping[str, Any] | None) -> Iterator[str]:
    kind, variable = question["type"], question["variable"]
    secret = bool(SECRETS.search(variable)) or bool((option or {}).get("no_log"))
    if secret != (kind == "password"):
        yield "a secret is asked for by a password question, and nothing else is"
    if kind in ("text", "textarea", "password") and not question["required"] and not question.get("min"):
        yield "AWX hands an empty text on, which takes away what is there, unless min is at least 1"
    if "default" in question and kind == "multiplechoice" and question["default"] not in question["choices"]:
        yield "the default is none of the choices"
    if option is None:
        if not re.search(rf"\b{variable}\b", comment_of(playbook)):
            yield "is no option of its roles, and its comment does not name it"
        return
    yield from mismatches(question, option)


def mismatches(question: Mapping[str, Any], option: Mapping[str, Any]) -> Iterator[str]:
    """Between a question and the option of a role."""
    kind, wanted = question["type"], option.get("type", "str")
    choices = BOOLEAN if wanted == "bool" else option.get("choices")
    if kind not in ({"multiplechoice"} if choices and wanted != "list" else QUESTIONS.get(wanted, set())):
        yield f"is a {kind}, and the role takes a {wanted}"
    if choices and question.get("choices") != choices:
        yield f"has other choices than {choices}"
    if "default" in question and spelt(question["default"]) != spelt(option.get("default")):
        yield f"has another default than {option.get('default')!r}"
    if option.get("required") and not question["required"]:
        yield "has to be answered"


def spelt(value: Any) -> str:
    """Survey's booleans are texts."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_each_playbook_has_a_template_and_a_survey():
    wanted = sorted(set(playbook_names()) - set(WITHOUT_SURVEY))
    assert sorted(SURVEYS) == wanted
    assert sorted(TEMPLATES) == wanted


@pytest.mark.parametrize("playbook", sorted(SURVEYS))
def test_what_it_asks_is_what_the_playbook_takes(playbook):
    options = options_of(playbook)
    found = {
        question["variable"]: list(problems(playbook, question, options.get(question["variable"])))
        for question in SURVEYS[playbook]["spec"]
    }
    assert {variable: said for variable, said in found.items() if said} == {}


@pytest.mark.parametrize("playbook", sorted(SURVEYS))
def test_nothing_that_is_required_is_left_out(playbook):
    asked = {question["variable"] for question in SURVEYS[playbook]["spec"]} | injected(playbook) | made_by(playbook)
    required = {name for name, option in options_of(playbook).items() if option.get("required")}
    assert required - asked == set()


@pytest.mark.parametrize("playbook", sorted(SURVEYS))
def test_no_variable_comes_from_a_survey_and_from_a_credential(playbook):
    asked = [question["variable"] for question in SURVEYS[playbook]["spec"]]
    assert len(set(asked)) == len(asked)
    assert set(asked) & injected(playbook) == set()


@pytest.mark.parametrize("name", sorted(VARIABLES["_awx_setup_types"]))
def test_what_a_credential_brings_is_an_option_of_a_role(name):
    brought = VARIABLES["_awx_setup_types"][name]["injectors"]["extra_vars"]
    users = [playbook for playbook, template in TEMPLATES.items() if name in template["credentials"]]
    assert users
    for playbook in users:
        for variable, value in brought.items():
            option = options_of(playbook)[variable]
            assert isinstance(value, dict) == (option["type"] == "dict")
            if isinstance(value, dict):
                assert set(value) <= set(option["options"])


QUESTION = {"question_name": "?", "variable": "x_port", "type": "integer", "required": False}


@pytest.mark.parametrize(
    ("question", "option", "said"),
    [
        ({}, {"type": "int"}, ""),
        ({"type": "text", "min": 1}, {"type": "int"}, "is a text"),
        ({"default": 25}, {"type": "int", "default": 587}, "another default"),
        ({}, {"type": "int", "required": True}, "has to be answered"),
        ({"type": "text", "min": 0}, {"type": "str"}, "empty text"),
        ({"variable": "x_password", "type": "text", "min": 1}, {"type": "str"}, "a secret"),
        ({"variable": "x_token", "type": "text", "min": 1}, {"type": "str", "no_log": True}, "a secret"),
        ({"type": "multiplechoice", "choices": ["a"]}, {"type": "str", "choices": ["a", "b"]}, "other choices"),
        ({"type": "multiplechoice", "choices": BOOLEAN, "default": "true"}, {"type": "bool", "default": True}, ""),
        ({"type": "multiplechoice", "choices": BOOLEAN, "default": "yes"}, {"type": "bool"}, "none of the choices"),
        ({"variable": "x_nobody"}, None, "comment does not name it"),
        ({"variable": "aws_region", "type": "text", "min": 1}, None, ""),
    ],
)
def test_what_is_wrong_is_found(question, option, said):
    found = list(problems("audit", QUESTION | question, option))
    assert bool(found) == bool(said)
    assert said in " ".join(found)
