# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _name_servers."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import NameServer
from ansible_collections.mailops.ses.plugins.module_utils._name_servers import server_named, servers_named


@pytest.mark.parametrize(
    ("text", "server"),
    [
        ("192.0.2.1", NameServer("192.0.2.1", "192.0.2.1", 5300)),
        (" 192.0.2.1:5353 ", NameServer("192.0.2.1", "192.0.2.1", 5353)),
        ("2001:DB8::1", NameServer("2001:db8::1", "2001:db8::1", 5300)),
        ("[2001:db8::1]", NameServer("2001:db8::1", "2001:db8::1", 5300)),
        ("[2001:db8::1]:5353", NameServer("2001:db8::1", "2001:db8::1", 5353)),
    ],
)
def test_servers_are_given_with_and_without_a_port(text, server):
    assert server_named(text, "resolvers", 5300) == server


def test_an_option_that_is_left_out_names_none():
    assert servers_named({"resolvers": None}, "resolvers") == []


def test_their_port_is_the_task_s_where_it_says_one():
    assert servers_named({"resolvers": ["192.0.2.1"], "dns_port": 5353}, "resolvers")[0].port == 5353
    assert servers_named({"resolvers": ["192.0.2.1"]}, "resolvers")[0].port == 53
