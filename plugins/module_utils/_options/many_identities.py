# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many identities in one list, what they have in common, and what is to become of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .._identity_name import canonical_identity
from .._plan.bad_input import BadInput
from .._plan.identity import DesiredIdentity, check_identity
from .._plan.purge import Purge, check_purge
from .._plan.sentences import sentences
from .._plan.state import DOMAIN, type_of
from .dkim import signing_key
from .identity import IDENTITY, check_own_arn
from .whole_identity import ASPECTS, desired_identity

Params = Mapping[str, Any]

MOST_PROBLEMS = 10
DOMAIN_PLACEHOLDER = "{domain}"


def _without_defaults(spec: Mapping[str, Any]) -> dict[str, Any]:
    """So that what an identity leaves out can be told from what it asks for."""
    return {name: {key: value for key, value in one.items() if key != "default"} for name, one in spec.items()}


_SHARED = _without_defaults(ASPECTS)
_DEFAULTS = {name: one.get("default") for name, one in ASPECTS.items()}
MANY_IDENTITIES: dict[str, Any] = {
    "identities": {
        "type": "list",
        "elements": "dict",
        "options": {
            **IDENTITY,
            "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
            **_SHARED,
        },
    },
    "names": {"type": "list", "elements": "str"},
    "defaults": {"type": "dict", "options": _SHARED},
    "purge": {
        "type": "dict",
        "options": {
            "name_pattern": {"type": "str", "required": True},
            "maximum": {"type": "int", "required": True},
        },
    },
}


@dataclass(frozen=True)
class Wish:
    """``desired`` is None for an identity that is not to be there. ``public_key``: that of its BYODKIM key, if it is
    given one, as DNS is to have it.
    """

    name: str
    desired: DesiredIdentity | None
    public_key: str | None = None


def desired_purge(params: Params) -> Purge | None:
    """None where nothing goes that is not named. Raises BadInput."""
    if params["purge"] is None:
        return None
    if not params["identities"] and not params["names"]:
        raise BadInput(
            "purge",
            None,
            "identities and names are empty, so whatever matches would go. To delete identities, name them in "
            "identities with state: absent",
        )
    purge = Purge(params["purge"]["name_pattern"], params["purge"]["maximum"])
    check_purge(purge)
    return purge


def wishes(params: Params, arn_of: Callable[[str], str]) -> dict[str, Wish]:
    """What is wished for, by the names of identities, in the order given.

    Raises BadInput, which tells what is wrong with each of them, and SesError.
    """
    found: dict[str, Wish] = {}
    problems: list[str] = []
    for given in _given(params):
        try:
            wish = _wish(given, params["defaults"] or {}, arn_of)
            if wish.name in found:
                raise BadInput("identity", given["identity"], f"is named twice, as {wish.name}; name it once")
            found[wish.name] = wish
        except BadInput as problem:
            name = given["identity"]
            problems.append(str(problem) if name in str(problem) else f"{name}: {problem}")
    if problems:
        several = f"{len(problems)} are not right. " if len(problems) > 1 else ""
        raise BadInput("identities", None, f"{several}{sentences(problems, MOST_PROBLEMS)}")
    return found


def _given(params: Params) -> Iterator[dict[str, Any]]:
    yield from params["identities"] or ()
    for name in params["names"] or ():
        yield {"identity": name.strip(), "state": "present"}


def _wish(given: Params, defaults: Params, arn_of: Callable[[str], str]) -> Wish:
    name = canonical_identity(given["identity"])
    check_own_arn(given["identity"], arn_of)
    if given["state"] == "absent":
        return Wish(name, None)
    options = _whole(given, name, defaults)
    desired = desired_identity(options)
    check_identity(desired)
    _selector, key = signing_key(options)
    return Wish(name, desired, key and key.public_key)


def _whole(given: Params, name: str, defaults: Params) -> dict[str, Any]:
    """The options as ses_identity has them: its own aspects, each as a whole, then the common ones."""
    if type_of(name) != DOMAIN:
        defaults = _for_address(defaults)
    options: dict[str, Any] = {"identity": name, "community_aws_compatible": False}
    for option, default in _DEFAULTS.items():
        values = (given.get(option), defaults.get(option), default)
        options[option] = next((value for value in values if value is not None), None)
    if (options["mail_from"] or {}).get("mail_from_domain"):
        mail_from_domain = options["mail_from"]["mail_from_domain"]
        domain = name.rpartition("@")[2]
        filled = mail_from_domain.replace(DOMAIN_PLACEHOLDER, domain)
        if "{" in filled:
            raise BadInput("mail_from_domain", mail_from_domain, f"{DOMAIN_PLACEHOLDER} is all that is filled in")
        options["mail_from"] = {**options["mail_from"], "mail_from_domain": filled}
    return options


def _for_address(defaults: Params) -> dict[str, Any]:
    """Without what only domains have: a DKIM key of their own, and a token."""
    dkim = defaults.get("dkim")
    signing = dkim and {name: value if name == "signing_enabled" else None for name, value in dkim.items()}
    return {**defaults, "dkim": signing, "txt_verification": None}
