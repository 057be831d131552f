# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.dmarc_record."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._dns.records import dmarc_record
from ansible_collections.mailops.ses.plugins.module_utils._identity_name import canonical_identity
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

DOCUMENTATION = r"""
name: dmarc_record
short_description: The DMARC record of a domain
version_added: 0.1.0
description:
  - Makes the TXT record at C(_dmarc) that publishes a DMARC policy (RFC 7489), in the form of the records that
    M(mailops.ses.ses_identity) returns in RV(mailops.ses.ses_identity#module:dns_records).
author:
  - mailops.ses contributors (@mailops)
positional: policy
options:
  _input:
    description: The domain.
    type: str
    required: true
  policy:
    description: The text of the record.
    type: str
    default: v=DMARC1; p=none;
"""

EXAMPLES = r"""
- name: The record
  ansible.builtin.debug:
    msg: "{{ 'example.com' | mailops.ses.dmarc_record('v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com') }}"
  # => {name: _dmarc.example.com, type: TXT, ttl: 1800, purpose: dmarc,
  #     value: ['"v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"']}
"""

RETURN = r"""
_value:
  description: The record, with C(name), C(type), C(ttl), C(value) and C(purpose).
  type: dict
"""


def record(domain, policy="v=DMARC1; p=none;"):
    try:
        name = canonical_identity(domain, "domain")
        if "@" in name:
            raise BadInput("domain", domain, f"is an address; give its domain, {name.rpartition('@')[2]}")
        return dmarc_record(name, policy)
    except BadInput as error:
        raise AnsibleFilterError(str(error)) from error


class FilterModule:
    def filters(self):
        return {"dmarc_record": record}
