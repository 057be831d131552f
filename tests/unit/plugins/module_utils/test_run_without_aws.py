# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of running a module that asks nothing of AWS."""

from __future__ import annotations

import io
import json
import sys
from unittest import mock

import pytest
from ansible.module_utils import basic

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._run_without_aws import look


class Trouble(Exception):
    reply = "535 no"


def answer(read, check_mode=False):
    arguments = {"name": "a", "_ansible_check_mode": check_mode, "_ansible_remote_tmp": "/tmp"}
    given = json.dumps({"ANSIBLE_MODULE_ARGS": arguments}).encode()
    profile = {"_ANSIBLE_PROFILE": "legacy"} if hasattr(basic, "_ANSIBLE_PROFILE") else {}  # since ansible-core 2.19
    out = io.StringIO()
    with (
        mock.patch.multiple(basic, _ANSIBLE_ARGS=given, **profile),
        mock.patch.object(sys, "stdout", out),
        pytest.raises(SystemExit) as ended,
    ):
        look(argument_spec={"name": {"type": "str"}}, read=read, failures=(Trouble,))
    return ended.value.code, json.loads(out.getvalue())


@pytest.mark.parametrize("check_mode", [False, True])
def test_it_answers_what_was_read_and_changes_nothing(check_mode):
    status, said = answer(lambda params: {"found": params["name"]}, check_mode)
    assert (status, said["found"], said["changed"]) == (0, "a", False)


def raising(error):
    def read(_params):
        raise error

    return read


def test_input_that_cannot_be_right_fails_in_words():
    status, said = answer(raising(BadInput("name", "a", "is too short")))
    assert (status, said["failed"], said["msg"]) == (1, True, "name='a': is too short")


def test_what_goes_wrong_fails_in_words_with_the_server_s_reply():
    status, said = answer(raising(Trouble("It is off")))
    assert (status, said["msg"], said["reply"]) == (1, "It is off", "535 no")


def test_what_nobody_foresaw_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        answer_raw(raising(ZeroDivisionError()))


def answer_raw(read):
    given = json.dumps({"ANSIBLE_MODULE_ARGS": {"_ansible_remote_tmp": "/tmp"}}).encode()
    profile = {"_ANSIBLE_PROFILE": "legacy"} if hasattr(basic, "_ANSIBLE_PROFILE") else {}
    with mock.patch.multiple(basic, _ANSIBLE_ARGS=given, **profile):
        look(argument_spec={}, read=read)
