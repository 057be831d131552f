# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter failed_items. What it says is tested with _failed_items."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.failed_items import FilterModule

failed_items = FilterModule().filters()["failed_items"]


def test_it_takes_the_results_of_a_loop():
    results = [{"ansible_loop_var": "item", "item": name, "msg": "tags: no"} for name in ("a.com", "b.com")]
    assert failed_items(results, options={"tags": "our_tags"}) == (
        "2 of 2 identities failed. a.com: our_tags: no. So with b.com."
    )
    assert failed_items([]) == ""


@pytest.mark.parametrize("given", [["a.com"], 5, [{"msg": "x", "ansible_loop_var": "item"}]])
def test_what_is_none_is_refused(given):
    with pytest.raises(AnsibleFilterError, match="takes the results of a loop"):
        failed_items(given)
