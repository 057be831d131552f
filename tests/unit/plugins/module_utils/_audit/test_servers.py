# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Name servers that are named."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._audit.servers import server_problems


def test_addresses_are_right():
    assert server_problems("audit_resolvers", "192.0.2.1, [2001:db8::1]:5353 192.0.2.1:53") == []


def test_a_name_is_none():
    (problem,) = server_problems("audit_resolvers", ["192.0.2.1", "ns1.example.com"])
    assert problem.startswith("audit_resolvers='ns1.example.com': is no IP address")
