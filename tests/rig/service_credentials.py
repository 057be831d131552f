# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What moto's IAM lacks of deleting a user: nobody here has credentials of a service, such as those of CodeCommit."""

from __future__ import annotations

import query_xml
from aws_request import AwsRequest
from rest_routes import load
from werkzeug import Response

_OPERATION = "ListServiceSpecificCredentials"


def answer_of_iam(aws: AwsRequest) -> Response | None:
    """An empty list; None for any other operation."""
    if (aws.service, aws.operation) != ("iam", _OPERATION):
        return None
    return query_xml.answer(load("iam").operation_model(_OPERATION), {"ServiceSpecificCredentials": []})
