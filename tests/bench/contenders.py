# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who does the work: playbooks with modules of ours or of community.aws, the AWS CLI in a shell loop, a plain script.

Each returns what it took. What they start sees the local SES and nothing else of AWS.
"""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from local_ses import REGION, LocalSes, is_refused
from measure import Measure, timed

HERE = Path(__file__).resolve().parent
PEER = "community.aws.ses_identity"
MANY = 1000  # identities, from which on memory is of interest; to measure it takes some hundredths of a second
Task = Mapping[str, Any]


def environment(ses: LocalSes, folder: Path) -> dict[str, str]:
    """Nothing of the caller's but where programs and collections are."""
    (folder / "ansible.cfg").touch()  # Ansible refuses /dev/null as a configuration file
    return {
        "ANSIBLE_COLLECTIONS_PATH": os.environ["ANSIBLE_COLLECTIONS_PATH"],
        "ANSIBLE_CONFIG": str(folder / "ansible.cfg"),
        "ANSIBLE_DEPRECATION_WARNINGS": "0",
        "AWS_ACCESS_KEY_ID": "testing-key",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ENDPOINT_URL": ses.endpoint_url,
        "AWS_PAGER": "",
        "AWS_REGION": REGION,
        "AWS_SECRET_ACCESS_KEY": "testing-secret",
        "BENCH_PEAK": str(folder / "peak"),
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "NO_PROXY": "127.0.0.1,localhost",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
    }


class Contenders:
    """``folder`` is theirs to write in. ``aws_cli``: the program; None where there is none."""

    def __init__(self, ses: LocalSes, folder: Path, aws_cli: Path | None) -> None:
        self._ses, self._folder, self.aws_cli = ses, folder, aws_cli
        self._environment = environment(ses, folder)
        self._last_calls: list[dict[str, Any]] = []

    def ours(self, names: Sequence[str]) -> Measure:
        """All in one task."""
        identities = [{"identity": name} for name in names]
        options = {"identities": identities, "defaults": {"feedback_forwarding": True}}
        return self.play({"mailops.ses.ses_identities": options}, memory=len(names) >= MANY)

    def ours_in_a_loop(self, names: Sequence[str]) -> Measure:
        return self.play(looped("mailops.ses.ses_identity", names))

    def peer(self, names: Sequence[str]) -> Measure:
        return self.play(looped(PEER, names))

    def list_ours(self, details: str, names: Sequence[str] | None = None) -> Measure:
        options = {"details": details, **({"identities": list(names)} if names else {})}
        return self.play({"mailops.ses.ses_identity_info": options}, memory=not names)

    def wait_ours(self, names: Sequence[str], seconds: int) -> Measure:
        servers = {"name_servers": [self._ses.name_server], "resolvers": [self._ses.name_server]}
        options = {"identities": list(names), "wait_timeout": seconds, "wait_delay": 1, **servers}
        return self.play({"mailops.ses.ses_identity_wait": options}, memory=len(names) >= MANY)

    def play(self, task: Task, memory: bool = False) -> Measure:
        """A playbook of one task. ``memory``: with the peak of its module."""
        python = [sys.executable, *([str(HERE / "measured_interpreter.py")] if memory else [])]
        interpreter = self._folder / "python"
        interpreter.write_text(f'#!/bin/sh\nexec {shlex.join(python)} "$@"\n')
        interpreter.chmod(0o755)
        variables = {"ansible_python_interpreter": str(interpreter) if memory else sys.executable}
        play = {"hosts": "localhost", "connection": "local", "gather_facts": False, "vars": variables, "tasks": [task]}
        playbook = self._folder / "playbook.yml"
        playbook.write_text(json.dumps([play]))  # which is YAML, too
        (self._folder / "peak").write_text("")
        measure = self._counted(("ansible-playbook", "-i", "localhost,", playbook))
        return replace(measure, peak=max(map(float, (self._folder / "peak").read_text().split()), default=0.0))

    def cli(self, names: Sequence[str], operation: str) -> Measure:
        """``operation`` of sesv2, in the CLI's spelling, on each."""
        script = 'for name in "$@"; do "$AWS_CLI" sesv2 "$OPERATION" --email-identity "$name" >/dev/null || exit; done'
        self._environment |= {"AWS_CLI": str(self.aws_cli), "OPERATION": operation}
        return self._counted(("sh", "-c", script, "sh", *names))

    def floor(self, calls: Sequence[Mapping[str, Any]], period: float = 0.0) -> Measure:
        """These calls again, by a script that does nothing else. ``period``: seconds between two of one operation."""
        given = self._folder / "calls.json"
        given.write_text(json.dumps(calls))
        return self._counted((sys.executable, HERE / "floor.py", given, str(period)))

    def done(self) -> list[dict[str, Any]]:
        """What the last contender sent, less what was refused: for ``floor``."""
        return [
            # Of STS, which is asked for nothing but the caller, the log has parameters as they were on the wire.
            {"service": call["service"], "operation": call["operation"], "params": call["params"] if of_ses else {}}
            for call in self._last_calls
            for of_ses in [call["service"] == "ses"]
            if not is_refused(call)
        ]

    def _counted(self, command: Sequence[str | Path]) -> Measure:
        self._ses.forget_calls()
        before = self._ses.cpu()
        measure = timed(command, self._environment, self._folder)
        rig = self._ses.cpu() - before
        self._last_calls = self._ses.calls()
        services = [call["service"] for call in self._last_calls]
        return replace(
            measure,
            ses=services.count("ses"),
            sts=services.count("sts"),
            refused=sum(map(is_refused, self._last_calls)),
            rig=rig,
        )


def looped(module: str, names: Sequence[str]) -> Task:
    options = {"identity": "{{ item }}", "feedback_forwarding": True}
    return {module: options, "loop": list(names)}


Contender = Callable[[Sequence[str]], Measure]
