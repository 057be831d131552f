#!/usr/bin/python
# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ses_identity_policy
short_description: Set a sending authorization policy of an Amazon SES identity
version_added: 0.1.0
description:
  - Adds, changes or removes one policy by which others may send as an existing SES identity. Its other policies stay as
    they are; O(mailops.ses.ses_identity#module:policies) sets several at once.
author:
  - mailops.ses contributors (@mailops)
options:
  policy_name:
    description: The name of the policy, 1 to 64 letters, digits, hyphens and underscores.
    type: str
    required: true
    aliases: [name]
  policy:
    description:
      - The policy, as a document or as its JSON text. Needed with O(state=present).
      - It is compared by meaning. The order of keys, one-element lists, and an account given as its number or as its
        root user do not count.
      - In it C({identity_arn}) and C({identity}) stand for those of the identity.
      - SES may refuse it as long as the identity is not verified.
    type: json
  state:
    description: Whether the identity is to have the policy.
    type: str
    choices: [present, absent]
    default: present
extends_documentation_fragment:
  - mailops.ses.identity
  - mailops.ses.identity_attributes
  - amazon.aws.common.modules
  - amazon.aws.region.modules
  - amazon.aws.boto3
seealso:
  - module: mailops.ses.ses_identity
"""

EXAMPLES = r"""
- name: Another account may send as the domain
  mailops.ses.ses_identity_policy:
    identity: example.com
    policy_name: partner
    policy:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: {AWS: "210987654321"}
          Action: [ses:SendEmail, ses:SendRawEmail]
          Resource: "{identity_arn}"

- name: Not any more
  mailops.ses.ses_identity_policy:
    identity: example.com
    policy_name: partner
    state: absent
"""

RETURN = r"""
identity:
  description: The name of the identity, as SES keeps it.
  returned: always
  type: str
  sample: example.com
exists:
  description: Whether SES has the identity (in check mode, whether it would have it).
  returned: always
  type: bool
  sample: true
identity_arn:
  description: The ARN of the identity.
  returned: when the identity exists
  type: str
  sample: arn:aws:ses:eu-west-1:123456789012:identity/example.com
identity_type:
  description: V(DOMAIN), V(EMAIL_ADDRESS) or V(MANAGED_DOMAIN).
  returned: when the identity exists
  type: str
  sample: DOMAIN
verification_status:
  description:
    - V(PENDING), V(SUCCESS), V(FAILED), V(TEMPORARY_FAILURE) or V(NOT_STARTED).
    - An address can send while this is V(PENDING), when its domain is verified; see RV(verified_for_sending_status).
  returned: when the identity exists
  type: str
  sample: PENDING
verified_for_sending_status:
  description: Whether SES takes mail from this identity now.
  returned: when the identity exists
  type: bool
  sample: false
verification_info:
  description: What SES found when it last looked for the records.
  returned: when the identity exists
  type: dict
  contains:
    last_checked_timestamp:
      description: When it last looked, ISO 8601 in UTC.
      type: str
      sample: "2026-11-20T10:15:00+00:00"
    last_success_timestamp:
      description: When it last found them.
      type: str
    error_type:
      description: Why it did not find them, such as V(HOST_NOT_FOUND) or V(INVALID_VALUE).
      type: str
      sample: HOST_NOT_FOUND
    soa_record:
      description: The start of authority that it saw, with C(primary_name_server), C(admin_email), C(serial_number).
      type: dict
feedback_forwarding_status:
  description: Whether bounces and complaints are mailed to the sender.
  returned: when the identity exists
  type: bool
  sample: true
dkim_attributes:
  description: How mail from the identity is signed.
  returned: when the identity exists
  type: dict
  contains:
    signing_enabled:
      description: Whether SES signs.
      type: bool
      sample: true
    status:
      description: Whether SES found the DKIM records; the same words as in RV(verification_status).
      type: str
      sample: PENDING
    tokens:
      description: Easy DKIM's three tokens, or the selector of your own key.
      type: list
      elements: str
      sample: [ykmn2vbqzqvoo6s4zs6pj53jyjx3r2sm, 24r6nzyxxrm2ozbhhcb2tzqdbuyqxjzp, mi7zvr5lgvbjkqatrcyfmgx3mocxcuqs]
    signing_hosted_zone:
      description: The zone that Easy DKIM's CNAME records point into, where botocore gives it.
      type: str
      sample: dkim.amazonses.com
    signing_attributes_origin:
      description: V(AWS_SES) for Easy DKIM, V(EXTERNAL) for your own key, V(AWS_SES_EU_WEST_1) and the like for the
        keys of another Region.
      type: str
      sample: AWS_SES
    next_signing_key_length:
      description: The key length that SES uses next.
      type: str
      sample: RSA_2048_BIT
    current_signing_key_length:
      description: The key length in use.
      type: str
      sample: RSA_2048_BIT
    last_key_generation_timestamp:
      description: When SES last made a key, ISO 8601 in UTC.
      type: str
      sample: "2026-11-20T10:00:00+00:00"
mail_from_attributes:
  description: The custom MAIL FROM domain.
  returned: when the identity exists
  type: dict
  contains:
    mail_from_domain:
      description: The domain, V(null) for SES's own.
      type: str
      sample: bounce.example.com
    mail_from_domain_status:
      description: Whether SES found its MX record; V(PENDING), V(SUCCESS), V(FAILED) or V(TEMPORARY_FAILURE).
      type: str
      sample: SUCCESS
    behavior_on_mx_failure:
      description: What SES does with mail while it does not find the MX record, V(USE_DEFAULT_VALUE) or
        V(REJECT_MESSAGE).
      type: str
      sample: USE_DEFAULT_VALUE
verification_attributes:
  description: What SES API v1 tells of the verification.
  returned: when M(mailops.ses.ses_identity) was asked for O(mailops.ses.ses_identity#module:txt_verification) or
    O(mailops.ses.ses_identity#module:community_aws_compatible)
  type: dict
  contains:
    verification_status:
      description: RV(verification_status) in the spelling of API v1, V(Pending), V(Success), V(Failed),
        V(TemporaryFailure) or V(NotStarted).
      type: str
      sample: Pending
    verification_token:
      description: The value of the TXT record at C(_amazonses), where the domain has one.
      type: str
      sample: QTKknzFg2J4ygwa+XvHAxUl1hyHoY0gVfZdfjIedHZ0=
notification_attributes:
  description: Who is told of bounces, complaints and deliveries.
  returned: when M(mailops.ses.ses_identity) was asked for topics, for no mail to the sender, or for
    O(mailops.ses.ses_identity#module:community_aws_compatible)
  type: dict
  contains:
    forwarding_enabled:
      description: Whether bounces and complaints are mailed to the sender.
      type: bool
      sample: false
    bounce_topic:
      description: The ARN of the SNS topic that is told of bounce notifications, left out for none.
      type: str
      sample: arn:aws:sns:eu-west-1:123456789012:bounce
    headers_in_bounce_notifications_enabled:
      description: Whether the headers of the message come with them.
      type: bool
      sample: true
    complaint_topic:
      description: The ARN of the SNS topic that is told of complaint notifications, left out for none.
      type: str
      sample: arn:aws:sns:eu-west-1:123456789012:complaint
    headers_in_complaint_notifications_enabled:
      description: Whether the headers of the message come with them.
      type: bool
      sample: true
    delivery_topic:
      description: The ARN of the SNS topic that is told of delivery notifications, left out for none.
      type: str
      sample: arn:aws:sns:eu-west-1:123456789012:delivery
    headers_in_delivery_notifications_enabled:
      description: Whether the headers of the message come with them.
      type: bool
      sample: true
configuration_set_name:
  description: The default configuration set, V(null) for none.
  returned: when the identity exists
  type: str
  sample: transactional
tags:
  description: The tags of the identity.
  returned: when the identity exists
  type: dict
  sample: {team: crm}
policies:
  description: The names of all policies that the identity has, in order.
  returned: always
  type: list
  elements: str
  sample: [partner]
policy_documents:
  description: The policies, JSON texts by name.
  returned: when the identity exists
  type: dict
  sample: {}
dns_records:
  description:
    - The DNS records that SES looks for, complete enough to publish. An address needs none.
    - For your own key (BYODKIM) only where the private key was given to the same task, because SES does not give it
      back.
  returned: when the identity exists
  type: list
  elements: dict
  contains:
    name:
      description: The record's full name, without a trailing dot.
      type: str
      sample: ykmn2vbqzqvoo6s4zs6pj53jyjx3r2sm._domainkey.example.com
    type:
      description: V(CNAME), V(TXT) or V(MX).
      type: str
      sample: CNAME
    ttl:
      description: A time to live that suits, in seconds.
      type: int
      sample: 1800
    value:
      description: The values, as M(amazon.aws.route53) takes them (TXT in quoted strings of at most 255 octets).
      type: list
      elements: str
      sample: [ykmn2vbqzqvoo6s4zs6pj53jyjx3r2sm.dkim.amazonses.com]
    purpose:
      description: What the record is for, V(dkim), V(verification), V(mail_from) or V(spf).
      type: str
      sample: dkim
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
      sample: CreateEmailIdentity
    arguments:
      description: The members of the request.
      type: dict
      sample: {EmailIdentity: example.com}
    why:
      description: What was found that made the call necessary.
      type: str
      sample: example.com is not an identity yet
known_after_apply:
  description: Names of return values that only SES can tell, and that are therefore left out of the prediction.
  returned: in check mode
  type: list
  elements: str
  sample: [dkim_attributes.tokens, dns_records]
"""

from ansible_collections.mailops.ses.plugins.module_utils._identity_name import canonical_identity
from ansible_collections.mailops.ses.plugins.module_utils._identity_subject import identity_subject
from ansible_collections.mailops.ses.plugins.module_utils._options.identity import IDENTITY
from ansible_collections.mailops.ses.plugins.module_utils._options.policies import desired_policy
from ansible_collections.mailops.ses.plugins.module_utils._plan import policies
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.plugins.module_utils._run import run
from ansible_collections.mailops.ses.plugins.module_utils._ses.reader import READ

OPERATIONS = (READ, *policies.OPERATIONS)
ARGUMENT_SPEC = dict(
    IDENTITY,
    policy_name=dict(type="str", required=True, aliases=["name"]),
    policy=dict(type="json"),
    state=dict(type="str", choices=["present", "absent"], default="present"),
)


def decide(params, ses):
    name, desired = canonical_identity(params["identity"]), desired_policy(params)
    if params["state"] == "absent":
        current = ses.read_identity(name)
        return policies.plan_policies(current, desired) if current else unchanged(None)
    return policies.plan_policies(ses.read_existing_identity(name), desired)


def with_names(answer):
    """community.aws's module returns the names; the texts have a name of their own."""
    if "policies" in answer:
        answer["policy_documents"] = answer["policies"]
    return dict(answer, policies=sorted(answer.get("policies", ())))


def main():
    run(
        argument_spec=ARGUMENT_SPEC,
        operations=OPERATIONS,
        subject=identity_subject(),
        decide=decide,
        answer=with_names,
        required_if=[("state", "present", ("policy",))],
    )


if __name__ == "__main__":
    main()
