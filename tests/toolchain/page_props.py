# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page's reader has, or does elsewhere, and a test has to do for it, at the local SES that rig.json describes.

Usage: page_props.py zone NAME ...            hosted zones, which a reader has already
       page_props.py verified DOMAIN ...      domains that are verified, with their zones and records
       page_props.py publish [FILE]           lines of a zone file, which a reader enters at a DNS provider; or stdin
       page_props.py click ADDRESS            follows the link in the mail, as soon as SES has sent it
       page_props.py rig PATH [JSON]          a call of the control URL; prints the answer
       page_props.py mail_host GROUP          a Postfix, until SIGTERM; group_vars/GROUP.yml then has what the role
                                                 smtp_relay is to know of it, and of the local SES
       page_props.py awx FILE                    as shell: how to reach the stand-in for AWX whose ready file this is
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import boto3

READY_FILE = Path(os.environ.get("EXAMPLE_RIG", "rig.json"))
POSTFIX = Path(__file__).resolve().parents[1] / "integration" / "targets" / "setup_postfix" / "files" / "serve.py"
REGION = "eu-west-1"
PATIENCE = 600  # seconds


def rig(path: str, body: str | None = None):
    control_url = json.loads(READY_FILE.read_text())["control_url"]
    request = urllib.request.Request(f"{control_url}/{path}", data=body.encode() if body else None)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def click(address: str) -> None:
    give_up = time.monotonic() + PATIENCE
    while address not in {row["identity"] for row in rig("identities")}:
        if time.monotonic() > give_up:
            raise TimeoutError(f"nobody has asked SES for {address} within {PATIENCE} seconds")
        time.sleep(0.2)
    rig("click", json.dumps({"identity": address}))


def zones(names: list[str]) -> None:
    client = _route53()
    there = {zone["Name"].rstrip(".") for zone in client.list_hosted_zones()["HostedZones"]}
    for name in names:
        if name not in there:
            client.create_hosted_zone(Name=name, CallerReference=name)


def verified(names: list[str]) -> None:
    zones(names)
    wanted = {"region": REGION, "identities": names, "verification_status": "PENDING"}
    rig("identities", json.dumps(wanted))
    rows = [row for row in rig("identities") if row["identity"] in names]
    tokens = [(token, row["identity"]) for row in rows for token in row["DkimAttributes"]["Tokens"]]
    publish([f"{token}._domainkey.{name}. 300 IN CNAME {token}.dkim.amazonses.com." for token, name in tokens])
    rig("identities", json.dumps(wanted | {"verification_status": "SUCCESS"}))


def publish(lines: list[str]) -> None:
    """Each into the zone with the longest name that it lies in, in the place of what is there."""
    client = _route53()
    there = {zone["Name"]: zone["Id"] for zone in client.list_hosted_zones()["HostedZones"]}
    for line in lines:
        name, ttl, _class, record_type, value = line.split(maxsplit=4)
        zone = max((each for each in there if f".{name}".endswith(f".{each}")), key=len)
        record = {"Name": name, "Type": record_type, "TTL": int(ttl), "ResourceRecords": [{"Value": value}]}
        changes = [{"Action": "UPSERT", "ResourceRecordSet": record}]
        client.change_resource_record_sets(HostedZoneId=there[zone], ChangeBatch={"Changes": changes})


def mail_host(group: str) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    # Not below the page's folder: a queue's sockets have at most 107 characters in their paths.
    folder = Path(tempfile.mkdtemp(suffix="postfix"))
    folder.chmod(0o755)
    ready = folder / "ready.json"
    process = subprocess.Popen([sys.executable, POSTFIX, folder, ready])
    try:
        give_up = time.monotonic() + PATIENCE
        while not ready.exists():
            if process.poll() is not None or time.monotonic() > give_up:
                raise TimeoutError("Postfix did not start")
            time.sleep(0.1)
        partial = Path("group_vars", f".{group}.part")
        partial.write_text(json.dumps(_host_variables(json.loads(ready.read_text()))))
        partial.rename(partial.with_name(f"{group}.yml"))
        signal.sigwait({signal.SIGTERM})
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder)


def awx(ready: str) -> None:
    told = json.loads(Path(ready).read_text())
    told = {
        "CONTROLLER_HOST": told["url"],
        "CONTROLLER_USERNAME": told["user"],
        "CONTROLLER_PASSWORD": told["password"],
    }
    print("export", *(f"{name}={shlex.quote(value)}" for name, value in told.items()))


def _host_variables(postfix: dict) -> dict:
    ses = json.loads(READY_FILE.read_text())
    return {
        "ansible_connection": "local",
        "ansible_python_interpreter": "{{ ansible_playbook_python }}",
        "smtp_relay_host": "localhost",
        "smtp_relay_port": ses["smtp_port"],
        "smtp_relay_ca_file": ses["smtp_ca_file"],
        "smtp_relay_install": False,
        "smtp_relay_manage_service": False,
        "smtp_relay_postfix_config_directory": postfix["configuration"],
        "smtp_relay_postfix_command_directory": postfix["commands"],
        "smtp_relay_postfix_settings": {"smtp_host_lookup": "native"},
    }


def _route53():
    ready = json.loads(READY_FILE.read_text())
    keys = {"aws_access_key_id": "testing-key", "aws_secret_access_key": "testing-secret"}
    return boto3.client("route53", region_name="us-east-1", endpoint_url=ready["endpoint_url"], **keys)


def main() -> None:
    what, *rest = sys.argv[1:]
    if what == "zone":
        zones(rest)
    elif what == "verified":
        verified(rest)
    elif what == "publish":
        text = Path(rest[0]).read_text() if rest else sys.stdin.read()
        publish([line for line in text.splitlines() if line.strip() and not line.lstrip().startswith(";")])
    elif what == "click":
        click(*rest)
    elif what == "mail_host":
        mail_host(*rest)
    elif what == "awx":
        awx(*rest)
    else:
        print(json.dumps(rig(*rest)))


if __name__ == "__main__":
    main()
