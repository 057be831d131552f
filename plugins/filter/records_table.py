# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.records_table."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._dns.records_table import records_table

DOCUMENTATION = r"""
name: records_table
short_description: DNS records as a table
version_added: 0.1.0
description:
  - Lays out records as lines of a table, plain for a terminal or a job log, or in Markdown for a ticket, for somebody
    who enters them into the form of a DNS provider.
  - TXT values are without quotes and in one piece, as forms take them.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: Records, each with C(name), C(type), C(ttl) and a list C(value), as
      M(mailops.ses.ses_identity) returns them in RV(mailops.ses.ses_identity#module:dns_records).
    type: list
    elements: dict
    required: true
  format:
    description: How the table is written.
    type: str
    choices: [plain, markdown]
    default: plain
  zone:
    description: The zone that all of them lie in. With it, names are written as within the zone, V(@) for its own.
    type: str
seealso:
  - plugin: mailops.ses.records_plain
    plugin_type: filter
  - plugin: mailops.ses.zone_fragment
    plugin_type: filter
  - module: mailops.ses.ses_report
"""

EXAMPLES = r"""
- name: A domain
  mailops.ses.ses_identity:
    identity: example.com
  register: domain

- name: Show what to publish
  mailops.ses.ses_report:
    lines: "{{ domain.dns_records | mailops.ses.records_table }}"

- name: Write it down for a ticket
  ansible.builtin.copy:
    content: "{{ domain.dns_records | mailops.ses.records_table(format='markdown') | join('\n') }}\n"
    dest: records.md
    mode: "0644"
"""

RETURN = r"""
_value:
  description: The lines, a heading and one for each value of a record.
  type: list
  elements: str
  sample:
    - "FOR        TYPE   NAME                TTL   PRIORITY  VALUE"
    - "MAIL FROM  MX     bounce.example.com  1800  10        feedback-smtp.eu-west-1.amazonses.com"
"""


def table(records, format="plain", zone=None):  # the name that users write
    try:
        return records_table(records, format, zone)
    except ValueError as error:
        raise AnsibleFilterError(f"mailops.ses.records_table: {error}") from error
    except (TypeError, KeyError, AttributeError) as error:
        raise AnsibleFilterError("mailops.ses.records_table takes what ses_identity returns in dns_records") from error


class FilterModule:
    def filters(self):
        return {"records_table": table}
