# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Search files and folders for pieces of private keys and for other secrets. Ends with 1 where it finds any.

Usage: search.py KEYS PATH ...
"""

from __future__ import annotations

import sys
from pathlib import Path

PRIVATE = ("pkcs1.pem", "pkcs8.pem", "bare.base64", "encrypted.pem", "elliptic.pem", "long.pem")
PIECE = 24
WHOLE = ("credential", "tsig", "smtp", "vault", "password", "secret_access_key")  # secrets that are short


def pieces(text: str) -> set[bytes]:
    """Overlapping pieces of the key's base64, so that no line break or cut can hide one.

    Not of its beginning: that is common to all keys, and then comes the modulus, which is public.
    """
    body = "".join(line for line in text.split() if "-" not in line and "KEY" not in line)
    return {body[start : start + PIECE].encode() for start in range(len(body) * 3 // 10, len(body) - PIECE, PIECE // 2)}


def files(path: Path) -> list[Path]:
    return [found for found in path.rglob("*") if found.is_file()] if path.is_dir() else [path]


def main() -> int:
    keys, *paths = (Path(argument) for argument in sys.argv[1:])
    wanted = {piece: name for name in PRIVATE for piece in pieces((keys / name).read_text())}
    wanted |= {(keys / name).read_bytes(): name for name in WHOLE}
    searched = found = 0
    for path in paths:
        for file in files(path):
            content = file.read_bytes()
            searched += len(content)
            unbroken = content.replace(b"\\n", b"").replace(b"\n", b"")
            for name in sorted({name for piece, name in wanted.items() if piece in content or piece in unbroken}):
                print(f"{name} is in {file}")
                found += 1
    print(f"{searched} bytes searched for {len(wanted)} pieces")
    return 1 if found or searched < 100_000 else 0


if __name__ == "__main__":
    sys.exit(main())
