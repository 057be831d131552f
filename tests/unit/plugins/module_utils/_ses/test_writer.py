# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.writer."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import Call
from ansible_collections.mailops.ses.plugins.module_utils._plan.secret import Secret
from ansible_collections.mailops.ses.plugins.module_utils._ses.writer import Writer


class Recorder:
    def __init__(self):
        self.sent = []

    def send(self, operation, arguments):
        self.sent.append((operation, arguments))
        return {}


def test_a_call_is_sent_with_its_secrets_revealed_and_stays_masked_itself():
    connection, key = Recorder(), {"DomainSigningPrivateKey": Secret("testing-secret")}
    call = Call(
        "CreateEmailIdentity", {"EmailIdentity": "example.com", "DkimSigningAttributes": key}, "it is not there"
    )
    Writer(connection).apply(call)
    assert connection.sent == [
        (
            "CreateEmailIdentity",
            {"EmailIdentity": "example.com", "DkimSigningAttributes": {"DomainSigningPrivateKey": "testing-secret"}},
        )
    ]
    assert "testing-secret" not in repr(call)
