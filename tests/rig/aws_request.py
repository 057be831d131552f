# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an HTTP request is in AWS's terms: service, Region, account, operation, parameters."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

import json_target
import query_xml
import rest_json
from botocore.model import OperationModel, ServiceModel
from moto.iam.models import get_account_id_from
from resource_tagging import is_of_others
from rest_routes import RestRoutes, load
from werkzeug import Request

_SCOPE = re.compile(r"Credential=([^/]+)/\d{8}/([^/]+)/([^/]+)/aws4_request")
_SECRET_WORDS = re.compile(r"secret|password|token|key", re.IGNORECASE)
# The models that tell REST operations apart, by signing name. The query protocol names its operation itself.
_REST = {"route53": "route53"}
_TAGS = "ResourceGroupsTaggingAPI_20170126.GetResources"


@dataclass
class AwsRequest:
    """``service`` is the signing name (ses, route53, sts). Where no operation is known, method and path are it."""

    service: str
    region: str
    account: str
    operation: str
    in_path: Mapping[str, str]
    params: Mapping[str, Any]  # fit to be logged
    model: OperationModel | None = None  # of what the rig does itself; its service is one of SES's two APIs or tagging
    access_key: str = ""
    session_token: str | None = None
    wire: ModuleType = query_xml  # how to answer: query_xml, rest_json or json_target
    query: str = ""
    body: bytes = b""


@cache
def routes(service: str) -> RestRoutes:
    return RestRoutes(service)


@cache
def _ses_v1() -> ServiceModel:
    return load("ses")


@cache
def _tagging() -> ServiceModel:
    return load("resourcegroupstaggingapi")


def read_request(request: Request) -> AwsRequest | None:
    """None where the request is not signed, as every request to AWS is."""
    scope = _SCOPE.search(request.headers.get("Authorization", ""))
    if scope is None:
        return None
    access_key, region, service = scope.groups()
    aws = AwsRequest(service.lower(), region, get_account_id_from(access_key), "", {}, {})
    aws.access_key, aws.session_token = access_key, request.headers.get("X-Amz-Security-Token")
    path, _mark, aws.query = request.environ.get("RAW_URI", request.full_path).partition("?")
    aws.body = request.get_data()
    request.environ["wsgi.input"] = io.BytesIO(aws.body)  # moto reads it once more
    if aws.service == "ses" and re.match(r"/v\d+/", path):
        aws.wire = rest_json
        _tell_rest(aws, "sesv2", request.method, path)
    elif aws.service in _REST:
        _tell_rest(aws, _REST[aws.service], request.method, path)
        aws.params, aws.model = dict(aws.in_path), None
    else:
        _tell_other(aws, request)
    return aws


def _tell_rest(aws: AwsRequest, service: str, method: str, path: str) -> None:
    found = routes(service).find(method, path)
    if found is None:
        aws.operation = f"{method} {path}"
    else:
        aws.model, aws.in_path = found
        aws.operation = aws.model.name


def _tell_other(aws: AwsRequest, request: Request) -> None:
    """Query protocol (Action=...), as SES API v1 has it, or JSON with its target in a header."""
    form = query_xml.form_of(aws.query, aws.body)
    target = request.headers.get("X-Amz-Target", "")
    if target:
        aws.wire = json_target
    aws.operation = form.pop("Action", "") or target.rpartition(".")[2] or f"{request.method} {request.path}"
    aws.params = {} if target else {k: "(secret)" if _SECRET_WORDS.search(k) else v for k, v in form.items()}
    if target == _TAGS:
        aws.model = None if is_of_others(aws.body) else _tagging().operation_model(aws.operation)
    if aws.service == "ses" and aws.operation in _ses_v1().operation_names:
        aws.model = _ses_v1().operation_model(aws.operation)
