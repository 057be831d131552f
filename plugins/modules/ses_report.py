#!/usr/bin/python
# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ses_report
short_description: Print lines of text on the terminal and in the job log
version_added: 0.1.0
description:
  - Prints lines as they are, where M(ansible.builtin.debug) would print a JSON list.
  - It runs on the controller and needs no connection.
author:
  - mailops.ses contributors (@mailops)
options:
  lines:
    description: The lines.
    type: list
    elements: str
    required: true
attributes:
  action:
    description: Indicates this has a corresponding action plugin so some parts of the options can be executed on the
      controller.
    support: full
  check_mode:
    description: Can run in check mode and return the status prediction without modifying the target.
    support: full
  diff_mode:
    description: Returns details on what has changed (or possibly needs changing in check mode), when in diff mode.
    support: N/A
    details:
      - It changes nothing.
seealso:
  - plugin: mailops.ses.identity_table
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Say what is to be done by hand
  mailops.ses.ses_report:
    lines:
      - Publish these records at your DNS provider,
      - and run this playbook again.

- name: Which identities need a hand?
  mailops.ses.ses_identity_info:
    verification_statuses: [FAILED, TEMPORARY_FAILURE]
  register: trouble

- name: Show them
  mailops.ses.ses_report:
    lines: "{{ trouble.identities | mailops.ses.identity_table }}"
"""

RETURN = r""""""
