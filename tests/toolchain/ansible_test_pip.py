# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make pip work where ansible-test runs it: in its own virtual environments, with an empty environment."""

from __future__ import annotations

import ast
import configparser
import re
import subprocess
from pathlib import Path

from places import HOME

# ansible-test would download get-pip.py from its own host. The one that comes with Python does the same.
BOOTSTRAP = """\
import subprocess
import sys

pip = [sys.executable, "-m"]
subprocess.run(pip + ["ensurepip"], check=True)
wanted = [argument for argument in sys.argv[1:] if not argument.startswith("--no-")]
sys.exit(subprocess.call(pip + ["pip", "install"] + wanted))
"""


def pip_versions(venv: Path) -> set[str]:
    """The versions of pip for which the ansible-test in this venv looks for a bootstrap script."""
    found = set()
    for source in venv.glob("lib/python3*/site-packages/ansible_test/_internal/python_requirements.py"):
        found |= set(re.findall(r"\bpip='([\d.]+)'", source.read_text()))
    return found


def provide_bootstrap(venv: Path) -> None:
    """Put our bootstrap script where ansible-test keeps the one that it downloaded, and only when none is there."""
    folder = HOME / ".ansible" / "test" / "cache"
    folder.mkdir(parents=True, exist_ok=True)
    for version in pip_versions(venv):
        script = folder / f"get_pip_{version.replace('.', '_')}.py"
        if not script.exists():
            script.write_text(BOOTSTRAP)


def provide_configuration(python: Path) -> None:
    """Write the caller's pip settings, those in PIP_* too, where pip finds them without the caller's environment."""
    listed = subprocess.run([python, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True)
    cache = subprocess.run([python, "-m", "pip", "cache", "dir"], capture_output=True, text=True, check=False)
    settings = {"cache-dir": cache.stdout.strip()} if cache.returncode == 0 else {}
    for line in listed.stdout.splitlines():
        name, _equals, value = line.partition("=")
        if name.startswith(("global.", ":env:.", "install.")):
            settings[name.rpartition(".")[2]] = "\n".join(ast.literal_eval(value).split())
    configuration = configparser.RawConfigParser()
    configuration["global"] = settings
    target = HOME / ".config" / "pip" / "pip.conf"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.touch(mode=0o600)  # an index address may hold a password
    with target.open("w") as stream:
        configuration.write(stream)
