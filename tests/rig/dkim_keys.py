# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DKIM keys: the owner's (BYODKIM), checked as SES checks it, and the ones SES would hold itself."""

from __future__ import annotations

import base64
import binascii
from functools import cache

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_private_key
from ses_errors import BadRequest

BITS = {"RSA_1024_BIT": 1024, "RSA_2048_BIT": 2048}


def public_key_of(private_key: str) -> str:
    """The public key (base64 DER) of a bare base64 private key. Raises BadRequest, never with the key in it."""
    try:
        key = load_der_private_key(base64.b64decode(private_key, validate=True), password=None)
    except (binascii.Error, ValueError, TypeError):
        raise BadRequest("The DomainSigningPrivateKey is not a base64-encoded RSA private key") from None
    if not isinstance(key, rsa.RSAPrivateKey) or not 1024 <= key.key_size <= 2048:
        raise BadRequest("The DomainSigningPrivateKey is not an RSA key of 1024 to 2048 bits")
    return _base64_der(key.public_key())


@cache
def ses_public_key(key_length: str) -> str:
    """The public key that SES serves at a token's name. One for each length: nobody signs with it here."""
    return _base64_der(rsa.generate_private_key(public_exponent=65537, key_size=BITS[key_length]).public_key())


def _base64_der(key: rsa.RSAPublicKey) -> str:
    return base64.b64encode(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()
