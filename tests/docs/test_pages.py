# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All that the collection has is documented on the site, in the words that it has itself."""

from __future__ import annotations

import ast
from html import unescape
from pathlib import Path

import pytest
import yaml
from docs_site import GUIDES

from playbooks import Playbook

ROOT = Path(__file__).resolve().parents[2]
KINDS = {"modules": "module", "filter": "filter", "inventory": "inventory", "lookup": "lookup", "test": "test"}
PLUGINS = [(path, kind) for folder, kind in KINDS.items() for path in (ROOT / "plugins" / folder).glob("[a-z]*.py")]
ROLES = sorted((ROOT / "roles").glob("*/meta/argument_specs.yml"))
PLAYBOOKS = [Playbook.at(path) for path in sorted((ROOT / "playbooks").glob("*.yml"))]
MARKDOWN = [path for pattern in ("*.md", "docs/*.md", "roles/*/README.md") for path in sorted(ROOT.glob(pattern))]


def words_of(site, name):
    """The text of a page, without its tags' line ends."""
    return " ".join(unescape(site.pages[name].path.read_text(encoding="utf-8")).split())


def text_of(name, tree):
    """A string that a file assigns to this name."""
    assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
    return next(ast.literal_eval(node.value) for node in assigned if getattr(node.targets[0], "id", "") == name)


@pytest.mark.parametrize(("path", "kind"), PLUGINS, ids=[f"{path.stem}-{kind}" for path, kind in PLUGINS])
def test_a_plugin_has_its_page(site, path, kind):
    documented = yaml.safe_load(text_of("DOCUMENTATION", ast.parse(path.read_text(encoding="utf-8"))))
    shown = words_of(site, f"plugins/{path.stem}_{kind}.html")
    assert documented["short_description"] in shown
    for option in documented.get("options", {}):
        assert f'id="parameter-{option}"' in shown


@pytest.mark.parametrize("path", ROLES, ids=lambda path: path.parts[-3])
def test_a_role_has_its_page_with_all_entry_points(site, path):
    shown = words_of(site, f"plugins/{path.parts[-3]}_role.html")
    for entry_point, spec in yaml.safe_load(path.read_text(encoding="utf-8"))["argument_specs"].items():
        assert spec["short_description"] in shown
        for option in spec.get("options", {}):
            assert f'id="parameter-{entry_point}--{option}"' in shown


@pytest.mark.parametrize("book", PLAYBOOKS, ids=lambda book: book.name)
def test_a_playbook_has_its_page(site, book):
    shown = words_of(site, f"playbooks/{book.name}.html")
    assert book.summary in shown
    assert all(play.name in shown for play in book.plays)


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_markdown_file_has_its_page(site, path):
    assert f"{path.relative_to(ROOT).with_suffix('.html')}" in site.pages


def test_the_start_page_begins_with_tasks(site):
    links = list(dict.fromkeys(site.pages["index.html"].links))
    guides = [links.index(f"docs/{name}.html") for name in GUIDES if f"docs/{name}.html" in site.pages]
    assert guides
    assert max(guides) < min(links.index("roles/index.html"), links.index("plugins/modules.html"))
