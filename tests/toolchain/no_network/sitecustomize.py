# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Python imports this file as it starts, where its folder is on PYTHONPATH: no process of a build then reaches anything
by the network. What tries to, fails, and says what it wanted."""

import sys

LOOKUPS = ("socket.getaddrinfo", "socket.gethostbyname")
SENDING = ("socket.connect", "socket.sendto", "socket.sendmsg")
# ansible-core looks these up to try a patch of its own, which asks nobody.
OURSELVES = (None, "127.0.0.1", "::1")


def refuse(event, arguments):
    """Raise OSError for what would leave this process by the network: a socket of Unix has a path for its address."""
    if event in LOOKUPS and arguments[0] not in OURSELVES:
        raise OSError(f"there is no network for this program, which asks where {arguments[0]} is")
    if event in SENDING and isinstance(arguments[-1], tuple):
        raise OSError(f"there is no network for this program, which wants to reach {arguments[-1]}")


sys.addaudithook(refuse)
