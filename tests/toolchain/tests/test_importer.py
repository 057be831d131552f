# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What galaxy-importer says decides, whatever its exit status."""

from __future__ import annotations

import pytest
from importer import DONE, found_in

FINE = f"Loading module ses_identity\nNo WARNING here\n{DONE}\n"


def test_no_complaint_and_come_to_its_end():
    assert found_in(FINE, 0) == []


@pytest.mark.parametrize("line", ["WARNING: No changelog found.", "ERROR: bad", "The import failed for some reason"])
def test_each_complaint_is_told_even_where_it_ends_well(line):
    assert found_in(f"{line}\n{FINE}{line}\n", 0) == [line, line]


@pytest.mark.parametrize(("said", "status"), [("", 0), ("Traceback: no module\n", 1), (FINE, 124)])
def test_one_that_did_not_come_to_its_end_is_a_complaint(said, status):
    assert found_in(said, status) == [f"galaxy-importer did not come to its end (status {status})"]
