# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays that run the examples word for word, those of each plugin after what its preparation says."""

from __future__ import annotations

import textwrap
from typing import Any

import yaml
from example_preparation import Preparation
from plugin_examples import Examples, Step

Tasks = list[dict[str, Any]]

# A task that is to fail does not end what comes after it.
GOES_ON = {"name": "It goes on", "ansible.builtin.meta": "noop"}


def host_of(examples: Examples) -> str:
    """Each plugin is a host of its own, so that no variable of one is there for another."""
    return f"{examples.kind}_{examples.name}"


def plays(examples: Examples, preparation: Preparation, defaults: dict[str, Any]) -> list[dict[str, Any]]:
    """The plays of one plugin. Writes the files that they include into the folder of the preparation."""
    folder = preparation.folder
    folder.mkdir(parents=True)
    preparation.write_files()
    steps = [step for step in examples.steps if preparation.reason_to_leave_out(step) is None]
    if examples.kind == "role":
        return _of_role(examples, preparation, steps)
    parts = [_yaml(_reset(examples, preparation) + _tasks(preparation["given"]))]
    for number, step in enumerate(steps):
        parts.append(_yaml(_tasks(preparation["before"].get(step.name, []))))
        if examples.kind == "inventory":
            parts.append(_yaml(_read_source(step, number, preparation)))
        else:
            parts.append(_guarded(preparation.text(step), step.name in preparation["fails"]))
    parts.append(_yaml(_outcome(preparation)))
    (folder / "examples.yml").write_text("---\n" + "\n".join(parts))
    return [
        {
            "name": host_of(examples),
            "hosts": host_of(examples),
            "gather_facts": False,
            "vars": {"folder": str(folder), **preparation["vars"]},
            "environment": preparation["environment"],
            "module_defaults": {**defaults, **preparation["defaults"]},
            "tasks": [
                {
                    "name": "Examples",
                    "block": [{"name": "Run them", "ansible.builtin.include_tasks": str(folder / "examples.yml")}],
                    "rescue": [GOES_ON],
                }
            ],
        }
    ]


def _of_role(examples: Examples, preparation: Preparation, steps: list[Step]) -> list[dict[str, Any]]:
    """The examples are plays by themselves, and are given a file each."""
    frame = {
        "name": host_of(examples),
        "hosts": "localhost",
        "gather_facts": False,
        "vars": {"folder": str(preparation.folder), **preparation["vars"]},
    }
    found = [{**frame, "tasks": _reset(examples, preparation) + _tasks(preparation["given"])}]
    for number, step in enumerate(steps):
        file = preparation.folder / f"{number}.yml"
        file.write_text("---\n" + preparation.text(step))
        found.append({**frame, "tasks": _tasks(preparation["before"].get(step.name, []))})
        found.append({"ansible.builtin.import_playbook": str(file)})
    return [*found, {**frame, "tasks": _outcome(preparation)}]


def _yaml(tasks: Tasks) -> str:
    return yaml.safe_dump(tasks, sort_keys=False, width=1000) if tasks else ""


def _guarded(text: str, fails: bool) -> str:
    if not fails:
        return text
    return f"- name: What fails\n  block:\n{textwrap.indent(text, '    ')}\n  rescue:\n{_indented([GOES_ON])}"


def _indented(tasks: Tasks) -> str:
    return textwrap.indent(_yaml(tasks), "    ")


def _reset(examples: Examples, preparation: Preparation) -> Tasks:
    """Filters that are given nothing of AWS need none of it."""
    modules = [step.action for step in examples.steps if not step.action.startswith("ansible.builtin.")]
    return _tasks([{"rig": {"reset": {}}}]) if modules or preparation["given"] else []


def _tasks(told: Tasks) -> Tasks:
    """Tasks as they are, and in the place of `rig: {call: body}` one that sends it to the control URL of the rig."""
    return [task for one in told for task in (_control(one["rig"]) if "rig" in one else [one])]


def _control(calls: dict[str, Any]) -> Tasks:
    return [
        {
            "name": f"The rig is told {call}",
            "ansible.builtin.uri": {
                "url": f"{{{{ rig.control_url }}}}/{call}",
                "method": "POST",
                "body_format": "json",
                "body": body,
            },
        }
        for call, body in calls.items()
    ]


def _read_source(step: Step, number: int, preparation: Preparation) -> Tasks:
    """ansible-inventory, as each source is a file of its own."""
    source = preparation.folder / f"{number}.ses_identities.yml"
    source.write_text(preparation.text(step))
    listed = "{{ (listed | default([])) + [source.stdout | replace('__ansible_unsafe', 'text') | from_json] }}"
    return [
        {
            "name": step.name,
            "ansible.builtin.command": {"argv": ["ansible-inventory", "-i", str(source), "--list"]},
            "register": "source",
            "changed_when": False,
        },
        {"name": "Keep what it has", "ansible.builtin.set_fact": {"listed": listed}},
    ]


def _outcome(preparation: Preparation) -> Tasks:
    conditions = preparation["then"]
    check = {"name": "It came as it is told", "ansible.builtin.assert": {"that": conditions}}
    return _tasks(preparation["after"] or []) + ([check] if conditions else [])
