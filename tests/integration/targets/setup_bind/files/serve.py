# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run BIND 9 on loopback, with zones that a TSIG key may update, until SIGTERM.

Usage: serve.py TESTS FOLDER READY_FILE KEY_NAME ZONE ...    TESTS is the folder with bind.py; the key's secret is in
the environment, BIND_KEY_SECRET. Without BIND on this host, READY_FILE says so (port null) and it ends.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

LINES = "@ IN NS ns1\nns1 IN A 127.0.0.1"


def main() -> None:
    tests, folder, ready, key_name, *zones = sys.argv[1:]
    sys.path.insert(0, tests)
    import bind

    if bind.NAMED is None:
        _tell(ready, None)
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    keys = {key_name: ("hmac-sha256", os.environ["BIND_KEY_SECRET"])}
    server = bind.Bind(zones={zone: LINES for zone in zones}, keys=keys)
    with bind.binds(Path(folder), server) as (port,):
        _tell(ready, port)
        signal.sigtimedwait({signal.SIGTERM}, 5400)
    Path(ready).unlink()


def _tell(ready: str, port: int | None) -> None:
    """Whole or not at all: who waits for the file may read it at once."""
    partial = Path(f"{ready}.part")
    partial.write_text(json.dumps({"port": port, "pid": os.getpid()}))
    partial.rename(ready)


if __name__ == "__main__":
    main()
