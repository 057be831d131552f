# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which DNS servers to ask, and how long."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  name_servers:
    description:
      - Name servers to ask instead of those that the zones are delegated to, such as those of an internal view.
      - IP addresses, with a port after it or without, as in V(192.0.2.1), V(192.0.2.1:5353) or V([2001:db8::1]:5353).
    type: list
    elements: str
  resolvers:
    description:
      - Recursive resolvers that tell which servers have a zone. Left out, those of the host where the module runs.
      - Spelt as in O(name_servers).
    type: list
    elements: str
  dns_port:
    description: The port of name servers for which none is given.
    type: int
    default: 53
  dns_timeout:
    description: For how many seconds to wait for an answer, each time.
    type: float
    default: 2
  dns_attempts:
    description: How many times to ask a server that does not answer.
    type: int
    default: 3
"""
