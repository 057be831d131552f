#!/usr/bin/python
# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ses_identity_wait
short_description: Wait until Amazon SES identities are verified
version_added: 0.1.0
description:
  - Waits for all the identities that you name together, until SES has verified each of them, or found the records of
    its DKIM or MAIL FROM domain. It asks for up to 100 of them with one call a look, for more of them with one for each
    100 of them or for each 1,000 identities that the Region has, whatever is less. For DKIM and for MAIL FROM it is one
    for each 100 of them.
  - While it waits, it looks at DNS as M(mailops.ses.ses_identity_dns_info) does, for those that SES has not found yet,
    and reads each of these once (C(GetEmailIdentity)). With O(fail_fast=true), a mistake in DNS ends the wait.
  - When time is up, or as soon as one of them is V(FAILED), the task fails and says of each that is not there yet what
    SES last said, which records it looks for, and what DNS has instead.
  - It prints a line when something has changed, with the time gone and the time left; of more than ten identities, one
    for all of them. Not with C(async), C(no_log) or in check mode. Where Ansible's output goes to a file or a pipe,
    Python keeps it back unless the environment has C(PYTHONUNBUFFERED=1).
  - In check mode it does not wait and does not fail; it returns what there is.
author:
  - mailops.ses contributors (@mailops)
options:
  identities:
    description: The domains and addresses to wait for.
    type: list
    elements: str
    required: true
    aliases: [names]
  wait_for:
    description:
      - What to wait for. V(dkim) is for a key that was changed on a domain that is verified already; V(mail_from) for a
        custom MAIL FROM domain. Where an identity has neither a DKIM key of its own nor a MAIL FROM domain, there is
        nothing to wait for.
    type: list
    elements: str
    choices: [verification, dkim, mail_from]
    default: [verification]
  slice:
    description:
      - For the action plugin of the same name, which runs this module in slices to print how far it is in between. In a
        task it has no effect.
    type: dict
    suboptions:
      seconds:
        description: For how many seconds to go on looking before the slice is over.
        type: float
        required: true
      elapsed:
        description: How many seconds ago the wait began.
        type: float
        required: true
      carried:
        description: What the slice before has handed back.
        type: str
extends_documentation_fragment:
  - mailops.ses.wait
  - mailops.ses.dns_lookup
  - mailops.ses.read_only_attributes
  - amazon.aws.common.modules
  - amazon.aws.region.modules
  - amazon.aws.boto3
requirements:
  - dnspython, for looking at DNS; without it, SES alone is asked
seealso:
  - module: mailops.ses.ses_identity
  - module: mailops.ses.ses_identity_dns_info
"""

EXAMPLES = r"""
- name: Wait for both at once
  mailops.ses.ses_identity_wait:
    identities: [example.com, example.org]
    wait_timeout: 3600
    wait_delay: 30

- name: Do not wait for what somebody has to correct first
  mailops.ses.ses_identity_wait:
    identities: [example.com]
    fail_fast: true
  register: waited
  ignore_errors: true

- name: Say what is wrong
  ansible.builtin.debug:
    msg: "{{ item.evidence }} {{ item.advice }}"
  loop: "{{ waited.diagnosis | selectattr('records', 'defined') | map(attribute='records') | flatten
    | map(attribute='findings') | flatten }}"
  when: waited is failed

- name: Wait for a new key, and for the MAIL FROM domain
  mailops.ses.ses_identity_wait:
    identities: [example.com]
    wait_for: [dkim, mail_from]
"""

RETURN = r"""
identities:
  description: The identities, in the order of O(identities).
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
      description: Whether SES has the identity.
      returned: always
      type: bool
      sample: true
    identity_type:
      description: V(DOMAIN), V(EMAIL_ADDRESS) or V(MANAGED_DOMAIN).
      returned: when it exists
      type: str
      sample: DOMAIN
    verification_status:
      description: V(SUCCESS), or why the wait ended otherwise.
      returned: when it exists
      type: str
      sample: SUCCESS
    dkim_status:
      description: Whether SES found the DKIM records; the same words as in RV(identities[].verification_status).
      returned: when there is a DKIM key and it was waited for
      type: str
      sample: SUCCESS
    mail_from_domain_status:
      description: Whether SES found the MX record of the MAIL FROM domain.
      returned: when there is one and it was waited for
      type: str
      sample: SUCCESS
    sending_enabled:
      description: Whether SES takes mail from this identity now.
      returned: when it was asked for alone, or SES listed it
      type: bool
      sample: true
laggards:
  description: The names of those that are not there yet.
  returned: when the wait ended without success
  type: list
  elements: str
  sample: [example.com]
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
counts_by_status:
  description: How many of the returned identities have each verification status.
  returned: always
  type: dict
  sample: {FAILED: 0, NOT_STARTED: 0, PENDING: 1, SUCCESS: 41, TEMPORARY_FAILURE: 0}
"""

from ansible_collections.mailops.ses.plugins.module_utils._identity_wait import look_at_identities, wait_for_named
from ansible_collections.mailops.ses.plugins.module_utils._options.wait import WAIT
from ansible_collections.mailops.ses.plugins.module_utils._run import ask
from ansible_collections.mailops.ses.plugins.module_utils._ses.batch_reader import (
    LIST,
    READ_DKIM,
    READ_MAIL_FROM,
    READ_TOKENS,
)
from ansible_collections.mailops.ses.plugins.module_utils._ses.reader import READ, Reader
from ansible_collections.mailops.ses.plugins.module_utils._wait_on import WAITS
from ansible_collections.mailops.ses.plugins.module_utils._wait_slice import SLICE

OPERATIONS = (LIST, READ, READ_DKIM, READ_MAIL_FROM, READ_TOKENS)
ARGUMENT_SPEC = dict(
    identities=dict(type="list", elements="str", required=True, aliases=["names"]),
    wait_for=dict(type="list", elements="str", choices=list(WAITS), default=["verification"]),
    **WAIT,
    **SLICE,
)


def main():
    ask(
        argument_spec=ARGUMENT_SPEC,
        operations=OPERATIONS,
        reader=Reader,
        read=wait_for_named,
        read_in_check_mode=look_at_identities,
    )


if __name__ == "__main__":
    main()
