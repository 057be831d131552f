# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _wait_option; waiting itself is in test_waiting."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._wait_on import VERIFICATION_STATUS
from ansible_collections.mailops.ses.plugins.module_utils._wait_option import WaitOption
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain

LOOKUP = {"name_servers": None, "resolvers": None, "dns_port": 53, "dns_timeout": 2.0, "dns_attempts": 3}
PARAMS = {"identity": "example.com", "wait": True, "wait_timeout": 900, "wait_delay": 10, "fail_fast": False, **LOOKUP}
OPTION = WaitOption(VERIFICATION_STATUS)


class Reader:
    """Has the identity, verified since it was read first."""

    region = "eu-west-1"

    def read_identity(self, name):
        return domain(name)

    def keep_to(self, _deadline):
        pass


def waited(**params):
    pending = domain(verification_status="PENDING")
    params = {**PARAMS, **params}
    return OPTION.wait(params, Reader(), pending, False, print, lambda _state: {"dns_records": []})


@pytest.mark.parametrize(("wait", "status"), [(True, "SUCCESS"), (False, "PENDING")])
def test_it_waits_where_it_was_asked_to(monkeypatch, wait, status):
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    assert waited(wait=wait).verification_status == status


@pytest.mark.parametrize("wait", [True, False])
def test_times_that_make_no_sense_are_refused_even_where_it_does_not_wait(wait):
    OPTION.check({**PARAMS, "wait": wait})
    with pytest.raises(BadInput) as caught:
        OPTION.check({**PARAMS, "wait": wait, "wait_delay": 0})
    assert caught.value.option == "wait_delay"
