# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many identities in one list: the options of one of them, once as those of each, and once as what they share."""

from __future__ import annotations

import re
import textwrap

from ansible_collections.mailops.ses.plugins.doc_fragments import (
    dkim,
    mail_from,
    notifications,
    policies,
    tags,
    verification,
)

_ASPECTS = (
    dkim.ModuleDocFragment.NESTED,
    mail_from.ModuleDocFragment.NESTED,
    notifications.ModuleDocFragment.DOCUMENTATION,
    policies.ModuleDocFragment.DOCUMENTATION,
    tags.ModuleDocFragment.DOCUMENTATION,
    verification.ModuleDocFragment.DOCUMENTATION,
)
_OWN = r"""
  configuration_set_name:
    description:
      - The configuration set that mail from the identity uses by default. Left out, it stays as it is.
      - An empty string takes the default away.
    type: str
"""


def _suboptions(path: str) -> str:
    """All aspects, without defaults (they would hide what is left out), their references leading below ``path``."""
    text = "".join([_OWN, *(aspect.split("options:", 1)[1] for aspect in _ASPECTS)])
    text = re.sub(r"\n +default: .*", "", text)
    text = text.replace("RV(dns_records)", "RV(identities[].dns_records)")
    # YAML's anchors have to differ from one use to the next.
    text = text.replace("&notification", f"&{path[:3]}_notification").replace(
        "*notification", f"*{path[:3]}_notification"
    )
    # The semantic markup of a list has its brackets.
    below = f"{path}[]" if path == "identities" else path
    return re.sub(r"\bO\((?=[a-z_.]+[)=])", f"O({below}.", text)


class ModuleDocFragment:
    # Annotated for the reason given in dkim.py.
    DOCUMENTATION: str = f"""
options:
  identities:
    description:
      - The identities, each with what is to be different from O(defaults).
      - What is left out here and there stays as it is.
    type: list
    elements: dict
    suboptions:
      identity:
        description:
          - A domain or an email address, or its ARN. A domain in any case and spelling; SES keeps it in lower case and
            ASCII.
        type: str
        required: true
        aliases: [email, domain]
      state:
        description: Whether the identity is to exist.
        type: str
        choices: [present, absent]
        default: present
{textwrap.indent(_suboptions("identities").strip(chr(10)), "    ")}
  defaults:
    description:
      - What holds for all identities that do not have the same option of their own. An option of their own stands in
        place of the one here as a whole; nothing is mixed.
      - Where neither says otherwise, O(defaults.purge_tags) is V(true), O(defaults.purge_policies) and
        O(defaults.txt_verification) are V(false), and O(defaults.restart_verification) is V(never).
      - Of O(defaults.dkim), an address has O(defaults.dkim.signing_enabled) only, and none has
        O(defaults.txt_verification); the rest is for domains.
      - In O(defaults.mail_from.mail_from_domain), C({{domain}}) stands for the domain of the identity, as in
        V(bounce.{{domain}}).
    type: dict
    suboptions:
{textwrap.indent(_suboptions("defaults").strip(chr(10)), "    ")}
"""
