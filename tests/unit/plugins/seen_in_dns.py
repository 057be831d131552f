# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A DNS made by hand: what a look at it gives, as _dns_watch asks for it."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._dns.diagnosis import RecordDiagnosis
from ansible_collections.mailops.ses.plugins.module_utils._dns.explain import Explained
from ansible_collections.mailops.ses.plugins.module_utils._dns.finding import Finding
from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import NameServer, Reply, Zone

SERVER = NameServer("ns1.example.net", "192.0.2.1")
HAS, HAS_NOT = Reply("answered", ("something",)), Reply("no_name")
# What a server says of a record that is so, and what is found.
_SEEN = {
    "ok": ("ok", HAS, ()),
    "missing": ("missing", HAS_NOT, ("missing",)),
    "mistyped": ("wrong_value", HAS, ("mistyped",)),
    "zone_appended": ("missing", HAS_NOT, ("zone_appended",)),
    "server_stale": ("partial", HAS, ("server_stale",)),
}


def diagnosis(record, what: str) -> RecordDiagnosis:
    """Of one record, that it is so."""
    status, reply, codes = _SEEN[what]
    findings = [Finding(code, f"{record['name']}: {code}.", f"Mend {record['name']}.") for code in codes]
    return RecordDiagnosis(record, status, {SERVER: reply}, tuple(findings))


class Dns:
    """In the place of ask_dns(params).

    ``records``: what is so with a record by its name, or by the first label of its name; all others are ``missing``.
    ``trouble``: why nobody answers, if so, for the identities in ``silent`` (None: all). ``seconds``: of a look.
    """

    def __init__(self, clock=None, seconds: float = 0.0, **records: str) -> None:
        self.clock, self.seconds, self.records = clock, seconds, records
        self.trouble, self.silent = "", None
        self.asked, self.moments = [], []

    def __call__(self, wanted, until):
        self.asked.append({name: [record["name"] for record in one.records] for name, one in wanted.items()})
        if self.clock:
            self.moments.append(self.clock.now)
            self.clock.now = min(until, self.clock.now + self.seconds)
        silent = {
            name: self.trouble for name in wanted if self.trouble and (self.silent is None or name in self.silent)
        }
        return {name: self._told(one) for name, one in wanted.items() if name not in silent}, silent

    def _told(self, one):
        records = [diagnosis(record, self._of(record["name"])) for record in one.records]
        return Explained(Zone(one.domain, (SERVER,)), tuple(records))

    def _of(self, name):
        return self.records.get(name) or self.records.get(name.partition(".")[0][0], "missing")
