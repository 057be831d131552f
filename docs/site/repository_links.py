# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sphinx extension: a link in Markdown to a file of the repository leads to the page about that file.

The pages lie as the files do, so Sphinx finds those of Markdown by itself. A link to a file that has no page is left
as it is, and Sphinx warns of it.
"""

from __future__ import annotations

import posixpath
import re
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx

# A file, and its page.
PAGES = (
    (re.compile(r"plugins/(?:modules|action)/(\w+)\.py"), r"plugins/\1_module"),
    (re.compile(r"plugins/(\w+)/(\w+)\.py"), r"plugins/\2_\1"),
    (re.compile(r"plugins/modules"), "plugins/modules"),
    (re.compile(r"plugins/(filter|inventory)"), r"plugins/\1"),
    (re.compile(r"roles/(\w+)/meta/argument_specs\.yml"), r"plugins/\1_role"),
    (re.compile(r"playbooks/(\w+)\.yml"), r"playbooks/\1"),
    (re.compile(r"(playbooks|roles)"), r"\1/index"),
    (re.compile(r"docs"), "index"),
    (re.compile(r"(.+)"), r"\1/README"),
    (re.compile(r"(COPYING)"), r"\1"),
)


def pages_of(path: str) -> list[str]:
    """The pages that may be about a file or folder of the repository, the best one first."""
    return [found.expand(page) for pattern, page in PAGES if (found := pattern.fullmatch(path))]


def lead_to_pages(app: Sphinx, doctree: nodes.document) -> None:
    here = posixpath.dirname(app.env.docname)
    for link in doctree.findall(pending_xref):
        if link["reftype"] == "myst" and not link.get("refdomain"):
            path = posixpath.normpath(posixpath.join(here, link["reftarget"]))
            page = next((page for page in pages_of(path) if page in app.env.found_docs), None)
            if page:
                link["refdomain"], link["reftarget"], link["reftargetid"] = "doc", page, None


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("doctree-read", lead_to_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
