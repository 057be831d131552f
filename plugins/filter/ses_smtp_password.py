# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.ses_smtp_password."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._smtp.credentials import smtp_password

DOCUMENTATION = r"""
name: ses_smtp_password
short_description: The SMTP password of an access key, for a Region
version_added: 0.1.0
description:
  - Makes the password that SES takes by SMTP of a secret access key, by AWS's algorithm version 4. The user name is the
    id of the same access key.
  - A password holds for one Region. Make one for each Region in which mail is sent.
  - It is made of the secret access key of an IAM user. SES does not take temporary credentials by SMTP.
  - Give tasks that hold either secret C(no_log=true).
author:
  - mailops.ses contributors (@mailops)
positional: region
options:
  _input:
    description: The secret access key. No message shows it.
    type: str
    required: true
  region:
    description: The Region in which mail is sent.
    type: str
    required: true
  any_region:
    description: Take a Region that is not known to take mail by SMTP, such as one that AWS has added since.
    type: bool
    default: false
seealso:
  - plugin: mailops.ses.ses_smtp_endpoint
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Put the credentials where the mail server finds them
  ansible.builtin.copy:
    dest: /etc/mail/ses
    mode: "0600"
    content: |
      {{ vault_access_key_id }}:{{ vault_secret_access_key | mailops.ses.ses_smtp_password('eu-west-1') }}
  no_log: true
  diff: false
"""

RETURN = r"""
_value:
  description: The password, 44 characters of base64.
  type: str
"""


def ses_smtp_password(secret_access_key, region, any_region=False):
    try:
        return smtp_password(_text(secret_access_key), region, any_region)
    except BadInput as error:
        raise AnsibleFilterError(f"mailops.ses.ses_smtp_password: {error}") from error


def _text(secret):
    """Before ansible-core 2.19, what !vault has encrypted is an object of its own."""
    return str(secret) if hasattr(secret, "vault") and hasattr(secret, "data") else secret


class FilterModule:
    def filters(self):
        return {"ses_smtp_password": ses_smtp_password}
