#!/usr/bin/python
# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ses_identity_dns
short_description: Publish the DNS records of Amazon SES identities
version_added: 0.1.0
description:
  - Publishes the records that identities ask for, in Route 53 or on a name server that takes dynamic updates
    (RFC 2136), or takes them away again. Each zone is changed at once or not at all, whatever the number of identities
    and records, and only if it is still as it was read.
  - What is not SES's stays. Other TXT records at a name are kept, an SPF policy gets C(include:amazonses.com) in the
    right place, and a DMARC policy that is there is left. What cannot stand beside a record that is needed is a
    conflict; the task then fails with both values, before anything is changed in any zone.
  - A CNAME record below C(_domainkey), or an MX record, that points to SES was made for this; where it is wrong, it is
    put right.
author:
  - mailops.ses contributors (@mailops)
options:
  identities:
    description:
      - The identities whose records are meant; SES is asked for them. Addresses have no records of their own.
      - At least this or O(records) is needed.
    type: list
    elements: str
    aliases: [names]
  records:
    description:
      - Records to publish, instead of those that SES tells of or beside them, such as
        RV(mailops.ses.ses_identity#module:dns_records) of a domain with a key of its own (BYODKIM), of which SES does
        not give the public half back.
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
        description: The value, in a list of one. A text of TXT may be quoted as in a zone file, or bare.
        type: list
        elements: str
        required: true
      purpose:
        description: What it is for. It tells what may stand beside the record, and what takes its place.
        type: str
        required: true
        choices: [dkim, dmarc, mail_from, spf, verification]
      ttl:
        description: The time to live, in seconds. Left out, 1800.
        type: int
  dmarc:
    description:
      - The text of a DMARC record for each domain in O(identities), such as V(v=DMARC1; p=none;).
    type: str
  state:
    description:
      - V(present) publishes the records. V(absent) takes those away that are there with the very value; an SPF policy
        that says more stays, and so does a DMARC record that says something else.
    type: str
    choices: [present, absent]
    default: present
  provider:
    description:
      - Where the zones are. V(route53) is Amazon Route 53, V(rfc2136) a name server that takes dynamic updates, such as
        BIND, Knot or PowerDNS.
    type: str
    choices: [route53, rfc2136]
    default: route53
  route53:
    description:
      - How to reach Route 53. What is left out of credentials is taken from the task's own.
    type: dict
    suboptions:
      hosted_zone_id:
        description:
          - The public hosted zone for all records. Left out, each record goes into the public zone with the longest
            name that it lies in.
        type: str
      profile:
        description: A profile of the account that has the zones, where it is not that of SES.
        type: str
      access_key:
        description: An access key of the account that has the zones.
        type: str
      secret_key:
        description: Its secret key.
        type: str
      session_token:
        description: Its session token, of temporary credentials.
        type: str
      endpoint_url:
        description: An endpoint of Route 53 other than AWS's own. Left out, O(endpoint_url).
        type: str
  rfc2136:
    description:
      - The name server that takes updates; needed with O(provider=rfc2136).
    type: dict
    suboptions:
      server:
        description:
          - The IP address of the primary server of the zones, with a port after it or without, as in V(192.0.2.1),
            V(192.0.2.1:5353) or V([2001:db8::1]:5353). It is asked what the zones have, too.
        type: str
        required: true
      port:
        description: The port, where O(rfc2136.server) has none.
        type: int
        default: 53
      zone:
        description: The zone for all records. Left out, the server is asked.
        type: str
      key_name:
        description: The name of the TSIG key that signs updates.
        type: str
      key_secret:
        description: The secret of the TSIG key, in base64. Keep it in a vault.
        type: str
      key_algorithm:
        description: The algorithm of the TSIG key.
        type: str
        choices: [hmac-sha256, hmac-sha512, hmac-sha384, hmac-sha224, hmac-sha1, hmac-md5]
        default: hmac-sha256
      timeout:
        description: For how many seconds to wait for an answer.
        type: float
        default: 10
  ttl:
    description: The time to live of records that are new, in seconds, instead of their own one.
    type: int
  take_over:
    description:
      - Whether what is in conflict is replaced.
    type: bool
    default: false
  replace_dmarc:
    description: Whether a DMARC policy that is there is replaced.
    type: bool
    default: false
  resolvers:
    description:
      - Recursive resolvers that tell what an SPF policy includes, to count the questions that it takes receivers (at
        most 10). IP addresses, spelt as in O(rfc2136.server). Left out, those of the host where the module runs.
    type: list
    elements: str
  wait:
    description:
      - Whether to wait until all name servers of Route 53 have the change (V(INSYNC)). The server that took a dynamic
        update has it at once.
    type: bool
    default: false
  wait_timeout:
    description: For how many seconds to wait at most.
    type: int
    default: 300
attributes:
  check_mode:
    description: Can run in check mode and return the status prediction without modifying the target.
    support: full
    details:
      - It reads the zones and finds conflicts as a real run does.
  diff_mode:
    description: Returns details on what has changed (or possibly needs changing in check mode), when in diff mode.
    support: full
    details:
      - Shows the record sets that change, as lines of a zone file.
  idempotent:
    description: When run twice in a row outside check mode, with the same arguments, the second invocation indicates no
      change.
    support: full
extends_documentation_fragment:
  - amazon.aws.common.modules
  - amazon.aws.region.modules
  - amazon.aws.boto3
requirements:
  - dnspython, for O(provider=rfc2136)
seealso:
  - module: mailops.ses.ses_identity
  - module: mailops.ses.ses_identity_dns_info
  - plugin: mailops.ses.zone_fragment
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Publish what two domains ask for, and a DMARC record for each
  mailops.ses.ses_identity_dns:
    identities: [example.com, example.org]
    dmarc: v=DMARC1; p=none;

- name: In a zone of another account
  mailops.ses.ses_identity_dns:
    identities: [example.com]
    route53:
      profile: dns-admin
    wait: true

- name: On a BIND server
  mailops.ses.ses_identity_dns:
    identities: [example.com]
    provider: rfc2136
    rfc2136:
      server: 192.0.2.53
      key_name: mailops
      key_secret: "{{ vault_tsig_secret }}"

- name: Take the records away before the identity goes
  mailops.ses.ses_identity_dns:
    identities: [example.com]
    state: absent
"""

RETURN = r"""
dns_records:
  description: The records that are meant.
  returned: when the task did not fail
  type: list
  elements: dict
  contains:
    name:
      description: The name, without a dot at its end.
      type: str
      sample: bounce.example.com
    type:
      description: The type.
      type: str
      sample: MX
    ttl:
      description: The time to live that a new one gets, in seconds.
      type: int
      sample: 1800
    value:
      description: The value, in a list of one.
      type: list
      elements: str
      sample: [10 feedback-smtp.eu-west-1.amazonses.com]
    purpose:
      description: What it is for.
      type: str
      sample: mail_from
zones:
  description: The zones that the records belong into.
  returned: when the task did not fail
  type: list
  elements: dict
  contains:
    name:
      description: The name of the zone.
      type: str
      sample: example.com
    id:
      description: The id of the hosted zone in Route 53; otherwise the name again.
      type: str
      sample: Z0123456789ABCDEFGHIJ
kept:
  description: What was left as it is on purpose, a sentence each.
  returned: when the task did not fail
  type: list
  elements: str
  sample: ['_dmarc.example.com keeps "v=DMARC1; p=reject;"']
untold:
  description: Records that SES looks for and does not tell the value of, so that they are not dealt with.
  returned: when the task did not fail
  type: list
  elements: str
  sample: [TXT mail2026._domainkey.example.com]
conflicts:
  description: What stands in the way, a sentence each.
  returned: when that is why the task failed
  type: list
  elements: str
  sample: ["bounce.example.com has CNAME www.example.com, beside which there can be no TXT ..."]
error_code:
  description: The error code of Route 53, or of DNS.
  returned: when Route 53 or the name server refused something
  type: str
  sample: REFUSED
actions:
  description: The changes that were made, one for each zone (in check mode, those that would be made).
  returned: always
  type: list
  elements: dict
  contains:
    operation:
      description: The API operation of Route 53, or V(UPDATE) of DNS.
      type: str
      sample: ChangeResourceRecordSets
    arguments:
      description: What was sent.
      type: dict
      sample: {HostedZoneId: Z0123456789ABCDEFGHIJ, ChangeBatch: {Changes: []}}
    why:
      description: How many record sets it is about.
      type: str
      sample: "example.com: record sets new 5"
known_after_apply:
  description: Names of return values that are left out of the prediction. There are none.
  returned: in check mode
  type: list
  elements: str
  sample: []
"""

from ansible_collections.mailops.ses.plugins.module_utils._dns.publish import route53
from ansible_collections.mailops.ses.plugins.module_utils._dns.publish.rfc2136 import ALGORITHMS
from ansible_collections.mailops.ses.plugins.module_utils._dns_publish import Publishing
from ansible_collections.mailops.ses.plugins.module_utils._options.records import RECORDS
from ansible_collections.mailops.ses.plugins.module_utils._run import publish
from ansible_collections.mailops.ses.plugins.module_utils._ses.batch_reader import (
    READ_DKIM,
    READ_MAIL_FROM,
    READ_TOKENS,
)
from ansible_collections.mailops.ses.plugins.module_utils._ses.reader import READ, Reader

OPERATIONS = (READ, READ_DKIM, READ_MAIL_FROM, READ_TOKENS, *route53.OPERATIONS)
ROUTE53 = dict(
    hosted_zone_id=dict(type="str"),
    profile=dict(type="str"),
    access_key=dict(type="str", no_log=False),
    secret_key=dict(type="str", no_log=True),
    session_token=dict(type="str", no_log=True),
    endpoint_url=dict(type="str"),
)
RFC2136 = dict(
    server=dict(type="str", required=True),
    port=dict(type="int", default=53),
    zone=dict(type="str"),
    key_name=dict(type="str", no_log=False),
    key_secret=dict(type="str", no_log=True),
    key_algorithm=dict(type="str", choices=list(ALGORITHMS), default=ALGORITHMS[0], no_log=False),
    timeout=dict(type="float", default=10),
)
ARGUMENT_SPEC = dict(
    identities=dict(type="list", elements="str", aliases=["names"]),
    **RECORDS,
    dmarc=dict(type="str"),
    state=dict(type="str", choices=["present", "absent"], default="present"),
    provider=dict(type="str", choices=["route53", "rfc2136"], default="route53"),
    route53=dict(type="dict", options=ROUTE53),
    rfc2136=dict(type="dict", options=RFC2136),
    ttl=dict(type="int"),
    take_over=dict(type="bool", default=False),
    replace_dmarc=dict(type="bool", default=False),
    resolvers=dict(type="list", elements="str"),
    wait=dict(type="bool", default=False),
    wait_timeout=dict(type="int", default=300),
)


def account(params):
    """That of the zones. Route 53 is the same in every Region, and signed for this one."""
    return {"region": "us-east-1", **(params["route53"] or {})}


def main():
    publish(
        argument_spec=ARGUMENT_SPEC,
        operations=OPERATIONS,
        reader=Reader,
        publishing_of=Publishing,
        account=account,
        required_one_of=[("identities", "records")],
    )


if __name__ == "__main__":
    main()
