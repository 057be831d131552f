# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.sender_policy."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._identity_name import canonical_identity
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput, as_given
from ansible_collections.mailops.ses.plugins.module_utils._smtp.sending_policy import sending_policy

DOCUMENTATION = r"""
name: sender_policy
short_description: An IAM policy that lets somebody send as one identity
version_added: 0.1.0
description:
  - Makes the policy document for an IAM user or role that sends mail as one identity of SES and as nothing else.
  - SES asks for the most specific identity of the address in From. Where an address is an identity of its own beside
    its domain, make a policy for it, too.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description:
      - By the ARN of the identity, in each Region in which mail is sent, the names of the configuration sets that its
        mail may use. Name the one that the identity uses by default as well, as IAM asks for it, too.
    type: dict
    required: true
  api:
    description: Allow C(ses:SendEmail) as well, for the API. SMTP takes C(ses:SendRawEmail) alone.
    type: bool
    default: false
  from_addresses:
    description:
      - Patterns for the address in From (C(ses:FromAddress)), with V(*) and V(?). Upper and lower case differ. Left
        out, every address of the identity will do.
    type: list
    elements: str
    default: []
  sandbox_recipients:
    description:
      - Identities of the account that mail goes to. As long as the account is in the sandbox, SES asks for leave to use
        these, too. Nobody can send as one of them by that, not even as an address of the domain that has an identity of
        its own.
    type: list
    elements: str
    default: []
"""

EXAMPLES = r"""
- name: The domain
  mailops.ses.ses_identity:
    identity: example.com
  register: domain

- name: Let a role of IAM send as a domain, from one address
  amazon.aws.iam_policy:
    iam_type: role
    iam_name: newsletter
    policy_name: send
    policy_json: "{{ {domain.identity_arn: ['news']} | mailops.ses.sender_policy(from_addresses=['a@example.com']) }}"
"""

RETURN = r"""
_value:
  description: The policy document.
  type: dict
  sample:
    Version: "2012-10-17"
    Statement:
      - Sid: SendFromIdentity
        Effect: Allow
        Action: ["ses:SendRawEmail"]
        Resource: ["arn:aws:ses:eu-west-1:123456789012:identity/example.com"]
"""


def sender_policy(arns, api=False, from_addresses=(), sandbox_recipients=()):
    if not isinstance(arns, dict) or not arns:
        raise AnsibleFilterError("mailops.ses.sender_policy takes a dictionary of ARNs of identities, at least one")
    lists = {"from_addresses": from_addresses, "sandbox_recipients": sandbox_recipients}
    lists.update({f"configuration sets of {arn}": names for arn, names in arns.items()})
    for name, given in lists.items():
        if isinstance(given, str):
            problem = f"{name}={as_given(given)}: is text; give a list, even of one"
            raise AnsibleFilterError(f"mailops.ses.sender_policy: {problem}")
    try:
        recipients = [canonical_identity(one, "sandbox_recipients") for one in sandbox_recipients]
        return sending_policy(arns, api, from_addresses, recipients)
    except BadInput as error:
        raise AnsibleFilterError(f"mailops.ses.sender_policy: {error}") from error


class FilterModule:
    def filters(self):
        return {"sender_policy": sender_policy}
