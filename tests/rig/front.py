# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rig's HTTP endpoint: log, limits, faults, then SES by the rig and every other service by moto."""

from __future__ import annotations

import contextlib
import os
import re
import select
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

from aws_request import AwsRequest, read_request
from botocore.model import OperationModel
from call_log import CallLog
from faults import FaultRule, Faults
from iam_guard import IamGuard
from local_ses import LocalSes
from model_check import without_secrets
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from request_limits import RequestLimits
from rest_json import plain_error
from route53_zones import Route53Zones
from service_credentials import answer_of_iam
from ses_errors import BadRequest, NotInTheRig, RigConformanceError, SesFault, TooManyRequests
from werkzeug import Request, Response

Environ = dict[str, Any]


class Front:
    """A WSGI application."""

    def __init__(self, ses: LocalSes, zones: Route53Zones, log: CallLog) -> None:
        self.ses, self.zones, self.log = ses, zones, log
        self.limits = RequestLimits()
        self.faults = Faults()
        self.latency = 0.0  # seconds before every answer
        self.guard = IamGuard(ses)
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._moto_lock = threading.RLock()  # moto's backends are not made for threads

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        request = Request(environ)
        aws = read_request(request)
        if aws is None:
            return plain_error(403, "MissingAuthenticationTokenException", "Missing Authentication Token")(
                environ, start_response
            )
        entry: dict[str, Any] = {
            "time": self.ses.clock.now().isoformat(),
            "service": aws.service,
            "operation": aws.operation,
            "region": aws.region,
            "params": aws.params,
            "status": None,
        }
        kind, rule = None, None
        try:
            time.sleep(self.latency)
            if self.limits.admits(aws.service, aws.account, aws.region, aws.operation):
                kind, rule = self.faults.strike(aws.service, aws.operation) or (None, None)
                response = self._answered(aws, request, entry, kind, rule)
            else:
                response = _noted(entry, _refusal(aws))
        finally:
            self.log.add(entry)
        if kind == "late_answer" and rule is not None:
            _held_back(request, rule.seconds)
        return response(environ, start_response)

    def _answered(
        self, aws: AwsRequest, request: Request, entry: dict[str, Any], kind: str | None, rule: FaultRule | None
    ) -> Response:
        """The answer with the fault put in. Raises ConnectionResetError where that has ended the connection."""
        if kind:
            entry["fault"] = kind
        if kind == "reset":
            _torn_down(request)
        if kind == "http_500":
            return _noted(entry, aws.wire.plain_error(500, "InternalFailure", "An internal error occurred"))
        if kind == "error" and rule is not None:
            return _noted(entry, _given_error(aws, rule))
        response = self._carried_out(aws, request, entry)
        if kind == "lost_answer":
            _torn_down(request)
        _noted(entry, response)
        if kind == "truncated_body":
            _truncated(request, response)
        if kind == "cut_body":
            response.set_data(response.get_data()[: len(response.get_data()) // 2])
        return response

    def _carried_out(self, aws: AwsRequest, request: Request, entry: dict[str, Any]) -> Response:
        if aws.service != "ses" and aws.model is None:
            with self._moto_lock:
                refused = self._refused(aws, aws.params) or self._bad_batch(aws)
                response = refused or answer_of_iam(aws)
                response = response or Response.from_app(self._moto, request.environ, buffered=True)
                if aws.service == "route53":
                    self._follow(aws, request, response)
            return response
        if aws.model is None:
            return aws.wire.rig_answer(NotInTheRig(f"SES has {aws.operation}, this rig has not"))
        try:
            given = aws.wire.parameters(aws.model, aws.in_path, aws.query, aws.body)
            entry["params"] = without_secrets(aws.model.input_shape, given)
            return self._refused(aws, given) or self._by_the_rig(aws, aws.model, given)
        except SesFault as fault:
            return aws.wire.error_answer(aws.model, fault)
        except (NotInTheRig, RigConformanceError) as error:
            return aws.wire.rig_answer(error)
        except Exception as error:
            return aws.wire.rig_answer(
                RigConformanceError(f"{aws.operation} broke down: {type(error).__name__}: {error}")
            )

    def _follow(self, aws: AwsRequest, request: Request, response: Response) -> None:
        """What moto leaves out of Route 53: that zones are served, and that changes take their time to get there."""
        if request.method != "GET":
            self.zones.changed()
        if aws.operation == "ChangeResourceRecordSets" and response.status_code == 200:
            self.zones.set_in_motion()
        if aws.operation in ("ChangeResourceRecordSets", "GetChange") and self.zones.is_pending():
            response.set_data(response.get_data().replace(b"INSYNC", b"PENDING"))

    def _bad_batch(self, aws: AwsRequest) -> Response | None:
        """The answer to changes of a hosted zone that Route 53 does not take."""
        if aws.operation != "ChangeResourceRecordSets":
            return None
        found = self.zones.objections(aws.in_path["Id"], aws.body)
        return aws.wire.plain_error(400, "InvalidChangeBatch", f"[{', '.join(found)}]") if found else None

    def _refused(self, aws: AwsRequest, params: Mapping[str, Any]) -> Response | None:
        """The answer to a caller whom IAM does not allow this."""
        if not self.guard.enforce:
            return None
        try:
            with self._moto_lock:
                objection = self.guard.objection(aws, params)
        except NotInTheRig as lack:
            return aws.wire.rig_answer(lack)
        return aws.wire.access_denied(objection) if objection else None

    def _by_the_rig(self, aws: AwsRequest, model: OperationModel, given: dict[str, Any]) -> Response:
        api = model.service_model.service_name
        return aws.wire.answer(model, self.ses.call(aws.account, aws.region, aws.operation, given, api, aws.access_key))


def _noted(entry: dict[str, Any], response: Response) -> Response:
    entry["status"] = response.status_code
    if response.status_code >= 400:
        text = response.get_data(as_text=True)
        in_xml = re.search(r"<Code>([^<]+)</Code>", text)
        entry["error"] = response.headers.get("x-amzn-ErrorType") or (in_xml[1] if in_xml else text[:200])
    return response


def _refusal(aws: AwsRequest) -> Response:
    """API v2: 429 in JSON. The query protocol: 400 in XML."""
    if aws.model is not None:
        return aws.wire.error_answer(aws.model, TooManyRequests("Too many requests have been made to the operation."))
    return aws.wire.plain_error(400, "Throttling", "Rate exceeded")


def _given_error(aws: AwsRequest, rule: FaultRule) -> Response:
    error = rule.error or {}
    return aws.wire.plain_error(int(error.get("status", BadRequest.status)), error["code"], error.get("message", ""))


def _held_back(request: Request, seconds: float) -> None:
    """Wait for so long, or until the client has left."""
    connection = request.environ["werkzeug.socket"]
    end = time.monotonic() + seconds
    with contextlib.suppress(OSError):
        while (left := end - time.monotonic()) > 0:
            readable, _writable, _broken = select.select([connection], [], [], left)
            if readable and not connection.recv(1, socket.MSG_PEEK):
                return


def _torn_down(request: Request) -> NoReturn:
    """Close the connection so that the client sees it reset (RST), not ended."""
    connection = request.environ["werkzeug.socket"]
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(connection.detach())
    raise ConnectionResetError  # which werkzeug takes for a client that left


def _truncated(request: Request, response: Response) -> NoReturn:
    """Send half of what Content-Length promises, then end the connection."""
    body = response.get_data()
    head = f"HTTP/1.1 {response.status}\r\nContent-Type: {response.content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    connection = request.environ["werkzeug.socket"]
    with contextlib.suppress(OSError):
        connection.sendall(head.encode() + body[: len(body) // 2])
        connection.shutdown(socket.SHUT_RDWR)
    raise ConnectionResetError
