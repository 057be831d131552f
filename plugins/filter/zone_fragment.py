# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.zone_fragment."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._dns.zone_fragment import zone_fragment

DOCUMENTATION = r"""
name: zone_fragment
short_description: DNS records as lines of a zone file
version_added: 0.1.0
description:
  - Lays out records as lines that can be read by a person and put into a zone file (RFC 1035, as BIND and most
    providers take it). Names are written in full, with a trailing dot, and TXT values as quoted strings of at most 255
    octets.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: Records, each with C(name), C(type), C(ttl) and a list C(value), as
      M(mailops.ses.ses_identity) returns them in RV(mailops.ses.ses_identity#module:dns_records).
    type: list
    elements: dict
    required: true
seealso:
  - module: mailops.ses.ses_report
"""

EXAMPLES = r"""
- name: A domain
  mailops.ses.ses_identity:
    identity: example.com
  register: domain

- name: What to publish for it
  mailops.ses.ses_report:
    lines: "{{ domain.dns_records | mailops.ses.zone_fragment }}"
"""

RETURN = r"""
_value:
  description: The lines, one for each value of a record.
  type: list
  elements: str
  sample:
    - '_dmarc.example.com.  1800  IN  TXT  "v=DMARC1; p=none;"'
"""


def fragment(records):
    try:
        return zone_fragment(records)
    except ValueError as error:
        raise AnsibleFilterError(f"mailops.ses.zone_fragment: {error}") from error
    except (TypeError, KeyError, AttributeError) as error:
        raise AnsibleFilterError("mailops.ses.zone_fragment takes what ses_identity returns in dns_records") from error


class FilterModule:
    def filters(self):
        return {"zone_fragment": fragment}
