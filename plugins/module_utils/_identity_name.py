# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of identities: domains and addresses, checked and brought to the form that SES keeps."""

from __future__ import annotations

import re

from ._missing_library import missing_library
from ._plan.bad_input import BadInput

MAX_DOMAIN = 253  # RFC 1035, without the trailing dot
MAX_LABEL = 63
MAX_LOCAL_PART = 64
_ARN = re.compile(r"arn:[a-z-]+:ses:[a-z0-9-]+:\d{12}:identity/")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_LOCAL_PART = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+")


def canonical_identity(given: str, option: str = "identity") -> str:
    """The name as SES keeps it, or BadInput.

    A domain becomes lower case, ASCII (IDNA 2008, A-labels), without a trailing dot. An address keeps its spelling,
    because SES tells addresses apart by case; only a domain beyond ASCII in it is converted. Of an ARN, it is the name
    in it.
    """
    given = _ARN.sub("", given)
    if not given:
        raise BadInput(option, given, "is empty; give a domain (example.com) or an address (user@example.com)")
    if given.startswith("arn:"):
        raise BadInput(option, given, "is not the ARN of an SES identity (arn:aws:ses:REGION:ACCOUNT:identity/NAME)")
    if "," in given:
        raise BadInput(option, given, "holds a comma; give one domain or one address")
    if re.search(r"\s", given):
        raise BadInput(option, given, "holds white space; give one domain or one address")
    if "://" in given:
        raise BadInput(option, given, "is a URL; give the domain alone, such as example.com")
    return _address(given, option) if "@" in given else _domain(given, given, option)


def _address(given: str, option: str) -> str:
    local_part, _at, domain = given.rpartition("@")
    if not local_part or not domain:
        missing = "a domain after" if local_part else "a name before"
        raise BadInput(option, given, f"has not {missing} the @; an address looks like user@example.com")
    if not _LOCAL_PART.fullmatch(local_part) or ".." in local_part or local_part[0] == "." or local_part[-1] == ".":
        raise BadInput(option, given, f"the part before the @ ({local_part}) is not one that SES takes")
    if len(local_part) > MAX_LOCAL_PART:
        raise BadInput(option, given, f"has {len(local_part)} characters before the @; at most {MAX_LOCAL_PART}")
    canonical = _domain(domain, given, option)
    return f"{local_part}@{domain if domain.lower() == canonical else canonical}"


def _domain(domain: str, given: str, option: str) -> str:
    name = _to_ascii(domain[:-1] if domain.endswith(".") else domain, given, option).lower()
    if "*" in name:
        raise BadInput(option, given, "is a wildcard; a verified domain covers its subdomains already")
    if len(name) > MAX_DOMAIN:
        raise BadInput(option, given, f"is {len(name)} characters long; a domain has at most {MAX_DOMAIN}")
    labels = name.split(".")
    for label in labels:
        _check_label(label, given, option)
    if len(labels) < 2 or labels[-1].isdigit():
        raise BadInput(option, given, "is not a public domain; give one such as example.com")
    return name


def _check_label(label: str, given: str, option: str) -> None:
    if not label:
        raise BadInput(option, given, "has an empty label (two dots in a row, or a leading dot)")
    if len(label) > MAX_LABEL:
        raise BadInput(option, given, f"the label {label!r} is {len(label)} characters long; at most {MAX_LABEL}")
    if not _LABEL.fullmatch(label):
        raise BadInput(
            option, given, f"the label {label!r} is not letters, digits and inner hyphens, as a domain's labels are"
        )


def _to_ascii(name: str, given: str, option: str) -> str:
    if name.isascii():
        return name
    try:
        import idna  # here, because few names need it
    except ImportError:
        raise BadInput(
            option, given, f"is beyond ASCII, and {missing_library('idna')}, or give its xn-- form"
        ) from None
    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise BadInput(option, given, f"is not a valid internationalised domain: {error}") from error
