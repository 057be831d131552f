# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long it takes to diagnose many domains, all together and one question after another.

Usage: make bench BENCH="dns [--domains 500] [--runs 5] [--delay MILLISECONDS]"

Two authoritative servers on loopback have every domain with five records each, three of DKIM and two of its MAIL FROM
domain: BIND 9 where it is installed, else the servers of the unit tests. ``--delay`` holds each answer back, as a
network does.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from delay import delayed

from ansible_collections.mailops.ses.plugins.module_utils._dns.explain import Explained, Wanted, explain
from ansible_collections.mailops.ses.plugins.module_utils._dns.lookup import Lookup
from ansible_collections.mailops.ses.plugins.module_utils._dns.records import easy_dkim_record, mail_from_records
from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import NameServer
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import DOMAIN, Identity, MailFrom
from ansible_collections.mailops.ses.tests.unit.bind import NAMED, Bind, binds
from ansible_collections.mailops.ses.tests.unit.plugins.name_servers import Contents, name_servers

REGION = "eu-west-1"
OF_SES = "dkim.amazonses.com"
HOST = "127.0.0.1"
Found = dict[str, Explained]
Way = Callable[[dict[str, Wanted], Lookup], Found]


@dataclass(frozen=True)
class Measure:
    """``seconds``: the median. ``sent``: questions of one run. ``wrong``: records that were found not to be ok."""

    seconds: float
    sent: int
    wrong: int


class CountingLookup(Lookup):
    """Counts what is sent to the servers, each try of a question."""

    sent = 0

    async def _exchange(self, *arguments):
        self.sent += 1
        return await super()._exchange(*arguments)


def domains(count: int) -> dict[str, Wanted]:
    return {
        name: Wanted(name, records_of(name, number)) for number in range(count) for name in [f"shop{number}.example"]
    }


def records_of(name: str, number: int) -> list[dict]:
    dkim = [easy_dkim_record(name, token, OF_SES) for token in tokens(number)]
    return dkim + mail_from_records(Identity(name, DOMAIN, mail_from=MailFrom(f"bounce.{name}")), REGION)


def tokens(number: int) -> list[str]:
    return [f"{letter}{number:031d}" for letter in "abc"]


def zones(wanted: dict[str, Wanted], wrong: bool) -> dict[str, str]:
    """Lines of each zone. ``wrong``: the first record of each domain is mistyped."""
    ns = "@ 60 IN NS ns1.example.net."
    keys = [f'{token} 60 IN TXT "p=x"' for number in range(len(wanted)) for token in tokens(number)]
    found = {OF_SES: [ns, *keys], "amazonses.com": [ns, '@ 60 IN TXT "v=spf1 -all"']}
    for name, one in wanted.items():
        lines = [line(record) for record in one.records]
        if wrong:
            lines[0] = lines[0].replace("amazonses", "amazonse")
        found[name] = [ns, '_dmarc 60 IN TXT "v=DMARC1; p=none"', *lines]
    return {name: "\n".join(lines) for name, lines in found.items()}


def line(record: dict) -> str:
    value = record["value"][0] if record["type"] == "TXT" else f"{record['value'][0]}."
    return f"{record['name']}. 60 IN {record['type']} {value}"


@contextlib.contextmanager
def two_servers(contents: dict[str, str], delay: float) -> Iterator[list[NameServer]]:
    """Both with the same zones, each answer held back for that many seconds."""
    with contextlib.ExitStack() as stack:
        if NAMED:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
            places = [(HOST, port) for port in stack.enter_context(binds(folder, Bind(contents), Bind(contents)))]
        else:
            held = {address: Contents(contents) for address in (HOST, "127.0.0.2")}
            port = stack.enter_context(name_servers(held))
            places = [(address, port) for address in held]
        if delay:
            places = stack.enter_context(delayed(places, delay))
        yield [NameServer(address, address, port) for address, port in places]


def domain_after_domain(wanted: dict[str, Wanted], lookup: Lookup) -> Found:
    found = {}
    for name, one in wanted.items():
        found |= diagnosed({name: one}, lookup)
    return found


def diagnosed(wanted: dict[str, Wanted], lookup: Lookup) -> Found:
    names = {record["name"] for one in wanted.values() for record in one.records} | set(wanted)
    return explain(wanted, lookup, lookup.zones(names))


def measured(way: Way, servers: Sequence[NameServer], wanted: dict[str, Wanted], runs: int, **options: int) -> Measure:
    seconds = []
    for _run in range(runs):
        lookup = CountingLookup(servers=servers, **options)
        start = time.perf_counter()
        found = way(wanted, lookup)
        seconds.append(time.perf_counter() - start)
    wrong = sum(one.status != "ok" for each in found.values() for one in each.records)
    return Measure(statistics.median(seconds), lookup.sent, wrong)


def main(arguments: Sequence[str]) -> int:
    options = argparse.ArgumentParser(prog="dns", description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--domains", type=int, default=500)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--delay", type=float, default=0, help="milliseconds that each answer is held back")
    given = options.parse_args(arguments)
    wanted = domains(given.domains)
    late = f", each answer held back for {given.delay:g} ms" if given.delay else ""
    print(f"{given.domains} domains with 5 records each, two servers ({'BIND 9' if NAMED else 'in Python'}){late}")
    for wrong in (False, True):
        with two_servers(zones(wanted, wrong), given.delay / 1000) as servers:
            print("\nOne record of each domain is mistyped" if wrong else "\nAll is right", flush=True)
            compare(servers, wanted, given.runs)
    return 0


def compare(servers: Sequence[NameServer], wanted: dict[str, Wanted], runs: int) -> None:
    together = measured(diagnosed, servers, wanted, runs)
    show("all together", together, f"{together.wrong} of {5 * len(wanted)} records wrong")
    for words, way, options in (
        ("domain after domain", domain_after_domain, {}),
        ("question after question", diagnosed, {"at_once": 1}),
    ):
        other = measured(way, servers, wanted, max(1, runs // 2), **options)
        show(words, other, f"{other.seconds / together.seconds:.1f} times as long")


def show(words: str, one: Measure, remark: str) -> None:
    print(f"  {words:<25}{one.seconds:8.2f} s {one.sent:7} questions   {remark}", flush=True)
