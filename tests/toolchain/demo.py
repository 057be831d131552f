# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`make demo`: two domains and an address go from nothing to verified on a local SES, for somebody to watch.

Then a third domain, whose records somebody publishes by hand: with one mistyped, which is named and mended.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import boto3
from cores import REFERENCE
from environment import QUIET
from local_rig import CREDENTIALS, NotStarted, Rig, local_ses
from process import end_group
from workbench import Workbench

DOMAINS = ("example.com", "news.example.org")
ADDRESS = "billing@example.net"
ZONES = ("example.com", "example.org")
VERIFY = (
    "mailops.ses.verify_domain",
    *("-e", f"verify_domain_identities={','.join((*DOMAINS, ADDRESS))}"),
    *("-e", "verify_domain_dmarc=true"),
    *("-e", "verify_domain_wait_delay=2"),
)
BY_HAND = "shop.example.com"
VERIFY_BY_HAND = (
    "mailops.ses.verify_domain",
    *("-e", f"verify_domain_identities={BY_HAND}"),
    *("-e", "verify_domain_dns_provider=manual"),
    *("-e", "verify_domain_wait_delay=2"),
)
LOOK_SECONDS = 0.2


class NotAsTold(Exception):
    """The demo does not show what it says."""


class Onlooker(threading.Thread):
    """Says when SES changes its mind about an identity, and follows the mailed link once the playbook waits for it."""

    def __init__(self, rig: Rig) -> None:
        super().__init__(daemon=True)
        self.history: dict[str, list[str]] = {}
        self._rig = rig
        self._done = threading.Event()
        self._clicked = False

    def run(self) -> None:
        while not self._done.wait(LOOK_SECONDS):
            self.look()
            if not self._clicked and self._rig.ask("calls?operation=GetIdentityVerificationAttributes"):
                say(f"    >>> The owner of {ADDRESS} follows the link in the mail")
                self._rig.ask("click", {"identity": ADDRESS})
                self._clicked = True

    def look(self) -> None:
        for name, identity in self._rig.identities().items():
            statuses = self.history.setdefault(name, [])
            status = identity["VerificationStatus"]
            if not statuses or statuses[-1] != status:
                statuses.append(status)
                say(f"    >>> SES: {name} is {status}")

    def finish(self) -> None:
        self._done.set()
        self.join()
        self.look()


def say(line: str = "") -> None:
    print(line, flush=True)


def heading(text: str) -> None:
    say(f"\n=== {text}\n")


def make_zones(rig: Rig) -> None:
    route53 = boto3.client("route53", region_name="us-east-1", endpoint_url=rig.endpoint_url)
    for name in ZONES:
        say(f"{name}: {route53.create_hosted_zone(Name=name, CallerReference=name)['HostedZone']['Id']}")


def play(bench: Workbench, *arguments: str, fails: bool = False) -> str:
    """Run ansible-playbook for everybody to see. Returns what it printed. ``fails``: whether it is to end badly."""
    say(f"$ ansible-playbook {' '.join(arguments)}")
    process = subprocess.Popen(
        ("ansible-playbook", *arguments),
        cwd=bench.collection,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    lines = []
    try:
        for line in process.stdout or ():
            lines.append(line)
            say(line.rstrip("\n"))
        status = process.wait()
    finally:
        end_group(process)
    if bool(status) != fails:
        raise NotAsTold(f"ansible-playbook ended with status {status}")
    return "".join(lines)


def looking_at(rig: Rig) -> tuple[str, ...]:
    """In the world, the zones' own name servers would be asked; nobody has delegated example.com to this one."""
    return ("-e", f"verify_domain_name_servers={':'.join(map(str, rig.name_server))}")


def verify(bench: Workbench, rig: Rig) -> None:
    """From nothing to verified."""
    onlooker = Onlooker(rig)
    onlooker.start()
    try:
        play(bench, *VERIFY, *looking_at(rig))
    finally:
        onlooker.finish()
    for name in (*DOMAINS, ADDRESS):
        if onlooker.history.get(name) != ["PENDING", "SUCCESS"]:
            raise NotAsTold(f"{name} went through {onlooker.history.get(name)}, not from PENDING to SUCCESS")


def show_records(rig: Rig) -> None:
    """What stands in DNS now, as its name server says."""
    for name in DOMAINS:
        for token in rig.identities()[name]["DkimAttributes"]["Tokens"]:
            record = rig.resolve(f"{token}._domainkey.{name}")
            say(record)
            if f" CNAME {token}.dkim.amazonses.com." not in record:
                raise NotAsTold(f"{token}._domainkey.{name} is not in DNS")


def verify_again(bench: Workbench, rig: Rig) -> None:
    """Nothing is left to do."""
    rig.ask("calls", method="DELETE")
    recap = play(bench, *VERIFY, *looking_at(rig))
    calls = rig.ask("calls")
    writes = [call["operation"] for call in calls if call["writes"]]
    say(f"{len(calls)} calls to AWS, of which {len(writes)} changed anything.")
    if writes or "changed=0" not in recap:
        raise NotAsTold(f"the second run was to change nothing, and made these calls: {writes}")


def publish_by_hand(rig: Rig, token: str, target: str) -> None:
    """Puts one CNAME record where the zone's owner would, in the place of one that is there."""
    name = f"{token}._domainkey.{BY_HAND}"
    say(f"    >>> Somebody publishes {name} CNAME {target}")
    route53 = boto3.client("route53", region_name="us-east-1", endpoint_url=rig.endpoint_url)
    zone = next(
        zone for zone in route53.list_hosted_zones()["HostedZones"] if BY_HAND.endswith(zone["Name"].rstrip("."))
    )
    record = {"Name": name, "Type": "CNAME", "TTL": 60, "ResourceRecords": [{"Value": target}]}
    change = {"Action": "UPSERT", "ResourceRecordSet": record}
    route53.change_resource_record_sets(HostedZoneId=zone["Id"], ChangeBatch={"Changes": [change]})


def name_the_mistake(bench: Workbench, rig: Rig) -> None:
    """One of three records is mistyped: the playbook says which, in seconds. Mended, the domain verifies."""
    play(bench, *VERIFY_BY_HAND, "-e", "verify_domain_wait=false")
    tokens = rig.identities()[BY_HAND]["DkimAttributes"]["Tokens"]
    for token in tokens[:2]:
        publish_by_hand(rig, token, f"{token}.dkim.amazonses.com")
    mistyped = tokens[2]
    publish_by_hand(rig, mistyped, f"{mistyped}.dkim.amazonse.com")
    heading("The playbook waits, sees what is wrong in DNS, and does not wait for 72 hours")
    start = time.monotonic()
    said = play(bench, *VERIFY_BY_HAND, *looking_at(rig), "-e", "verify_domain_fail_fast=true", fails=True)
    seconds = time.monotonic() - start
    say(f"Named after {seconds:.0f} seconds, the start of Ansible and the identity's check included.")
    if f"{mistyped}._domainkey.{BY_HAND}" not in said or f"{mistyped}.dkim.amazonse.com" not in said:
        raise NotAsTold("the playbook did not say which record is mistyped, and how")
    if any(f"The CNAME record at {token}." in said for token in tokens[:2]):
        raise NotAsTold("a record that is right was blamed")
    heading("Mended, and verified")
    publish_by_hand(rig, mistyped, f"{mistyped}.dkim.amazonses.com")
    play(bench, *VERIFY_BY_HAND, *looking_at(rig), "-e", "verify_domain_fail_fast=true")
    if rig.identities()[BY_HAND]["VerificationStatus"] != "SUCCESS":
        raise NotAsTold(f"{BY_HAND} was not verified")


def show_table(bench: Workbench) -> None:
    shown = [line.split() for line in play(bench, "mailops.ses.list_identities").splitlines()]
    for name in (*DOMAINS, ADDRESS, BY_HAND):
        if not any(line[:1] == ["SUCCESS"] and line[-1:] == [name] for line in shown):
            raise NotAsTold(f"the table does not show {name} as verified")


def demo(bench: Workbench) -> None:
    heading("A local SES starts, with Route 53 and a name server. Identities verify only by what that server answers")
    with tempfile.TemporaryDirectory() as folder, local_ses(bench, Path(folder), "demo-rig") as rig:
        os.environ["AWS_ENDPOINT_URL"] = rig.endpoint_url
        say(f"AWS is {rig.endpoint_url}, the name server {':'.join(map(str, rig.name_server))}")
        heading("Its Route 53 gets two hosted zones, as you would have them")
        make_zones(rig)
        heading("Two domains and an address, from nothing to verified")
        verify(bench, rig)
        heading("The records that made the domains verify, as the name server serves them")
        show_records(rig)
        heading("The same again: nothing is left to do")
        verify_again(bench, rig)
        heading("Another domain, with its records published by hand, and one of them mistyped")
        name_the_mistake(bench, rig)
        heading("All identities at a glance")
        show_table(bench)
    heading("The local SES is stopped. Nothing of it is left")


def set_environment(bench: Workbench) -> None:
    """Nothing of the caller's, whose AWS account this is not about; colours where there is a terminal."""
    os.environ.clear()
    os.environ.update(bench.environment, **CREDENTIALS, **QUIET)
    if sys.stdout.isatty():
        del os.environ["ANSIBLE_NOCOLOR"], os.environ["NO_COLOR"]
        os.environ["ANSIBLE_FORCE_COLOR"] = "1"


def main() -> int:
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    bench = Workbench(REFERENCE)
    set_environment(bench)
    start = time.monotonic()
    try:
        demo(bench)
    except (NotAsTold, NotStarted) as error:
        print(f"\nNOT AS TOLD: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped, and the local SES with it.", file=sys.stderr)
        return 130
    say(f"It took {time.monotonic() - start:.0f} seconds.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
