# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.replies."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import (
    ANSWERED,
    LAME,
    NO_DATA,
    NO_NAME,
    REFUSED,
    SERVFAIL,
    TIMED_OUT,
    UNREACHABLE,
    NameServer,
    Reply,
)


@pytest.mark.parametrize(
    ("server", "shown"),
    [
        (NameServer("ns1.example.net", "192.0.2.1"), "ns1.example.net (192.0.2.1)"),
        (NameServer("192.0.2.1", "192.0.2.1"), "192.0.2.1"),
        (NameServer("192.0.2.1", "192.0.2.1", 5353), "192.0.2.1 port 5353"),
        (NameServer("ns1.example.net", "2001:db8::1", 5353), "ns1.example.net (2001:db8::1 port 5353)"),
    ],
)
def test_a_server_is_shown_by_what_is_known_of_it(server, shown):
    assert str(server) == shown


@pytest.mark.parametrize("outcome", [ANSWERED, NO_DATA, NO_NAME])
def test_a_server_that_has_the_zone_knows(outcome):
    assert Reply(outcome).knows


@pytest.mark.parametrize("outcome", [LAME, REFUSED, SERVFAIL, TIMED_OUT, UNREACHABLE])
def test_any_other_does_not(outcome):
    assert not Reply(outcome).knows
