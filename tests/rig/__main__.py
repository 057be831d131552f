# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`python tests/rig --ready-file F`: a local SES with Route 53 and real DNS, until SIGTERM or Ctrl-C."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
from pathlib import Path

MOTO = (5, 2)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python tests/rig",
        description="A local Amazon SES with Route 53, a real name server and the verifier that asks it.",
    )
    parser.add_argument(
        "--ready-file",
        type=Path,
        required=True,
        help="written once everything answers: JSON with endpoint_url, control_url, pid, and where DNS and SMTP are",
    )
    parser.add_argument("--call-log", type=Path, help="write each AWS call to this file, as a JSON line")
    parser.add_argument(
        "--verify-interval",
        type=float,
        default=0.5,
        metavar="SECONDS",
        help="between rounds of looking in DNS; 0: only when the control URL says so (default: %(default)s)",
    )
    parser.add_argument(
        "--stop-after",
        type=float,
        metavar="SECONDS",
        help="end by itself then, should nobody be left who would stop it (default: never)",
    )
    return parser.parse_args()


def write_ready_file(path: Path, content: dict[str, object]) -> None:
    """Whole or not at all: who waits for the file may read it at once."""
    handle, partial = tempfile.mkstemp(dir=path.resolve().parent, prefix=path.name)
    with os.fdopen(handle, "w") as stream:
        json.dump(content, stream)
    os.replace(partial, path)


def main() -> int:
    options = arguments()
    try:
        import moto
        from rig import Rig
    except ImportError as error:
        requirements = Path(__file__).with_name("requirements.txt")
        print(f"The rig needs {error.name}: pip install -r {requirements}", file=sys.stderr)
        return 1
    if tuple(int(part) for part in moto.__version__.split(".")[:2]) != MOTO:
        print(f"The rig was written against moto {MOTO[0]}.{MOTO[1]}; this is {moto.__version__}.", file=sys.stderr)
    # Blocked in every thread and waited for here: a handler would run only once the main thread happens to wake up.
    ending = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, ending)
    rig = Rig(call_log=options.call_log, verify_interval=options.verify_interval)
    rig.start()
    ready = {
        "endpoint_url": rig.endpoint_url,
        "dns_host": "127.0.0.1",
        "dns_port": rig.dns.port,
        "control_url": rig.control_url,
        "smtp_host": rig.smtp.host,
        "smtp_port": rig.smtp.port,
        "smtps_port": rig.smtp.tls_port,
        "smtp_ca_file": rig.smtp.ca_file,
        "pid": os.getpid(),
    }
    write_ready_file(options.ready_file, ready)
    try:
        if options.stop_after is None:
            signal.sigwait(ending)
        else:
            signal.sigtimedwait(ending, options.stop_after)
    finally:
        rig.stop()
        options.ready_file.unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
