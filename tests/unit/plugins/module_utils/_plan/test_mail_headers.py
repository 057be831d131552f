# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.mail_headers. How whole messages are read is in test_mail_message.py."""

from __future__ import annotations

import email.policy

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.mail_headers import mailbox_header, text_header


def lines(header) -> list[str]:
    folded = header.fold(policy=email.policy.SMTP)
    assert folded.endswith("\r\n")
    return folded[:-2].split("\r\n")


def test_lines_are_broken_at_white_space_that_is_there():
    assert lines(text_header("X-One", f"{'a' * 50} {'b' * 30}  {'c' * 60}")) == [
        f"X-One: {'a' * 50}",
        f" {'b' * 30}",
        f"  {'c' * 60}",
    ]
    assert lines(text_header("X-One", f"{'a' * 990}")) == [f"X-One: {'a' * 990}"]
    assert lines(text_header("X-One", "")) == ["X-One: "]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("", "a@example.com"),
        ("The News", "The News <a@example.com>"),
        ("Doe, John", '"Doe, John" <a@example.com>'),
        ('The "News"', '"The \\"News\\"" <a@example.com>'),
        ("back\\slash", '"back\\\\slash" <a@example.com>'),
        ("two  spaces", '"two  spaces" <a@example.com>'),
        ("Jürgen, Groß", "=?utf-8?b?SsO8cmdlbiwgR3Jvw58=?= <a@example.com>"),
    ],
)
def test_a_name_is_quoted_where_it_holds_more_than_words(name, shown):
    assert mailbox_header("To", [(name, "a@example.com")]) == shown


def test_no_line_is_broken_within_a_quoted_name():
    name = "a, " * 40
    assert lines(mailbox_header("To", [(name, "a@example.com"), ("", "b@example.com")])) == [
        f'To: "{name}"',
        " <a@example.com>, b@example.com",
    ]


def test_a_name_that_fits_on_no_line_is_encoded():
    header = lines(mailbox_header("To", [("a" * 998, "a@example.com")]))
    assert max(map(len, header)) <= 78
    assert all(" =?utf-8?" in line for line in header[:-1])
