# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`make picture`: the picture of the audit page in the README, of identities on the local SES.

They go as identities do: most are verified, records of some are mistyped, lost or not there yet, and time passes.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import boto3
import places
from chromium import Page, chromium
from cores import REFERENCE
from debian_programs import CHROMIUM_BROWSER, provide
from demo import looking_at, play, say, set_environment
from local_rig import Rig, local_ses
from workbench import Workbench

PICTURE = places.ROOT / "docs" / "images" / "audit_page.png"
WIDTH, HEIGHT = 1360, 1308
HOURS_73 = 73 * 3600
ZONES = ("example.com", "example.net", "example.org")
FINE = ("example.com", "news.example.com", "shop.example.com", "example.org", "lists.example.org")
IN_AMERICA = ("us.example.com", "us.example.org")
NEVER_PUBLISHED = "old-brand.example.net"
JUST_BEGUN = "spring-sale.example.com"
ADDRESS = "billing@example.net"
OPENED = "news.example.com"
OPEN = f"[...document.querySelectorAll('button.open')].find((one) => one.textContent === '{OPENED}').click()"
NO_SCROLL_BARS = "document.documentElement.style.overflow = 'hidden'"


class Account:
    """The account on the local SES, and its zones."""

    def __init__(self, rig: Rig) -> None:
        self._rig = rig
        self._ses = boto3.client("sesv2", region_name="eu-west-1", endpoint_url=rig.endpoint_url)
        self._route53 = boto3.client("route53", region_name="us-east-1", endpoint_url=rig.endpoint_url)
        self._zones: dict[str, str] = {}

    def make_zones(self) -> None:
        for name in ZONES:
            made = self._route53.create_hosted_zone(Name=name, CallerReference=name)
            self._zones[name] = made["HostedZone"]["Id"]

    def create(self, identity: str) -> None:
        self._ses.create_email_identity(EmailIdentity=identity)

    def change_record(self, action: str, zone: str, name: str, kind: str, value: str) -> None:
        record = {"Name": name, "Type": kind, "TTL": 1800, "ResourceRecords": [{"Value": value}]}
        batch = {"Changes": [{"Action": action, "ResourceRecordSet": record}]}
        self._route53.change_resource_record_sets(HostedZoneId=self._zones[zone], ChangeBatch=batch)

    def mistype(self, domain: str, zone: str) -> None:
        """One of the three CNAME records loses a letter of its target."""
        token = self._tokens(domain)[0]
        self.change_record("UPSERT", zone, f"{token}._domainkey.{domain}", "CNAME", f"{token}.dkim.amazonses.co")

    def publish_some(self, domain: str, zone: str, count: int) -> None:
        for token in self._tokens(domain)[:count]:
            target = f"{token}.dkim.amazonses.com"
            self.change_record("UPSERT", zone, f"{token}._domainkey.{domain}", "CNAME", target)

    def time_passes(self, seconds: int) -> None:
        self._rig.ask("clock", {"advance": seconds})
        self._rig.ask("verify", {})

    def _tokens(self, domain: str) -> list[str]:
        return self._ses.get_email_identity(EmailIdentity=domain)["DkimAttributes"]["Tokens"]


def verify(bench: Workbench, rig: Rig, region: str, domains: tuple[str, ...]) -> None:
    variables = {"verify_domain_identities": domains, "verify_domain_dmarc": True, "verify_domain_wait_delay": 1}
    os.environ["AWS_REGION"] = region
    play(bench, "mailops.ses.verify_domain", "-e", json.dumps(variables), *looking_at(rig))
    os.environ["AWS_REGION"] = "eu-west-1"


def live_a_week(bench: Workbench, rig: Rig) -> None:
    """Identities in every condition that the page tells apart."""
    account = Account(rig)
    account.make_zones()
    verify(bench, rig, "eu-west-1", FINE)
    verify(bench, rig, "us-east-1", IN_AMERICA)
    account.create(ADDRESS)
    rig.ask("click", {"identity": ADDRESS})
    account.create(NEVER_PUBLISHED)
    account.mistype(OPENED, "example.com")
    account.time_passes(HOURS_73)
    account.create(JUST_BEGUN)
    account.publish_some(JUST_BEGUN, "example.com", 2)
    account.time_passes(60)


def audit(bench: Workbench, rig: Rig, folder: Path) -> Path:
    variables = {
        "audit_sources": ["eu-west-1", "us-east-1"],
        "audit_directory": str(folder),
        "audit_name_servers": ":".join(map(str, rig.name_server)),
        "audit_title": "Our sending domains",
        "audit_formats": ["html"],
        "audit_fail_on": [],
    }
    play(bench, "mailops.ses.audit", "-e", json.dumps(variables))
    return folder / "ses-audit.html"


def take(page: Path) -> bytes:
    """A PNG of the page, as a browser on a desk shows it, with one identity opened."""
    with chromium() as browser:
        tab = Page(browser, WIDTH, HEIGHT, prefers_color_scheme="light")
        tab.open(page)
        tab.run(OPEN)
        tab.run(NO_SCROLL_BARS)
        return tab.screenshot()


def main() -> int:
    provide(CHROMIUM_BROWSER)
    bench = Workbench(REFERENCE)
    set_environment(bench)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        with local_ses(bench, folder, "picture-rig") as rig:
            os.environ["AWS_ENDPOINT_URL"] = rig.endpoint_url
            live_a_week(bench, rig)
            page = audit(bench, rig, folder)
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(take(page))
    say(f"{PICTURE.relative_to(places.ROOT)}: {PICTURE.stat().st_size} octets")
    return 0


if __name__ == "__main__":
    sys.exit(main())
