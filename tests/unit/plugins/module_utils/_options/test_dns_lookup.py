# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.dns_lookup."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.dns_lookup import check_dns_lookup
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

LOOKUP = {"name_servers": None, "resolvers": None, "dns_port": 53, "dns_timeout": 2.0, "dns_attempts": 3}


def test_dns_options_as_they_are_by_default_are_fine():
    check_dns_lookup(LOOKUP)


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("name_servers", ["192.0.2.1", "ns1.example.net"], "'ns1.example.net'"),
        ("resolvers", ["192.0.2.1:0"], "'192.0.2.1:0'"),
        ("dns_port", 0, "1 to 65535"),
        ("dns_port", 65536, "1 to 65535"),
        ("dns_timeout", 0.0, "more than 0"),
        ("dns_attempts", 0, "at least 1"),
    ],
)
def test_dns_options_that_make_no_sense_are_refused_by_name(option, value, says):
    with pytest.raises(BadInput) as caught:
        check_dns_lookup(LOOKUP | {option: value})
    assert caught.value.option == option
    assert says in str(caught.value)
