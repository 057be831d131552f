# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.word_list."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._words_given import words_given

DOCUMENTATION = r"""
name: word_list
short_description: A list of words, also from the text that a survey gives
version_added: 0.1.0
description:
  - Takes Regions, addresses, name servers and the like as a list, or as the text that a survey or a command line gives,
    and returns a list of them, each once, in the order given. Nothing and an empty text are an empty list.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description:
      - The words. A text may hold several, separated by commas, semicolons, white space or line ends.
    type: raw
    required: true
seealso:
  - plugin: mailops.ses.identity_names
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Two Regions, as a survey may give them
  ansible.builtin.debug:
    msg: "{{ 'eu-west-1, us-east-1' | mailops.ses.word_list }}"
"""

RETURN = r"""
_value:
  description: The words.
  type: list
  elements: str
  sample: [eu-west-1, us-east-1]
"""


class FilterModule:
    def filters(self):
        return {"word_list": words_given}
