# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is told of bounces, complaints and deliveries."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  feedback_forwarding:
    description:
      - Whether SES mails bounces and complaints to the sender. Left out, that stays as it is; a new identity does.
      - It can be off only while SNS topics take both bounces and complaints.
    type: bool
  bounce_notifications:
    description: The SNS topic that is told of bounces. What is left out stays as it is.
    type: dict
    suboptions: &notification
      topic:
        description: The ARN of the topic; an empty string removes it.
        type: str
      include_headers:
        description: Whether the headers of the message come with it.
        type: bool
  complaint_notifications:
    description: The SNS topic that is told of complaints. What is left out stays as it is.
    type: dict
    suboptions: *notification
  delivery_notifications:
    description: The SNS topic that is told of deliveries. What is left out stays as it is.
    type: dict
    suboptions: *notification
"""
