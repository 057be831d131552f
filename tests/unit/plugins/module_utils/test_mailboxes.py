# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _mailboxes."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._mailboxes import (
    check_header_text,
    mailbox,
    mailboxes,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.mail_message import Mailbox


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("user@example.com", Mailbox("user@example.com")),
        ("  User@Example.com ", Mailbox("User@Example.com")),
        ("user@example.com\n", Mailbox("user@example.com")),
        ("<user@example.com>", Mailbox("user@example.com")),
        ("Some Name <user@example.com>", Mailbox("user@example.com", "Some Name")),
        ("Jürgen <user@bücher.example>", Mailbox("user@xn--bcher-kva.example", "Jürgen")),
        ('"Doe, John" <john@example.com>', Mailbox("john@example.com", "Doe, John")),
        ('"The \\"News\\"" <news@example.com>', Mailbox("news@example.com", 'The "News"')),
        ("Doe, John <john@example.com>", Mailbox("john@example.com", "Doe, John")),
    ],
)
def test_an_address_with_or_without_a_name(given, found):
    assert mailbox("to_addresses", given) == found


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("", "is not an address"),
        ("example.com", "is not an address"),
        ("Name <>", "is not an address"),
        ("a@example.com, b@example.com", "comma"),
        ("a@b@example.com", "before the @"),
        ("Name user@example.com", "white space"),
        ("user@", "has not a domain"),
        ("jürgen@example.com", "before the @"),
        ("Name <a@example.com> <b@example.com>", "white space"),
        ("a@example.com\nBcc: b@example.com", "line break"),
        ("Name\r <a@example.com>", "line break"),
        ("Name\udc80 <a@example.com>", "no character"),
        ("=?utf-8?q?a=0d=0aBcc:_b@example.org?= <a@example.com>", "encoded already"),
        ("=?utf-8?q?a=0d=0ab?=@example.com", "encoded already"),
    ],
)
def test_what_is_none_is_refused_by_its_option(given, words):
    with pytest.raises(BadInput, match=words) as caught:
        mailbox("to_addresses", given)
    assert caught.value.option == "to_addresses"


def test_several_are_taken_once_each_in_order_with_the_name_given_first():
    given = ["b@example.com", "A <a@example.com>", "a@example.com"]
    assert mailboxes("to_addresses", given) == (Mailbox("b@example.com"), Mailbox("a@example.com", "A"))
    assert mailboxes("to_addresses", None) == ()


@pytest.mark.parametrize(
    "text", ["a\nb", "a\rb", "a\x00b", "a\u2028b", "a\x85b", "a\x7f", "=?utf-8?q?a=0d=0aBcc:_b@example.org?="]
)
def test_what_could_smuggle_in_a_header_is_refused(text):
    with pytest.raises(BadInput, match="subject"):
        check_header_text("subject", text)
