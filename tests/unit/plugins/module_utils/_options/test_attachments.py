# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.attachments."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options import attachments as options
from ansible_collections.mailops.ses.plugins.module_utils._options.attachments import (
    attachments,
    missing_files,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.mail_message import Attachment


@pytest.fixture
def given(tmp_path):
    def made(name="report.pdf", content=b"content", **options):
        path = tmp_path / name
        path.write_bytes(content)
        return {"path": str(path), "filename": None, "content_type": None, "content_id": None, **options}

    return made


@pytest.mark.parametrize(
    ("name", "options", "found"),
    [
        ("report.pdf", {}, ("report.pdf", "application/pdf")),
        ("report", {}, ("report", "application/octet-stream")),
        ("report", {"content_type": "text/csv"}, ("report", "text/csv")),
        ("data", {"filename": "Übersicht.csv"}, ("Übersicht.csv", "text/csv")),
        ("one.eml", {}, ("one.eml", "application/octet-stream")),
        ("report.csv.gz", {}, ("report.csv.gz", "application/gzip")),
        ("report.csv.bz2", {}, ("report.csv.bz2", "application/octet-stream")),
        ("report.svgz", {}, ("report.svgz", "application/gzip")),
    ],
)
def test_a_file_is_read_and_its_name_tells_what_it_is(given, name, options, found):
    (read,) = attachments([given(name, **options)])
    assert read == Attachment(found[0], b"content", found[1])


@pytest.mark.parametrize(
    ("content_type", "parameters"),
    [
        ("text/plain; charset=utf-8", {"charset": "utf-8"}),
        ('text/plain;charset="utf-8" ; x="a b"', {"charset": "utf-8", "x": "a b"}),
    ],
)
def test_a_content_type_may_have_parameters(given, content_type, parameters):
    (read,) = attachments([given(content_type=content_type)])
    assert (read.content_type, read.parameters) == ("text/plain", parameters)


def test_those_that_are_not_there_are_told(given):
    there = given()
    gone = given() | {"path": "/nowhere/at/all"}
    assert missing_files([there, gone, gone]) == ["/nowhere/at/all"]
    assert missing_files(None) == []


def test_none_given_is_none():
    assert attachments(None) == ()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"path": "/nowhere/at/all"}, ["attachments.path", "/nowhere/at/all", "host"]),
        ({"path": "/"}, ["attachments.path", "no file"]),
        ({"content_type": "pdf"}, ["attachments.content_type", "pdf", "application/pdf"]),
        ({"content_type": "text/plain; charset"}, ["attachments.content_type", "charset=utf-8"]),
        ({"content_type": "text/plain; charset=utf-8\r\nX-One: 1"}, ["attachments.content_type"]),
        ({"content_type": "text/plain; name=a; name=b"}, ["attachments.content_type"]),
        ({"content_type": "message/rfc822"}, ["attachments.content_type", "application/octet-stream"]),
        ({"content_id": "<logo>"}, ["attachments.content_id", "<logo>"]),
        ({"content_id": ""}, ["attachments.content_id"]),
        ({"filename": "=?utf-8?q?a=0d=0aBcc?="}, ["attachments.filename", "encoded already"]),
        ({"content_id": "=?utf-8?q?a=0d=0ab?="}, ["attachments.content_id", "encoded already"]),
        ({"filename": "a\r\nb"}, ["attachments.filename", "line break"]),
    ],
)
def test_what_cannot_be_attached_is_refused_by_its_option(given, options, words):
    with pytest.raises(BadInput) as caught:
        attachments([given(**options)])
    assert all(word in str(caught.value) for word in words)


def test_files_that_are_too_large_together_are_not_even_read(given, monkeypatch):
    monkeypatch.setattr(options, "MAX_OCTETS", 10)
    monkeypatch.setattr(options, "_content", lambda _path: pytest.fail("it was read"))
    with pytest.raises(BadInput, match="14 octets.*10"):
        attachments([given("a"), given("b")])


def test_a_file_that_cannot_be_read_says_why(given, monkeypatch):
    one = given()

    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(options, "open", refuse, raising=False)  # what else is opened meanwhile, is
    with pytest.raises(BadInput, match="cannot be read: Permission denied"):
        attachments([one])
