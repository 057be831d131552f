# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Ansible sends along with each module, and what the module imports: no more than it needs.

Ansible packs whatever an import statement names, also one within a function, and each run compiles what it imports.
"""

from __future__ import annotations

import ast
from functools import cache

import pytest

from ansible_collections.mailops.ses.tests.unit.module_run import module_names
from ansible_collections.mailops.ses.tests.unit.test_layers import (
    everything_behind,
    files,
    imported,
    imports_of,
    module_of,
)

# Parts that only some modules need, each by a file that all of it comes with.
MARKS = {
    "waiting": "_waiting",
    "slices": "_identity_wait",
    "asking DNS": "_dns.lookup",
    "looking at DNS": "_dns_look",
    "publishing": "_dns_publish",
    "publishers": "_dns.publish.rfc2136",
    "diagnosis": "_dns.diagnosis",
    "listing": "_identity_list",
    "private keys": "_dkim_key",
    "comparing policies": "_options.policies",
    "tags": "_plan.tags",
    "notifications": "_plan.notifications",
    "DKIM": "_plan.dkim",
    "MAIL FROM": "_plan.mail_from",
    "the account": "_ses.account",
    "what is decided of the account": "_plan.account",
    "configuration sets": "_plan.configuration_set_state",
    "changing configuration sets": "_plan.configuration_sets",
    "messages": "_plan.mail_message",
}
WAITING = {"waiting", "asking DNS", "diagnosis"}
NEEDED = {
    "ses_account": {"the account", "what is decided of the account"},
    "ses_account_info": {"the account"},
    "ses_configuration_set": {"configuration sets", "changing configuration sets", "tags"},
    "ses_configuration_set_info": {"configuration sets"},
    "ses_dkim": {*WAITING, "private keys", "DKIM"},
    "ses_email": {"the account", "messages"},
    "ses_identities": {"private keys", "DKIM", "MAIL FROM", "comparing policies", "tags", "notifications"},
    "ses_identity": {*WAITING, "private keys", "DKIM", "MAIL FROM", "comparing policies", "tags", "notifications"},
    "ses_identity_config_set": set(),
    "ses_identity_dns": {"publishing", "publishers", "asking DNS"},
    "ses_identity_dns_info": {"looking at DNS", "asking DNS", "diagnosis"},
    "ses_identity_info": {"listing"},
    "ses_identity_policy": {"comparing policies"},
    "ses_identity_wait": {*WAITING, "slices"},
    "ses_mail_from": {*WAITING, "MAIL FROM"},
    "ses_smtp_login": set(),
    "ses_report": None,  # an action; its module is documentation
}
# Third-party libraries, each slow to import, and the modules that import them whatever they are to do.
AT_ONCE = {
    "dns": {"ses_identity_dns", "ses_identity_dns_info", "ses_identity_wait"},
    "cryptography": set(),
    "idna": set(),
}


def packed(module: str) -> set[str]:
    """The module_utils of the collection that Ansible sends along."""
    behind = everything_behind(f"modules.{module}")
    return {name.removeprefix("module_utils.") for name in behind if name.startswith("module_utils.")}


@pytest.mark.parametrize("module", module_names())
def test_a_module_comes_with_what_it_needs_and_no_more(module):
    assert module in NEEDED, f"say in NEEDED what {module} needs"
    if NEEDED[module] is None:
        assert packed(module) == set()
    else:
        assert {part for part, mark in MARKS.items() if mark in packed(module)} == NEEDED[module]


@pytest.mark.parametrize("mark", MARKS.values())
def test_each_mark_is_a_file_of_some_module(mark):
    assert any(mark in packed(module) for module in module_names())


@cache
def at_start() -> dict[str, frozenset[str]]:
    """What each file imports as soon as it is imported itself: all but what stands in its functions."""
    found = {}
    for path in files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                node.body = [ast.Pass()]
        found[module_of(path)] = frozenset(imported(ast.unparse(tree), module_of(path).rpartition(".")[0]))
    return found


def libraries(module: str) -> set[str]:
    """The first parts of all that comes with importing this module."""
    seen, waiting = set(), {f"modules.{module}"}
    while waiting:
        names = {name for each in waiting for name in at_start().get(each, ())}
        found = names | {name.rpartition(".")[0] for name in names}
        waiting = found - seen
        seen |= found
    return {name.partition(".")[0] for name in seen}


@pytest.mark.parametrize("library", AT_ONCE)
def test_what_is_slow_to_import_is_imported_where_it_is_used(library):
    assert {module for module in module_names() if library in libraries(module)} == AT_ONCE[library]


@pytest.mark.parametrize("library", AT_ONCE)
def test_it_is_imported_somewhere(library):
    assert any(name.partition(".")[0] == library for path in files() for name in imports_of(path))


def test_what_runs_on_mail_hosts_brings_nothing_of_aws():
    assert not packed("ses_smtp_login") & {"_run", "_ses.connection"}
