# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.ses_smtp_endpoint."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._smtp.endpoints import smtp_endpoint

DOCUMENTATION = r"""
name: ses_smtp_endpoint
short_description: The host that takes mail for SES by SMTP in a Region
version_added: 0.1.0
description:
  - Tells the name of the host, in every partition of AWS. Some Regions have SES and no SMTP; those are refused.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: The Region.
    type: str
    required: true
  fips:
    description: The host whose cryptography is validated by FIPS 140, in Regions that have one.
    type: bool
    default: false
  port:
    description:
      - A port to put after the name. SES listens on V(587), V(2587) and V(25) for STARTTLS, and on V(465) and V(2465)
        for TLS from the start. EC2 limits what goes out to port 25.
    type: int
  any_region:
    description: Take a Region that is not known to take mail by SMTP, such as one that AWS has added since.
    type: bool
    default: false
seealso:
  - plugin: mailops.ses.ses_smtp_password
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Wait until the way to SES is open
  ansible.builtin.wait_for:
    host: "{{ 'eu-west-1' | mailops.ses.ses_smtp_endpoint }}"
    port: 587

- name: Name a host with FIPS and its port
  ansible.builtin.debug:
    msg: "{{ 'us-gov-west-1' | mailops.ses.ses_smtp_endpoint(fips=true, port=465) }}"
  # => email-smtp-fips.us-gov-west-1.amazonaws.com:465
"""

RETURN = r"""
_value:
  description: The name of the host, followed by a colon and the port where that was given.
  type: str
  sample: email-smtp.eu-west-1.amazonaws.com
"""


def ses_smtp_endpoint(region, fips=False, port=None, any_region=False):
    try:
        return smtp_endpoint(region, fips, port, any_region)
    except BadInput as error:
        raise AnsibleFilterError(f"mailops.ses.ses_smtp_endpoint: {error}") from error


class FilterModule:
    def filters(self):
        return {"ses_smtp_endpoint": ses_smtp_endpoint}
