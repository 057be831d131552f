# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Running a module in this process, the way Ansible runs it: arguments in, one JSON object out."""

from __future__ import annotations

import contextlib
import functools
import importlib
import io
import json
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import yaml
from ansible.module_utils import basic
from botocore.loaders import JSONFileLoader

PACKAGE = "ansible_collections.mailops.ses.plugins.modules"
MODULES = Path(__file__).resolve().parents[2] / "plugins" / "modules"

# What of a result is about the run, not about the identity.
MOVING = ("changed", "actions", "diff", "counts_by_result")

# Each run makes sessions of its own, and each would read botocore's data again: most of a run's time.
_read = functools.cache(JSONFileLoader().load_file)


def module_names() -> list[str]:
    return sorted(path.stem for path in MODULES.glob("[a-z]*.py"))


def return_docs(name: str) -> dict:
    """RETURN of the module."""
    return yaml.safe_load(importlib.import_module(f"{PACKAGE}.{name}").RETURN)


def asks_dns(name: str) -> bool:
    """Whether the module takes name servers to ask."""
    return "name_servers" in getattr(importlib.import_module(f"{PACKAGE}.{name}"), "ARGUMENT_SPEC", {})


def run_module(name: str, params: dict, *, check_mode: bool = False, diff: bool = True) -> dict:
    """What the module answers, with ``failed`` where it failed."""
    module = importlib.import_module(f"{PACKAGE}.{name}")
    internal = {"_ansible_check_mode": check_mode, "_ansible_diff": diff, "_ansible_remote_tmp": "/tmp"}
    arguments = json.dumps({"ANSIBLE_MODULE_ARGS": {**params, **internal}}).encode()
    profile = {"_ANSIBLE_PROFILE": "legacy"} if hasattr(basic, "_ANSIBLE_PROFILE") else {}  # since ansible-core 2.19
    out = io.StringIO()
    with (
        mock.patch.multiple(basic, _ANSIBLE_ARGS=arguments, **profile),
        mock.patch.object(sys, "stdout", out),
        mock.patch.object(JSONFileLoader, "load_file", lambda _loader, path: _read(path)),
        contextlib.suppress(SystemExit),
    ):
        module.main()
    lines = [line for line in out.getvalue().splitlines() if line.strip()]
    assert len(lines) == 1, f"{name} printed {len(lines)} lines where one JSON object is due:\n{out.getvalue()}"
    return json.loads(lines[0])


def known(result: Any, unknown: list[str], path: str = "") -> Any:
    """The result without what a prediction left to SES (``known_after_apply``)."""
    if isinstance(result, list):
        return [known(item, unknown, f"{path.removesuffix('.')}[{place}].") for place, item in enumerate(result)]
    if not isinstance(result, dict):
        return result
    return {
        key: known(value, unknown, f"{path}{key}.") for key, value in result.items() if f"{path}{key}" not in unknown
    }


def lasting(result: Any) -> Any:
    """The result without what is about the run, all the way down."""
    if isinstance(result, list):
        return [lasting(item) for item in result]
    if not isinstance(result, dict):
        return result
    return {name: lasting(value) for name, value in result.items() if name not in MOVING}


def without(result: dict, *names: str) -> dict:
    return {name: value for name, value in result.items() if name not in names}
