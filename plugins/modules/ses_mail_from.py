#!/usr/bin/python
# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ses_mail_from
short_description: Set the custom MAIL FROM domain of an Amazon SES identity
version_added: 0.1.0
description:
  - Sets, changes or removes the MAIL FROM domain that mail from an existing SES identity is sent with, and says which
    MX and SPF records it needs. What you leave out stays as it is.
  - With it, SPF passes for your own domain, so DMARC can pass by SPF as well as by DKIM.
author:
  - mailops.ses contributors (@mailops)
options:
  wait:
    description:
      - Whether to wait until RV(mail_from_attributes.mail_from_domain_status) is V(SUCCESS). V(FAILED) ends the wait at
        once.
      - Without a MAIL FROM domain there is nothing to wait for.
    type: bool
    default: false
extends_documentation_fragment:
  - mailops.ses.identity
  - mailops.ses.mail_from
  - mailops.ses.wait
  - mailops.ses.dns_lookup
  - mailops.ses.identity_attributes
  - amazon.aws.common.modules
  - amazon.aws.region.modules
  - amazon.aws.boto3
seealso:
  - module: mailops.ses.ses_identity
"""

EXAMPLES = r"""
- name: Mail from the domain is sent with a MAIL FROM domain of its own
  mailops.ses.ses_mail_from:
    identity: example.com
    mail_from_domain: bounce.example.com
  register: mail_from

- name: The MX and SPF records that it needs
  ansible.builtin.debug:
    msg: "{{ mail_from.dns_records | selectattr('purpose', 'in', ['mail_from', 'spf']) }}"

- name: Rather refuse mail than send it with SES's own MAIL FROM domain
  mailops.ses.ses_mail_from:
    identity: example.com
    behavior_on_mx_failure: REJECT_MESSAGE

- name: Back to SES's own
  mailops.ses.ses_mail_from:
    identity: example.com
    mail_from_domain: ""
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
  description: The sending authorization policies, JSON texts by name.
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
diagnosis:
  description: Of each that is not there yet, what SES and DNS said last.
  returned: when the wait ended without success
  type: list
  elements: dict
  contains:
    identity:
      description: The name of the identity.
      returned: always
      type: str
      sample: example.com
    waits_for:
      description: What it has not reached yet, V(verification), V(dkim) or V(mail_from).
      returned: always
      type: list
      elements: str
      sample: [verification]
    verification_info:
      description: What SES saw when it last looked, as C(GetEmailIdentity) tells it. Read for the first ten.
      returned: when SES has said so
      type: dict
      sample: {error_type: HOST_NOT_FOUND, last_checked_timestamp: "2026-11-20T10:15:00+00:00"}
    status:
      description:
        - The worst status of any of its records that SES waits for, V(conflict), V(wrong_value), V(missing),
          V(unreachable), V(partial), V(unchecked) (their value is not known) or V(ok).
      returned: when DNS was looked at
      type: str
      sample: wrong_value
    looked_at:
      description: When DNS was last looked at.
      returned: when DNS was looked at
      type: str
      sample: "2026-11-20T10:20:00+00:00"
    records:
      description: The records that SES waits for, and SPF of a MAIL FROM domain.
      returned: when DNS was looked at
      type: list
      elements: dict
      contains:
        name:
          description: The name of the record.
          returned: always
          type: str
          sample: vvjuipp74whm76gqoni7qmwwn4w4qusjiainivf6sf._domainkey.example.com
        type:
          description: Its type.
          returned: always
          type: str
          sample: CNAME
        value:
          description: What it is to say.
          returned: always
          type: list
          elements: str
          sample: [vvjuipp74whm76gqoni7qmwwn4w4qusjiainivf6sf.dkim.amazonses.com]
        purpose:
          description: What it is for, V(dkim), V(mail_from) or V(spf).
          returned: always
          type: str
          sample: dkim
        status:
          description: As in RV(mailops.ses.ses_identity_dns_info#module:identities[].records[].status).
          returned: always
          type: str
          sample: wrong_value
        findings:
          description: What is wrong.
          returned: always
          type: list
          elements: dict
          contains: &finding
            code:
              description: A word for it that stays the same.
              returned: always
              type: str
              sample: mistyped
            evidence:
              description: What is there.
              returned: always
              type: str
              sample: The CNAME record at ... points to ...
            advice:
              description: What to do.
              returned: always
              type: str
              sample: Correct it to ...
    unchecked:
      description: Records that SES looks for and does not tell the value of (BYODKIM), so that they were not looked at.
      returned: always
      type: list
      elements: str
      sample: []
    findings:
      description: What is wrong with the zone.
      returned: when DNS was looked at
      type: list
      elements: dict
      contains: *finding
    trouble:
      description: Why DNS could not be looked at, the last time.
      returned: when it could not
      type: str
      sample: dnspython is not installed for /usr/bin/python3, on the host where this runs; install it there
"""

from ansible_collections.mailops.ses.plugins.module_utils._identity_name import canonical_identity
from ansible_collections.mailops.ses.plugins.module_utils._identity_subject import identity_subject
from ansible_collections.mailops.ses.plugins.module_utils._options.identity import IDENTITY
from ansible_collections.mailops.ses.plugins.module_utils._options.mail_from import MAIL_FROM, desired_mail_from
from ansible_collections.mailops.ses.plugins.module_utils._options.wait import WAIT
from ansible_collections.mailops.ses.plugins.module_utils._plan import mail_from
from ansible_collections.mailops.ses.plugins.module_utils._run import run
from ansible_collections.mailops.ses.plugins.module_utils._ses.reader import READ
from ansible_collections.mailops.ses.plugins.module_utils._wait_on import MAIL_FROM_STATUS
from ansible_collections.mailops.ses.plugins.module_utils._wait_option import WaitOption

OPERATIONS = (READ, *mail_from.OPERATIONS)
ARGUMENT_SPEC = dict(IDENTITY, wait=dict(type="bool", default=False), **MAIL_FROM, **WAIT)


def decide(params, ses):
    name, desired = canonical_identity(params["identity"]), desired_mail_from(params)
    return mail_from.plan_mail_from(ses.read_existing_identity(name), desired)


def main():
    run(
        argument_spec=ARGUMENT_SPEC,
        operations=OPERATIONS,
        subject=identity_subject(),
        decide=decide,
        wait=WaitOption(MAIL_FROM_STATUS),
    )


if __name__ == "__main__":
    main()
