# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rig, put together: SES and its SMTP endpoint, Route 53 and the rest of moto, a name server, and the verifier."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import dns.name
from call_log import CallLog
from clock import Clock
from control import Control
from dns_delegations import Delegations
from dns_lookup import DnsLookup
from dns_server import HOST, DnsServer
from dns_zone import Zone, zone_of
from front import Front
from local_ses import LocalSes
from moto.core.base_backend import BackendDict
from request_limits import RequestLimits
from route53_zones import Route53Zones
from signing_zones import SigningZones
from smtp_server import SmtpServer
from verifier import Verifier
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server


class Rig:
    """Everything on loopback and on free ports. ``start`` to begin, ``stop`` to end."""

    def __init__(self, host: str = HOST, call_log: Path | None = None, verify_interval: float = 0.5) -> None:
        self.clock = Clock()
        self.log = CallLog(call_log)
        self.ses = LocalSes(self.clock)
        self.zones = Route53Zones()
        self._signing = SigningZones(self.ses)
        self.dns = DnsServer(self._find_zone)
        self.verifier = Verifier(self.ses, DnsLookup(HOST, self.dns.port))
        self.smtp = SmtpServer(host, self.ses, self.clock)
        self.front = Front(self.ses, self.zones, self.log)
        self._control = Control(self)
        self._verify_interval = verify_interval
        self._server: BaseWSGIServer = make_server(host, 0, self._application, threaded=True, request_handler=_Quiet)
        self._server.daemon_threads = True
        self.host = host

    @property
    def endpoint_url(self) -> str:
        return f"http://{self.host}:{self._server.server_port}"

    @property
    def control_url(self) -> str:
        return self.endpoint_url + Control.prefix

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        self.smtp.start()
        if self._verify_interval:
            self.verifier.start(self._verify_interval)

    def stop(self) -> None:
        self.verifier.stop()
        self._server.shutdown()
        self._server.server_close()
        self.dns.stop()
        self.smtp.stop()

    def reset(self) -> None:
        """Forget everything but the time."""
        self.ses.reset()
        BackendDict.reset()
        self.zones.reset()
        self.log.clear()
        self.front.faults.rules = []
        self.front.limits = RequestLimits()
        self.front.latency = 0.0
        self.front.guard.enforce = False
        self.smtp.reset()
        self.dns.behaviours = []
        self.dns.delegations = Delegations()

    def _find_zone(self, name: dns.name.Name) -> Zone | None:
        return self._signing.zone_for(name) or zone_of(name, self.zones.zones())

    def _application(self, environ: dict[str, Any], start_response: Any) -> Any:
        is_control = environ["PATH_INFO"].startswith(Control.prefix + "/")
        return (self._control if is_control else self.front)(environ, start_response)


class _Quiet(WSGIRequestHandler):
    """Keeps connections open, as AWS does; says nothing for each request, nor of connections that faults ended."""

    protocol_version = "HTTP/1.1"

    def log_request(self, *_args: Any) -> None:
        pass

    def connection_dropped(self, *_args: Any) -> None:
        self.close_connection = True
