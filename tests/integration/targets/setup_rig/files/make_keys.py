# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys of every kind a user may have, good and bad, in the folder given: made anew for each run, so none is in git."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

PKCS1, PKCS8 = PrivateFormat.TraditionalOpenSSL, PrivateFormat.PKCS8


def rsa_key(bits: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("pkcs1", "pkcs8"):
        key = rsa_key(2048)
        form = PKCS1 if name == "pkcs1" else PKCS8
        (folder / f"{name}.pem").write_bytes(key.private_bytes(Encoding.PEM, form, NoEncryption()))
        public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        (folder / f"{name}.public").write_text(base64.b64encode(public).decode())
    bare = rsa_key(1024).private_bytes(Encoding.DER, PKCS8, NoEncryption())
    (folder / "bare.base64").write_text(base64.b64encode(bare).decode())
    others = {
        "encrypted.pem": rsa_key(2048).private_bytes(Encoding.PEM, PKCS8, BestAvailableEncryption(b"testing-secret")),
        "elliptic.pem": ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.PEM, PKCS8, NoEncryption()),
        "long.pem": rsa_key(3072).private_bytes(Encoding.PEM, PKCS8, NoEncryption()),
        "public.pem": rsa_key(1024).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    }
    for name, content in others.items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
