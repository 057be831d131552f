# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _name_servers."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import NameServer
from ansible_collections.mailops.ses.plugins.module_utils._name_servers import server_named, servers_named
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput


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


@pytest.mark.parametrize("text", ["ns1.example.net", "192.0.2", "192.0.2.1:dns", "[2001:db8::1", "192.0.2.1:70000", ""])
def test_what_is_no_address_is_refused_by_the_name_of_the_option(text):
    with pytest.raises(BadInput) as caught:
        server_named(text, "resolvers", 53)
    assert caught.value.option == "resolvers"
    assert repr(text) in str(caught.value)


def test_servers_of_an_option_have_the_port_of_all_where_they_have_none():
    servers = servers_named({"name_servers": ["192.0.2.1", "192.0.2.2:54"], "dns_port": 5300}, "name_servers")
    assert [str(server) for server in servers] == ["192.0.2.1 port 5300", "192.0.2.2 port 54"]
    assert servers_named({"resolvers": None}, "resolvers") == []
