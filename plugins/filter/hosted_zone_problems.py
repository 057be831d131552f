# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.hosted_zone_problems."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._dns.hosted_zones import zone_problems

DOCUMENTATION = r"""
name: hosted_zone_problems
short_description: What keeps names from having a public Route 53 hosted zone
version_added: 0.1.0
description:
  - Says of each name for which P(mailops.ses.public_hosted_zone#filter) would fail why it would. An empty list says
    that every name has its zone.
  - For a check with a message of your own, before anything is changed.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: Domains, or names of records.
    type: list
    elements: str
    required: true
  zones:
    description: RV(amazon.aws.route53_info#module:hosted_zones) of M(amazon.aws.route53_info).
    type: list
    elements: dict
    required: true
seealso:
  - plugin: mailops.ses.public_hosted_zone
    plugin_type: filter
"""

EXAMPLES = r"""
- name: All hosted zones
  amazon.aws.route53_info:
    query: hosted_zone
  register: route53

- name: Stop where a domain has none
  ansible.builtin.assert:
    that: problems | length == 0
    fail_msg: "{{ problems }}"
  vars:
    problems: "{{ ['example.com', 'example.org'] | mailops.ses.hosted_zone_problems(route53.hosted_zones) }}"
"""

RETURN = r"""
_value:
  description: A sentence for each name that has no zone, or more than one of the same name.
  type: list
  elements: str
"""


def hosted_zone_problems(names, zones):
    try:
        return zone_problems(names, zones)
    except (TypeError, KeyError, AttributeError) as error:
        raise AnsibleFilterError(
            "mailops.ses.hosted_zone_problems takes names, and the hosted_zones that amazon.aws.route53_info returns"
        ) from error


class FilterModule:
    def filters(self):
        return {"hosted_zone_problems": hosted_zone_problems}
