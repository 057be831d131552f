# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The inventory plugin with its options known to ansible-core, as its loader makes it.

The loader itself wants the collection below ANSIBLE_COLLECTIONS_PATH, where a run of pytest alone need not have it.
"""

from __future__ import annotations

import importlib

import yaml
from ansible import constants

from ansible_collections.mailops.ses.plugins.inventory import ses_identities

NAME = ses_identities.InventoryModule.NAME


def loaded() -> ses_identities.InventoryModule:
    constants.config.initialize_plugin_configuration_definitions("inventory", NAME, _options())
    plugin = ses_identities.InventoryModule()
    plugin._load_name = plugin.ansible_name = NAME
    plugin._redirected_names = [NAME]
    return plugin


def _options() -> dict:
    """Those of the documentation with its fragments."""
    told = yaml.safe_load(ses_identities.DOCUMENTATION)
    options = {}
    for fragment in told["extends_documentation_fragment"]:
        options.update(yaml.safe_load(_fragment(fragment)).get("options") or {})
    return options | told["options"]


def _fragment(name: str) -> str:
    """amazon.aws.common.plugins is PLUGINS in the file common of amazon.aws."""
    namespace, collection, file, *part = name.split(".")
    folder = "ansible.plugins" if collection == "builtin" else f"ansible_collections.{namespace}.{collection}.plugins"
    module = importlib.import_module(f"{folder}.doc_fragments.{file}")
    return getattr(module.ModuleDocFragment, part[0].upper() if part else "DOCUMENTATION", None) or "{}"
