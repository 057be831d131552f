# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.audit_json."""

from __future__ import annotations

import json

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._audit.packed import unpack
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import as_given

DOCUMENTATION = r"""
name: audit_json
short_description: An audit as JSON
version_added: 0.1.0
description:
  - Makes a text of JSON of a report, or of some parts of it.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: The report, as P(mailops.ses.audit_report#filter) returns it.
    type: str
    required: true
  parts:
    description: The parts that are wanted; left out, all that there are.
    type: list
    elements: str
    choices: [title, made_at, sources, counts, identities]
"""

EXAMPLES = r"""
- name: How many identities have each status?
  ansible.builtin.debug:
    var: (report | mailops.ses.audit_json(parts=['counts']) | from_json).counts
"""

RETURN = r"""
_value:
  description:
    - A JSON object with C(title); C(made_at), ISO 8601 in UTC; C(sources), each account and Region with C(source),
      C(name), C(account), C(region), C(read), C(problem), C(counts_by_attention); C(counts), how many identities have
      each C(attention), C(verification_status), C(status) and finding; and C(identities), what
      M(mailops.ses.ses_identity_dns_info) returns of each, with C(source), C(account), C(region), C(attention)
      (V(action), V(watch) or V(fine)) and C(reasons).
  type: str
"""


def audit_json(report, parts=None):
    try:
        found = unpack(report)
    except ValueError as error:
        raise AnsibleFilterError(f"mailops.ses.audit_json: {report!r:.40} {error}") from error
    unknown = [part for part in parts or () if part not in found]
    if unknown:
        wrong = as_given(unknown[0])
        raise AnsibleFilterError(f"mailops.ses.audit_json: parts={wrong} is none of {', '.join(found)}")
    return json.dumps({part: found[part] for part in parts or found})


class FilterModule:
    def filters(self):
        return {"audit_json": audit_json}
