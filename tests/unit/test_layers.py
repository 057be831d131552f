# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The layers of ARCHITECTURE.md: what may import what, and the names that have one home."""

from __future__ import annotations

import ast
import graphlib
import sys
from functools import cache
from pathlib import Path

import pytest

COLLECTION = Path(__file__).resolve().parents[2]
PLUGINS = COLLECTION / "plugins"
PREFIX = "ansible_collections.mailops.ses.plugins"

# Top to bottom. An import points to the same layer or to one below; within a layer it goes in no circle.
LAYERS = (
    {"modules", "filter", "action", "inventory", "doc_fragments"},
    {
        "_run",
        "_run_without_aws",
        "_many_identities",
        "_accounts_read",
        "_account_subject",
        "_configuration_set_subject",
        "_identity_subject",
    },
    {"_audit"},
    {
        "_dns_look",
        "_dns_publish",
        "_identity_list",
        "_configuration_set_list",
        "_message_sending",
        "_identity_wait",
        "_wait_option",
    },
    {"_waiting"},
    {"_wait_loop", "_wait_words", "_wait_slice", "_wait_progress", "_not_reached"},
    {"_wait_on"},
    {"_dns_watch"},
    {"_identity_dns", "_signers"},
    {"_answers"},
    {"_accounts", "_identity_hosts"},
    {
        "_options",
        "_configuration_set_name",
        "_identity_name",
        "_mailboxes",
        "_name_servers",
        "_names_given",
        "_words_given",
        "_dkim_key",
        "_dkim_rotation",
        "_failed_items",
    },
    {"_ses"},
    {"_subject"},
    {"_smtp_login", "_missing_library"},
    {"_mail_host"},
    {"_dns", "_smtp"},
    {"_plan"},
)
HEIGHT = {part: -depth for depth, layer in enumerate(LAYERS) for part in layer}

# Folders of plugins whose unit tests mirror them. Modules are in test_contract, which asks for a case of each.
MIRRORED = ("module_utils", "filter", "action", "inventory")
# What may be imported in some places only: the start of its name, and the parts that are its home.
HOMES = {
    "boto3": {"_ses"},
    "botocore": {"_ses"},
    "dns": {"_dns"},
    "cryptography": {"_dkim_key"},
    "idna": {"_identity_name"},
    "ansible_collections.amazon": {"_run", "_options", "_ses", "inventory"},
    "ansible": {"filter", "action", "inventory", "_run_without_aws"},
}
# What takes effect on more than its result, or depends on more than its arguments.
IMPURE = {"asyncio", "datetime", "http", "io", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket"}
IMPURE |= {"ssl", "subprocess", "tempfile", "threading", "time", "urllib", "uuid"}
# How a module runs: one that asks SES, and one that asks nothing of AWS.
RUNS = [PLUGINS / "module_utils" / name for name in ("_run.py", "_run_without_aws.py")]
ONLY_IN_RUN = {"check_mode", "exit_json", "fail_json", "fail_json_aws"}
SAYS_NOTHING = {"common", "helper", "helpers", "misc", "util", "utils"}


def module_of(path: Path) -> str:
    """``_plan/dkim.py`` below module_utils is ``module_utils._plan.dkim``; a package has its folder's name."""
    parts = path.relative_to(PLUGINS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str | None:
    """The part of LAYERS that a module of this collection belongs to."""
    folder, _dot, rest = module.partition(".")
    return (rest.partition(".")[0] or None) if folder == "module_utils" else folder


def imported(source: str, package: str) -> set[str]:
    """The dotted names that the source imports, wherever in it; those of this collection without PREFIX."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join(above + ([node.module] if node.module else []))
            found.update(f"{base}.{alias.name}" for alias in node.names)
    return {name.removeprefix(f"{PREFIX}.") for name in found}


def is_ours(name: str) -> bool:
    return name.partition(".")[0] in {"module_utils", "modules", "filter", "action", "inventory", "doc_fragments"}


@cache
def files() -> tuple[Path, ...]:
    return tuple(sorted(PLUGINS.rglob("*.py")))


@cache
def imports_of(path: Path) -> frozenset[str]:
    package = module_of(path) if path.name == "__init__.py" else module_of(path).rpartition(".")[0]
    return frozenset(imported(path.read_text(encoding="utf-8"), package))


@cache
def our_imports() -> dict[str, set[str]]:
    """Every module of the collection with those that it imports."""
    modules = {module_of(path) for path in files()}

    def known(name: str) -> str | None:
        return name if name in modules else name.rpartition(".")[0] if name.rpartition(".")[0] in modules else None

    return {module_of(path): {found for name in imports_of(path) if (found := known(name))} for path in files()}


def everything_behind(module: str) -> set[str]:
    """All that comes along when this module is imported."""
    seen, waiting = set(), {module}
    while waiting:
        following = our_imports()[waiting.pop()] - seen
        seen |= following
        waiting |= following
    return seen


def named(source: str) -> set[str]:
    """Identifiers in use, and strings that could be one: ``module.fail_json`` and ``getattr(module, "fail_json")``."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        for field in ("attr", "id", "arg", "name", "value"):
            text = getattr(node, field, None)
            if isinstance(text, str):
                found.add(text)
    return found


def file_id(path: Path) -> str:
    return str(path.relative_to(PLUGINS))


every_file = pytest.mark.parametrize("path", files(), ids=file_id)


@pytest.mark.parametrize(
    ("source", "package", "expected"),
    [
        ("import boto3", "modules", {"boto3"}),
        ("import botocore.config as c", "modules", {"botocore.config"}),
        ("from botocore import exceptions as sdk", "modules", {"botocore.exceptions"}),
        ("def f():\n    try:\n        import dns.name\n    except ImportError:\n        pass", "", {"dns.name"}),
        ("from ._plan.plan import Call", "module_utils", {"module_utils._plan.plan.Call"}),
        ("from .plan import Call", "module_utils._plan", {"module_utils._plan.plan.Call"}),
        ("from .._plan import plan", "module_utils._ses", {"module_utils._plan.plan"}),
        ("from . import translate", "module_utils._ses", {"module_utils._ses.translate"}),
        (f"from {PREFIX}.module_utils import _run", "modules", {"module_utils._run"}),
        (f"import {PREFIX}.module_utils._ses.writer", "action", {"module_utils._ses.writer"}),
    ],
)
def test_imports_are_found_however_they_are_written(source, package, expected):
    assert imported(source, package) == expected


@pytest.mark.parametrize(
    "source", ["module.fail_json()", "fail_json", 'getattr(module, "fail_json")', "f(fail_json=1)"]
)
def test_names_are_found_however_they_are_used(source):
    assert "fail_json" in named(source)


@pytest.mark.parametrize("part", sorted({part_of(module_of(path)) for path in files()} - {"doc_fragments"}))
def test_every_part_has_a_layer(part):
    assert part in HEIGHT, f"say in ARCHITECTURE.md and in LAYERS to which layer {part} belongs"


def test_every_part_of_a_layer_is_there():
    assert set(HEIGHT) <= {part_of(module_of(path)) for path in files()}


@every_file
def test_imports_point_downwards_only(path):
    here = part_of(module_of(path))
    upwards = [
        name
        for name in imports_of(path)
        if is_ours(name) and HEIGHT.get(part_of(name), 1) > HEIGHT.get(here, -len(LAYERS))
    ]
    assert upwards == []


def test_imports_go_in_no_circle():
    graphlib.TopologicalSorter(our_imports()).prepare()


@every_file
def test_a_plugin_imports_no_other_one(path):
    """But a documentation fragment may be made of others: Ansible itself does not put one into another."""
    folder = path.relative_to(PLUGINS).parts[0]
    allowed = ("module_utils.", "doc_fragments.") if folder == "doc_fragments" else ("module_utils.",)
    if folder != "module_utils":
        assert [name for name in imports_of(path) if is_ours(name) and not name.startswith(allowed)] == []


@pytest.mark.parametrize("path", [path for path in files() if {"_plan", "_smtp"} & {*path.parts}], ids=file_id)
def test_what_only_reckons_is_pure(path):
    ours = ("module_utils._plan.", *(("module_utils._smtp.",) if "_smtp" in path.parts else ()))
    foreign = {name for name in imports_of(path) if not name.startswith(ours)}
    tops = {name.partition(".")[0] for name in foreign}
    assert tops <= set(sys.stdlib_module_names)
    assert tops & IMPURE == set()


@pytest.mark.parametrize("path", [path for path in files() if "_ses" in path.parts], ids=file_id)
def test_talking_to_ses_knows_nothing_of_dns(path):
    assert [name for name in imports_of(path) if name.startswith("module_utils._dns")] == []


@every_file
@pytest.mark.parametrize(("library", "home"), HOMES.items(), ids=HOMES)
def test_a_library_is_imported_in_its_home_only(path, library, home):
    if part_of(module_of(path)) not in home:
        assert [name for name in imports_of(path) if f"{name}.".startswith(f"{library}.")] == []


@every_file
def test_only_run_knows_check_mode_and_how_a_module_ends(path):
    if path not in RUNS:
        assert named(path.read_text(encoding="utf-8")) & ONLY_IN_RUN == set()


def test_run_does_know_them():
    assert {"check_mode", "exit_json", "fail_json"} <= named((PLUGINS / "module_utils/_run.py").read_text())


@pytest.mark.parametrize(
    "path", [path for path in files() if path.relative_to(PLUGINS).parts[0] in ("action", "filter")], ids=file_id
)
def test_what_runs_on_the_controller_does_not_talk_to_ses(path):
    assert [module for module in everything_behind(module_of(path)) if "_ses" in module.split(".")] == []


@every_file
def test_nothing_is_imported_by_a_name_made_at_run_time(path):
    assert not {"__import__", "import_module", "importlib"} & (
        named(path.read_text(encoding="utf-8")) | {name.partition(".")[0] for name in imports_of(path)}
    )


@every_file
def test_a_files_name_is_its_one_job(path):
    assert set(path.stem.split("_")) & SAYS_NOTHING == set()


@pytest.mark.parametrize(
    "path",
    [path for path in files() if path.relative_to(PLUGINS).parts[0] in MIRRORED and path.name != "__init__.py"],
    ids=file_id,
)
def test_the_unit_tests_mirror_the_plugins(path):
    folder = COLLECTION / "tests" / "unit" / "plugins" / path.relative_to(PLUGINS).parent
    assert (folder / f"test_{path.stem.lstrip('_')}.py").is_file()
