# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.failed_items."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._failed_items import failed_items

DOCUMENTATION = r"""
name: failed_items
short_description: Why items of a loop failed, as one message
version_added: 0.1.0
description:
  - Says how many items of a loop failed, and each reason once, with the first names that it is of. So that the end of a
    run says what it takes to go on, even where three hundred failed alike.
  - For a loop with a module of this collection that has C(failed_when=false), and whose items are names of
    identities, or dictionaries with C(identity). An item failed where its result has C(msg).
  - C(Nothing was changed) at the end of a reason is left out, as that is true of one item only.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description:
      - The results of the loop; or that of a task without one, in a list.
    type: list
    elements: dict
    required: true
  options:
    description:
      - What to call the module's options, by their names. A role names those that its user has given.
    type: dict
    default: {}
seealso:
  - plugin: mailops.ses.sentences
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Have the domains use a configuration set
  mailops.ses.ses_identity_config_set:
    identity: "{{ item }}"
    configuration_set_name: "{{ our_configuration_set }}"
  loop: "{{ our_domains }}"
  register: tried
  failed_when: false # the next task says it in one message

- name: Fail where it failed for one of them
  ansible.builtin.fail:
    msg: "{{ trouble }} Run this again when that is put right."
  when: trouble != ''
  vars:
    our_domains: [example.com, example.org]
    our_configuration_set: transactional
    trouble: "{{ tried.results | mailops.ses.failed_items(options=our_names) }}"
    our_names: {configuration_set_name: our_configuration_set}
"""

RETURN = r"""
_value:
  description: The message. It is empty where nothing failed.
  type: str
  sample: "2 of 3 identities failed. our_configuration_set='transactional': there is no configuration set of that name
    in eu-west-1; there are none at all. So with example.org."
"""


def told(results, options=None):
    try:
        return failed_items(results, options or {})
    except (AttributeError, KeyError, TypeError) as error:
        raise AnsibleFilterError(
            "mailops.ses.failed_items takes the results of a loop over names of identities, or over dictionaries with "
            "identity"
        ) from error


class FilterModule:
    def filters(self):
        return {"failed_items": told}
