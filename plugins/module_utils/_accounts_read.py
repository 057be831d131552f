# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading the identities of many accounts and Regions, several at a time.

SES limits requests for each account and Region, so they are no hindrance to each other.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ._accounts import Account
from ._plan.aws_names import check_region
from ._plan.bad_input import BadInput
from ._plan.selection import Selection, by_name
from ._ses.assumed_role import ASSUME, assume_role
from ._ses.clients import Clients
from ._ses.connection import Connection
from ._ses.errors import SesError
from ._ses.listing import OPERATIONS as LISTING
from ._ses.listing import list_identities
from ._ses.pace import Pace

OPERATIONS = (ASSUME, *LISTING)
AT_ONCE = 8  # accounts and Regions; more would wait for Python rather than for AWS

Row = dict[str, Any]
Options = Mapping[str, Any]
# Of the options of an account: the Region that is configured for it.
RegionOf = Callable[[Options], "str | None"]
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Reading:
    """What was read, in the order of accounts, Regions and names; and a sentence for each that could not be, or came
    twice. ``places``: how many Regions of accounts were read."""

    rows: list[Row]
    places: int = 0
    failures: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Place:
    """An account in a Region, with credentials."""

    account: Account
    region: str
    options: Options = field(repr=False)
    partition: str = ""
    account_id: str = ""


class _InTurn:
    """Clients of one session can be used at the same time, but not be made at the same time."""

    region = None  # each account has its own

    def __init__(self, clients: Clients) -> None:
        self._clients = clients
        self._lock = threading.Lock()

    def make(self, service: str, region: str, account: Options) -> Any:
        with self._lock:
            return self._clients.make(service, region, account)


def read_accounts(
    accounts: list[Account],
    clients: Clients,
    region_of: RegionOf,
    wanted: Selection,
    attributes: Collection[str] = (),
) -> Reading:
    """The identities of all accounts, in all their Regions. Raises BadInput where no Region is known for one.

    A row is one of ``list_identities``, with ``identity_arn``, ``region``, ``account_id``, ``account`` (the name that
    it was given, else its profile, else its number), ``profile``, and ``assume_role_arn`` where there is one. What is
    given twice, by two names of one account, is read once.
    """
    to_reach = [(account, _regions_of(account, region_of)) for account in accounts]
    in_turn = _InTurn(clients)
    reached = _at_once(lambda pair: _reach(*pair, in_turn), to_reach)
    failures = [outcome for outcome in reached if isinstance(outcome, str)]
    places, repeated = _each_once([place for found in reached if not isinstance(found, str) for place in found])
    outcomes = _at_once(lambda place: _read(place, in_turn, wanted, attributes), places)
    failures += [outcome for outcome in outcomes if isinstance(outcome, str)]
    read = [outcome for outcome in outcomes if not isinstance(outcome, str)]
    return Reading([row for rows in read for row in rows], len(read), failures, repeated)


def _at_once(work: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    """The results in the order of the items."""
    if len(items) < 2:
        return [work(item) for item in items]
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        return list(pool.map(work, items))


def _regions_of(account: Account, region_of: RegionOf) -> tuple[str, ...]:
    if account.regions:
        return account.regions
    region = region_of(account.options)
    if not region:
        raise BadInput(
            "regions", None, f"name at least one for {account.label}; none is set in AWS_REGION, nor in its profile"
        )
    check_region(region, "region")
    return (region,)


def _reach(account: Account, regions: tuple[str, ...], clients: _InTurn) -> list[_Place] | str:
    """The account in each of its Regions, with the role assumed; or why it could not be reached."""
    connection = _connection(account.options, regions[0], clients)
    options = dict(account.options)
    try:
        if account.assume_role_arn:
            role = assume_role(connection, account.assume_role_arn, account.external_id)
            options.update(role.credentials, profile=None)
            arn = role.arn
        else:
            arn = connection.send("GetCallerIdentity", {})["Arn"]
    except SesError as error:
        return f"{account.label}: {error}"
    partition, account_id = arn.split(":")[1], arn.split(":")[4]
    return [_Place(account, region, options, partition, account_id) for region in regions]


def _each_once(places: list[_Place]) -> tuple[list[_Place], list[str]]:
    """The places without those that come again under another name, and a sentence for each of these."""
    first: dict[tuple[str, str], _Place] = {}
    repeated = []
    for place in places:
        known = first.setdefault((place.account_id, place.region), place)
        if known is not place:
            repeated.append(
                f"{place.account.label} and {known.account.label} are the same account, {place.account_id}; "
                f"{place.region} is read once, as {known.account.label}"
            )
    return list(first.values()), repeated


def _read(place: _Place, clients: _InTurn, wanted: Selection, attributes: Collection[str]) -> list[Row] | str:
    connection = _connection(place.options, place.region, clients)
    try:
        rows = list_identities(connection, wanted, attributes)
    except SesError as error:
        return f"{place.account.label}, {place.region}: {error}"
    rows.sort(key=lambda row: by_name(row["identity"]))
    return [{**row, **_whereabouts(place, row["identity"])} for row in rows]


def _whereabouts(place: _Place, name: str) -> Row:
    account = place.account
    told = {
        "identity_arn": f"arn:{place.partition}:ses:{place.region}:{place.account_id}:identity/{name}",
        "region": place.region,
        "account_id": place.account_id,
        "account": account.name or account.profile or place.account_id,
        "profile": account.profile or None,
    }
    return {**told, "assume_role_arn": account.assume_role_arn} if account.assume_role_arn else told


def _connection(options: Options, region: str, clients: Any) -> Connection:
    return Connection(clients, Pace(), OPERATIONS, {**options, "region": region})
