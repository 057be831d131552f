# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.message."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options import message as options
from ansible_collections.mailops.ses.plugins.module_utils._options.message import MESSAGE, desired_message, desired_tags
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.mail_message import Mailbox

LEAST = {"from_email_address": "a@example.com", "to_addresses": ["b@example.com"], "subject": "", "text": ""}


def params(**given) -> dict:
    return {**dict.fromkeys(MESSAGE), "charset": "utf-8", **LEAST, **given}


def test_the_least_that_makes_a_message():
    message = desired_message(params())
    assert (message.sender, message.recipients, message.text) == (Mailbox("a@example.com"), ("b@example.com",), "")


def test_all_that_is_given_is_in_it():
    message = desired_message(
        params(
            cc_addresses=["c@example.com"],
            bcc_addresses=["d@example.com"],
            reply_to_addresses=["Desk <e@example.com>"],
            html="<p>",
            headers={"X-One": 1},
            charset="iso-8859-1",
        )
    )
    assert message.recipients == ("b@example.com", "c@example.com", "d@example.com")
    assert message.reply_to == (Mailbox("e@example.com", "Desk"),)
    assert (message.html, message.headers, message.charset) == ("<p>", {"X-One": "1"}, "iso-8859-1")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"from_email_address": "example.com"}, ["from_email_address", "example.com", "user@example.com"]),
        ({"to_addresses": ["b@"]}, ["to_addresses", "b@"]),
        ({"to_addresses": []}, ["to_addresses", "nobody", "bcc_addresses"]),
        ({"to_addresses": [f"user{n}@example.com" for n in range(51)]}, ["to_addresses", "51", "50"]),
        ({"cc_addresses": [f"user{n}@example.com" for n in range(50)]}, ["to_addresses", "51", "50"]),
        ({"text": None}, ["text", "html"]),
        ({"subject": "a\r\nBcc: c@example.com"}, ["subject", "line break"]),
        ({"subject": "=?utf-8?q?a=0d=0aBcc:_b@example.org?="}, ["subject", "encoded already"]),
        ({"headers": {"X-One": "=?utf-8?b?YQ0KQmNjOiBi?="}}, ["headers.X-One", "encoded already"]),
        ({"charset": "utf-9"}, ["charset", "utf-9", "utf-8"]),
        ({"charset": "ascii", "text": "Grüße"}, ["charset", "ascii", "ü", "text", "utf-8"]),
        ({"charset": "ascii", "html": "Grüße"}, ["charset", "html"]),
        ({"headers": {"Bcc": "c@example.com"}}, ["headers", "Bcc", "bcc_addresses"]),
        ({"headers": {"SUBJECT": "x"}}, ["headers", "SUBJECT", "subject"]),
        ({"headers": {"Message-ID": "<x>"}}, ["headers", "Message-ID"]),
        ({"headers": {"Content-Type": "text/plain"}}, ["headers", "Content-Type"]),
        ({"headers": {"X-SES-Configuration-Set": "x"}}, ["configuration_set_name"]),
        ({"headers": {"X One": "x"}}, ["headers", "X One"]),
        ({"headers": {"X-One:": "x"}}, ["headers", "X-One:"]),
        ({"headers": {"": "x"}}, ["headers"]),
        ({"headers": {"X-One": "a\nBcc: b@example.com"}}, ["headers.X-One", "line break"]),
        ({"headers": {"X-One": "x" * 996}}, ["X-One", "996", "995"]),
        ({"charset": "rot13"}, ["charset", "rot13", "utf-8"]),
        ({"charset": "hex"}, ["charset", "hex"]),
        ({"charset": "utf\x008"}, ["charset", "utf-8"]),
        ({"charset": "utf-16"}, ["charset", "utf-16"]),
        ({"charset": "unicode_escape"}, ["charset", "unicode_escape"]),
        ({"text": "a\udc80"}, ["text", "udc80"]),
        ({"html": "a\udc80", "charset": "iso-8859-1"}, ["html", "udc80"]),
        ({"subject": "a\udc80"}, ["subject", "udc80"]),
        ({"headers": {"Sender": "foo ‹"}}, ["headers.Sender", "foo ‹", "user@example.com"]),
        ({"headers": {"X-One": "a", "x-one": "b"}}, ["headers", "X-One", "x-one", "twice"]),
        ({"headers": {"X-One": ["a", "b"]}}, ["headers.X-One", "[a, b]", "text"]),
        ({"headers": {"X-One": {"a": "b"}}}, ["headers.X-One", "text"]),
        ({"headers": {"List-Unsubscribe": "<https://example.com/ü>"}}, ["headers.List-Unsubscribe", "ü", "ASCII"]),
        ({"headers": {"In-Reply-To": "<ü@example.com>"}}, ["headers.In-Reply-To", "ü", "ASCII"]),
    ],
)
def test_what_ses_would_not_take_is_refused_by_its_option(given, words):
    with pytest.raises(BadInput) as caught:
        desired_message(params(**given))
    assert all(word in str(caught.value) for word in words)


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("utf_8", "utf-8"),
        ("UTF8", "utf-8"),
        ("latin1", "iso-8859-1"),
        ("iso8859_15", "iso-8859-15"),
        ("cp1252", "windows-1252"),
        ("ascii", "us-ascii"),
        ("sjis", "shift_jis"),
        ("iso-2022-jp", "iso-2022-jp"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_a_character_set_goes_by_the_name_that_mail_programs_know(given, sent):
    assert desired_message(params(charset=given)).charset == sent


def test_headers_without_a_value_are_left_out_and_white_space_around_one_means_nothing():
    message = desired_message(params(headers={"X-One": None, "X-Two": " a b\n", "X-Three": 1.5}, subject="One\n"))
    assert message.headers == {"X-Two": "a b", "X-Three": "1.5"}
    assert message.subject == "One"


def test_whoever_sends_it_for_somebody_else_is_a_mailbox():
    message = desired_message(params(headers={"sender": "Büro, The <desk@example.org>", "X-One": "a"}))
    assert message.submitter == Mailbox("desk@example.org", "Büro, The")
    assert message.headers == {"X-One": "a"}


def test_what_python_makes_no_message_of_is_refused(monkeypatch):
    def fail(*_arguments):
        raise IndexError("list index out of range")

    monkeypatch.setattr(options, "as_mime", fail)
    with pytest.raises(BadInput, match="no message can be made of"):
        desired_message(params())


def test_an_image_within_no_html_is_refused(tmp_path):
    path = tmp_path / "logo.png"
    path.write_bytes(b"x")
    one = {"path": str(path), "filename": None, "content_type": None, "content_id": "logo"}
    with pytest.raises(BadInput, match="html"):
        desired_message(params(attachments=[one]))
    assert desired_message(params(attachments=[one], html="<p>")).attachments[0].content_id == "logo"


def test_the_size_is_that_of_what_is_sent(monkeypatch):
    monkeypatch.setattr(options, "MAX_OCTETS", 1000)
    with pytest.raises(BadInput, match="octets; SES takes at most 1000"):
        desired_message(params(text="x" * 1000))


def test_tags_are_text():
    given = {"build": 7, "kind": "a@b.c", "none": None}
    assert desired_tags(params(email_tags=given)) == {"build": "7", "kind": "a@b.c"}
    assert desired_tags(params()) == {}


@pytest.mark.parametrize(
    "tags", [{"a b": "c"}, {"a": "ü"}, {"a": ""}, {"": "b"}, {"a.b": "c"}, {"a": "b" * 257}, {"a": ["b"]}]
)
def test_what_is_no_tag_is_refused(tags):
    with pytest.raises(BadInput, match="email_tags"):
        desired_tags(params(email_tags=tags))
