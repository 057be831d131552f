# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.records_plain."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._dns.plain_records import plain_records

DOCUMENTATION = r"""
name: records_plain
short_description: DNS records in plain text, one value each
version_added: 0.1.0
description:
  - Gives records as the APIs of DNS providers and other tools take them, such as community.dns, octoDNS or Terraform. A
    TXT value has no quotes and is in one piece, the preference of an MX record is apart from its host, and names have
    no trailing dot.
  - With P(ansible.builtin.to_json#filter) or P(ansible.builtin.to_yaml#filter) they become a file.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: Records, each with C(name), C(type), C(ttl) and a list C(value), as
      M(mailops.ses.ses_identity) returns them in RV(mailops.ses.ses_identity#module:dns_records).
    type: list
    elements: dict
    required: true
  zone:
    description: The zone that all of them lie in. With it, each has its name within the zone, in C(host).
    type: str
seealso:
  - plugin: mailops.ses.records_table
    plugin_type: filter
  - plugin: mailops.ses.zone_fragment
    plugin_type: filter
"""

EXAMPLES = r"""
- name: A domain with a MAIL FROM domain
  mailops.ses.ses_identity:
    identity: example.com
    mail_from:
      mail_from_domain: bounce.example.com
  register: domain

- name: Publish its records at a provider
  community.general.cloudflare_dns:
    zone: example.com
    record: "{{ item.host }}"
    type: "{{ item.type }}"
    value: "{{ item.content }}"
    priority: "{{ item.priority | default(omit, true) }}"
    ttl: "{{ item.ttl }}"
    api_token: "{{ cloudflare_token }}"
  loop: "{{ domain.dns_records | mailops.ses.records_plain(zone='example.com') }}"

- name: Hand them to another tool, as JSON
  ansible.builtin.copy:
    content: "{{ domain.dns_records | mailops.ses.records_plain | to_nice_json }}"
    dest: records.json
    mode: "0644"
"""

RETURN = r"""
_value:
  description:
    - One for each value of each record. C(priority) is null but for MX; C(host) is there where O(zone) is given.
  type: list
  elements: dict
  sample:
    - host: bounce
      name: bounce.example.com
      type: MX
      ttl: 1800
      content: feedback-smtp.eu-west-1.amazonses.com
      priority: 10
      purpose: mail_from
"""


def plain(records, zone=None):
    try:
        return plain_records(records, zone)
    except ValueError as error:
        raise AnsibleFilterError(f"mailops.ses.records_plain: {error}") from error
    except (TypeError, KeyError, AttributeError) as error:
        raise AnsibleFilterError("mailops.ses.records_plain takes what ses_identity returns in dns_records") from error


class FilterModule:
    def filters(self):
        return {"records_plain": plain}
