# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run the examples of all plugins and roles against a rig, in one ansible-playbook, and say which did not do as told.

Usage: run_examples.py TARGET FOLDER FACTS [NAME ...]    TARGET is the integration target `plugin_examples`, FOLDER
one to be made for what is written, FACTS a file of JSON with what the plays get to know: `rig`, as its ready file has
it; `missing`, what this host has not; and what preparations use. With names, only these plugins and roles.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from example_plays import host_of, plays
from example_preparation import Preparation
from example_verdict import complaints
from plugin_examples import Examples, read

ROOT = Path(__file__).resolve().parents[2]
REGION = "eu-west-1"
HOST = {"ansible_connection": "local", "ansible_python_interpreter": "{{ ansible_playbook_python }}"}
# In a file, as an access key in the environment would be used beside the profiles of examples.
CREDENTIALS = "[default]\naws_access_key_id = testing-key\naws_secret_access_key = testing-secret\n"

Prepared = list[tuple[Examples, Preparation]]


def without_examples(found: list[Examples], told: Mapping[str, Any]) -> list[str]:
    """Preparations of what is not there, as sentences."""
    hosts = {host_of(examples) for examples in found}
    said = "has a preparation, and there is no such plugin, or role with examples"
    return [f"{host}: {said}" for host in told if host not in hosts]


def write(prepared: Prepared, everywhere: Mapping[str, Any], facts: Mapping[str, Any], folder: Path) -> None:
    """All that ansible-playbook is given."""
    for name in ("home", "work"):
        (folder / name).mkdir()
    every_play = [play for one, preparation in prepared for play in plays(one, preparation, everywhere["defaults"])]
    hosts = [*(host_of(examples) for examples, _preparation in prepared), "localhost"]
    (folder / "work" / "all.yml").write_text("---\n" + yaml.safe_dump(every_play, sort_keys=False))
    (folder / "inventory.yml").write_text(json.dumps({"all": {"hosts": {host: HOST for host in hosts}}}))
    (folder / "variables.json").write_text(json.dumps({**everywhere["vars"], **facts, "work": str(folder / "work")}))
    (folder / "credentials").write_text(CREDENTIALS)


def environment(target: Path, folder: Path, endpoint_url: str) -> dict[str, str]:
    """AWS is the rig, and nothing is written to the home of whoever runs this."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "BOTO"))}
    collections = [*filter(None, [kept.get("ANSIBLE_COLLECTIONS_PATH")]), str(target / "stand_ins")]
    return kept | {
        "ANSIBLE_CALLBACKS_ENABLED": "task_log",
        "ANSIBLE_CALLBACK_PLUGINS": str(target / "callback_plugins"),
        "ANSIBLE_COLLECTIONS_PATH": os.pathsep.join(collections),
        "ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED": "true",
        "ANSIBLE_PIPELINING": "true",  # for speed
        "ANSIBLE_ROLES_PATH": str(target.parent),
        "AWS_CONFIG_FILE": str(folder / "no_config"),
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ENDPOINT_URL": endpoint_url,
        "AWS_REGION": REGION,
        "AWS_SHARED_CREDENTIALS_FILE": str(folder / "credentials"),
        "HOME": str(folder / "home"),
        "TASK_LOG": str(folder / "log.json"),
    }


def play(target: Path, folder: Path, endpoint_url: str) -> tuple[int, str, list[dict[str, Any]]]:
    """Run what was written. Returns the status, what was on the screen, and the log of the tasks."""
    (folder / "log.json").touch()
    done = subprocess.run(
        ("ansible-playbook", "-i", "../inventory.yml", "-e", "@../variables.json", "all.yml"),
        cwd=folder / "work",
        env=environment(target, folder, endpoint_url),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    lines = (folder / "log.json").read_text().splitlines()
    return done.returncode, done.stdout, [json.loads(line) for line in lines]


def judge(prepared: Prepared, log: list[dict[str, Any]], screen: str) -> list[str]:
    """What is wrong, in sentences."""
    return [
        f"{examples.kind} {examples.name}: {sentence}"
        for examples, preparation in prepared
        for sentence in (
            *examples.problems,
            *preparation.problems(examples),
            *complaints(examples, preparation, log, screen),
        )
    ]


def main() -> int:
    target, folder, facts_file = map(Path, sys.argv[1:4])
    folder.mkdir(parents=True)
    facts = json.loads(facts_file.read_text())
    told = yaml.safe_load((target / "preparations.yml").read_text())
    everywhere = told.pop("everywhere")
    found = list(read(ROOT))
    prepared = [
        (one, Preparation(told.get(host_of(one)) or {}, folder / host_of(one), facts["missing"]))
        for one in found
        if one.name in sys.argv[4:] or not sys.argv[4:]
    ]
    write(prepared, everywhere, facts, folder)
    status, screen, log = play(target, folder, facts["rig"]["endpoint_url"])
    print(screen)
    problems = without_examples(found, told) + judge(prepared, log, screen)
    problems += [f"ansible-playbook ended with status {status}"] if status else []
    for examples, preparation in prepared:
        for step in examples.steps:
            if reason := preparation.reason_to_leave_out(step):
                print(f"left out: {examples.kind} {examples.name}: {step.name!r}: {reason}")
    print(*problems or ["All examples did as they are told to"], sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
