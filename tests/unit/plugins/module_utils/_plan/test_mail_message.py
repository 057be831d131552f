# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.mail_message: what a mail program makes of the MIME text."""

from __future__ import annotations

import email.policy
import re
from email.header import decode_header, make_header
from email.message import Message as Unread
from email.parser import BytesParser
from email.utils import getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
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


TOKEN = f"<https://lists.example.com/unsubscribe/{'t' * 100}>"


def unread(message: Message) -> Unread:
    """As a program that knows RFC 5322 and no more: the lines of a header joined, and nothing decoded."""
    raw = as_mime(message)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    return BytesParser(policy=email.policy.compat32).parsebytes(raw)


def unfolded(value: object) -> str:
    return re.sub(r"\r?\n(?=[ \t])", "", str(value))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("List-Unsubscribe", TOKEN),
        ("List-Unsubscribe", f"{TOKEN}, <mailto:{'u' * 80}@example.com>"),
        ("In-Reply-To", f"<{'m' * 90}@example.com>"),
        ("References", " ".join(f"<{letter * 90}@example.com>" for letter in "abc")),
        ("X-One", "x" * 995),
        ("X" * 126, "x" * 995),
        ("X-One", "word  " * 30 + "end"),
    ],
)
def test_a_header_within_ascii_is_sent_as_it_was_given(name, value):
    message = Message(SENDER, text="", headers={name: value})
    assert unfolded(unread(message)[name]).strip() == value
    assert read(message)[name].strip() == value


DECEIVING = [
    "boss@corp.example, The Head Of The Accounting Department Of Example And Partners International",
    "x" * 40 + ", a@example.org;" + " (y) <z@example.org>" * 3,
    'one "two" \\ three, ' * 8,
    "Ü, <boss@corp.example>, " * 6,
]


@pytest.mark.parametrize("name", DECEIVING)
def test_no_name_becomes_an_address(name):
    name = name.strip()
    message = Message(
        Mailbox("a@example.com", name),
        to=(Mailbox("b@example.com", name), Mailbox("c@example.com", "C")),
        cc=(Mailbox("d@example.com"),),
        reply_to=(Mailbox("e@example.com", name),),
        text="",
    )
    assert mailboxes_of(read(message)) == as_python_reads(mailboxes_of_message(message))
    assert plain_mailboxes_of(unread(message)) == mailboxes_of_message(message)


def mailboxes_of(found) -> dict[str, list[tuple[str, str]]]:
    return {
        header: [(spaceless(one.display_name), one.addr_spec) for one in found[header].addresses]
        for header in ADDRESSED
        if header in found
    }


def spaceless(name: str) -> str:
    """Older releases of Python read a space too many between encoded words of a name (cpython issue 128110)."""
    return name if name.isascii() and len(name) < 450 else re.sub(r"\s", "", name)


def plain_mailboxes_of(found: Unread) -> dict[str, list[tuple[str, str]]]:
    """Encoded words are decoded last, and only what is no quoted string may hold any (RFC 2047, section 5)."""
    told = {}
    for header in ADDRESSED:
        if header in found:
            value = unfolded(found[header])
            assert not any("=?" in quoted for quoted in re.findall(r'"(?:[^"\\]|\\.)*"', value))
            told[header] = [(decoded(name), address) for name, address in getaddresses([value])]
    return told


def decoded(text: str) -> str:
    return str(make_header(decode_header(text)))


ADDRESSED = ("From", "To", "Cc", "Reply-To")


def mailboxes_of_message(message: Message) -> dict[str, list[tuple[str, str]]]:
    lists = ((message.sender,), message.to, message.cc, message.reply_to)
    return {
        header: [(one.display_name, one.address) for one in boxes]
        for header, boxes in zip(ADDRESSED, lists, strict=True)
        if boxes
    }


def as_python_reads(told: dict[str, list[tuple[str, str]]]) -> dict[str, list[tuple[str, str]]]:
    return {header: [(spaceless(name), address) for name, address in boxes] for header, boxes in told.items()}


# What check_header_text lets pass, with much of what means something in a header.
CHARACTER = st.one_of(
    st.sampled_from(" \",;:<>()[]@\\.=?_'%&äß日😀"),
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\x7f\x85"),
)
TEXT = st.one_of(st.text(CHARACTER, max_size=200), st.text(st.sampled_from("ab ,"), max_size=400))
HEADER_TEXT = TEXT.map(str.strip).filter(lambda text: not re.search(r"=\?.*\?=", text))
ADDRESS = st.builds(
    "{}@{}.example".format,
    st.text("abcXYZ019.!#$%&'*+/=?^_`{|}~-", min_size=1, max_size=64).filter(
        lambda part: ".." not in part and "=?" not in part and part[0] != "." and part[-1] != "."
    ),
    st.text("abc", min_size=1, max_size=63),
)
MAILBOX = st.builds(Mailbox, ADDRESS, HEADER_TEXT)
MESSAGE = st.builds(
    Message,
    MAILBOX,
    to=st.lists(MAILBOX, max_size=3),
    cc=st.lists(MAILBOX, max_size=2),
    reply_to=st.lists(MAILBOX, max_size=2),
    subject=HEADER_TEXT,
    text=st.just(""),
    headers=st.dictionaries(st.sampled_from(["X-One", "X-Two"]), HEADER_TEXT.filter(bool)),
)


@settings(max_examples=100, deadline=None)
@given(MESSAGE)
def test_whatever_is_written_is_read_as_it_was_given(message):
    found, plain = read(message), unread(message)
    assert mailboxes_of(found) == as_python_reads(mailboxes_of_message(message))
    assert plain_mailboxes_of(plain) == mailboxes_of_message(message)
    for header, value in {"Subject": message.subject, **message.headers}.items():
        assert found[header] == value
        shown = unfolded(plain[header]).strip()
        assert decoded(shown) == value
        assert shown == value or not value.isascii() or len(value) > 900


@settings(max_examples=60, deadline=None)
@given(HEADER_TEXT.filter(bool))
def test_whatever_a_file_is_called_it_keeps_its_name(filename):
    files = (Attachment(filename, b"x", "text/csv"), Attachment(filename, b"x", "image/png", "i" * 78))
    found = read(Message(SENDER, html="<p>", attachments=files))
    parts = [part for part in found.walk() if part.get_filename() is not None]
    assert [part.get_filename() for part in parts] == [filename, filename]
    assert "<" + "i" * 78 + ">" in [str(part["Content-ID"]) for part in parts]


def test_whoever_sends_it_for_somebody_else_is_named():
    found = read(Message(SENDER, submitter=Mailbox("desk@example.org", "Desk, The"), text=""))
    assert found["Sender"].address.addr_spec == "desk@example.org"
    assert "Sender" not in read(Message(SENDER, text=""))


def test_a_file_can_have_a_character_set():
    file = Attachment("one.log", "Größe".encode(), "text/plain", parameters={"charset": "utf-8", "x": "a b"})
    (part,) = read(Message(SENDER, text="", attachments=(file,))).iter_attachments()
    assert part.get_content() == "Größe"
    assert part["Content-Type"].params == {"charset": "utf-8", "x": "a b"}


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
