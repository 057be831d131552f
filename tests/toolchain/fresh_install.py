# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An archive installed where nothing else is, as somebody does who follows the README, and tried there."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tarfile
from pathlib import Path

import yaml
from amazon_aws import folder_of
from cores import REFERENCE
from environment import caller_environment, tool_environment
from local_rig import CREDENTIALS, NotStarted, Rig, local_ses
from outcome import Outcome
from process import Command, run_logged
from shown_output import recaps

DOMAIN = "example.com"
PLAYBOOK = (
    "mailops.ses.verify_domain",
    *("-e", f"verify_domain_identities={DOMAIN}"),
    *("-e", "verify_domain_dmarc=true"),
    *("-e", "verify_domain_wait_delay=2"),
)


class NotInstalled(Exception):
    """A step of installing failed."""


class FreshInstall:
    """A virtual environment, a folder for collections and a home of their own, all below one folder."""

    def __init__(self, folder: Path, log: Path) -> None:
        self.folder, self.log = folder, log
        self.collections = folder / "collections"
        self.collection = self.collections / "ansible_collections" / "mailops" / "ses"
        self.python = folder / "venv" / "bin" / "python"
        home = folder / "home"
        self.environment = tool_environment(folder / "venv", self.collections) | {"HOME": str(home)} | CREDENTIALS

    def install(self, archive: Path) -> None:
        """What the README says, and the local SES's own requirements. amazon.aws is there already: without a network
        nothing could get it. Raises NotInstalled."""
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "home").mkdir(parents=True)
        self._must(sys.executable, "-m", "venv", self.folder / "venv")
        self._must(self.python, "-m", "pip", "install", f"ansible-core{wanted_core(archive)}")
        amazon = Path("ansible_collections") / "amazon"
        shutil.copytree(folder_of(REFERENCE.ansible_wheel) / amazon, self.collections / amazon)
        galaxy = ("ansible-galaxy", "collection", "install", "--offline", "-p", self.collections, archive)
        if self.run(*galaxy):
            raise NotInstalled(f"ansible-galaxy collection install {archive} failed; see {self.log}")
        needed = (self.collection / name for name in ("requirements.txt", "tests/rig/requirements.txt"))
        self._must(self.python, "-m", "pip", "install", *(part for path in needed for part in ("-r", path)))

    def _must(self, *command: str | Path) -> None:
        if run_logged(self.log, command, caller_environment(), cwd=self.folder):
            raise NotInstalled(f"{' '.join(map(str, command))} failed; see {self.log}")

    def run(self, *command: str | Path) -> int:
        """Run a command in it, its output in the log. Returns its exit status."""
        return run_logged(self.log, command, self.environment, cwd=self.folder)

    def said(self, *command: str | Path) -> tuple[int, str]:
        """Run a command in it. Returns its exit status and what it said."""
        before = len(self.log.read_text(errors="replace"))
        return self.run(*command), self.log.read_text(errors="replace")[before:]


def wanted_core(archive: Path) -> str:
    """The versions of ansible-core that the collection in this archive says it needs."""
    with tarfile.open(archive) as opened:
        runtime = opened.extractfile("meta/runtime.yml")
        return yaml.safe_load(runtime.read())["requires_ansible"]


def tried(archive: Path, folder: Path, log: Path) -> Outcome:
    """Install the archive below this folder, and use it: whole, documented, and a domain verified on its local SES."""
    outcome = Outcome(logs=[log])
    here = FreshInstall(folder, log)
    try:
        here.install(archive)
    except NotInstalled as error:
        outcome.failures.append(f"the archive installs\n{error}")
        return outcome
    outcome.add("the archive installs", True)
    verify: Command = ("ansible-galaxy", "collection", "verify", "--offline", "mailops.ses")
    outcome.judge("ansible-galaxy collection verify --offline", here.run(*verify))
    outcome.add("ansible-doc tells of the installed module", documents(here, "mailops.ses.ses_identity"))
    try:
        with local_ses(here, folder, "fresh-install-rig") as rig:
            here.environment["AWS_ENDPOINT_URL"] = rig.endpoint_url
            verify_domain(here, rig, outcome)
    except NotStarted as error:
        outcome.failures.append(f"the installed local SES starts\n{error}")
    return outcome


def documents(here: FreshInstall, module: str) -> bool:
    status, said = here.said("ansible-doc", "--json", "--type", "module", module)
    start = said.find("\n{")
    return status == 0 and start >= 0 and bool(json.JSONDecoder().raw_decode(said[start + 1 :])[0].get(module))


def verify_domain(here: FreshInstall, rig: Rig, outcome: Outcome) -> None:
    """The README's first command, twice, and the table."""
    zone = ("ansible", "localhost", "-m", "amazon.aws.route53_zone", "-a", f"zone={DOMAIN}")
    outcome.judge("amazon.aws makes a zone", here.run(*zone))
    servers = ("-e", f"verify_domain_name_servers={':'.join(map(str, rig.name_server))}")
    for name, changes in (("verifies the domain", True), ("changes nothing the second time", False)):
        status, said = here.said("ansible-playbook", *PLAYBOOK, *servers)
        outcome.add(f"mailops.ses.verify_domain {name}", status == 0 and [n > 0 for n in recaps(said)] == [changes])
    status, said = here.said("ansible-playbook", "mailops.ses.list_identities")
    row = re.search(rf"^SUCCESS +yes +DOMAIN +{re.escape(DOMAIN)}$", said, re.MULTILINE)
    outcome.add("mailops.ses.list_identities shows it as verified", status == 0 and row is not None)
