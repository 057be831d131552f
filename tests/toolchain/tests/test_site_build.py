# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sphinx with the site's settings, at work on a few pages: links between files, and what is refused."""

from __future__ import annotations

import os
import sys

import docs_site
import places
import pytest
from docs_site import HTML, NotBuilt, contents, run_sphinx

CONTENTS = ("docs/guide", "docs/other", "plugins/ses_identity_module", "roles/audit/README")
GUIDE = """\
# Guide

See [1](../plugins/modules/ses_identity.py), [2](other.md#a-part-of_it), [3](../roles/audit), [4](#here) and
{ref}`5 <ansible_collections.amazon.aws.route53_module>`, and use `--check`, or --diff.

## Here
"""
PAGES = {
    "index.md": f"# Start\n\n{contents(CONTENTS)}\n",
    "docs/guide.md": GUIDE,
    "docs/other.md": "# Other\n\n## A `part` of_it\n\nWords.\n",
    "plugins/ses_identity_module.md": "# A module\n",
    "roles/audit/README.md": "# A role\n",
}
LED_TO = (
    'href="../plugins/ses_identity_module.html"',
    'href="other.html#a-part-of-it"',
    'href="../roles/audit/README.html"',
    'href="#here"',
    'href="https://docs.ansible.com/projects/ansible/latest/collections/amazon/aws/route53_module.html"',
    "or --diff",
)
WRONG = "[1](gone.md) [2](other.md#gone) [3](../plugins/modules/gone.py) [4](#gone) {ref}`5 <gone>`"
COMPLAINTS = (
    "gone.md",
    "local id not found in doc 'docs/other': 'gone'",
    "../plugins/modules/gone.py",
    "'gone'",
    "undefined label: 'gone'",
    "docs/lost.md: WARNING: document isn't included in any toctree",
)


@pytest.fixture
def build(tmp_path, monkeypatch):
    class Bench:
        environment, collection, python = dict(os.environ), places.ROOT, sys.executable

    def built(pages):
        for name, text in pages.items():
            (tmp_path / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "pages" / name).write_text(text)
        run_sphinx(Bench, tmp_path / "pages")
        return tmp_path / HTML.name

    monkeypatch.setattr(docs_site, "SITE", tmp_path)
    monkeypatch.setattr(docs_site, "HTML", tmp_path / HTML.name)
    monkeypatch.setattr(docs_site, "new_log", lambda _name: tmp_path / "log")
    return built


def test_links_lead_to_the_pages_of_files(build):
    guide = (build(PAGES) / "docs" / "guide.html").read_text()
    assert [link for link in LED_TO if link not in guide] == []


def test_links_to_nowhere_and_pages_in_no_contents_are_refused(build):
    with pytest.raises(NotBuilt) as refused:
        build({**PAGES, "docs/guide.md": f"# Guide\n\n{WRONG}\n", "docs/lost.md": "# Lost\n"})
    lines = str(refused.value).splitlines()
    assert [complaint for complaint in COMPLAINTS if not any(complaint in line for line in lines)] == []
    assert sum("docs/guide.md:3" in line for line in lines) == 5
