# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.mail_delivery."""

from __future__ import annotations

from dataclasses import asdict

from ansible_collections.mailops.ses.plugins.module_utils._mail_host.delivery_log import delivery_of

DOCUMENTATION = r"""
name: mail_delivery
short_description: What Postfix's log says of one message, and what to do about it
version_added: 0.1.0
description:
  - Finds a message by its Message-ID and tells what became of it last.
author:
  - mailops.ses contributors (@mailops)
positional: message_id
options:
  _input:
    description: Lines of the log, as syslog or journald shows them.
    type: str
    required: true
  message_id:
    description: The Message-ID, without angle brackets.
    type: str
    required: true
"""

EXAMPLES = r"""
- name: What became of it?
  ansible.builtin.debug:
    msg: "{{ lookup('ansible.builtin.file', '/var/log/mail.log') | mailops.ses.mail_delivery('1234@www.example.com') }}"
  # => {status: sent, queue_id: 4F2A, said: 250 Ok 0102018f, ses_message_id: 0102018f, advice: ""}
"""

RETURN = r"""
_value:
  description:
    - C(status) is V(sent), V(deferred) (it is tried again by itself), V(bounced) (it is given up) or V(unknown).
    - C(said) are the words of the log, C(queue_id) is Postfix's id, C(ses_message_id) that of SES once it has taken it.
    - C(advice) is a sentence that says what to do, empty where SES has taken it.
  type: dict
"""


def mail_delivery(log, message_id):
    return asdict(delivery_of(log, message_id))


class FilterModule:
    def filters(self):
        return {"mail_delivery": mail_delivery}
