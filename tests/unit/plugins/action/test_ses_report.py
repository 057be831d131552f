# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the action plugin ses_report."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from ansible.errors import AnsibleError

from ansible_collections.mailops.ses.plugins.action import ses_report


@pytest.fixture
def report(monkeypatch):
    """Runs the action on ``lines`` (or on other arguments); returns what it shows and what it answers."""

    def run(check_mode=False, **arguments):
        shown = []
        monkeypatch.setattr(ses_report, "display", SimpleNamespace(display=shown.append))
        play_context = SimpleNamespace(check_mode=check_mode)
        task = SimpleNamespace(action="mailops.ses.ses_report", args=arguments, async_val=0, check_mode=check_mode)
        connection = SimpleNamespace(_shell=SimpleNamespace(tmpdir=None))
        action = ses_report.ActionModule(task, connection, play_context, None, None, None)
        action._load_name = "mailops.ses.ses_report"  # the loader of plugins sets it
        return shown, action.run(task_vars={})

    return run


@pytest.mark.parametrize("check_mode", [True, False])
def test_lines_are_shown_one_by_one_as_they_are_in_check_mode_too(report, check_mode):
    lines = ["STATUS   IDENTITY", "", "  SUCCESS  bücher.example  {{ no template }}"]
    shown, result = report(check_mode, lines=lines)
    assert shown == lines
    assert result["changed"] is False
    assert not result.get("failed")
    assert not result.get("skipped")


def test_no_lines_show_nothing(report):
    assert report(lines=[])[0] == []


@pytest.mark.parametrize(
    "arguments", [{}, {"lines": None}, {"lines": ["a"], "msg": "b"}, {"lines": {"a": "b"}}], ids=repr
)
def test_arguments_that_are_wrong_are_refused(report, arguments):
    with pytest.raises(AnsibleError):
        report(**arguments)


def test_it_needs_no_connection_to_a_host():
    assert ses_report.ActionModule._requires_connection is False
