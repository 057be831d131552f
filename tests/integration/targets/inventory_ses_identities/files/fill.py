# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fill an account and Region with identities, several at a time, and make a profile of an account behind a role.

Usage: fill.py REGION COUNT PATTERN     create COUNT identities; {} in PATTERN is the number of each
       fill.py profile NAME ROLE_ARN    print the section of a credentials file with keys of the role's account
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import boto3


def fill(region: str, count: str, pattern: str) -> None:
    ses = boto3.client("sesv2", region_name=region)

    def create(number: int) -> None:
        tags = [{"Key": "team", "Value": f"team {number % 2}"}] if number % 10 else []
        ses.create_email_identity(EmailIdentity=pattern.replace("{}", str(number)), Tags=tags)

    with ThreadPoolExecutor(max_workers=8) as pool:
        list(pool.map(create, range(int(count))))


def profile(name: str, role_arn: str) -> None:
    given = boto3.client("sts").assume_role(RoleArn=role_arn, RoleSessionName="setup")["Credentials"]
    print(
        f"[{name}]\naws_access_key_id = {given['AccessKeyId']}\naws_secret_access_key = {given['SecretAccessKey']}\n"
        f"aws_session_token = {given['SessionToken']}"
    )


if __name__ == "__main__":
    if sys.argv[1] == "profile":
        profile(*sys.argv[2:])
    else:
        fill(*sys.argv[1:])
