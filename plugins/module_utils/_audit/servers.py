# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Name servers and resolvers that an audit is to ask. No I/O."""

from __future__ import annotations

from .._name_servers import server_named
from .._plan.bad_input import BadInput
from .._words_given import words_given

DNS_PORT = 53  # of those for which none is given; whether another one is meant makes no difference here


def server_problems(option: str, given: object) -> list[str]:
    """What is wrong with those that are no addresses."""
    problems = []
    for word in words_given(given):
        try:
            server_named(word, option, DNS_PORT)
        except BadInput as error:
            problems.append(str(error))
    return problems
