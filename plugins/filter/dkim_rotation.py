# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.dkim_rotation."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timezone

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._dkim_rotation import RETIRED_TAG, rotation
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import as_given

DOCUMENTATION = r"""
name: dkim_rotation
short_description: How far the rotation of a BYODKIM key is
version_added: 0.1.0
description:
  - Says of domains with a key of their own (BYODKIM) what is to be done next so that they sign with the key of another
    selector, and the DNS records of former selectors go when their grace is over.
  - SES does not tell which selectors were before, and since when they are not signed with. The tag
    C(mailops.ses/retired-dkim-selectors) of the identity remembers that, with an entry for each, such as C(mail2025)
    while SES has not found the next key yet, and C(mail2025=2026-11-20T10:15:00Z) when it has.
author:
  - mailops.ses contributors (@mailops)
positional: selector, grace
options:
  _input:
    description: RV(mailops.ses.ses_identity_info#module:identities) of M(mailops.ses.ses_identity_info), in full.
    type: list
    elements: dict
    required: true
  selector:
    description: The selector that mail is to be signed with.
    type: str
    required: true
  grace:
    description: For how many seconds a record stays in DNS after SES has found the next key.
    type: int
    required: true
  gone:
    description: By identity, the selectors whose records are no longer in DNS.
    type: dict
    default: {}
  now:
    description: The time to reckon with, in seconds since 1970. Left out, that of the controller's clock.
    type: float
"""

EXAMPLES = r"""
- name: Look at two domains
  mailops.ses.ses_identity_info:
    identities: [example.com, example.org]
    details: full
  register: domains

- name: Say until when the records of former selectors stay
  ansible.builtin.debug:
    msg: "{{ domains.identities | mailops.ses.dkim_rotation('mail2026', 604800) | map(attribute='pending') }}"
"""

RETURN = r"""
_value:
  description: A dictionary for each identity.
  type: list
  elements: dict
  contains:
    identity:
      description: Its name.
      type: str
      sample: example.com
    problem:
      description: Why its key cannot be rotated, in a sentence. Empty where nothing is wrong.
      type: str
      sample: ""
    signs_with:
      description: The selector that SES signs with.
      type: str
      sample: mail2026
    switches:
      description: Whether that is not O(selector).
      type: bool
      sample: false
    tags:
      description: The tag to set now. Before a switch, it names the selector that is given up; after it, when that was.
      type: dict
      sample: {"mailops.ses/retired-dkim-selectors": "mail2025=2026-11-20T10:15:00Z"}
    due:
      description: Selectors whose grace is over, and whose records are to go now.
      type: list
      elements: str
      sample: []
    pending:
      description: Selectors whose records stay, and until when.
      type: dict
      sample: {mail2025: "2026-11-27T10:15:00Z"}
    seconds:
      description: How long it is until the last of them may go.
      type: int
      sample: 604800
"""


def dkim_rotation(identities, selector, grace, gone=None, now=None):
    if not isinstance(grace, int) or isinstance(grace, bool) or grace < 0:
        raise AnsibleFilterError(f"mailops.ses.dkim_rotation: grace={as_given(grace)}: is no number of seconds")
    moment = datetime.now(timezone.utc) if now is None else datetime.fromtimestamp(now, timezone.utc)
    try:
        found = [rotation(one, selector, grace, moment, (gone or {}).get(one["identity"], ())) for one in identities]
    except (TypeError, KeyError, AttributeError) as error:
        raise AnsibleFilterError(
            "mailops.ses.dkim_rotation takes what ses_identity_info returns in identities with details: full"
        ) from error
    return [_described(one) for one in found]


def _described(found):
    told = asdict(found)
    tag = told.pop("tag")
    return {**told, "due": list(found.due), "tags": {} if tag is None else {RETIRED_TAG: tag}}


class FilterModule:
    def filters(self):
        return {"dkim_rotation": dkim_rotation}
