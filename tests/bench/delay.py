# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Name servers as from far away: relays for UDP, in a process of their own, that hold every answer back."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
from collections.abc import Iterator, Sequence
from typing import Any

HOST = "127.0.0.1"
Place = tuple[str, int]


@contextlib.contextmanager
def delayed(servers: Sequence[Place], seconds: float) -> Iterator[list[Place]]:
    """An address and port in front of each server."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_serve, args=(there, list(servers), seconds), daemon=True)
    process.start()
    try:
        if not here.poll(10):
            raise RuntimeError("the relays did not start")
        yield here.recv()
    finally:
        process.terminate()
        process.join(10)


def _serve(ready: Any, servers: Sequence[Place], seconds: float) -> None:
    asyncio.run(_relay(ready, servers, seconds))


async def _relay(ready: Any, servers: Sequence[Place], seconds: float) -> None:
    loop = asyncio.get_running_loop()
    fronts = [
        (await loop.create_datagram_endpoint(lambda server=server: _Front(server, seconds), (HOST, 0)))[0]
        for server in servers
    ]
    ready.send([front.get_extra_info("sockname") for front in fronts])
    await asyncio.Event().wait()


class _Front(asyncio.DatagramProtocol):
    """Takes questions, and passes each on from a socket of its own."""

    def __init__(self, server: Place, seconds: float) -> None:
        self._server = server
        self._seconds = seconds

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def datagram_received(self, data: bytes, addr: Place) -> None:
        asyncio.ensure_future(self._pass_on(data, addr))

    async def _pass_on(self, data: bytes, client: Place) -> None:
        loop = asyncio.get_running_loop()
        answer = loop.create_future()
        back, _protocol = await loop.create_datagram_endpoint(lambda: _Back(answer), remote_addr=self._server)
        back.sendto(data)
        try:
            wire = await asyncio.wait_for(answer, 5)
            await asyncio.sleep(self._seconds)
            self._transport.sendto(wire, client)
        finally:
            back.close()


class _Back(asyncio.DatagramProtocol):
    """Takes one answer."""

    def __init__(self, answer: asyncio.Future) -> None:
        self._answer = answer

    def datagram_received(self, data: bytes, addr: Place) -> None:
        if not self._answer.done():
            self._answer.set_result(data)
