# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which accounts and Regions are to be read, out of options that name one account or several. No I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ._plan.aws_names import check_region, check_role_arn
from ._plan.bad_input import BadInput
from ._plan.selection import in_order_given

_TEXTS = ("name", "profile", "assume_role_arn", "external_id")
_OF_AN_ACCOUNT = (*_TEXTS, "regions")
# What stands for the credentials of one account; those of an entry's profile take the place of all of them.
_CREDENTIALS = ("profile", "access_key", "secret_key", "session_token")
_CONNECTION = (*_CREDENTIALS, "endpoint_url", "region")

Options = Mapping[str, Any]


@dataclass(frozen=True)
class Account:
    """One account to read. ``name`` and ``profile`` are empty where none is given.

    ``options``: how to reach it, by the names of the AWS collections' options. ``regions``: none for the one that is
    configured for it.
    """

    name: str = ""
    profile: str = ""
    assume_role_arn: str = ""
    external_id: str = field(default="", repr=False)
    regions: tuple[str, ...] = ()
    options: Options = field(default_factory=dict, repr=False, compare=False)

    @property
    def label(self) -> str:
        """What a person knows it by."""
        return self.name or self.profile or self.assume_role_arn or "the account"


def accounts_in(options: Options) -> list[Account]:
    """The accounts that a plugin's options name, at least one. Raises BadInput."""
    accounts = _accounts(options)
    for account in accounts:
        _check_credentials(account.options)
    return accounts


def _accounts(options: Options) -> list[Account]:
    base = {name: options.get(name) for name in _CONNECTION}
    regions = _regions(options.get("regions"), "regions")
    if options.get("accounts") is None:
        role = _role(options.get("assume_role_arn") or "", "assume_role_arn")
        return [Account(profile=base["profile"] or "", assume_role_arn=role, regions=regions, options=base)]
    if options.get("assume_role_arn"):
        raise BadInput(
            "assume_role_arn", options["assume_role_arn"], "is for one account; with accounts, give it in each of them"
        )
    entries = options["accounts"]
    if not isinstance(entries, list) or not entries:
        raise BadInput("accounts", entries, "is to be a list with at least one entry, such as {profile: production}")
    accounts = [_account(entry, f"accounts[{place}]", regions, base) for place, entry in enumerate(entries)]
    _check_names(accounts)
    return accounts


def _account(entry: Any, option: str, regions: tuple[str, ...], base: Options) -> Account:
    if not isinstance(entry, Mapping):
        raise BadInput(option, entry, f"is to be a dictionary with some of {', '.join(_OF_AN_ACCOUNT)}")
    for key in entry:
        if key not in _OF_AN_ACCOUNT:
            raise BadInput(f"{option}.{key}", None, f"there is no such option; there are {', '.join(_OF_AN_ACCOUNT)}")
    given = {key: _text(entry.get(key), f"{option}.{key}") for key in _TEXTS}
    own = dict(base)
    if given["profile"]:
        own.update(dict.fromkeys(_CREDENTIALS), profile=given["profile"])
    return Account(
        name=given["name"],
        profile=own["profile"] or "",
        assume_role_arn=_role(given["assume_role_arn"], f"{option}.assume_role_arn"),
        external_id=given["external_id"],
        regions=_regions(entry.get("regions"), f"{option}.regions") or regions,
        options=own,
    )


def _check_credentials(options: Options) -> None:
    keys = [name for name in _CREDENTIALS[1:] if options.get(name)]
    if options.get("profile") and keys:
        raise BadInput(
            "profile", options["profile"], f"takes the place of {' and '.join(keys)}; give it, or keys, but not both"
        )


def _text(value: Any, option: str) -> str:
    """A number is taken too: YAML reads 123456789012 as one."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise BadInput(option, value, "is to be a text")
    return str(value)


def _role(arn: str, option: str) -> str:
    return check_role_arn(arn, option) if arn else ""


def _regions(given: Any, option: str) -> tuple[str, ...]:
    if given is None:
        return ()
    regions = [given] if isinstance(given, str) else given
    if not isinstance(regions, list) or not regions:
        raise BadInput(option, given, "is to be a list with at least one Region, such as [eu-west-1, us-east-1]")
    for region in regions:
        check_region(region, option)
    return tuple(in_order_given(regions))


def _check_names(accounts: Iterable[Account]) -> None:
    seen: set[str] = set()
    for account in accounts:
        if account.name and account.name in seen:
            raise BadInput("accounts", account.name, "is the name of two accounts; give each its own")
        seen.add(account.name)
