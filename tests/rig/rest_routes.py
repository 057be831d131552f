# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which operation a REST request is, told from its method and path by botocore's service model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

import botocore.session
from botocore.model import OperationModel, ServiceModel

# Where botocore once sent these. Collections are run with many versions of it, so the rig knows both.
_FORMER = {
    "sesv2": {
        "ListEmailIdentities": ("GET", "/v2/email/identities"),
        "ListConfigurationSets": ("GET", "/v2/email/configuration-sets"),
        "PutEmailIdentityDkimSigningAttributes": ("PUT", "/v1/email/identities/{EmailIdentity}/dkim/signing"),
        "PutEmailIdentityDkimSigningAttributes#2": ("PUT", "/v2/email/identities/{EmailIdentity}/dkim/signing"),
    }
}


@dataclass(frozen=True)
class Route:
    method: str
    pattern: re.Pattern[str]
    operation: OperationModel


def load(service: str) -> ServiceModel:
    """The newest model of the service that the installed botocore has."""
    return botocore.session.get_session().get_service_model(service)


class RestRoutes:
    """The operations of one REST service."""

    def __init__(self, service: str) -> None:
        model = load(service)
        self._routes = []
        for name in model.operation_names:
            operation = model.operation_model(name)
            self._add(operation.http["method"], operation.http["requestUri"], operation)
        for name, (method, uri) in _FORMER.get(service, {}).items():
            self._add(method, uri, model.operation_model(name.partition("#")[0]))
        # the most literal first: /identities/{x}/dkim before /identities/{x}
        self._routes.sort(key=lambda route: route.pattern.pattern.count("(?P<"))

    def _add(self, method: str, uri: str, operation: OperationModel) -> None:
        parts = re.split(r"{(\w+)(\+?)}", uri.partition("?")[0])
        pattern = re.escape(parts[0])
        for name, greedy, literal in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            pattern += f"(?P<{name}>{'.+' if greedy else '[^/]+'})" + re.escape(literal)
        self._routes.append(Route(method, re.compile(pattern + "/?"), operation))

    def find(self, method: str, raw_path: str) -> tuple[OperationModel, dict[str, str]] | None:
        """The operation and the parameters in the path (still percent-encoded when it comes in)."""
        for route in self._routes:
            found = route.pattern.fullmatch(raw_path) if route.method == method else None
            if found:
                return route.operation, {name: unquote(value) for name, value in found.groupdict().items()}
        return None
