# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.deliverability."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.deliverability import (
    deliverability,
    dmarc_names,
    dmarc_tags,
)

MAIL_FROM = "bounce.example.com"


def seen(text, name="_dmarc.example.com", domain="example.com", dkim=True, mail_from=MAIL_FROM, spf=True, signed=None):
    return deliverability(domain, dkim, mail_from, spf, {name: [text] if isinstance(text, str) else text}, signed)


@pytest.mark.parametrize(
    ("domain", "names"),
    [
        ("example.com", ["_dmarc.example.com"]),
        ("news.example.com", ["_dmarc.news.example.com", "_dmarc.example.com"]),
        ("com", ["_dmarc.com"]),
    ],
)
def test_a_record_is_looked_for_from_the_domain_upwards(domain, names):
    assert dmarc_names(domain) == names


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("v=DMARC1; p=none;", {"v": "DMARC1", "p": "none"}),
        (
            " v = DMARC1 ;P=reject; rua=mailto:a@example.com",
            {"v": "DMARC1", "p": "reject", "rua": "mailto:a@example.com"},
        ),
        ("p=none; v=DMARC1", None),
        ("v=spf1 -all", None),
        ("", None),
    ],
)
def test_a_record_is_told_by_its_version(text, tags):
    assert dmarc_tags(text) == tags


def test_with_everything_in_place_both_ways_pass():
    result = seen("v=DMARC1; p=reject")
    assert (result.dkim_aligned, result.spf_aligned) == (True, True)
    assert (result.dmarc_policy, result.dmarc_name) == ("reject", "_dmarc.example.com")
    assert result.findings == ()


def test_without_a_mail_from_domain_spf_does_not_align():
    assert not seen("v=DMARC1; p=none", mail_from=None).spf_aligned


def test_strict_alignment_leaves_it_to_dkim():
    result = seen("v=DMARC1; p=none; aspf=s")
    assert (result.dkim_aligned, result.spf_aligned) == (True, False)
    assert [finding.code for finding in result.findings] == ["spf_not_aligned"]


def test_a_subdomain_has_the_policy_that_its_domain_has_for_subdomains():
    assert seen("v=DMARC1; p=none; sp=reject", domain="news.example.com").dmarc_policy == "reject"
    assert seen("v=DMARC1; p=none", domain="news.example.com").dmarc_policy == "none"


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ([], "dmarc_missing"),
        (["v=spf1 -all"], "dmarc_missing"),
        (["v=DMARC1; p=none", "v=DMARC1; p=reject"], "several_dmarc"),
        (["v=DMARC1; rua=mailto:a@example.com"], "dmarc_without_policy"),
        (['"v=DMARC1; p=none"'], "dmarc_malformed"),
        (["v=dmarc1; p=none"], "dmarc_malformed"),
        (["p=none; v=DMARC1"], "dmarc_malformed"),
        (["v=DMARC1; p=monitor"], "dmarc_malformed"),
    ],
)
def test_what_is_wrong_with_the_record(texts, code):
    result = seen(texts)
    assert [finding.code for finding in result.findings] == [code]
    assert result.dmarc_policy is None


def test_a_policy_that_would_stop_the_mail_is_said():
    result = seen("v=DMARC1; p=reject", dkim=False, mail_from=None, spf=False)
    assert [finding.code for finding in result.findings] == ["dmarc_would_fail"]


def test_a_subdomain_that_its_parent_signs_for_aligns_unless_that_is_to_be_strict():
    below = {"domain": "news.example.com", "signed": "example.com", "mail_from": None}
    relaxed, strict = seen("v=DMARC1; p=reject", **below), seen("v=DMARC1; p=reject; adkim=s", **below)
    assert (relaxed.dkim_aligned, relaxed.findings) == (True, ())
    assert not strict.dkim_aligned
    assert [finding.code for finding in strict.findings] == ["dkim_not_aligned", "dmarc_would_fail"]
    assert "signs mail of news.example.com as example.com" in strict.findings[0].evidence


def test_strict_alignment_is_no_matter_where_the_names_are_the_same():
    result = seen("v=DMARC1; p=reject; adkim=S; aspf=s", mail_from="example.com")
    assert (result.dkim_aligned, result.spf_aligned, result.findings) == (True, True, ())


def test_a_policy_may_be_written_in_capitals():
    result = seen("v=DMARC1; P=Reject", dkim=False, mail_from=None)
    assert result.dmarc_policy == "reject"
    assert [finding.code for finding in result.findings] == ["dmarc_would_fail"]


def test_what_is_not_known_neither_passes_nor_fails():
    result = seen("v=DMARC1; p=reject", dkim=None, spf=None)
    assert (result.dkim_aligned, result.spf_aligned, result.findings) == (None, None, ())
    assert seen("v=DMARC1; p=none", dkim=None, spf=None, mail_from=None).spf_aligned is False
