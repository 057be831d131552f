# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A reader of four identities that answers from memory and counts."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._ses.batch_reader import ALL_ASPECTS
from ansible_collections.mailops.ses.plugins.module_utils._ses.reader import summary_of
from ansible_collections.mailops.ses.tests.unit.plugins.identities import address, domain

HELD = [
    domain("b.example"),
    domain("a.example", verification_status="PENDING"),
    address("user@a.example", verification_status="FAILED"),
    domain("mail.a.example"),
]


class Reader:
    """``deleted``: those that are gone since they were listed. ``calls``: what was asked, call by call."""

    region = "eu-west-1"

    def __init__(self, deleted=()):
        self.held = {identity.identity: identity for identity in HELD}
        self.deleted, self.calls = deleted, []

    def list_identities(self):
        self.calls.append("list")
        return [summary_of(identity) for identity in self.held.values()]

    def summaries_of(self, names, dkim=(), mail_from=(), sending=False):
        self.dkim, self.mail_from = list(dkim), list(mail_from)
        self.calls.append(list(names))
        return {name: self.held.get(name) and summary_of(self.held[name]) for name in names}

    def identity_arn(self, name):
        return f"arn:aws:ses:{self.region}:123456789012:identity/{name}"

    def read_identity(self, name):
        self.calls.append(name)
        return None if name in self.deleted else self.held.get(name)

    def read_in_full(self, names):
        return {name: self.read_identity(name) for name in names}

    def attributes_of(self, names, aspects, rows):
        self.calls.append(("attributes", list(names)))
        assert aspects == ALL_ASPECTS and all(rows[name] for name in names if name in self.held)
        return {name: None if name in self.deleted else self.held.get(name) for name in names}

    def keep_to(self, deadline):
        pass


def names_of(result):
    return [row["identity"] for row in result["identities"]]
