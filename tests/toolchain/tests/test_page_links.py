# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Links from one page of the repository to another, and to a heading there, lead somewhere."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import places
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from page_examples import pages

NAMES = sorted({*pages(), "ARCHITECTURE.md", "CONTRIBUTING.md"})


@functools.cache
def tokens(path: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(path.read_text())


@functools.cache
def anchors(path: Path) -> set[str]:
    """What GitHub makes of the headings."""
    found = tokens(path)
    titles = [found[number + 1].children or [] for number, token in enumerate(found) if token.type == "heading_open"]
    texts = ["".join(child.content for child in title) for title in titles]
    return {re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in texts}


def links(path: Path) -> list[str]:
    children = [child for token in tokens(path) for child in token.children or []]
    return [str(child.attrs["href"]) for child in children if child.type == "link_open"]


def leads_somewhere(path: Path, link: str) -> bool:
    file, _hash, anchor = link.partition("#")
    target = (path.parent / file).resolve() if file else path
    return target.exists() and (not anchor or anchor in anchors(target))


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name):
    path = places.ROOT / name
    assert [link for link in links(path) if "://" not in link and not leads_somewhere(path, link)] == []


def test_a_link_that_leads_nowhere_is_seen(tmp_path):
    (tmp_path / "there.md").write_text("# It's *here*: `a_b`\n")
    page = tmp_path / "page.md"
    page.write_text(
        "# Own\n[1](there.md) [2](there.md#its-here-a_b) [3](#own) [4](gone.md) [5](there.md#gone) [6](#gone)\n"
    )
    assert [leads_somewhere(page, link) for link in links(page)] == [True, True, True, False, False, False]
