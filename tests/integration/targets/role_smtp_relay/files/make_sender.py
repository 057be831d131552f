# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make a configuration set and an IAM user who may send, with two access keys, in the rig. Prints the keys (JSON).

Usage: make_sender.py REGION
"""

from __future__ import annotations

import json
import sys

import boto3

USER = "mail-host"


def main() -> None:
    region = sys.argv[1]
    boto3.client("sesv2", region_name=region).create_configuration_set(ConfigurationSetName="transactional")
    iam = boto3.client("iam", region_name=region)
    iam.create_user(UserName=USER)
    resources = [f"arn:aws:ses:{region}:123456789012:{name}/*" for name in ("identity", "configuration-set")]
    allow = {"Effect": "Allow", "Action": "ses:SendRawEmail", "Resource": resources}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
    iam.put_user_policy(UserName=USER, PolicyName="send", PolicyDocument=policy)
    print(json.dumps([iam.create_access_key(UserName=USER)["AccessKey"] for _key in range(2)], default=str))


if __name__ == "__main__":
    main()
