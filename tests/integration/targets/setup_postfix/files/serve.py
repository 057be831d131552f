# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a Postfix of its own in FOLDER, with its configuration, queue and log there, until SIGTERM. It listens nowhere.

Usage: serve.py FOLDER READY_FILE    READY_FILE (JSON) then has commands (the folder of its programs), configuration
(that of main.cf), log and pid. Where Postfix is not installed, or this is not root, it has why, and it ends.
"""

from __future__ import annotations

import grp
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
from pathlib import Path

HOW = "install it (Debian: apt install postfix libsasl2-modules)"
# Service, type, private, unprivileged, wakeup, limit, program; never in a chroot.
SERVICES = """\
pickup unix n - n 1 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def main() -> None:
    folder, ready = (Path(argument) for argument in sys.argv[1:])
    postconf = shutil.which("postconf", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"]))
    if postconf is None or os.geteuid() != 0:
        why = "Postfix is not here" if postconf is None else "Postfix takes root to start"
        _tell(ready, {"commands": None, "why": f"{why}; {HOW}"})
        return
    commands = Path(postconf).parent
    configuration = write_configuration(folder, commands)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    subprocess.run([commands / "postfix", "-c", configuration, "start"], check=True, stdin=subprocess.DEVNULL)
    try:
        about = {"commands": str(commands), "configuration": str(configuration), "log": str(folder / "mail.log")}
        _tell(ready, about | {"pid": os.getpid()})
        signal.sigtimedwait({signal.SIGTERM}, 5400)
    finally:
        subprocess.run([commands / "postfix", "-c", configuration, "stop"], check=False, stdin=subprocess.DEVNULL)
        ready.unlink(missing_ok=True)


def write_configuration(folder: Path, commands: Path) -> Path:
    """main.cf as a host may have it, with comments and settings that are not the role's."""
    configuration, queue, data = (folder / name for name in ("etc", "queue", "data"))
    for each in (configuration, queue, data):
        each.mkdir()
    owner, group = ("postfix", "postdrop") if _there("postfix", "postdrop") else ("daemon", "uucp")
    os.chown(data, pwd.getpwnam(owner).pw_uid, -1)
    (configuration / "master.cf").write_text(SERVICES)
    settings = {
        "compatibility_level": "3.6" if _major_minor(commands) >= (3, 6) else "2",
        "mail_owner": owner,
        "setgid_group": group,
        "default_privs": "nobody",
        "queue_directory": str(queue),
        "data_directory": str(data),
        "command_directory": str(commands),
        "maillog_file": str(folder / "mail.log"),
        "maillog_file_prefixes": str(folder),
        "inet_interfaces": "loopback-only",
        "inet_protocols": "ipv4",
        "myhostname": "web1.internal.example.org",
        "alias_maps": "",
    } | _unpacked(configuration, commands)
    lines = [f"{name} = {value}\n" for name, value in settings.items()]
    lines += ["\n# of this host\n", "relayhost =\n    [127.0.0.1]:9\n", "mynetworks = 127.0.0.0/8\n"]
    lines += ["message_size_limit = 10240000\n"]
    (configuration / "main.cf").write_text("".join(lines))
    return configuration


def _there(user: str, group: str) -> bool:
    return user in {each.pw_name for each in pwd.getpwall()} and group in {each.gr_name for each in grp.getgrall()}


def _major_minor(commands: Path) -> tuple[int, ...]:
    command = [commands / "postconf", "-dh", "mail_version"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return tuple(int(part) for part in done.stdout.split(".")[:2])


def _unpacked(configuration: Path, commands: Path) -> dict[str, str]:
    """Where everything is in a Postfix that was unpacked and not installed (tests/toolchain/debian_programs.py)."""
    root = commands.parent / "root"
    if not root.is_dir():
        return {}
    libraries = {path.parent for path in root.rglob("lib*.so*")}
    mechanisms = next(root.rglob("sasl2/libplain.so*")).parent
    environment = f"LD_LIBRARY_PATH={':'.join(map(str, sorted(libraries)))} SASL_PATH={mechanisms}"
    shutil.copy(root / "etc/postfix/postfix-files", configuration)
    shutil.copy(root / "usr/share/postfix/dynamicmaps.cf", configuration)
    return {
        "command_directory": str(root / "usr/sbin"),
        "daemon_directory": str(root / "usr/lib/postfix/sbin"),
        "shlib_directory": str(root / "usr/lib/postfix"),
        "meta_directory": str(configuration),
        "import_environment": f"MAIL_CONFIG TZ LANG=C POSTLOG_SERVICE POSTLOG_HOSTNAME {environment}",
        "export_environment": "TZ MAIL_CONFIG LANG LD_LIBRARY_PATH SASL_PATH",
    }


def _tell(ready: Path, what: dict[str, object]) -> None:
    """Whole or not at all: who waits for the file may read it at once."""
    partial = ready.with_suffix(".part")
    partial.write_text(json.dumps(what))
    partial.rename(ready)


if __name__ == "__main__":
    main()
