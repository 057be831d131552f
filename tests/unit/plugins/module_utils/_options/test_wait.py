# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.wait."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.wait import check_wait
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

LOOKUP = {"name_servers": None, "resolvers": None, "dns_port": 53, "dns_timeout": 2.0, "dns_attempts": 3}
WAITING = {"wait_delay": 10, "wait_timeout": 900, **LOOKUP}


@pytest.mark.parametrize(("timeout", "delay"), [(0, 1), (900, 10), (10, 900)])
def test_times_that_can_be_kept_are_taken(timeout, delay):
    check_wait(WAITING | {"wait_timeout": timeout, "wait_delay": delay})


@pytest.mark.parametrize(
    ("timeout", "delay", "option", "words"),
    [(900, 0, "wait_delay", ["0", "1"]), (900, -5, "wait_delay", ["-5", "1"]), (-1, 10, "wait_timeout", ["-1", "0"])],
)
def test_times_that_cannot_be_kept_are_refused(timeout, delay, option, words):
    with pytest.raises(BadInput) as caught:
        check_wait(WAITING | {"wait_timeout": timeout, "wait_delay": delay})
    assert caught.value.option == option
    for word in words:
        assert word in str(caught.value)


def test_dns_options_as_they_are_by_default_are_fine():
    check_wait(WAITING)


@pytest.mark.parametrize(("option", "value"), [("resolvers", ["192.0.2.1:0"]), ("dns_attempts", 0)])
def test_dns_options_that_make_no_sense_are_refused(option, value):
    with pytest.raises(BadInput) as caught:
        check_wait(WAITING | {option: value})
    assert caught.value.option == option
