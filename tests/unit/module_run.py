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
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import boto3
import yaml
from ansible.module_utils import basic
from botocore.loaders import JSONFileLoader, Loader, create_loader

PACKAGE = "ansible_collections.mailops.ses.plugins.modules"
FRAGMENTS = "ansible_collections.mailops.ses.plugins.doc_fragments"
MODULES = Path(__file__).resolve().parents[2] / "plugins" / "modules"

# What of a result is about the run, not about the identity.
MOVING = ("changed", "actions", "diff", "counts_by_result", "warnings")

SERVICES = ("sesv2", "ses", "sts", "route53", "resourcegroupstaggingapi")

# Each client has a session of its own, and each would read botocore's data again: most of a test's time.
_read = functools.cache(JSONFileLoader().load_file)
_services = functools.cache(create_loader().list_available_services)


@contextlib.contextmanager
def data_in_memory() -> Iterator[None]:
    """botocore's data is read once for this process."""
    with (
        mock.patch.object(JSONFileLoader, "load_file", lambda _loader, path: _read(path)),
        mock.patch.object(Loader, "list_available_services", lambda _loader, type_name: _services(type_name)),
    ):
        yield


def module_names() -> list[str]:
    return sorted(path.stem for path in MODULES.glob("[a-z]*.py"))


def prepare() -> None:
    """Imports all modules and reads botocore's data, for the processes that are forked from this one.

    ansible-test runs each test in a process of its own, which took longer for this than for most tests.
    """
    for name in module_names():
        importlib.import_module(f"{PACKAGE}.{name}")
    with data_in_memory():
        session = boto3.session.Session("testing-key", "testing-secret", region_name="eu-west-1")
        for service in SERVICES:
            session.client(service)


def return_docs(name: str) -> dict:
    """RETURN of the module."""
    return yaml.safe_load(importlib.import_module(f"{PACKAGE}.{name}").RETURN)


def documented_attributes(name: str) -> dict:
    """The attributes of the module: its own, and those of its documentation fragments."""
    docs = yaml.safe_load(importlib.import_module(f"{PACKAGE}.{name}").DOCUMENTATION)
    found: dict = dict(docs.get("attributes", {}))
    for fragment in docs.get("extends_documentation_fragment", []):
        namespace, _dot, rest = fragment.rpartition("mailops.ses.")
        if rest and not namespace and "." not in rest:
            part = importlib.import_module(f"{FRAGMENTS}.{rest}").ModuleDocFragment.DOCUMENTATION
            found.update(yaml.safe_load(part).get("attributes", {}))
    return found


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
