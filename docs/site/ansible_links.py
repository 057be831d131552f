# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sphinx extension: references to the documentation of Ansible and of other collections lead there.

intersphinx would download lists of all that they have; the addresses follow from the names.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

ANSIBLE = "https://docs.ansible.com/projects/ansible/latest"
# What antsibull-docs refers to by itself.
PAGES = {
    "action_plugins": "plugins/action.html",
    "ansible_configuration_settings": "reference_appendices/config.html",
    "common_return_values": "reference_appendices/common_return_values.html",
}
# A plugin of another collection, and what follows of it: an option or a return value.
PLUGIN = re.compile(r"ansible_collections\.(?!mailops\.)(\w+)\.(\w+)\.(\w+?_[a-z]+)(?:__(.+))?")


def address_of(kind: str, target: str) -> str | None:
    """Where that is told of. None: not there. ``kind``: of reference."""
    if kind == "envvar" and target.startswith("ANSIBLE_"):
        return f"{ANSIBLE}/{PAGES['ansible_configuration_settings']}#envvar-{target}"
    if kind != "ref":
        return None
    if target in PAGES:
        return f"{ANSIBLE}/{PAGES[target]}"
    found = PLUGIN.fullmatch(target)
    if found is None:
        return None
    namespace, collection, plugin, anchor = found.groups()
    page = f"{ANSIBLE}/collections/{namespace}/{collection}/{plugin}.html"
    return f"{page}#{anchor}" if anchor else page


def lead_there(
    _app: Sphinx, _env: BuildEnvironment, link: pending_xref, text: nodes.TextElement
) -> nodes.reference | None:
    address = address_of(link["reftype"], link["reftarget"])
    if address is None:
        return None
    reference = nodes.reference("", "", internal=False, refuri=address)
    reference += text
    return reference


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("missing-reference", lead_there)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
