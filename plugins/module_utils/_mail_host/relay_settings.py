# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be in main.cf so that mail goes through SES, beside what a host has there of its own.

Source: postconf(5), canonical(5) and TLS_README. A host may send to other servers as well, by ``transport_maps``
and the like, so what holds for all servers is set only where Postfix has nothing that holds for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .._plan.bad_input import BadInput

_MAPS_TO_OTHERS = ("transport_maps", "sender_dependent_relayhost_maps", "sender_dependent_default_transport_maps")
_TRANSPORTS = {"default_transport": "smtp", "relay_transport": "relay"}
_NONE = "error"  # Debian's choice "Local only" has all mail for elsewhere sent back

Given = Mapping[str, Any]  # what smtp_relay makes of its variables, see the filter smtp_relay_settings
Host = Mapping[str, str]  # the settings of main.cf without ours


def relay_settings(given: Given, host: Host) -> dict[str, str]:
    """The values by their names. Raises BadInput where they would take from the host what it has of its own."""
    more = given["postfix_settings"]
    for problem in _conflicts(given, {**host, **more}):
        raise problem
    times = {name: str(time) for name, time in given["postfix_queue"].items()}
    return {**_endpoint(given), **_transports(host), **_senders(given, host), **_optional(given), **times, **more}


def _endpoint(given: Given) -> dict[str, str]:
    policies = " ".join(f"{{ {hop} = secure match=nexthop }}" for hop in given["next_hops"])
    return {
        "relayhost": given["next_hops"][0],
        "smtp_sasl_auth_enable": "yes",
        "smtp_sasl_password_maps": f"{given['map_type']}:{given['passwords']}",
        # SES takes passwords as they are, which are safe within TLS. What holds without TLS stays as the host has it.
        "smtp_sasl_tls_security_options": "noanonymous",
        "smtp_tls_policy_maps": f"inline:{{ {policies} }}",
        "smtp_tls_CAfile": given["ca_file"],
        "message_size_limit": str(given["message_size_limit"]),
    }


def _transports(host: Host) -> dict[str, str]:
    return {name: usual for name, usual in _TRANSPORTS.items() if _transport_of(host, name) == _NONE}


def _senders(given: Given, host: Host) -> dict[str, str]:
    """Rewriting comes last, so that the host's own has its say; and only of the envelope, as a class holds for a list.

    canonical_maps come after sender_canonical_maps, so ours are the former. Where the host has some of its own, they go
    on with recipients and headers, and ours are in the other list, behind the same ones.
    """
    if not given["sender"]:
        return {}
    ours = f"regexp:{given['senders']}"
    if not host.get("canonical_maps"):
        return {"canonical_maps": ours, "canonical_classes": "envelope_sender"}
    return {"sender_canonical_maps": f"$canonical_maps, {ours}", "sender_canonical_classes": "envelope_sender"}


def _optional(given: Given) -> dict[str, str]:
    settings = {
        "smtp_tls_wrappermode": "yes" if given["tls_wrapper"] else "",
        "smtp_header_checks": f"regexp:{given['headers']}" if given["sender"] or given["configuration_set"] else "",
        "inet_interfaces": given["inet_interfaces"],
    }
    return {name: value for name, value in settings.items() if value}


def _conflicts(given: Given, host: Host) -> Iterator[BadInput]:
    for name, usual in _TRANSPORTS.items():
        if _next_hop_of(host, name) and _transport_of(host, name) != _NONE:
            problem = f"sends mail past relayhost; make it {usual}, or take it out of main.cf"
            yield BadInput(f"main.cf, {name}", host[name], problem)
    others = [name for name in _MAPS_TO_OTHERS if host.get(name)]
    if others and given["tls_wrapper"]:
        problem = (
            f"Postfix then speaks TLS from the start to all servers, and main.cf has {others[0]}={host[others[0]]!r}, "
            "whose servers do not expect that; give 587 or 2587"
        )
        yield BadInput("smtp_relay_port", int(given["port"]), problem)
    authorities = host.get("smtp_tls_CAfile", "")
    if others and not given["ca_file_given"] and authorities not in ("", given["ca_file"]):
        problem = (
            f"the servers of {others[0]} may need it, and it is one file for all; put its certificates and those of "
            f"{given['ca_file']} into one, and name that in smtp_relay_ca_file"
        )
        yield BadInput("main.cf, smtp_tls_CAfile", authorities, problem)
    if given["sender"] and host.get("canonical_maps") and host.get("sender_canonical_maps"):
        problem = (
            "leaves no place to rewrite senders, as main.cf has canonical_maps, too; make one of the two, or set "
            "smtp_relay_sender='' and rewrite senders there"
        )
        yield BadInput("main.cf, sender_canonical_maps", host["sender_canonical_maps"], problem)


def _transport_of(host: Host, name: str) -> str:
    return host.get(name, "").partition(":")[0]


def _next_hop_of(host: Host, name: str) -> str:
    return host.get(name, "").partition(":")[2].strip()
