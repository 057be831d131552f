# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.sender_key_steps."""

from __future__ import annotations

from dataclasses import asdict

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import as_given
from ansible_collections.mailops.ses.plugins.module_utils._smtp.access_keys import GOALS, key_steps

DOCUMENTATION = r"""
name: sender_key_steps
short_description: What is to be done next with the access keys of a sender
version_added: 0.1.0
description:
  - Says which access key of an IAM user is in use, whether another one is to be made, and which are to go, so that a
    run which was cut off is finished by the next one. The role C(mailops.ses.sender) is made of it.
  - The tag C(mailops.ses/access-keys) of the user remembers what IAM does not tell. It holds the ids of keys that were
    handed out, and the word C(making) from before a key is made until its secret is stored.
author:
  - mailops.ses contributors (@mailops)
positional: goal
options:
  _input:
    description: C(access_keys) of M(amazon.aws.iam_access_key_info).
    type: list
    elements: dict
    required: true
  goal:
    description:
      - V(have) a key that the store has, V(rotate) to another one beside it, or V(retire) the others.
    type: str
    choices: [have, rotate, retire]
    required: true
  tag:
    description: The value of the tag. Left out, the user has no such tag, and its keys are taken for handed out.
    type: str
  stored:
    description: The id of the key that the store has.
    type: str
  remembers:
    description: Whether former runs have filled a store. Otherwise a key that was handed out is not replaced.
    type: bool
    default: true
"""

EXAMPLES = r"""
- name: Read the keys
  amazon.aws.iam_access_key_info:
    user_name: ses-example.com
  register: keys

- name: Say which would go, where the store has the one with this id
  ansible.builtin.debug:
    msg: "{{ (keys.access_keys | mailops.ses.sender_key_steps('retire', stored=access_key_id)).former }}"
"""

RETURN = r"""
_value:
  description: What there is to do.
  type: dict
  contains:
    problem:
      description: Why nothing can be done, in a sentence. Empty where nothing is wrong.
      type: str
      sample: ""
    lost:
      description: The ids of keys whose secret was never stored, to be deleted.
      type: list
      elements: str
      sample: []
    creates:
      description: Whether a key is to be made.
      type: bool
      sample: true
    current:
      description: The id of the key that stays. None where there is none, or it is not known which.
      type: str
      sample:
    former:
      description: The ids of the other keys.
      type: list
      elements: str
      sample: [AKIAIOSFODNN7EXAMPLE]
    active:
      description: Those of them that can be used.
      type: list
      elements: str
      sample: [AKIAIOSFODNN7EXAMPLE]
    tag_first:
      description: The value of the tag before a key is made.
      type: str
      sample: AKIAIOSFODNN7EXAMPLE making
    tag:
      description: The value of the tag in the end, without the key that was made.
      type: str
      sample: AKIAIOSFODNN7EXAMPLE
"""


def sender_key_steps(access_keys, goal, tag=None, stored=None, remembers=True):
    if goal not in GOALS:
        raise AnsibleFilterError(f"mailops.ses.sender_key_steps: goal={as_given(goal)} is none of {', '.join(GOALS)}")
    try:
        found = asdict(key_steps(goal, access_keys, tag, stored or None, remembers))
    except (TypeError, KeyError) as error:
        raise AnsibleFilterError(
            "mailops.ses.sender_key_steps takes what amazon.aws.iam_access_key_info returns in access_keys"
        ) from error
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


class FilterModule:
    def filters(self):
        return {"sender_key_steps": sender_key_steps}
