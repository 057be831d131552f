# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked of DNS, and what a server said, as values. No I/O.

Names are lower case and without a trailing dot; values are in presentation format, as in records.py.
"""

from __future__ import annotations

from dataclasses import dataclass

# How a question to one server ended.
ANSWERED, NO_DATA, NO_NAME = "answered", "no_data", "no_name"
REFUSED, SERVFAIL, LAME = "refused", "servfail", "lame"
TIMED_OUT, UNREACHABLE = "timed_out", "unreachable"
# The server knows its zone, and this is what it has at the name.
KNOWING = frozenset((ANSWERED, NO_DATA, NO_NAME))


@dataclass(frozen=True, order=True)
class NameServer:
    """``name`` is the address again where that is all that is known. Port 53 in the wild."""

    name: str
    address: str
    port: int = 53

    def __str__(self) -> str:
        where = self.address if self.port == 53 else f"{self.address} port {self.port}"
        return where if self.name == self.address else f"{self.name} ({where})"


@dataclass(frozen=True, order=True)
class Question:
    name: str
    record_type: str


@dataclass(frozen=True)
class Reply:
    """What one server said to one question.

    ``values``: what stands at the name itself, of the type that was asked for, sorted. ``alias``: the target of a CNAME
    there, where another type was asked for. ``negative_ttl``: for how many seconds resolvers keep that there is nothing
    (RFC 2308). ``problem``: in words, where no good answer came.
    """

    outcome: str
    values: tuple[str, ...] = ()
    alias: str | None = None
    ttl: int | None = None
    negative_ttl: int | None = None
    problem: str = ""

    @property
    def knows(self) -> bool:
        """Whether it tells what is, or is not, at the name."""
        return self.outcome in KNOWING


@dataclass(frozen=True)
class Zone:
    """A delegated zone, and who answers for it.

    ``delegated``: the names of its servers as its parent has them; ``own``: as the zone itself has them. ``servers``:
    those of the parent, by each of their addresses. ``homeless``: names of servers that have no address.
    """

    name: str
    servers: tuple[NameServer, ...] = ()
    delegated: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    homeless: tuple[str, ...] = ()
