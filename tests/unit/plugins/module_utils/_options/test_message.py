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
    ],
)
def test_what_ses_would_not_take_is_refused_by_its_option(given, words):
    with pytest.raises(BadInput) as caught:
        desired_message(params(**given))
    assert all(word in str(caught.value) for word in words)


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
    assert desired_tags(params(email_tags={"build": 7, "kind": "a@b.c"})) == {"build": "7", "kind": "a@b.c"}
    assert desired_tags(params()) == {}


@pytest.mark.parametrize("tags", [{"a b": "c"}, {"a": "ü"}, {"a": ""}, {"": "b"}, {"a.b": "c"}, {"a": "b" * 257}])
def test_what_is_no_tag_is_refused(tags):
    with pytest.raises(BadInput, match="email_tags"):
        desired_tags(params(email_tags=tags))
