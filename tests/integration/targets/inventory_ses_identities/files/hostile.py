# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Create an identity whose name and tag are made to be taken for something else: a template, a path, a host pattern."""

from __future__ import annotations

import sys

import boto3

NAMES = (
    "{{x}}@example.com",
    "a/../../b@example.com",
    "~a*!b&c@example.com",
    "a+b@example.com",
    "xn--bcher-kva.example",
)
TEMPLATE = "{{ lookup('ansible.builtin.pipe', 'touch " + sys.argv[1] + "') }}"

ses = boto3.client("sesv2")
for name in NAMES:
    ses.create_email_identity(EmailIdentity=name, Tags=[{"Key": "note", "Value": TEMPLATE}])
