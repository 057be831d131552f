# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages whose examples are run: that all can be read, and how few blocks are left out."""

from __future__ import annotations

from collections import Counter

import places
import pytest
from page_blocks import read_page
from page_examples import length, pages
from page_script import Script

# One more is one more example that may be wrong. These are what asks somebody else's server, opens an editor, or shows
# what is to be replaced.
LEFT = {
    "README.md": 1,
    "docs/awx.md": 3,
    "docs/dns_elsewhere.md": 2,
    "docs/moving_over.md": 1,
    "docs/test_without_aws.md": 1,
    "roles/awx_setup/README.md": 1,
    "roles/sender/README.md": 2,
}


def script(name: str) -> Script:
    return Script(name, "/nowhere").add(read_page((places.ROOT / name).read_text(), name))


@pytest.mark.parametrize("name", pages())
def test_a_page_can_be_followed(name):
    made = script(name)
    assert made.steps or made.checked


def test_no_more_is_left_out_than_has_to_be():
    left = Counter({name: len(script(name).left) for name in pages()})
    assert +left == LEFT


def test_all_kinds_of_pages_are_there_and_the_longest_comes_first():
    by_length = sorted(pages(), key=length, reverse=True)
    assert by_length[0] == "README.md"
    assert {"docs/mail_hosts.md", "roles/audit/README.md", "tests/rig/README.md"} <= set(by_length)


def test_each_guide_is_reached_from_the_readme():
    readme = (places.ROOT / "README.md").read_text()
    assert [name for name in pages() if name.startswith("docs/") and f"({name})" not in readme] == []
