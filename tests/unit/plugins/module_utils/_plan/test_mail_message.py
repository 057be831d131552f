# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.mail_message: what a mail program makes of the MIME text."""

from __future__ import annotations

import email.policy
from email.parser import BytesParser

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.mail_message import (
    Attachment,
    Mailbox,
    Message,
    as_mime,
)

SENDER = Mailbox("news@example.com", "The News")
LONG = "ä" * 3000


def read(message: Message, reference: str = "r"):
    raw = as_mime(message, reference)
    assert max(len(line) for line in raw.split(b"\r\n")) < 1000
    assert max(raw) < 128
    return BytesParser(policy=email.policy.default).parsebytes(raw)


def test_a_plain_message_says_who_and_what():
    found = read(Message(SENDER, to=(Mailbox("user@example.net"),), subject="One", text="Hello.\n"))
    assert (found["From"], found["To"], found["Subject"]) == (
        "The News <news@example.com>",
        "user@example.net",
        "One",
    )
    assert (found.get_content_type(), found.get_content()) == ("text/plain", "Hello.\r\n")
    assert found["X-Mailops-Reference"] == "r"


@pytest.mark.parametrize("name", ["Jürgen Groß", "Doe, John", 'The "News"', "日本語の名前", "x" * 300])
def test_names_are_read_as_they_were_given(name):
    found = read(Message(Mailbox("a@example.com", name), to=(Mailbox("b@example.com", name),), text=""))
    for header in ("From", "To"):
        (address,) = found[header].addresses
        assert (address.display_name, address.addr_spec[1:]) == (name, "@example.com")


@pytest.mark.parametrize("subject", ["Grüße", "日本語" * 60, "long " * 60 + "end", "ends with ü"])
def test_subjects_are_read_as_they_were_given(subject):
    assert read(Message(SENDER, subject=subject, text=""))["Subject"] == subject


@pytest.mark.parametrize("text", ["", "Grüße\n", LONG + "\n", "x" * 3000 + "\n", ".\nFrom here\n", "a\n\nb\n"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_texts_are_read_as_they_were_given(text, charset):
    found = read(Message(SENDER, text=text, html=f"<p>{text}</p>", charset=charset))
    assert found.get_content_type() == "multipart/alternative"
    plain, html = found.get_body(("plain",)), found.get_body(("html",))
    assert plain.get_content().replace("\r\n", "\n").rstrip("\n") == text.rstrip("\n")
    assert html.get_content().replace("\r\n", "\n").rstrip("\n") == f"<p>{text}</p>"
    assert plain.get_content_charset() == charset


def test_bcc_is_seen_by_nobody_and_counts():
    message = Message(
        SENDER, to=(Mailbox("a@example.com"),), cc=(Mailbox("b@example.com"),), bcc=(Mailbox("c@example.com"),), text=""
    )
    assert message.recipients == ("a@example.com", "b@example.com", "c@example.com")
    assert b"c@example.com" not in as_mime(message)
    assert read(message)["Cc"] == "b@example.com"


def test_answers_go_elsewhere_and_further_headers_are_there():
    message = Message(
        SENDER, reply_to=(Mailbox("desk@example.com"),), text="", headers={"X-One": "Größe", "List-Id": "a"}
    )
    found = read(message)
    assert (found["Reply-To"], found["X-One"], found["List-Id"]) == ("desk@example.com", "Größe", "a")


FILE = Attachment("Übersicht.csv", b"a,\xff\r\n" * 500, "text/csv")
LOGO = Attachment("logo.png", b"\x89PNG", "image/png", "logo")


@pytest.mark.parametrize("texts", [{"text": "one"}, {"html": "<p>"}, {"text": "one", "html": "<p>"}])
def test_a_file_is_attached_whole_with_its_name(texts):
    found = read(Message(SENDER, attachments=(FILE,), **texts))
    (part,) = found.iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == (FILE.filename, "text/csv")
    assert part.get_payload(decode=True) == FILE.content
    assert part.get_content_disposition() == "attachment"
    assert found.get_body(("plain", "html")).get_content().strip() in ("one", "<p>")


@pytest.mark.parametrize("texts", [{"html": "<img src='cid:logo'>"}, {"text": "one", "html": "<img src='cid:logo'>"}])
def test_an_image_is_shown_within_the_html_text(texts):
    found = read(Message(SENDER, attachments=(LOGO, FILE), **texts))
    related = next(part for part in found.walk() if part.get_content_type() == "multipart/related")
    html, image = related.iter_parts()
    assert html.get_content_type() == "text/html"
    assert (image["Content-ID"], image.get_content_disposition()) == ("<logo>", "inline")
    assert image.get_payload(decode=True) == LOGO.content
    assert [part.get_filename() for part in found.iter_attachments()] == [FILE.filename]


def test_a_text_that_its_charset_cannot_spell_is_an_error():
    with pytest.raises(UnicodeEncodeError):
        as_mime(Message(SENDER, text="日本", charset="iso-8859-1"))


def test_the_content_of_files_is_in_no_repr():
    assert "PNG" not in repr(LOGO)
