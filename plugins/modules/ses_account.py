#!/usr/bin/python
# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ses_account
short_description: Set up the account of Amazon SES in a Region, and ask for production access
version_added: 0.1.0
description:
  - Asks AWS to let the account out of the sandbox of a Region, says how far that is, and sets what SES keeps for the
    whole account in that Region. What you leave out stays as it is.
  - A request that was made is not made again. While AWS reviews it, and once AWS has denied it, SES takes no other
    details; a task that wants others fails before it changes anything, and names the case in which AWS can be answered.
author:
  - mailops.ses contributors (@mailops)
options:
  production_access:
    description:
      - What AWS is told in order to get production access, which is asked for where the account does not have it yet.
      - AWS decides about it, mostly within a day. RV(review.status) and RV(review.sentence) say how far it is; the task
        does not wait.
      - For an account that has production access, the details are changed and nothing is asked for.
      - What is left out stays as it is.
    type: dict
    suboptions:
      mail_type:
        description: The kind of most of the mail. Needed with the first request.
        type: str
        choices: [MARKETING, TRANSACTIONAL]
      website_url:
        description: The address of your website, which shows AWS what you send. Needed with the first request. A
          C(/) at the end makes no difference.
        type: str
      use_case_description:
        description:
          - What you send, to whom, how often, how people asked for it, and what you do about bounces and complaints. At
            most 5,000 characters. AWS decides by it.
          - An empty text takes it away.
          - White space makes no difference. Where SES does not give it back, it decides nothing by itself.
        type: str
      contact_language:
        description: The language in which AWS is to write, English or Japanese.
        type: str
        choices: [EN, JA]
      additional_contact_email_addresses:
        description: Addresses, at most four, that AWS writes to beside that of the AWS account. An empty list takes
          them away.
        type: list
        elements: str
  sending_enabled:
    description:
      - Whether the account sends at all. V(false) stops all mail of the account in this Region at once.
      - What AWS itself has paused (RV(enforcement_status=SHUTDOWN)) stays paused.
    type: bool
  suppressed_reasons:
    description:
      - What puts an address on the account's suppression list, to which SES then sends no more.
      - An empty list for nothing.
    type: list
    elements: str
    choices: [BOUNCE, COMPLAINT]
  validation_attributes:
    description: Auto validation of recipients, by which SES does not write to addresses that seem not to exist. Takes a
      botocore that knows it.
    type: dict
    suboptions:
      condition_threshold:
        description: Which recipients are not written to.
        type: dict
        suboptions:
          condition_threshold_enabled:
            description: Whether recipients are validated.
            type: str
            choices: [ENABLED, DISABLED]
          overall_confidence_threshold:
            description: How sure SES has to be of an address.
            type: dict
            suboptions:
              confidence_verdict_threshold:
                description: The least verdict. With V(MANAGED), SES chooses.
                type: str
                choices: [MEDIUM, HIGH, MANAGED]
  vdm:
    description: The Virtual Deliverability Manager, which AWS charges for.
    type: dict
    suboptions:
      enabled:
        description: Whether it is on.
        type: bool
      engagement_metrics:
        description: Whether its dashboard counts opens and clicks. Only while it is on.
        type: bool
      optimized_shared_delivery:
        description: Whether it chooses among shared IP addresses by what recipients' providers answer. Only while it is
          on.
        type: bool
  dedicated_ip_auto_warmup_enabled:
    description: Whether new dedicated IP addresses get more mail day by day, by themselves.
    type: bool
extends_documentation_fragment:
  - mailops.ses.account_attributes
  - amazon.aws.common.modules
  - amazon.aws.region.modules
  - amazon.aws.boto3
notes:
  - SES's pricing plan (C(PutAccountPricingAttributes)) is not set here.
seealso:
  - module: mailops.ses.ses_account_info
"""

EXAMPLES = r"""
- name: Out of the sandbox
  mailops.ses.ses_account:
    production_access:
      mail_type: TRANSACTIONAL
      website_url: https://www.example.com
      use_case_description: >-
        Receipts and delivery notes for what our customers order, some 2,000 a day, to the address they gave. Bounces
        and complaints take an address off our list within the hour.
      additional_contact_email_addresses:
        - postmaster@example.com
  register: account

- name: How far is it?
  ansible.builtin.debug:
    msg: "{{ account.review.sentence }}"

- name: Addresses that bounce or complain get no more mail
  mailops.ses.ses_account:
    suppressed_reasons: [BOUNCE, COMPLAINT]

- name: No mail leaves this Region
  mailops.ses.ses_account:
    region: eu-west-1
    sending_enabled: false
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
actions:
  description: The calls that were made to change SES, in order (in check mode, those that would be made). Secrets are
    masked.
  returned: always
  type: list
  elements: dict
  contains:
    operation:
      description: The API operation, which is also the IAM action's and the CloudTrail event's name.
      type: str
      sample: PutAccountSendingAttributes
    arguments:
      description: The members of the request.
      type: dict
      sample: {SendingEnabled: true}
    why:
      description: What was found that made the call necessary.
      type: str
      sample: sending is off for the account in eu-west-1
known_after_apply:
  description: Names of return values that only SES can tell, and that are therefore left out of the prediction.
  returned: in check mode
  type: list
  elements: str
  sample: [review.case_id]
"""

from ansible_collections.mailops.ses.plugins.module_utils._account_subject import account_subject
from ansible_collections.mailops.ses.plugins.module_utils._options.account import ACCOUNT, desired_account
from ansible_collections.mailops.ses.plugins.module_utils._plan import account
from ansible_collections.mailops.ses.plugins.module_utils._run import run
from ansible_collections.mailops.ses.plugins.module_utils._ses.account import READ_ACCOUNT

OPERATIONS = (READ_ACCOUNT, *account.OPERATIONS)
ARGUMENT_SPEC = dict(ACCOUNT)


def decide(params, ses):
    desired = desired_account(params)
    return account.plan_account(ses.read_account(), desired)


def main():
    run(argument_spec=ARGUMENT_SPEC, operations=OPERATIONS, subject=account_subject(), decide=decide)


if __name__ == "__main__":
    main()
