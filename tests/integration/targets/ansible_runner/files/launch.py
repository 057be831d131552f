# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a playbook as AWX does, by ansible-runner, and print as JSON what became of it: launch.py < JOB.

The job has: ``folder`` (made anew), ``checkout`` (of the project), ``playbook``, ``answers`` (of a survey, and what
earlier nodes of a workflow have set), ``template`` (variables of the job template, in which AWX allows templates),
``credential`` (variables that a credential brings), ``environment``, ``inventory`` (a text), and ``cancel_at``, the
name of a task: the job is cancelled when it has begun.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import ansible_runner
import yaml


class Unsafe(str):
    """A text that Ansible is not to take for a template: so AWX marks what comes from outside of a job template."""


# In quotes: without, an empty text would be read as nothing.
yaml.SafeDumper.add_representer(Unsafe, lambda dumper, text: dumper.represent_scalar("!unsafe", str(text), style='"'))


def unsafe(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: unsafe(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [unsafe(inner) for inner in value]
    return Unsafe(value) if isinstance(value, str) else value


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_text(content)


def prepare(job: dict[str, Any], folder: Path) -> str:
    """Make the private data directory. Returns what is said on the command line besides."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("playbooks", "roles"):
        shutil.copytree(Path(job["checkout"]) / name, folder / "project" / name)
    write(folder / "inventory" / "hosts", job.get("inventory", ""))
    variables = job.get("template", {}) | unsafe(job.get("answers", {}))
    write(folder / "env" / "extravars", yaml.safe_dump(variables, default_flow_style=False))
    write(folder / "env" / "envvars", json.dumps(job["environment"]))
    write(folder / "env" / "settings", json.dumps({"pexpect_timeout": 1, "suppress_output_file": True}))
    if "credential" not in job:
        return ""
    write(folder / "env" / "credential", yaml.safe_dump(job["credential"]))
    return f"-e @{folder}/env/credential"


def main() -> None:
    job = json.load(sys.stdin)
    folder = Path(job["folder"])
    command_line = prepare(job, folder)
    events: list[dict[str, Any]] = []

    def begun() -> bool:
        names = [event["event_data"].get("task") for event in events if event["event"] == "playbook_on_task_start"]
        return "cancel_at" in job and job["cancel_at"] in names

    # AWX's playbooks find nothing but what is in the execution environment and in the job's own variables.
    kept = ("PATH", "HOME", "LC_ALL", "ANSIBLE_COLLECTIONS_PATH", "NO_PROXY")
    for name in set(os.environ) - set(kept):
        del os.environ[name]
    done = ansible_runner.run(
        private_data_dir=str(folder),
        playbook=f"playbooks/{job['playbook']}.yml",
        ident="job",
        cmdline=command_line,
        quiet=True,
        event_handler=lambda event: events.append(event) or True,
        cancel_callback=begun,
    )
    failures = [event for event in events if event["event"] in ("runner_on_failed", "runner_item_on_failed")]
    stats = [event for event in events if event["event"] == "playbook_on_stats"]
    print(
        json.dumps(
            {
                "status": done.status,
                "rc": done.rc,
                "set_stats": stats[0]["event_data"].get("artifact_data", {}) if stats else {},
                "changed": sum(stats[0]["event_data"]["changed"].values()) if stats else None,
                "last_failure": failures[-1]["event_data"]["res"].get("msg") if failures else None,
                "said": "".join(event.get("stdout", "") + "\n" for event in events)[-4000:],
            }
        )
    )


if __name__ == "__main__":
    main()
