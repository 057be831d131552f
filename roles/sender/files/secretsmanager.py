# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Read, write or delete one secret of AWS Secrets Manager, which holds a JSON object.

Usage: secretsmanager.py read|write|delete NAME. A request comes on standard input and the answer goes to standard
output, both as JSON, so that no secret is in the process list. The request: connection (region, profile, access_key,
secret_key, session_token, endpoint_url), document, description, kms_key_id, recovery_window. The answer to read: what
the secret holds, {} where there is none. What is wrong is one line on standard error.

A new value is put into a secret by PutSecretValue, which leaves all else of it as it is: resource policy, rotation,
tags and replicas. community.aws.secretsmanager_secret takes away what it is not told of.
"""

from __future__ import annotations

import json
import sys

try:
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError
except ImportError:
    sys.exit("boto3 is needed on the controller, in the Python that runs Ansible")

NOT_THERE = "ResourceNotFoundException"
DELETED = "InvalidRequestException"  # scheduled for deletion, which can be taken back


def code_of(error):
    return error.response.get("Error", {}).get("Code", "")


def client_for(region, profile=None, access_key=None, secret_key=None, session_token=None, endpoint_url=None):
    session = boto3.session.Session(
        aws_access_key_id=access_key or None,
        aws_secret_access_key=secret_key or None,
        aws_session_token=session_token or None,
        region_name=region,
        profile_name=profile or None,
    )
    return session.client("secretsmanager", endpoint_url=endpoint_url or None)


def read(client, name):
    try:
        text = client.get_secret_value(SecretId=name).get("SecretString", "?")
    except ClientError as error:
        if code_of(error) == NOT_THERE or (code_of(error) == DELETED and is_deleted(client, name)):
            return {}
        raise
    try:
        return json.loads(text) if text else {}
    except ValueError:
        return "?"  # something, and not of the role


def is_deleted(client, name):
    return "DeletedDate" in client.describe_secret(SecretId=name)


def write(client, name, asked):
    text = json.dumps(asked["document"])
    try:
        if is_deleted(client, name):
            client.restore_secret(SecretId=name)
    except ClientError as error:
        if code_of(error) != NOT_THERE:
            raise
        options = {"KmsKeyId": asked["kms_key_id"]} if asked.get("kms_key_id") else {}
        client.create_secret(Name=name, Description=asked["description"], SecretString=text, **options)
    else:
        client.put_secret_value(SecretId=name, SecretString=text)


def delete(client, name, asked):
    days = int(asked["recovery_window"])
    how = {"RecoveryWindowInDays": days} if days else {"ForceDeleteWithoutRecovery": True}
    client.delete_secret(SecretId=name, **how)


def main():
    action, name = sys.argv[1:]
    asked = json.load(sys.stdin)
    try:
        client = client_for(**asked["connection"])
        if action == "read":
            print(json.dumps(read(client, name)))
        else:
            {"write": write, "delete": delete}[action](client, name, asked)
    except (BotoCoreError, ClientError, ValueError) as error:
        sys.exit(" ".join(str(error).split()))


if __name__ == "__main__":
    main()
