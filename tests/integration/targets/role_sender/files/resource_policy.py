# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Put a policy on a secret, or print the one that it has. Usage: resource_policy.py NAME [POLICY]"""

from __future__ import annotations

import sys

import boto3

name, *policies = sys.argv[1:]
manager = boto3.client("secretsmanager")
for policy in policies:
    manager.put_resource_policy(SecretId=name, ResourcePolicy=policy)
print(manager.get_resource_policy(SecretId=name).get("ResourcePolicy", ""))
