# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dkim_key."""

from __future__ import annotations

import base64
import sys
import textwrap

import pytest
from cryptography.hazmat.primitives.serialization import PrivateFormat

from ansible_collections.mailops.ses.plugins.module_utils._dkim_key import read_signing_key
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.tests.unit.plugins.signing_keys import (
    PASSWORD,
    der,
    elliptic_key,
    pem,
    public_der,
    public_pem,
    rsa_key,
    short_rsa_key,
)

FORMS = [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL]


def base64_of(octets):
    return base64.b64encode(octets).decode()


def wrapped(text, width=64, end="\n"):
    return end.join(textwrap.wrap(text, width)) + end


def as_pem(label, octets):
    return f"-----BEGIN {label}-----\n{wrapped(base64_of(octets))}-----END {label}-----\n"


@pytest.mark.parametrize("form", FORMS, ids=["PKCS#8", "PKCS#1"])
@pytest.mark.parametrize(
    "spelt",
    [
        pem,
        lambda key, form: f"\n  {pem(key, form)}\n\n",
        lambda key, form: pem(key, form).replace("\n", "\r\n"),
        lambda key, form: f"Bag Attributes\n    friendlyName: mail\n{pem(key, form)}",
        lambda key, form: base64_of(der(key, form)),
        lambda key, form: wrapped(base64_of(der(key, form))),
        lambda key, form: wrapped(base64_of(der(key, form)), 76, "\r\n"),
    ],
    ids=["PEM", "PEM in white space", "PEM of Windows", "PEM with a preface", "base64", "base64 lines", "base64 CRLF"],
)
def test_a_key_becomes_bare_base64_in_the_form_that_it_was_given_in(form, spelt):
    key = rsa_key()
    read = read_signing_key(spelt(key, form))
    assert read.private_key.reveal() == base64_of(der(key, form))
    assert read.public_key == base64_of(public_der(key))


@pytest.mark.parametrize("bits", [1024, 1536, 2048])
def test_every_length_that_ses_takes_is_taken(bits):
    assert read_signing_key(pem(rsa_key(bits))).public_key == base64_of(public_der(rsa_key(bits)))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (lambda: pem(rsa_key(3072)), ["3072", "1024", "2048"]),
        (lambda: pem(short_rsa_key()), ["969", "1024", "2048"]),
        (lambda: pem(elliptic_key()), ["RSA"]),
        (lambda: pem(elliptic_key(), PrivateFormat.TraditionalOpenSSL), ["EC PRIVATE KEY", "RSA"]),
        (lambda: pem(rsa_key(), PrivateFormat.OpenSSH), ["OPENSSH PRIVATE KEY", "PKCS#8"]),
        (lambda: pem(rsa_key(), PrivateFormat.PKCS8, PASSWORD), ["encrypted", "decrypt"]),
        (lambda: pem(rsa_key(), PrivateFormat.TraditionalOpenSSL, PASSWORD), ["encrypted", "decrypt"]),
        (lambda: base64_of(der(rsa_key(), PrivateFormat.PKCS8, PASSWORD)), ["encrypted", "decrypt"]),
        (lambda: public_pem(rsa_key()), ["PUBLIC KEY", "not of a private key"]),
        (lambda: base64_of(public_der(rsa_key())), ["private key", "PKCS#8"]),
        (lambda: pem(rsa_key()).replace("-----END", "-----UND"), ["END"]),
        (lambda: pem(rsa_key()).partition("-----END")[0], ["END"]),
        (lambda: as_pem("PRIVATE KEY", der(rsa_key())[:-40]), ["private key", "PKCS#8"]),
        (lambda: as_pem("CERTIFICATE", b"testing"), ["CERTIFICATE"]),
        (lambda: "/etc/keys/testing-secret.pem", ["base64"]),
        (lambda: pem(rsa_key()).replace("\n", r"\n"), ["base64"]),
        (lambda: "testing", ["base64"]),
        (lambda: base64_of(b"testing-secret"), ["private key", "PKCS#8"]),
        (lambda: "", ["private key"]),
    ],
    ids=[
        "too long",
        "too short",
        "not RSA",
        "not RSA, by its label",
        "OpenSSH",
        "encrypted PKCS#8",
        "encrypted PKCS#1",
        "encrypted base64",
        "public PEM",
        "public base64",
        "PEM with another end",
        "PEM without an end",
        "cut short",
        "certificate",
        "a path",
        "line feeds spelt out",
        "a word",
        "base64 of no key",
        "nothing",
    ],
)
def test_what_ses_would_not_take_is_refused_and_never_quoted(given, words):
    with pytest.raises(BadInput) as caught:
        read_signing_key(given())
    message = str(caught.value)
    assert caught.value.option == "domain_signing_private_key"
    for word in words:
        assert word in message
    assert "testing-secret" not in message
    lines = [line for line in given().splitlines() if len(line) > 40 and not line.startswith("-----")]
    assert not [line for line in lines if line[:40] in message]
    assert caught.value.__cause__ is None


def test_a_key_that_was_read_shows_only_its_public_half():
    key = read_signing_key(pem(rsa_key()))
    assert key.private_key.reveal() not in repr(key)
    assert key.public_key in repr(key)


def test_without_the_cryptography_library_it_says_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    with pytest.raises(BadInput) as caught:
        read_signing_key(pem(rsa_key()))
    assert f"cryptography is not installed for {sys.executable}, on the host where this runs" in str(caught.value)
