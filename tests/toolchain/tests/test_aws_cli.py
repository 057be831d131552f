# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Getting the AWS CLI, from a folder in which there is none."""

from __future__ import annotations

import pytest
from aws_cli import provide


@pytest.fixture(autouse=True)
def logs(tmp_path, monkeypatch):
    monkeypatch.setattr("places.LOGS", tmp_path)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)


def test_where_it_cannot_be_had_that_is_said_and_tried_again_the_next_time(tmp_path, capsys):
    folder = tmp_path / "aws-cli"
    for _attempt in range(2):
        assert provide(folder, "no-such-package-at-all") is None
        said = capsys.readouterr().err
        assert "Getting" in said
        assert "not measured" in said


def test_what_is_there_is_taken(tmp_path, capsys):
    program = tmp_path / "aws-cli" / "bin" / "aws"
    program.parent.mkdir(parents=True)
    program.write_text("")
    assert provide(tmp_path / "aws-cli") == program
    assert capsys.readouterr().err == ""
