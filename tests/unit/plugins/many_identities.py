# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection that answers from a table, and SES's lists of many identities: d0.example, d1.example and so on."""

from __future__ import annotations

from typing import ClassVar


class FakeConnection:
    """Answers each operation by a function of its arguments; raises what it returns where that is an error."""

    region = "eu-west-1"
    answered_by_all: ClassVar[dict] = {}

    def __init__(self, **answers):
        self.answers = {**self.answered_by_all, **answers}
        self.sent = []
        self.deadline = "not set"

    def send(self, operation, arguments):
        self.sent.append((operation, dict(arguments)))
        answer = self.answers[operation](arguments)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def keep_to(self, deadline):
        self.deadline = deadline

    @property
    def operations(self):
        return [operation for operation, _arguments in self.sent]


def name(number):
    return f"d{number}.example"


def names(*numbers):
    return [name(number) for number in numbers]


def pages(total):
    """ListEmailIdentities over ``total`` identities."""

    def answer(arguments):
        start = int(arguments.get("NextToken", 0))
        end = start + arguments["PageSize"]
        rows = [
            {"IdentityName": name(number), "IdentityType": "DOMAIN", "VerificationStatus": "SUCCESS"}
            for number in range(start, min(end, total))
        ]
        page = {"EmailIdentities": rows}
        return {**page, "NextToken": str(end)} if end < total else page

    return answer


def verified(total):
    """GetIdentityVerificationAttributes, where there are ``total`` identities."""
    return batch("VerificationAttributes", total, {"VerificationStatus": "Success", "VerificationToken": "token="})


def batch(member, total, attributes):
    """A read of API v1, which takes a hundred names at most and leaves out those of none."""
    there = {name(number) for number in range(total)}

    def answer(arguments):
        asked = arguments["Identities"]
        assert 0 < len(asked) <= 100
        return {member: {one: attributes for one in asked if one in there}}

    return answer
