#!/usr/bin/python
# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ses_identity_dns_info
short_description: Say which DNS record of an Amazon SES identity is wrong, where and how
version_added: 0.1.0
description:
  - Looks at the DNS records that SES looks for, and at DMARC. It asks every name server that the zone is delegated to,
    each by its own address, and says of each record what each server answers, whether that is right, and if not, what
    the mistake is and what to do.
  - All identities are looked at together. Nothing is changed, in SES or in DNS.
  - It takes three calls of SES for each 100 identities, or fewer where the Region has few more than are named.
    See O(most_full_reads) for those that need a call of their own.
author:
  - mailops.ses contributors (@mailops)
options:
  identities:
    description:
      - The domains and addresses. Left out, all that the Region has.
      - Of an address there is only DMARC to look at, of its domain; the other records are the domain's.
    type: list
    elements: str
    aliases: [names]
  records:
    description:
      - Records to look for beside those that SES tells of, such as RV(mailops.ses.ses_identity#module:dns_records) of a
        domain with a key of its own (BYODKIM), of which SES does not give the public half back.
      - Each has C(name), C(type), C(value) (a list) and C(purpose).
    type: list
    elements: dict
    suboptions:
      name:
        description: The name, without a dot at its end.
        type: str
        required: true
      type:
        description: The type.
        type: str
        required: true
        choices: [CNAME, MX, TXT]
      value:
        description: The value, in a list of one.
        type: list
        elements: str
        required: true
      purpose:
        description: What it is for.
        type: str
        required: true
        choices: [dkim, dmarc, mail_from, spf, verification]
      ttl:
        description: The time to live. It is not looked at.
        type: int
  most_full_reads:
    description:
      - How many of several identities are read one by one at most (C(GetEmailIdentity)). That is done for those that
        are not verified, or whose DKIM records are not as the Region usually has them; only this call tells in which
        zone SES has their key, and which name server SES has asked.
      - Those beyond it are judged by what the Region usually has.
    type: int
    default: 100
  public_resolvers:
    description:
      - Recursive resolvers whose view is compared with that of the zone's own servers, to find what is cached, and
        broken DNSSEC.
      - Spelt as in O(name_servers).
    type: list
    elements: str
extends_documentation_fragment:
  - mailops.ses.selection
  - mailops.ses.dns_lookup
  - mailops.ses.read_only_attributes
  - amazon.aws.common.modules
  - amazon.aws.region.modules
  - amazon.aws.boto3
requirements:
  - dnspython
seealso:
  - module: mailops.ses.ses_identity
  - module: mailops.ses.ses_identity_wait
"""

EXAMPLES = r"""
- name: Look at what SES cannot find
  mailops.ses.ses_identity_dns_info:
    identities: [example.com]
  register: looked

- name: Say what is wrong
  ansible.builtin.debug:
    msg: "{{ item.evidence }} {{ item.advice }}"
  loop: "{{ looked.identities | selectattr('exists') | map(attribute='records') | flatten
    | map(attribute='findings') | flatten }}"
  loop_control:
    label: "{{ item.code }}"

- name: Look at all domains that the Region has
  mailops.ses.ses_identity_dns_info:
    identity_types: [DOMAIN]

- name: See whether well-known resolvers agree
  mailops.ses.ses_identity_dns_info:
    identities: [example.com, example.org]
    public_resolvers: [1.1.1.1, 8.8.8.8]
"""

RETURN = r"""
region:
  description: The Region that was asked.
  returned: always
  type: str
  sample: eu-west-1
identities:
  description: The identities, in the order of O(identities), or by name.
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
      description: What SES says, V(PENDING), V(SUCCESS), V(FAILED), V(TEMPORARY_FAILURE) or V(NOT_STARTED).
      returned: when it exists
      type: str
      sample: PENDING
    sending_enabled:
      description: Whether SES takes mail from this identity now.
      returned: when it exists
      type: bool
      sample: false
    dkim_status:
      description: What SES says of the DKIM records.
      returned: when there is a DKIM key
      type: str
      sample: PENDING
    mail_from_domain_status:
      description: What SES says of the custom MAIL FROM domain.
      returned: when there is one
      type: str
      sample: SUCCESS
    status:
      description: The worst status of any of its records, or V(unchecked), where RV(identities[].unchecked) has some.
      returned: when it exists
      type: str
      sample: wrong_value
    zone:
      description: The zone that the domain lies in; null where nobody tells.
      returned: when it exists
      type: str
      sample: example.com
    name_servers:
      description: The servers that were asked, by name and address.
      returned: when it exists
      type: list
      elements: str
      sample: ["ns1.example.net (192.0.2.1)"]
    records:
      description: The records that SES looks for, each with what DNS has.
      returned: when it exists
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
          description: What it is for, V(dkim), V(mail_from), V(spf), V(dmarc) or V(verification).
          returned: always
          type: str
          sample: dkim
        status:
          description:
            - V(ok); V(missing); V(wrong_value); V(partial), where servers or resolvers differ; V(conflict), where
              something else is in the way; V(unreachable), where no server tells.
          returned: always
          type: str
          sample: wrong_value
        servers:
          description: What each server answers.
          returned: always
          type: list
          elements: dict
          contains:
            server:
              description: The server, by name and address.
              returned: always
              type: str
              sample: ns1.example.net (192.0.2.1)
            outcome:
              description:
                - V(answered); V(no_data), where the name has other records only; V(no_name); V(refused); V(servfail);
                  V(lame), where it does not have the zone; V(timed_out); V(unreachable).
              returned: always
              type: str
              sample: answered
            value:
              description: What it has, of the record's type.
              returned: always
              type: list
              elements: str
              sample: [vvjuipp74whm76gqoni7qmwwn4w4qusjiainivf6sf.dkim.amazonse.com]
            alias:
              description: The target of a CNAME record that is there instead.
              returned: always
              type: str
              sample: null
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
      description: Records that SES looks for and does not tell the value of; give them in O(records).
      returned: when it exists
      type: list
      elements: str
      sample: []
    findings:
      description: What is wrong with the zone, or with DMARC.
      returned: when it exists
      type: list
      elements: dict
      contains: *finding
    deliverability:
      description: What receivers make of the domain's mail.
      returned: when it exists
      type: dict
      contains:
        dkim_aligned:
          description:
            - Whether DMARC passes by DKIM. Of an address, SES signs as its domain, or as one above that is an identity;
              null where the caller may not read that.
          returned: always
          type: bool
          sample: true
        spf_aligned:
          description: Whether DMARC passes by SPF, which takes a custom MAIL FROM domain. Null as with DKIM.
          returned: always
          type: bool
          sample: false
        dmarc_policy:
          description: What the domain asks of receivers for mail that passes by neither.
          returned: always
          type: str
          sample: none
        dmarc_name:
          description: Where the DMARC record is.
          returned: always
          type: str
          sample: _dmarc.example.com
counts_by_status:
  description: How many identities have each status.
  returned: always
  type: dict
  sample: {conflict: 0, missing: 0, ok: 41, partial: 0, unchecked: 0, unreachable: 0, wrong_value: 1}
"""

from ansible_collections.mailops.ses.plugins.module_utils._dns_look import look_at_dns
from ansible_collections.mailops.ses.plugins.module_utils._options.dns_lookup import DNS_LOOKUP
from ansible_collections.mailops.ses.plugins.module_utils._options.records import RECORDS
from ansible_collections.mailops.ses.plugins.module_utils._options.selection import SELECTION
from ansible_collections.mailops.ses.plugins.module_utils._run import ask
from ansible_collections.mailops.ses.plugins.module_utils._ses.batch_reader import (
    LIST,
    READ_DKIM,
    READ_MAIL_FROM,
    READ_TOKENS,
)
from ansible_collections.mailops.ses.plugins.module_utils._ses.reader import READ, Reader

OPERATIONS = (LIST, READ, READ_DKIM, READ_MAIL_FROM, READ_TOKENS)
ARGUMENT_SPEC = dict(
    identities=dict(type="list", elements="str", aliases=["names"]),
    most_full_reads=dict(type="int", default=100),
    **SELECTION,
    **RECORDS,
    public_resolvers=dict(type="list", elements="str"),
    **DNS_LOOKUP,
)


def main():
    ask(argument_spec=ARGUMENT_SPEC, operations=OPERATIONS, reader=Reader, read=look_at_dns)


if __name__ == "__main__":
    main()
