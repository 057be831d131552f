# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Ansible sends along with each module, and what the module imports: no more than it needs.

Ansible packs whatever an import statement names, also one within a function, and each run compiles what it imports.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ansible_collections.mailops.ses.tests.unit.module_run import PACKAGE, module_names
from ansible_collections.mailops.ses.tests.unit.test_layers import everything_behind

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
}
WAITING = {"waiting", "asking DNS", "diagnosis"}
NEEDED = {
    "ses_dkim": {*WAITING, "private keys", "DKIM"},
    "ses_identity": {*WAITING, "private keys", "DKIM", "MAIL FROM", "comparing policies", "tags", "notifications"},
    "ses_identity_config_set": set(),
    "ses_identity_dns": {"publishing", "publishers", "asking DNS"},
    "ses_identity_dns_info": {"looking at DNS", "asking DNS", "diagnosis"},
    "ses_identity_info": {"listing"},
    "ses_identity_policy": {"comparing policies"},
    "ses_identity_wait": {*WAITING, "slices"},
    "ses_mail_from": {*WAITING, "MAIL FROM"},
    "ses_report": None,  # an action; its module is documentation
}
# Third-party libraries, each slow to import, and the modules that always need them.
LATE = {"dns": {"asking DNS"}, "cryptography": set(), "idna": set()}
# Modules that ask DNS only where ``wait`` is true.
MAY_WAIT = {"ses_dkim", "ses_identity", "ses_mail_from"}
ROOT = Path(__file__).resolve().parents[5]


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


@pytest.mark.parametrize("module", [name for name in module_names() if NEEDED.get(name)])
def test_what_is_slow_to_import_is_imported_where_it_is_used(module):
    source = f"import sys, {PACKAGE}.{module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", source], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    needed = set() if module in MAY_WAIT else NEEDED[module]
    loaded = set(done.stdout.split())
    assert {library for library in LATE if library in loaded} == {
        library for library, parts in LATE.items() if parts & needed
    }
