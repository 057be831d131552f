# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of main.cf: what is put in, what stays, and what is put back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._mail_host.main_cf import (
    MARK,
    items_of,
    kept_meanwhile,
    settings_of,
    with_settings,
    without_settings,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

HOST = """\
# See /usr/share/postfix/main.cf.dist
myhostname = web1.example.org

smtp_tls_policy_maps =
    hash:/etc/postfix/policy,
# in the midst of it

    hash:/etc/postfix/more
relayhost = [first.example.org]
relayhost=[mail.example.org]
"""
OURS = {"relayhost": "[email-smtp.eu-west-1.amazonaws.com]:587", "smtp_sasl_auth_enable": "yes"}


def test_settings_are_read_as_postfix_does():
    assert settings_of(HOST) == {
        "myhostname": "web1.example.org",
        "smtp_tls_policy_maps": "hash:/etc/postfix/policy, hash:/etc/postfix/more",
        "relayhost": "[mail.example.org]",
    }


def test_what_is_not_ours_stays_where_it_is():
    text, kept = with_settings(HOST, OURS, {})
    expected = HOST.replace("relayhost=[mail.example.org]", f"relayhost = {OURS['relayhost']}")
    assert text == f"{expected}{MARK}smtp_sasl_auth_enable = yes\n"
    assert kept == {
        "relayhost": {"former": "relayhost=[mail.example.org]\n", "ours": OURS["relayhost"]},
        "smtp_sasl_auth_enable": {"former": None, "ours": "yes"},
    }


def test_a_second_time_changes_nothing():
    text, kept = with_settings(HOST, OURS, {})
    assert with_settings(text, OURS, kept) == (text, kept)


def test_it_all_comes_back():
    text, kept = with_settings(HOST, {**OURS, "smtp_tls_policy_maps": ""}, {})
    assert settings_of(text)["smtp_tls_policy_maps"] == ""
    assert without_settings(text, kept) == (HOST, [])


def test_what_is_no_longer_wanted_comes_back():
    text, kept = with_settings(HOST, OURS, {})
    less, now_kept = with_settings(text, {"smtp_sasl_auth_enable": "yes"}, kept)
    assert settings_of(less)["relayhost"] == "[mail.example.org]"
    assert list(now_kept) == ["smtp_sasl_auth_enable"]


def test_what_was_there_is_kept_although_ours_changes():
    text, kept = with_settings(HOST, OURS, {})
    text, kept = with_settings(text, {**OURS, "relayhost": "[localhost]:25"}, kept)
    assert kept["relayhost"] == {"former": "relayhost=[mail.example.org]\n", "ours": "[localhost]:25"}
    assert without_settings(text, kept) == (HOST, [])


def test_what_somebody_has_changed_since_stays_and_is_named():
    text, kept = with_settings(HOST, OURS, {})
    theirs = text.replace(OURS["relayhost"], "[theirs.example.org]")
    restored, changed = without_settings(theirs, kept)
    assert changed == ["relayhost"]
    assert settings_of(restored)["relayhost"] == "[theirs.example.org]"
    assert "smtp_sasl_auth_enable" not in restored


def test_of_a_list_what_was_there_stays_behind_ours():
    before = "sender_canonical_maps = hash:/etc/postfix/canonical\n"
    wanted = {"sender_canonical_maps": "regexp:/etc/postfix/ours", "smtp_header_checks": "regexp:/etc/postfix/headers"}
    text, kept = with_settings(before, wanted, {}, ahead=tuple(wanted))
    assert settings_of(text) == {
        "sender_canonical_maps": "regexp:/etc/postfix/ours, hash:/etc/postfix/canonical",
        "smtp_header_checks": "regexp:/etc/postfix/headers",
    }
    assert with_settings(text, wanted, kept, ahead=tuple(wanted)) == (text, kept)
    assert without_settings(text, kept) == (before, [])


MAPS = ("smtp_header_checks",)


@pytest.mark.parametrize(
    ("value", "items"),
    [
        ("", []),
        (" hash:/a,, hash:/b\thash:/c ,", ["hash:/a", "hash:/b", "hash:/c"]),
        (
            "inline:{ {[a]:587 = secure, b} c=d }, static:{user:pass word}",
            ["inline:{ {[a]:587 = secure, b} c=d }", "static:{user:pass word}"],
        ),
    ],
)
def test_items_are_found_as_postfix_does(value, items):
    assert items_of(value) == items


def test_what_somebody_has_added_to_a_list_of_ours_stays_where_it_was_put():
    text, kept = with_settings("smtp_header_checks = a\n", {"smtp_header_checks": "ours"}, {}, MAPS)
    theirs = text.replace("ours, a", "first ours, a,\n second")
    text, kept = with_settings(theirs, {"smtp_header_checks": "other"}, kept, MAPS)
    assert settings_of(text) == {"smtp_header_checks": "first, other, a, second"}
    assert with_settings(text, {"smtp_header_checks": "other"}, kept, MAPS) == (text, kept)
    assert without_settings(text, kept) == ("smtp_header_checks = first, a, second\n", [])


def test_of_a_list_that_was_not_there_only_what_somebody_has_added_stays():
    text, kept = with_settings("", {"smtp_header_checks": "ours"}, {}, MAPS)
    theirs = text.replace("ours", "ours, theirs")
    assert settings_of(without_settings(theirs, kept)[0]) == {"smtp_header_checks": "theirs"}
    assert settings_of(with_settings(theirs, {}, kept, MAPS)[0]) == {"smtp_header_checks": "theirs"}


def test_a_list_without_our_part_was_changed_by_somebody():
    _text, kept = with_settings("smtp_header_checks = a\n", {"smtp_header_checks": "ours"}, {}, MAPS)
    assert without_settings("smtp_header_checks = b\n", kept) == ("smtp_header_checks = b\n", ["smtp_header_checks"])


def test_what_is_back_already_was_not_changed_by_somebody():
    text, kept = with_settings(HOST, {**OURS, "smtp_header_checks": "ours"}, {}, MAPS)
    assert without_settings(without_settings(text, kept)[0], kept) == (HOST, [])


def test_a_run_that_was_cut_off_before_or_after_it_wrote_the_text_is_finished_by_any_other():
    first = {"relayhost": "a", "smtp_header_checks": "ours one", "mynetworks": "b"}
    second = {"relayhost": "c", "smtp_header_checks": "ours two"}
    before = HOST + "smtp_header_checks = theirs\n"
    text, kept = with_settings(before, first, {}, MAPS)
    other, now_kept = with_settings(text, second, kept, MAPS)
    meanwhile = kept_meanwhile(text, kept, now_kept)
    for there in (text, other):
        assert without_settings(there, meanwhile) == (before, [])
        assert with_settings(there, second, meanwhile, MAPS) == (other, now_kept)
        # cut off again, on the way to a third
        third, kept_then = with_settings(there, {"relayhost": "d", "smtp_header_checks": "ours"}, meanwhile, MAPS)
        still = kept_meanwhile(there, meanwhile, kept_then)
        assert without_settings(there, still) == without_settings(third, still) == (before, [])


def test_where_nothing_changes_nothing_else_is_kept_meanwhile():
    text, kept = with_settings(HOST, {**OURS, "smtp_header_checks": "ours"}, {}, MAPS)
    assert kept_meanwhile(text, kept, kept) == kept
    assert kept_meanwhile(HOST, {}, kept) == kept


@pytest.mark.parametrize("text", ["", "myhostname = a", "# only this", "\n", "  stray\nx = 1\n"])
def test_any_file_will_do(text):
    now, kept = with_settings(text, OURS, {})
    assert OURS.items() <= settings_of(now).items()
    restored, changed = without_settings(now, kept)
    assert restored.rstrip("\n") == text.rstrip("\n")
    assert changed == []


lines = st.sampled_from(["a = 1", "b =", " more", "# c = 2", "", "c = 3,", "\t# d", "a=4", "  5"])
some_settings = st.dictionaries(st.sampled_from("abcde"), st.sampled_from(["", "x", "y, z"]))


@given(st.lists(lines), some_settings, some_settings)
def test_whatever_is_asked_for_what_was_there_comes_back(before, first, second):
    text = "".join(f"{line}\n" for line in before)
    once, kept = with_settings(text, first, {}, ahead="a")
    assert set(first) <= set(settings_of(once))
    twice, kept = with_settings(once, second, kept, ahead="a")
    assert with_settings(twice, second, kept, ahead="a") == (twice, kept)
    restored, changed = without_settings(twice, kept)
    assert changed == []
    assert settings_of(restored) == settings_of(text)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"my host": "x"}, "'my host'"),
        ({"myhostname": "a\nrelayhost = b"}, "myhostname"),
        ({"myhostname": 1}, "text"),
        ({"myhostname": " a"}, "white space"),
    ],
)
def test_what_would_break_the_file_is_refused(settings, words):
    with pytest.raises(BadInput, match=words):
        with_settings(HOST, settings, {})
