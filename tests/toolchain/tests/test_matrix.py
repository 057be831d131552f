# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the other ansible-core versions are given to run."""

from __future__ import annotations

from types import SimpleNamespace

import matrix
from places import ROOT

BENCH = SimpleNamespace(collection=ROOT)


def test_what_is_for_one_core_is_there_by_that_name():
    names = {path.name for folder in ("unit", "integration/targets") for path in (ROOT / "tests" / folder).iterdir()}
    assert names >= matrix.ON_ONE_CORE | matrix.IN_EVERY_RUN
    assert not matrix.ON_ONE_CORE & matrix.IN_EVERY_RUN


def test_of_the_targets_some_are_for_every_run_and_others_for_a_matrix_of_its_own(monkeypatch):
    targets = ["drop_in", "role_verify_domain", "ses_dkim"]
    monkeypatch.setattr(matrix.ansible_test, "targets_of", lambda _bench: targets)
    monkeypatch.delenv("MATRIX_TARGETS", raising=False)
    monkeypatch.delenv("MATRIX_WHOLE", raising=False)
    assert matrix.integration_targets(BENCH) == ["role_verify_domain"]
    monkeypatch.setenv("MATRIX_WHOLE", "yes")
    assert matrix.integration_targets(BENCH) == ["role_verify_domain", "ses_dkim"]
    monkeypatch.setenv("MATRIX_TARGETS", "drop_in")
    assert matrix.integration_targets(BENCH) == ["drop_in"]


def test_unit_tests_are_given_as_ansible_test_takes_them():
    """It matches a folder only by its slash, and a file by its path in the collection."""
    given = matrix.unit_tests(BENCH)
    assert "tests/unit/plugins/" in given
    assert "tests/unit/test_layers.py" in given
    assert "tests/unit/test_faults.py" not in given
    assert all((ROOT / path).is_dir() == path.endswith("/") and (ROOT / path).exists() for path in given)
