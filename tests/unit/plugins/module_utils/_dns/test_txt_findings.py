# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.txt_findings."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.txt_findings import (
    disfigured,
    dkim_key_of,
    same_text,
    wrong_txt,
)

NAME = "_amazonses.example.com"
TOKEN = "aB3/dEf+GhIjKlMnOpQrStUvWxYz0123456789abcde="
KEY = "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (KEY, "MIGfMA0GCSqGSIb3"),
        ("p=MIGf MA0GCSq\tGSIb3;t=s", "MIGfMA0GCSqGSIb3"),
        ("v=DKIM1; p=", ""),
        ("v=spf1 -all", None),
        ("v=DKIM2; p=abc", None),
        ("of somebody else", None),
    ],
)
def test_the_key_in_a_record(text, key):
    assert dkim_key_of(text) == key


def test_a_key_is_compared_by_itself_and_a_token_word_for_word():
    assert same_text("dkim", KEY, "k=rsa; p=MIGfMA0G CSqGSIb3")
    assert not same_text("dkim", KEY, "v=DKIM1; k=rsa; p=migfma0gcsqgsib3")
    assert not same_text("dkim", KEY, "of somebody else")
    assert same_text("verification", TOKEN, TOKEN)
    assert not same_text("verification", TOKEN, f"{TOKEN} ")


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (f'"{TOKEN}"', "extra_quotes"),
        (f"'{TOKEN}'", "extra_quotes"),
        (TOKEN.replace("/", "&#47;"), "html_escaped"),
        (f"{TOKEN[:20]} {TOKEN[20:]}", "split_wrongly"),
        (TOKEN.lower(), "case_changed"),
        (TOKEN.replace("89", "98"), "mistyped"),
    ],
)
def test_what_forms_and_copies_make_of_a_text(found, code):
    finding = disfigured(NAME, TOKEN, found)
    assert finding.code == code
    assert found in finding.evidence
    assert TOKEN in finding.advice


def test_another_text_is_no_disfigured_one():
    assert disfigured(NAME, TOKEN, "of somebody else") is None
    assert wrong_txt(NAME, "verification", TOKEN, ["of somebody else"]).code == "other_text"


@pytest.mark.parametrize(
    ("texts", "code"),
    [([KEY, "p=abc"], "several_keys"), (["v=DKIM1; p="], "key_revoked"), ([KEY.lower()], "case_changed")],
)
def test_what_is_wrong_with_a_key(texts, code):
    assert wrong_txt("mail._domainkey.example.com", "dkim", KEY, texts).code == code
