# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _identity_name."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._identity_name import canonical_identity
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

LABEL = "a" * 63
LONGEST_DOMAIN = ".".join([LABEL, LABEL, LABEL, "a" * 61])


@pytest.mark.parametrize(
    ("given_name", "canonical"),
    [
        ("example.com", "example.com"),
        ("Example.COM", "example.com"),
        ("example.com.", "example.com"),
        ("a-b.1.example", "a-b.1.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("BÜCHER.Example.", "xn--bcher-kva.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("XN--BCHER-KVA.example", "xn--bcher-kva.example"),
        ("mail。example。com", "mail.example.com"),
        (LONGEST_DOMAIN, LONGEST_DOMAIN),
        (f"{LONGEST_DOMAIN}.", LONGEST_DOMAIN),
        ("4711.example.com", "4711.example.com"),
        ("arn:aws:ses:eu-west-1:123456789012:identity/example.com", "example.com"),
        ("arn:aws-us-gov:ses:us-gov-west-1:123456789012:identity/Example.com", "example.com"),
    ],
)
def test_a_domain_becomes_lower_case_ascii_without_a_trailing_dot(given_name, canonical):
    assert canonical_identity(given_name) == canonical


@pytest.mark.parametrize(
    ("given_name", "canonical"),
    [
        ("User.Name+tag@Example.COM", "User.Name+tag@Example.COM"),
        ("user@bücher.example", "user@xn--bcher-kva.example"),
        ("user@example.com.", "user@example.com"),
        ("o'brien_{x}@example.com", "o'brien_{x}@example.com"),
        (f"{'u' * 64}@example.com", f"{'u' * 64}@example.com"),
        (f"u@{LONGEST_DOMAIN}", f"u@{LONGEST_DOMAIN}"),
    ],
)
def test_an_address_keeps_its_spelling(given_name, canonical):
    assert canonical_identity(given_name) == canonical


@pytest.mark.parametrize(
    ("given_name", "hint"),
    [
        ("", "empty"),
        ("exam ple.com", "white space"),
        ("example.com\n", "white space"),
        (" example.com", "white space"),
        ("exa\u00a0mple.com", "white space"),
        ("https://example.com", "URL"),
        ("https://user@example.com/", "URL"),
        ("example.com/path", "'com/path'"),
        ("example.com:25", "'com:25'"),
        ("*.example.com", "wildcard"),
        ("user@*.example.com", "wildcard"),
        (f"{LABEL}a.example.com", "63"),
        (f"{LABEL}.{LONGEST_DOMAIN[:-1]}", "253"),
        (f"{LONGEST_DOMAIN}a", "253"),
        ("example..com", "empty label"),
        (".example.com", "empty label"),
        ("example.com..", "empty label"),
        (".", "empty label"),
        ("-mail.example.com", "'-mail'"),
        ("mail-.example.com", "'mail-'"),
        ("_dmarc.example.com", "'_dmarc'"),
        ("localhost", "public domain"),
        ("192.0.2.1", "public domain"),
        ("user@localhost", "public domain"),
        ("user@", "after"),
        ("@example.com", "before"),
        ("@", "@"),
        (".user@example.com", ".user"),
        ("user.@example.com", "user."),
        ("us..er@example.com", "us..er"),
        ("a@b@example.com", "a@b"),
        ("mailto:user@example.com", "mailto:user"),
        ("Some Body <user@example.com>", "white space"),
        ("üser@example.com", "üser"),
        (f"{'u' * 65}@example.com", "64"),
        ("bü_cher.example", "international"),
        ("ü" * 64 + ".example", "international"),
        ("\u2764.example", "international"),
    ],
)
def test_what_is_neither_is_refused_by_option_and_value_with_a_hint(given_name, hint):
    with pytest.raises(BadInput) as caught:
        canonical_identity(given_name, "identities")
    assert caught.value.option == "identities"
    assert f"identities={given_name!r}" in str(caught.value)
    assert hint in str(caught.value)


labels = st.from_regex(r"[a-zA-Z0-9äöüßéčñλж]([a-zA-Z0-9äöüßéčñλж-]{0,8}[a-zA-Z0-9äöüßéčñλж])?", fullmatch=True)
domains = st.builds(
    lambda inner, last, dot: ".".join([*inner, last]) + dot,
    st.lists(labels, min_size=1, max_size=4),
    st.sampled_from(["com", "Example", "xn--p1ai", "рф"]),
    st.sampled_from(["", "."]),
)
addresses = st.builds(
    lambda local, domain: f"{local}@{domain}", st.from_regex(r"[A-Za-z0-9+_-]{1,20}", fullmatch=True), domains
)


@given(domains | addresses | st.text(max_size=40))
def test_canonical_is_what_is_canonical_already_or_the_name_is_refused(name):
    try:
        canonical = canonical_identity(name)
    except BadInput as refused:
        assert repr(name) in str(refused)
    else:
        assert canonical_identity(canonical) == canonical


@given(domains)
def test_domains_compare_without_regard_to_case_and_trailing_dot(name):
    try:
        canonical = canonical_identity(name)
    except BadInput:
        return
    assert canonical == canonical_identity(canonical.upper()) == canonical_identity(f"{canonical}.")
    assert canonical.isascii()
    assert canonical == canonical.lower()


def test_without_the_idna_library_ascii_names_work_and_others_say_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "idna", None)
    assert canonical_identity("Example.com") == "example.com"
    with pytest.raises(BadInput) as caught:
        canonical_identity("bücher.example")
    for word in ("bücher.example", "idna", "xn--"):
        assert word in str(caught.value)


@pytest.mark.parametrize(
    "arn", ["arn:aws:ses:eu-west-1:12:identity/example.com", "arn:aws:sns:eu-west-1:123456789012:bounces", "arn:"]
)
def test_an_arn_of_something_else_is_refused_with_what_one_looks_like(arn):
    with pytest.raises(BadInput) as caught:
        canonical_identity(arn)
    assert arn in str(caught.value)
    assert ":identity/NAME" in str(caught.value)
