# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The environment in which every tool runs: the venv's, and nothing of the caller's that could change a result."""

from __future__ import annotations

import os
from pathlib import Path

from places import BIND, CACHE, CHROMIUM, HOME, MSMTP, POSTFIX

# An allow-list, because what must stay out has no end: AWS_*, ANSIBLE_*, BOTO_*, MOTO_*, GIT_*, PYTHON*, ...
KEPT = ("CI", "LOGNAME", "TERM", "TMPDIR", "USER", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")

# What Ansible says of itself, and of the AWS collection's plans, is not what somebody looks at a run for.
QUIET = {
    "ANSIBLE_DEPRECATION_WARNINGS": "0",
    "ANSIBLE_INVENTORY_UNPARSED_WARNING": "0",
    "ANSIBLE_LOCALHOST_WARNING": "0",
}


def tool_environment(venv: Path, stage: Path) -> dict[str, str]:
    """What a tool in `venv`, working on the collection staged at `stage`, gets to see."""
    empty_config = CACHE / "ansible.cfg"
    empty_config.touch()  # Ansible refuses /dev/null as a configuration file
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {
        "ANSIBLE_COLLECTIONS_PATH": str(stage),
        "ANSIBLE_CONFIG": str(empty_config),
        "ANSIBLE_NOCOLOR": "1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "GIT_CEILING_DIRECTORIES": str(CACHE),  # or git says of amazon.aws that this clone ignores every file of it
        "HOME": str(HOME),
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "NO_PROXY": "127.0.0.1,localhost",
        "PATH": os.pathsep.join(
            [
                str(venv / "bin"),
                os.environ.get("PATH", os.defpath),
                *(str(program / "bin") for program in (BIND, CHROMIUM, POSTFIX, MSMTP)),
            ]
        ),
    }


def caller_environment() -> dict[str, str]:
    """The caller's own, with the settings of pip, git and proxies in it, for setting up.

    Without GIT_DIR and its kin, which a git hook sets, and PYTHONPATH, in which pip would find what is not installed.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))}
