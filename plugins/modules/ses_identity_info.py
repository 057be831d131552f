#!/usr/bin/python
# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ses_identity_info
short_description: List Amazon SES identities and their status
version_added: 0.1.0
description:
  - Returns all SES identities of an account and Region, or those that you name, chosen by type, verification status and
    name, in order and counted.
  - A summary costs one call for each 1,000 identities that the Region has, or fewer where up to 100 are named.
    Attributes cost four calls more for each 100 identities that are returned; full details one for each of them, and
    two for each 100.
author:
  - mailops.ses contributors (@mailops)
options:
  identities:
    description:
      - The domains and addresses to report on. Left out, all that the Region has.
      - One that SES does not have is reported with RV(identities[].exists=false), whatever the other options choose.
    type: list
    elements: str
    aliases: [names]
  sort_by:
    description:
      - The order. V(name) puts subdomains and addresses behind their domain.
      - V(status) puts first what needs a hand, in the order of O(verification_statuses).
    type: str
    choices: [name, status]
    default: name
  details:
    description:
      - How much to return of each identity.
      - V(attributes) are its DKIM, MAIL FROM domain, SNS topics, feedback forwarding and TXT token, as SES API v1 tells
        them of 100 identities at once. V(full) adds what only C(GetEmailIdentity) tells, one identity a call, such as
        tags, policies, the configuration set, where the DKIM key comes from, and with that the DNS records.
    type: str
    choices: [summary, attributes, full]
    default: summary
extends_documentation_fragment:
  - mailops.ses.selection
  - mailops.ses.read_only_attributes
  - amazon.aws.common.modules
  - amazon.aws.region.modules
  - amazon.aws.boto3
seealso:
  - module: mailops.ses.ses_identity
  - module: mailops.ses.ses_identity_wait
"""

EXAMPLES = r"""
- name: What needs a hand?
  mailops.ses.ses_identity_info:
    verification_statuses: [FAILED, TEMPORARY_FAILURE, PENDING]
    sort_by: status
  register: trouble

- name: All domains below example.com, with DKIM and DNS records
  mailops.ses.ses_identity_info:
    identity_types: [DOMAIN]
    name_pattern: "*.example.com"
    details: full

- name: DKIM, MAIL FROM and SNS topics of all that there are, with four calls for each hundred
  mailops.ses.ses_identity_info:
    details: attributes

- name: Is it there, and is it verified?
  mailops.ses.ses_identity_info:
    identities: [example.org]
  register: found

- name: Stop if it is not
  ansible.builtin.assert:
    that:
      - found.identities[0].exists
      - found.identities[0].verification_status == 'SUCCESS'
"""

RETURN = r"""
identities:
  description: The identities.
  returned: always
  type: list
  elements: dict
  contains:
    identity:
      description: The name of the identity, as SES keeps it.
      returned: always
      type: str
      sample: example.com
    exists:
      description: Whether SES has the identity. A named one that it does not have is reported with V(false).
      returned: always
      type: bool
      sample: true
    identity_arn:
      description: The ARN of the identity.
      returned: when it exists and O(details=full)
      type: str
      sample: arn:aws:ses:eu-west-1:123456789012:identity/example.com
    identity_type:
      description: V(DOMAIN), V(EMAIL_ADDRESS) or V(MANAGED_DOMAIN).
      returned: when it exists
      type: str
      sample: DOMAIN
    verification_status:
      description:
        - V(PENDING), V(SUCCESS), V(FAILED), V(TEMPORARY_FAILURE) or V(NOT_STARTED).
        - An address can send while this is V(PENDING), when its domain is verified; see
          RV(identities[].sending_enabled).
      returned: when it exists
      type: str
      sample: PENDING
    sending_enabled:
      description: Whether SES takes mail from this identity now.
      returned: when it exists and not O(details=full), unless up to 100 of a Region with more than 1,000 were named
      type: bool
      sample: true
    verified_for_sending_status:
      description: Whether SES takes mail from this identity now.
      returned: when it exists and O(details=full)
      type: bool
      sample: false
    verification_info:
      description: What SES found when it last looked for the records.
      returned: when it exists and O(details=full)
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
          description: The start of authority that it saw, with C(primary_name_server), C(admin_email),
            C(serial_number).
          type: dict
    feedback_forwarding_status:
      description: Whether bounces and complaints are mailed to the sender.
      returned: when it exists and not O(details=summary)
      type: bool
      sample: true
    dkim_attributes:
      description: How mail from the identity is signed.
      returned: when it exists and not O(details=summary)
      type: dict
      contains:
        signing_enabled:
          description: Whether SES signs.
          type: bool
          sample: true
        status:
          description: Whether SES found the DKIM records; the same words as in RV(identities[].verification_status).
          type: str
          sample: PENDING
        tokens:
          description: Easy DKIM's three tokens, or the selector of your own key.
          type: list
          elements: str
          sample: [ykmn2vbqzqvoo6s4zs6pj53jyjx3r2sm, 24r6nzyxxrm2ozbhhcb2tzqdbuyqxjzp, mi7zvr5lgvbjkqatrcyfmgx3mocxcuqs]
        signing_hosted_zone:
          description: The zone that Easy DKIM's CNAME records point into, where botocore gives it.
          returned: with O(details=full)
          type: str
          sample: dkim.amazonses.com
        signing_attributes_origin:
          description: V(AWS_SES) for Easy DKIM, V(EXTERNAL) for your own key, V(AWS_SES_EU_WEST_1) and the like for
            the keys of another Region.
          returned: with O(details=full)
          type: str
          sample: AWS_SES
        next_signing_key_length:
          description: The key length that SES uses next.
          returned: with O(details=full)
          type: str
          sample: RSA_2048_BIT
        current_signing_key_length:
          description: The key length in use.
          returned: with O(details=full)
          type: str
          sample: RSA_2048_BIT
        last_key_generation_timestamp:
          description: When SES last made a key, ISO 8601 in UTC.
          returned: with O(details=full)
          type: str
          sample: "2026-11-20T10:00:00+00:00"
    mail_from_attributes:
      description: The custom MAIL FROM domain.
      returned: when it exists and not O(details=summary)
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
      returned: when it exists and not O(details=summary)
      type: dict
      contains:
        verification_status:
          description: RV(identities[].verification_status) in the spelling of API v1, V(Pending), V(Success),
            V(Failed), V(TemporaryFailure) or V(NotStarted).
          type: str
          sample: Pending
        verification_token:
          description: The value of the TXT record at C(_amazonses), where the domain has one.
          type: str
          sample: QTKknzFg2J4ygwa+XvHAxUl1hyHoY0gVfZdfjIedHZ0=
    notification_attributes:
      description: Who is told of bounces, complaints and deliveries.
      returned: when it exists and not O(details=summary)
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
      returned: when it exists and O(details=full)
      type: str
      sample: transactional
    tags:
      description: The tags of the identity.
      returned: when it exists and O(details=full)
      type: dict
      sample: {team: crm}
    policies:
      description: The sending authorization policies, JSON texts by name.
      returned: when it exists and O(details=full)
      type: dict
      sample: {}
    dns_records:
      description:
        - The DNS records that SES looks for, complete enough to publish. An address needs none.
        - Not for your own key (BYODKIM), because SES does not give it back.
      returned: when it exists and O(details=full)
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
counts_by_status:
  description: How many of the returned identities have each verification status.
  returned: always
  type: dict
  sample: {FAILED: 0, NOT_STARTED: 0, PENDING: 1, SUCCESS: 41, TEMPORARY_FAILURE: 0}
"""

from ansible_collections.mailops.ses.plugins.module_utils._identity_list import list_identities
from ansible_collections.mailops.ses.plugins.module_utils._options.selection import SELECTION
from ansible_collections.mailops.ses.plugins.module_utils._plan.selection import SORT_KEYS
from ansible_collections.mailops.ses.plugins.module_utils._run import ask
from ansible_collections.mailops.ses.plugins.module_utils._ses.batch_reader import (
    LIST,
    READ_DKIM,
    READ_MAIL_FROM,
    READ_TOKENS,
    READ_TOPICS,
)
from ansible_collections.mailops.ses.plugins.module_utils._ses.reader import READ, ReaderWithArns

OPERATIONS = (LIST, READ, READ_DKIM, READ_MAIL_FROM, READ_TOKENS, READ_TOPICS)
ARGUMENT_SPEC = dict(
    identities=dict(type="list", elements="str", aliases=["names"]),
    **SELECTION,
    sort_by=dict(type="str", choices=list(SORT_KEYS), default="name"),
    details=dict(type="str", choices=["summary", "attributes", "full"], default="summary"),
)


def main():
    ask(argument_spec=ARGUMENT_SPEC, operations=OPERATIONS, reader=ReaderWithArns, read=list_identities)


if __name__ == "__main__":
    main()
