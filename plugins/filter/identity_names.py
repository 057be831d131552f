# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.identity_names."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._names_given import names_given

DOCUMENTATION = r"""
name: identity_names
short_description: Names of identities, checked and as SES keeps them
version_added: 0.1.0
description:
  - Takes domains and addresses as a list, or as the text that a survey or a command line gives, and returns them in the
    form that SES keeps, each once, in the order given.
  - Fails where one of them is neither a domain nor an address, and then tells of all that are not.
    P(mailops.ses.identity_problems#filter) tells of them without failing.
  - An internationalised domain is converted, which needs the Python library C(idna) on the controller.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description:
      - The names. A text may hold several, separated by commas, semicolons or line ends.
    type: raw
    required: true
seealso:
  - plugin: mailops.ses.identity_problems
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Two domains and an address
  ansible.builtin.debug:
    msg: "{{ 'Example.com, bücher.example, info@example.org' | mailops.ses.identity_names }}"
  # => [example.com, xn--bcher-kva.example, info@example.org]
"""

RETURN = r"""
_value:
  description: The names.
  type: list
  elements: str
  sample: [example.com, xn--bcher-kva.example, info@example.org]
"""


def identity_names(given):
    names, problems = names_given(given)
    if problems:
        raise AnsibleFilterError(". ".join(problems))
    return names


class FilterModule:
    def filters(self):
        return {"identity_names": identity_names}
