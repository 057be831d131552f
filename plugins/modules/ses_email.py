#!/usr/bin/python
# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ses_email
short_description: Send a message with Amazon SES
version_added: 0.1.0
description:
  - Sends one message through SES API v2, with text, HTML, attachments, headers and message tags, for notifications of a
    playbook and for testing an identity. In check mode it says whether SES would accept the message, and sends nothing.
  - Each run sends a message, so this belongs behind a condition, or into a handler.
  - To try out what happens to mail, send to the mailbox simulator, also in the sandbox. Mail to
    C(success@simulator.amazonses.com) is delivered, C(bounce@simulator.amazonses.com) bounces,
    C(complaint@simulator.amazonses.com) complains, C(ooto@simulator.amazonses.com) answers that it is out of office,
    C(suppressionlist@simulator.amazonses.com) bounces as being on the suppression list. Labels, as in
    C(bounce+one@simulator.amazonses.com), tell several apart. It does not count for bounce and complaint rates.
author:
  - mailops.ses contributors (@mailops)
options:
  from_email_address:
    description:
      - Who the message is from, C(news@example.com) or C(The News <news@example.com>). The address, its domain or a
        parent of the domain has to be verified in the Region.
    type: str
    required: true
    aliases: [from]
  to_addresses:
    description:
      - Recipients, each C(user@example.com) or C(Some Name <user@example.com>). In the sandbox, they have to be
        verified too, but for the mailbox simulator's.
      - With O(cc_addresses) and O(bcc_addresses), 1 to 50.
    type: list
    elements: str
    aliases: [to]
  cc_addresses:
    description: Those who get a copy.
    type: list
    elements: str
    aliases: [cc]
  bcc_addresses:
    description: Those who get a copy and are shown to nobody.
    type: list
    elements: str
    aliases: [bcc]
  reply_to_addresses:
    description: Where answers go, if not to O(from_email_address).
    type: list
    elements: str
    aliases: [reply_to]
  subject:
    description: The subject, in any language. White space at its ends is left out.
    type: str
    required: true
  text:
    description: The message as plain text. At least one of O(text) and O(html) is needed; with both, mail programs show
      the one they can.
    type: str
  html:
    description: The message as HTML.
    type: str
  charset:
    description: The character set that O(text) and O(html) are sent in, such as C(iso-8859-1), by any name that Python
      knows. The message has the name that mail programs know.
    type: str
    default: utf-8
  attachments:
    description: Files to attach. All in all, and as it is sent, a message may have 40 MB.
    type: list
    elements: dict
    suboptions:
      path:
        description: The file, on the host where the module runs.
        type: path
        required: true
      filename:
        description: Its name in the message. Left out, that of the file.
        type: str
      content_type:
        description: Such as C(application/pdf), or C(text/plain; charset=utf-8). Left out, it is guessed by the
          name, and has no character set.
        type: str
      content_id:
        description: For an image within O(html), which refers to it as C(<img src="cid:logo">) where this is C(logo).
        type: str
  headers:
    description:
      - Further headers, by their names, such as C(List-Unsubscribe). What has an option of its own is not given here.
        One without a value is left out.
      - A C(Sender) has to be verified, like O(from_email_address).
      - Headers of identifiers, addresses and the like, such as C(References) and all C(List-) ones, hold ASCII only.
    type: dict
  email_tags:
    description: Message tags, by which SES's events are told apart. Letters, digits, C(_) and C(-), at most 256 of
      them, and in values C(.) and C(@) too.
    type: dict
  configuration_set_name:
    description: The configuration set to send with, in the place of the identity's default.
    type: str
  feedback_forwarding_email_address:
    description: Where bounces and complaints are mailed to. It has to be verified like the sender. Left out, to
      O(from_email_address).
    type: str
  feedback_forwarding_email_address_identity_arn:
    description: The ARN of an identity of another account, which covers O(feedback_forwarding_email_address) and has
      allowed yours to use it.
    type: str
  from_email_address_identity_arn:
    description: The ARN of an identity of another account, which has allowed yours to send as it (a sending
      authorization policy, M(mailops.ses.ses_identity_policy)).
    type: str
  when_unsure:
    description:
      - What to do where the request was sent and its answer was lost, so that SES may have accepted the message or not.
      - V(fail) fails and says so, with RV(reference) to look for. V(resend) sends it again, up to three times, and
        warns that it may arrive more than once.
      - What SES has refused for now, because of its sending rate, is tried again in either case, for up to 10 minutes.
    type: str
    choices: [fail, resend]
    default: fail
extends_documentation_fragment:
  - mailops.ses.sending_attributes
  - amazon.aws.common.modules
  - amazon.aws.region.modules
  - amazon.aws.boto3
notes:
  - IAM has to allow C(ses:SendEmail) and C(ses:SendRawEmail), because messages are sent as MIME text; check mode, and
    the explanation where SES refuses a message, take those that read.
  - SES can do more that this module has no options for. These are templates, tenants, list management (subscriptions),
    global endpoints, and other settings than the configuration set's for one message.
  - In another Region or account, give O(region) and credentials as for all modules.
seealso:
  - module: mailops.ses.ses_account
  - module: mailops.ses.ses_identity
"""

EXAMPLES = r"""
- name: Does sending work?
  mailops.ses.ses_email:
    from: news@example.com
    to: [success@simulator.amazonses.com]
    subject: A test
    text: Hello.

- name: Would SES accept it?
  mailops.ses.ses_email:
    from: news@example.com
    to: [user@example.net]
    subject: A test
    text: Hello.
  check_mode: true
  register: test

- name: If not, why
  ansible.builtin.debug:
    msg: "{{ test.problems }}"

- name: The report of the night, with a picture in it
  mailops.ses.ses_email:
    from: Nightly report <reports@example.com>
    to: [Ops <ops@example.com>]
    reply_to: [helpdesk@example.com]
    subject: "{{ inventory_hostname }}: backup done"
    text: The backup is done. The log is attached.
    html: <p>The backup is done.</p><img src="cid:chart" alt="Sizes of the last backups">
    attachments:
      - path: /var/log/backup.log
        content_type: text/plain; charset=utf-8
      - path: /var/lib/backup/chart.png
        content_id: chart
    email_tags: {kind: backup}
    configuration_set_name: notifications
"""

RETURN = r"""
message_id:
  description: SES's id of the message, which its events name, and without which nothing was accepted.
  returned: when it was sent
  type: str
  sample: 0102018c5f7c2a4e-11111111-2222-3333-4444-555555555555-000000
reference:
  description: What the header C(X-Mailops-Reference) of the message says, by which it can be found where its id is not
    known. SES replaces a C(Message-ID) that is given to it.
  returned: when it was sent, or may have been
  type: str
  sample: 9b2d9f4e-6f0e-4c55-9d3b-2b8f2e3f7a10
from_email_address:
  description: The address that it is from, its domain in ASCII.
  returned: when SES would accept it or did, in check mode, and where it may have been sent
  type: str
  sample: news@example.com
recipients:
  description: The addresses of all recipients.
  returned: as RV(from_email_address)
  type: list
  elements: str
  sample: [success@simulator.amazonses.com]
size:
  description: How large the message is as it is sent, in octets.
  returned: as RV(from_email_address)
  type: int
  sample: 612
would_be_accepted:
  description: Whether SES would accept the message, as far as can be told without sending it.
  returned: in check mode
  type: bool
  sample: true
problems:
  description: What is in the way.
  returned: in check mode, and where the message was not sent
  type: list
  elements: dict
  contains:
    code:
      description: V(attachment_missing), V(shutdown), V(sending_disabled), V(sender_not_verified),
        V(recipient_not_verified), V(configuration_set_missing), V(configuration_set_paused),
        V(mail_from_domain_not_verified) or V(quota_used_up).
      type: str
      sample: recipient_not_verified
    evidence:
      description: What was seen.
      type: str
      sample: The account is in the sandbox in eu-west-1, and these recipients are not verified there. ...
    advice:
      description: What to do.
      type: str
      sample: Ask for production access with ses_account ...
not_checked:
  description: What cannot be told without sending it, or not even then.
  returned: in check mode
  type: list
  elements: str
  sample: ["whether SES suppresses a recipient: it accepts such a message, and does not deliver it"]
unsure:
  description: That the message may have been sent although the task failed.
  returned: when that is so
  type: bool
  sample: true
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
      sample: SendEmail
    arguments:
      description: The members of the request, of the message itself its size.
      type: dict
      sample: {Destination: {ToAddresses: [success@simulator.amazonses.com]}, Content: {Raw: {Data: 612 octets}}}
    why:
      description: What was found that made the call necessary.
      type: str
      sample: a message from news@example.com, with the subject 'A test'
known_after_apply:
  description: Names of return values that only SES can tell, and that are therefore left out of the prediction.
  returned: in check mode
  type: list
  elements: str
  sample: [message_id, reference]
"""

from ansible_collections.mailops.ses.plugins.module_utils._message_sending import FAIL, RESEND, SEND, MessageSending
from ansible_collections.mailops.ses.plugins.module_utils._options.message import MESSAGE
from ansible_collections.mailops.ses.plugins.module_utils._run import act
from ansible_collections.mailops.ses.plugins.module_utils._ses import acceptance

OPERATIONS = (SEND, *acceptance.OPERATIONS)
ARGUMENT_SPEC = dict(
    **MESSAGE,
    configuration_set_name=dict(type="str"),
    feedback_forwarding_email_address=dict(type="str"),
    feedback_forwarding_email_address_identity_arn=dict(type="str"),
    from_email_address_identity_arn=dict(type="str"),
    when_unsure=dict(type="str", choices=[FAIL, RESEND], default=FAIL),
)
REQUIRED_BY = {"feedback_forwarding_email_address_identity_arn": ["feedback_forwarding_email_address"]}


def main():
    act(
        argument_spec=ARGUMENT_SPEC,
        operations=OPERATIONS,
        reader=acceptance.AcceptanceReader,
        action_of=MessageSending,
        required_by=REQUIRED_BY,
    )


if __name__ == "__main__":
    main()
