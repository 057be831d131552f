# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.public_hosted_zone."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._dns.hosted_zones import public_zone_for
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

DOCUMENTATION = r"""
name: public_hosted_zone
short_description: The public Route 53 hosted zone that a name belongs into
version_added: 0.1.0
description:
  - Finds, among hosted zones, the public one with the longest name that the given name lies in. Private zones are
    passed over, because SES asks the public DNS.
  - Fails where there is none, and where two public zones have the same name, of which only one can be delegated.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: A domain, or the name of a record.
    type: str
    required: true
  zones:
    description: RV(amazon.aws.route53_info#module:hosted_zones) of M(amazon.aws.route53_info).
    type: list
    elements: dict
    required: true
"""

EXAMPLES = r"""
- name: All hosted zones
  amazon.aws.route53_info:
    query: hosted_zone
  register: route53

- name: The one for this domain
  ansible.builtin.debug:
    msg: "{{ ('mail.example.com' | mailops.ses.public_hosted_zone(route53.hosted_zones)).id }}"
"""

RETURN = r"""
_value:
  description: The C(id) of the zone, and its C(name) without a trailing dot.
  type: dict
  sample: {id: Z0123456789ABCDEFGHIJ, name: example.com}
"""


def public_hosted_zone(name, zones):
    try:
        return public_zone_for(name, zones)
    except BadInput as error:
        raise AnsibleFilterError(str(error)) from error
    except (TypeError, KeyError, AttributeError) as error:
        raise AnsibleFilterError(
            "mailops.ses.public_hosted_zone takes a name, and the hosted_zones that amazon.aws.route53_info returns"
        ) from error


class FilterModule:
    def filters(self):
        return {"public_hosted_zone": public_hosted_zone}
