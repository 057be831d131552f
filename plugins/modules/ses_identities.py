#!/usr/bin/python
# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ses_identities
short_description: Bring many Amazon SES identities to one state in one task
version_added: 0.1.0
description:
  - Brings many SES identities, domains and email addresses, to the state that you describe, each as
    M(mailops.ses.ses_identity) does. What you leave out stays as it is.
  - They are read together, 100 a call, where C(GetEmailIdentity) takes one. SES lets a client make about one call a
    second for each operation, so that is what makes 1,000 identities a matter of seconds.
  - What batches do not tell costs one call for each identity that is asked for it. That are the configuration set,
    policies, tags, the length of Easy DKIM's keys, and O(dns_records). Any identity that has to be changed costs one,
    too, and another one afterwards, where batches do not tell whether the change shows.
  - An identity that fails does not stop the others. The task fails in the end, and says of each what happened; run
    again, it goes on from there. What every identity would meet, such as bad credentials, stops it at once.
  - SES may refuse a MAIL FROM domain and policies of what is not verified yet. So create the identities, publish their
    records, wait, and set these in a second task.
  - To wait for them, use M(mailops.ses.ses_identity_wait); to publish their records, M(mailops.ses.ses_identity_dns).
author:
  - mailops.ses contributors (@mailops)
options:
  names:
    description: Identities that have nothing but O(defaults), by their names. They come after those of O(identities).
    type: list
    elements: str
  purge:
    description:
      - Deletes the identities that match a pattern and are neither in O(identities) nor in O(names).
      - They go last, and only where nothing that is named has failed, but for lack of room. Where nothing is named,
        that is an error.
    type: dict
    suboptions:
      name_pattern:
        description:
          - Only identities whose names match this shell pattern go, such as V(*.customers.example.com). Case does not
            matter. A pattern of wildcards and dots alone is refused.
        type: str
        required: true
      maximum:
        description: How many may go in one run. Where there are more, nothing at all is changed, and the task fails.
        type: int
        required: true
  dns_records:
    description:
      - Whether to return the DNS records of each. For that each is read by itself.
    type: bool
    default: false
attributes:
  check_mode:
    description: Can run in check mode and return the status prediction without modifying the target.
    support: full
    details:
      - What only SES can make, such as DKIM tokens, is left out of the prediction; RV(known_after_apply) names it.
  diff_mode:
    description: Returns details on what has changed (or possibly needs changing in check mode), when in diff mode.
    support: full
    details:
      - Shows the settings that change, of the identities that change.
  idempotent:
    description: When run twice in a row outside check mode, with the same arguments, the second invocation indicates no
      change.
    support: full
extends_documentation_fragment:
  - mailops.ses.many_identities
  - amazon.aws.common.modules
  - amazon.aws.region.modules
  - amazon.aws.boto3
seealso:
  - module: mailops.ses.ses_identity
  - module: mailops.ses.ses_identity_dns
  - module: mailops.ses.ses_identity_info
  - module: mailops.ses.ses_identity_wait
"""

EXAMPLES = r"""
- name: Three hundred customer domains, from a variable
  mailops.ses.ses_identities:
    names: "{{ customer_domains }}"
    defaults:
      feedback_forwarding: true

- name: Their records
  mailops.ses.ses_identity_dns:
    identities: "{{ customer_domains }}"

- name: Wait for all of them
  mailops.ses.ses_identity_wait:
    identities: "{{ customer_domains }}"
    wait_timeout: 3600

- name: What SES may take for verified domains only
  mailops.ses.ses_identities:
    names: "{{ customer_domains }}"
    defaults:
      mail_from:
        mail_from_domain: bounce.{domain}

- name: Some with what is special about them
  mailops.ses.ses_identities:
    identities:
      - identity: example.com
        configuration_set_name: transactional
        tags: {team: crm}
      - identity: example.org
        dkim:
          domain_signing_selector: mail2026
          domain_signing_private_key: "{{ lookup('ansible.builtin.file', 'mail2026.pem') }}"
      - identity: old.example.net
        state: absent
    defaults:
      tags: {team: mail}

- name: A list that is complete, so that what is not in it goes
  mailops.ses.ses_identities:
    names: "{{ customer_domains }}"
    purge:
      name_pattern: "*.customers.example.com"
      maximum: 5
"""

RETURN = r"""
identities:
  description: The identities, those of O(identities), of O(names) and of O(purge).
  returned: when they were read
  type: list
  elements: dict
  contains:
    identity:
      description: The name of the identity, as SES keeps it.
      returned: always
      type: str
      sample: example.com
    changed:
      description: Whether it was changed.
      returned: always
      type: bool
      sample: true
    exists:
      description: Whether SES has the identity (in check mode, whether it would have it).
      returned: when it did not fail
      type: bool
      sample: true
    identity_type:
      description: V(DOMAIN), V(EMAIL_ADDRESS) or V(MANAGED_DOMAIN).
      returned: when it exists
      type: str
      sample: DOMAIN
    verification_status:
      description: V(PENDING), V(SUCCESS), V(FAILED), V(TEMPORARY_FAILURE) or V(NOT_STARTED).
      returned: when it exists
      type: str
      sample: PENDING
    dns_records:
      description:
        - The DNS records that SES looks for. For your own key (BYODKIM) only where its private half was given.
      returned: when it exists, with O(dns_records=true)
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
    msg:
      description: Why it failed.
      returned: when it did
      type: str
      sample: "CreateEmailIdentity on example.com failed: ..."
counts_by_result:
  description: How many have been C(changed), were left C(unchanged), and have C(failed). One that failed half way has
    been changed, too.
  returned: when they were read
  type: dict
  sample: {changed: 2, failed: 0, unchanged: 298}
counts_by_status:
  description: How many of those that exist have each verification status.
  returned: when they were read
  type: dict
  sample: {FAILED: 0, NOT_STARTED: 0, PENDING: 2, SUCCESS: 298, TEMPORARY_FAILURE: 0}
failures:
  description: The names of those that failed.
  returned: when they were read
  type: list
  elements: str
  sample: []
actions:
  description: The calls that were made to change SES (in check mode, those that would be made). Secrets are masked.
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
  sample: ["identities[0].verification_status"]
"""

from ansible_collections.mailops.ses.plugins.module_utils._many_identities import ManyIdentities
from ansible_collections.mailops.ses.plugins.module_utils._options.many_identities import MANY_IDENTITIES
from ansible_collections.mailops.ses.plugins.module_utils._plan import identity
from ansible_collections.mailops.ses.plugins.module_utils._run import run_many
from ansible_collections.mailops.ses.plugins.module_utils._ses.batch_reader import (
    LIST,
    READ_DKIM,
    READ_MAIL_FROM,
    READ_TOKENS,
    READ_TOPICS,
)
from ansible_collections.mailops.ses.plugins.module_utils._ses.configuration_set_names import LIST_SETS
from ansible_collections.mailops.ses.plugins.module_utils._ses.reader import READ, READ_SET, Reader

OPERATIONS = (
    LIST,
    LIST_SETS,
    READ,
    READ_DKIM,
    READ_MAIL_FROM,
    READ_SET,
    READ_TOKENS,
    READ_TOPICS,
    *identity.OPERATIONS,
)
ARGUMENT_SPEC = dict(MANY_IDENTITIES, dns_records=dict(type="bool", default=False))


def main():
    run_many(
        argument_spec=ARGUMENT_SPEC,
        operations=OPERATIONS,
        reader=Reader,
        changes_of=ManyIdentities,
        required_one_of=[("identities", "names")],
    )


if __name__ == "__main__":
    main()
