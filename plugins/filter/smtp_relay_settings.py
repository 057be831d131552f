# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.smtp_relay_settings."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._mail_host.main_cf import settings_of, without_settings
from ansible_collections.mailops.ses.plugins.module_utils._mail_host.relay_settings import relay_settings
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

DOCUMENTATION = r"""
name: smtp_relay_settings
short_description: The settings of Postfix that send a host's mail through Amazon SES, beside the host's own
version_added: 0.1.0
description:
  - Tells the settings for P(mailops.ses.postfix_main_cf#filter), and refuses what would take from the host what it has
    of its own, such as other servers that it sends to.
  - The role P(mailops.ses.smtp_relay#role) uses it.
author:
  - mailops.ses contributors (@mailops)
positional: text
options:
  _input:
    description:
      - What is asked for, a dictionary with C(next_hops), of which the first is SES and the others may still be in use;
        with C(port), C(tls_wrapper), C(ca_file) and C(ca_file_given), C(map_type), C(passwords), C(sender),
        C(senders), C(configuration_set), C(headers), C(message_size_limit), C(inet_interfaces), C(postfix_queue) and
        C(postfix_settings).
    type: dict
    required: true
  text:
    description: The text of the C(main.cf).
    type: str
    required: true
  kept:
    description: What P(mailops.ses.postfix_main_cf#filter) gave as C(kept) the last time.
    type: dict
    default: {}
seealso:
  - plugin: mailops.ses.postfix_main_cf
    plugin_type: filter
"""

EXAMPLES = r"""
- name: See what the host's settings would be
  ansible.builtin.debug:
    msg: "{{ wanted | mailops.ses.smtp_relay_settings(lookup('ansible.builtin.file', '/etc/postfix/main.cf')) }}"
  vars:
    wanted:
      next_hops: ["[email-smtp.eu-west-1.amazonaws.com]:587"]
      port: 587
      tls_wrapper: false
      ca_file: /etc/ssl/certs/ca-certificates.crt
      ca_file_given: false
      map_type: lmdb
      passwords: /etc/postfix/ses_sasl_passwd
      sender: noreply@example.com
      senders: /etc/postfix/ses_sender_canonical
      configuration_set: ""
      headers: /etc/postfix/ses_header_checks
      message_size_limit: 41943040
      inet_interfaces: ""
      postfix_queue: {}
      postfix_settings: {}
"""

RETURN = r"""
_value:
  description:
    - C(settings), the values by their names, and C(problem), why there are none, empty where there are.
  type: dict
"""


def smtp_relay_settings(given, text, kept=None):
    host = settings_of(without_settings(text, kept or {})[0])
    try:
        return {"settings": relay_settings(given, host), "problem": ""}
    except BadInput as error:
        return {"settings": {}, "problem": str(error)}
    except KeyError as error:
        raise AnsibleFilterError(f"mailops.ses.smtp_relay_settings: {error} is missing") from error


class FilterModule:
    def filters(self):
        return {"smtp_relay_settings": smtp_relay_settings}
