# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.records_to_publish."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._dns.zone_contents import compared

DOCUMENTATION = r"""
name: records_to_publish
short_description: Which DNS records are missing in a hosted zone, and what stands in the way
version_added: 0.1.0
description:
  - Compares records with what Route 53 holds at their names. Nothing that somebody else put there is to be replaced.
  - A TXT record that is missing comes with the values that stand at its name, as they are published as one. Where there
    is an SPF policy already that lets SES send, none is missing.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: Records, each with C(name), C(type), C(ttl), C(value) and C(purpose), as
      M(mailops.ses.ses_identity) returns them in RV(mailops.ses.ses_identity#module:dns_records).
    type: list
    elements: dict
    required: true
  record_sets:
    description: Record sets, as M(amazon.aws.route53_info) returns them in C(resource_record_sets).
    type: list
    elements: dict
    required: true
seealso:
  - plugin: mailops.ses.public_hosted_zone
    plugin_type: filter
"""

EXAMPLES = r"""
- name: A domain with a MAIL FROM domain
  mailops.ses.ses_identity:
    identity: example.com
    mail_from:
      mail_from_domain: bounce.example.com
  register: domain

- name: What is in DNS at that name
  amazon.aws.route53_info:
    query: record_sets
    hosted_zone_id: Z0123456789
    start_record_name: bounce.example.com
    max_items: 10
  register: there

- name: What is to be published
  ansible.builtin.debug:
    msg: "{{ domain.dns_records | mailops.ses.records_to_publish(there.resource_record_sets) }}"
"""

RETURN = r"""
_value:
  description: In C(missing) the records to publish, in C(conflicts) a sentence for each record that cannot be published
    beside what is there.
  type: dict
  sample: {missing: [], conflicts: ["bounce.example.com has other MX records already (10 mx.example.net)"]}
"""


def to_publish(records, record_sets):
    try:
        result = compared(records, record_sets)
    except (TypeError, KeyError, AttributeError) as error:
        raise AnsibleFilterError(
            "mailops.ses.records_to_publish takes what ses_identity returns in dns_records, and what "
            "amazon.aws.route53_info returns in resource_record_sets"
        ) from error
    return {"missing": result.missing, "conflicts": result.conflicts}


class FilterModule:
    def filters(self):
        return {"records_to_publish": to_publish}
