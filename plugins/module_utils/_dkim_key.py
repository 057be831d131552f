# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The private key of BYODKIM: read, checked, and brought to the form that SES takes."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from ._missing_library import missing_library
from ._plan.bad_input import BadInput
from ._plan.secret import Secret

OPTION = "domain_signing_private_key"
MIN_BITS = 1024
MAX_BITS = 2048
_PEM = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----", re.DOTALL)


@dataclass(frozen=True)
class SigningKey:
    """``private_key`` is bare base64 DER (PKCS#1 or PKCS#8, as it was given); ``public_key`` goes into DNS as p=."""

    private_key: Secret
    public_key: str


def read_signing_key(given: str) -> SigningKey:
    """PEM or bare base64 to a SigningKey. Raises BadInput, which never quotes the key."""
    text = _bare_base64(given)
    return SigningKey(Secret(text), _public_key(_decoded(text)))


def _bare_base64(given: str) -> str:
    body = given.strip()
    if "-----" in body:
        body = _pem_body(body)
    return re.sub(r"\s+", "", body)


def _pem_body(text: str) -> str:
    match = _PEM.search(text)
    if not match:
        raise BadInput(OPTION, None, "is not whole PEM: its BEGIN and END lines do not match")
    label, body = match.groups()
    if label == "ENCRYPTED PRIVATE KEY" or "ENCRYPTED" in body:
        raise BadInput(OPTION, None, "is encrypted; decrypt it first, for example with openssl pkcs8")
    if label not in ("PRIVATE KEY", "RSA PRIVATE KEY"):
        if "PRIVATE KEY" in label:
            raise BadInput(OPTION, None, f"is a PEM of {label}; SES takes RSA keys in PKCS#1 or PKCS#8 form only")
        raise BadInput(OPTION, None, f"is a PEM of {label}, not of a private key")
    return body


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise BadInput(
            OPTION,
            None,
            "is neither PEM nor base64; give the key itself, such as by lookup('ansible.builtin.file', ...)",
        ) from None


def _public_key(der: bytes) -> str:
    try:
        # Here, because it takes long to import and few tasks have a key.
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    except ImportError:
        raise BadInput(OPTION, None, f"cannot be read, because {missing_library('cryptography')}") from None
    try:
        key = serialization.load_der_private_key(der, password=None)
    except TypeError:
        raise BadInput(OPTION, None, "is encrypted; decrypt it first, for example with openssl pkcs8") from None
    except (ValueError, UnsupportedAlgorithm):
        # No cause attached: cryptography's message may quote what it was given.
        raise BadInput(OPTION, None, "is not a private key in PKCS#1 or PKCS#8 form") from None
    if not isinstance(key, RSAPrivateKey):
        raise BadInput(OPTION, None, f"is not an RSA key; SES signs with RSA of {MIN_BITS} to {MAX_BITS} bits only")
    if not MIN_BITS <= key.key_size <= MAX_BITS:
        raise BadInput(OPTION, None, f"is an RSA key of {key.key_size} bits; SES takes {MIN_BITS} to {MAX_BITS}")
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(public).decode("ascii")
