# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the role smtp_relay is asked for, checked before anything is changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from .._plan.aws_names import is_configuration_set_name
from .._plan.bad_input import BadInput
from .._smtp.endpoints import STARTTLS_PORTS, TLS_PORTS, smtp_endpoint
from .login_given import check_login
from .main_cf import with_settings

MTAS = ("postfix", "msmtp")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_SPECIAL = frozenset("%*?#")  # in msmtp's from and in its aliases
_GROUP = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_TIME = re.compile(r"[1-9][0-9]*[smhdw]?")
_QUEUE = (
    "queue_run_delay",
    "minimal_backoff_time",
    "maximal_backoff_time",
    "maximal_queue_lifetime",
    "bounce_queue_lifetime",
)

Given = Mapping[str, Any]  # the role's variables, without their prefix smtp_relay_


def relay_problems(given: Given) -> list[str]:
    """A sentence for each of them; an empty list says that nothing is wrong. No secret is in any."""
    checks = (_mta, _endpoint, _login, _sender, _configuration_set, _paths, _queue, _settings, _msmtp)
    return list(_said(given, checks))


def rotation_problems(given: Given) -> list[str]:
    """The same of new credentials for a host that relays already, where all else stays as it is."""
    return list(_said(given, (_mta, _endpoint, _login, _paths)))


def _said(given: Given, checks: Iterable[Callable[[Given], None]]) -> Iterator[str]:
    for check in checks:
        try:
            check(given)
        except BadInput as error:
            yield f"smtp_relay_{str(error).removeprefix('smtp_relay_')}"


def tls_from_the_start(given: Given) -> bool:
    """As it was said, else as SES has it on the port."""
    said = given.get("tls_wrapper")
    return int(given.get("port") or 587) in TLS_PORTS if said in (None, "") else bool(said)


def _mta(given: Given) -> None:
    if given.get("mta") not in MTAS:
        raise BadInput("mta", given.get("mta"), f"is not known; give one of {', '.join(MTAS)}")


def _endpoint(given: Given) -> None:
    port = given.get("port")
    if not str(port).isdecimal() or not 0 < int(str(port)) < 65536:
        raise BadInput("port", port, "is no port; give 587, 2587 or 25 for STARTTLS, or 465 or 2465")
    if given.get("host"):
        if not re.fullmatch(r"[A-Za-z0-9.-]+", str(given["host"])):
            raise BadInput("host", given["host"], "is no name of a host, such as email-smtp.eu-west-1.amazonaws.com")
        return
    smtp_endpoint(given.get("region") or "", port=port)
    wrapped = tls_from_the_start(given)
    if wrapped != (int(str(port)) in TLS_PORTS):
        ports = TLS_PORTS if wrapped else STARTTLS_PORTS
        raise BadInput(
            "tls_wrapper", wrapped, f"does not go with port {port}; give one of {', '.join(map(str, ports))}"
        )


def _login(given: Given) -> None:
    check_login(given.get("username"), given.get("password"))


def _sender(given: Given) -> None:
    sender = given.get("sender")
    if sender and not _ADDRESS.fullmatch(str(sender)):
        raise BadInput("sender", sender, "is no address; give one of a verified identity, such as noreply@example.com")
    for domain in given.get("keep_senders_of") or []:
        if not _DOMAIN.fullmatch(str(domain)):
            raise BadInput("keep_senders_of", domain, "is no domain; give those of verified identities, as example.com")
    if given.get("keep_senders_of") and not sender:
        raise BadInput("keep_senders_of", given["keep_senders_of"], "says what to keep, so say smtp_relay_sender, too")
    if given.get("mta") == "msmtp" and not sender:
        raise BadInput("sender", sender, "msmtp needs an address of a verified identity, such as noreply@example.com")
    if given.get("mta") == "msmtp" and given.get("keep_senders_of"):
        problem = (
            "msmtp rewrites all senders or none, and mail of those that SES does not know, such as root@web1, would be "
            "lost; leave it out, or take Postfix"
        )
        raise BadInput("keep_senders_of", given["keep_senders_of"], problem)


def _configuration_set(given: Given) -> None:
    name = given.get("configuration_set")
    if not name:
        return
    if not is_configuration_set_name(str(name)):
        problem = "is no name of a configuration set: 1 to 64 letters, digits, hyphens and underscores"
        raise BadInput("configuration_set", name, problem)
    if given.get("mta") == "msmtp":
        problem = (
            "msmtp adds no headers; give the identity a default configuration set (ses_identity_config_set) instead"
        )
        raise BadInput("configuration_set", name, problem)


def _paths(given: Given) -> None:
    for option in ("postfix_config_directory", "msmtp_config_file", "msmtp_command", "ca_file", "log_file"):
        path = given.get(option)
        if path and not (str(path).startswith("/") and str(path).isprintable() and " " not in str(path)):
            raise BadInput(option, path, "is to be the whole path of it, with no white space, such as /etc/postfix")


def _queue(given: Given) -> None:
    queue = given.get("postfix_queue") or {}
    if not isinstance(queue, Mapping):
        raise BadInput("postfix_queue", queue, "is to be a dictionary, as in {'maximal_queue_lifetime': '2d'}")
    for name, time in queue.items():
        if name not in _QUEUE:
            raise BadInput("postfix_queue", name, f"is none of its settings; they are {', '.join(_QUEUE)}")
        if not _TIME.fullmatch(str(time)):
            raise BadInput(f"postfix_queue, {name}", time, "is no time; give one such as 300s, 10m, 4h or 2d")


def _settings(given: Given) -> None:
    settings = given.get("postfix_settings") or {}
    if not isinstance(settings, Mapping):
        raise BadInput("postfix_settings", settings, "is to be a dictionary, as in {myhostname: www.example.com}")
    with_settings("", settings, {})


def _msmtp(given: Given) -> None:
    if given.get("mta") != "msmtp":
        return
    for option in ("sender", "msmtp_local_recipient"):
        if set(str(given.get(option) or "")) & _SPECIAL:
            raise BadInput(option, given[option], "has one of % * ? #, which msmtp gives a meaning; give one without")
    recipient, group = given.get("msmtp_local_recipient"), given.get("msmtp_group")
    if recipient and not _ADDRESS.fullmatch(str(recipient)):
        problem = "is no address; give the one that is to have the mail to users of the host, such as ops@example.com"
        raise BadInput("msmtp_local_recipient", recipient, problem)
    if group and not _GROUP.fullmatch(str(group)):
        raise BadInput("msmtp_group", group, "is no name of a group, such as mail-senders")
