#!/usr/bin/python
# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ses_account_info
short_description: Tell how much and to whom an account may send with Amazon SES in a Region
version_added: 0.1.0
description:
  - Returns what SES keeps for the whole account in a Region, such as its quotas, whether it is in the sandbox, how far
    the request for production access is, and what stops mail.
  - Costs one call.
author:
  - mailops.ses contributors (@mailops)
extends_documentation_fragment:
  - mailops.ses.read_only_attributes
  - amazon.aws.common.modules
  - amazon.aws.region.modules
  - amazon.aws.boto3
seealso:
  - module: mailops.ses.ses_account
"""

EXAMPLES = r"""
- name: May we send?
  mailops.ses.ses_account_info:
  register: account

- name: What stops mail
  ansible.builtin.debug:
    msg: "{{ account.findings | map(attribute='evidence') }}"

- name: Stop here while the account is in the sandbox
  ansible.builtin.assert:
    that: account.production_access_enabled
    fail_msg: "{{ account.review.sentence }}"
"""

RETURN = r"""
region:
  description: The Region. Each has an account of its own, as far as SES is concerned.
  returned: always
  type: str
  sample: eu-west-1
production_access_enabled:
  description: Whether the account is out of the sandbox, so that it may send to everybody.
  returned: always
  type: bool
  sample: false
sending_enabled:
  description: Whether sending is on.
  returned: always
  type: bool
  sample: true
enforcement_status:
  description: V(HEALTHY), V(PROBATION) (AWS has put the account under review) or V(SHUTDOWN) (AWS has paused sending).
  returned: always
  type: str
  sample: HEALTHY
send_quota:
  description: How much the account may send, counted in recipients.
  returned: always
  type: dict
  contains:
    max_24_hour_send:
      description: In any 24 hours, V(-1) for no limit.
      type: float
      sample: 200
    max_send_rate:
      description: In a second.
      type: float
      sample: 1
    sent_last_24_hours:
      description: So many it has sent to.
      type: float
      sample: 12
    remaining:
      description: So many more it may send to now, V(null) for no limit.
      type: float
      sample: 188
details:
  description: What AWS was told when production access was asked for, V(null) where it was not.
  returned: always
  type: dict
  contains:
    mail_type:
      description: V(MARKETING) or V(TRANSACTIONAL).
      type: str
      sample: TRANSACTIONAL
    website_url:
      description: The website.
      type: str
      sample: https://www.example.com
    contact_language:
      description: V(EN) or V(JA), V(null) where it was not chosen.
      type: str
      sample: EN
    use_case_description:
      description: What is sent, and to whom.
      type: str
      sample: Receipts for what our customers order.
    additional_contact_email_addresses:
      description: Who else hears of the review, in order.
      type: list
      elements: str
      sample: [postmaster@example.com]
review:
  description: AWS's review of the request for production access.
  returned: always
  type: dict
  contains:
    status:
      description: V(PENDING), V(FAILED) (AWS did not receive it), V(GRANTED), V(DENIED), or V(null) for no review.
      type: str
      sample: PENDING
    case_id:
      description: Its case in the AWS Support Center.
      type: str
      sample: "170000000000001"
    sentence:
      description: What that means, and what there is to do.
      type: str
      sample: AWS is reviewing the request for production access in eu-west-1. ...
suppression_attributes:
  description: Who is put on the account's suppression list.
  returned: always
  type: dict
  contains:
    suppressed_reasons:
      description: V(BOUNCE), V(COMPLAINT), both or neither.
      type: list
      elements: str
      sample: [BOUNCE, COMPLAINT]
    validation_attributes:
      description: Auto validation of recipients, where SES tells of it. In C(condition_threshold) are
        C(condition_threshold_enabled) and, in C(overall_confidence_threshold), C(confidence_verdict_threshold).
      type: dict
      sample: {condition_threshold: {condition_threshold_enabled: ENABLED}}
vdm_attributes:
  description: The Virtual Deliverability Manager. While it is off, so are its parts.
  returned: always
  type: dict
  contains:
    vdm_enabled:
      description: V(ENABLED) or V(DISABLED).
      type: str
      sample: DISABLED
    dashboard_attributes:
      description: C(engagement_metrics), V(ENABLED) or V(DISABLED).
      type: dict
      sample: {engagement_metrics: DISABLED}
    guardian_attributes:
      description: C(optimized_shared_delivery), V(ENABLED) or V(DISABLED).
      type: dict
      sample: {optimized_shared_delivery: DISABLED}
dedicated_ip_auto_warmup_enabled:
  description: Whether new dedicated IP addresses are warmed up by themselves.
  returned: always
  type: bool
  sample: false
findings:
  description: What stops mail, or soon may, the worst first. An account that is out of the sandbox and well has none.
  returned: always
  type: list
  elements: dict
  contains:
    code:
      description: V(shutdown), V(sending_disabled), V(quota_used_up), V(probation), V(quota_nearly_used_up) or
        V(sandbox).
      type: str
      sample: sandbox
    evidence:
      description: What was seen.
      type: str
      sample: The account is in the sandbox in eu-west-1.
    advice:
      description: What to do.
      type: str
      sample: Ask for production access, with production_access of ses_account.
"""

from ansible_collections.mailops.ses.plugins.module_utils._plan.account_result import account_result
from ansible_collections.mailops.ses.plugins.module_utils._run import ask
from ansible_collections.mailops.ses.plugins.module_utils._ses.account import READ_ACCOUNT, AccountReader

OPERATIONS = (READ_ACCOUNT,)
ARGUMENT_SPEC: dict = {}


def read(params, ses):
    return account_result(ses.read_account())[0]


def main():
    ask(argument_spec=ARGUMENT_SPEC, operations=OPERATIONS, reader=AccountReader, read=read)


if __name__ == "__main__":
    main()
