# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.records."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._dns.records import dmarc_record
from ansible_collections.mailops.ses.plugins.module_utils._options.records import RECORDS


def test_a_record_as_modules_return_it_can_be_given():
    options = RECORDS["records"]["options"]
    record = dmarc_record("example.com", "v=DMARC1; p=none;", "dmarc")
    assert {name for name, spec in options.items() if spec.get("required")} <= set(record) <= set(options)
    for name in ("type", "purpose"):
        assert record[name] in options[name]["choices"]
