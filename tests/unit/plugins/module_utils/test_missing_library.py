# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _missing_library."""

from __future__ import annotations

import sys

from ansible_collections.mailops.ses.plugins.module_utils._missing_library import missing_library


def test_it_names_the_library_and_the_python_that_lacks_it():
    assert missing_library("dnspython").startswith(f"dnspython is not installed for {sys.executable}, ")
