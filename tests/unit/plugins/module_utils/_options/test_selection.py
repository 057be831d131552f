# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.selection, on a reader that answers from memory."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.selection import (
    SELECTION,
    chosen_rows,
    selection_of,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.selection import Selection
from ansible_collections.mailops.ses.plugins.module_utils._ses.reader import summary_of
from ansible_collections.mailops.ses.tests.unit.plugins.identities import address, domain

NONE_CHOSEN = {"identities": None, **dict.fromkeys(SELECTION)}


class Reader:
    def __init__(self):
        self.rows = {one.identity: summary_of(one) for one in (domain("b.example"), address("user@a.example"))}
        self.region = "eu-west-1"
        self.sending = None

    def identity_arn(self, name):
        return f"arn:aws:ses:eu-west-1:123456789012:identity/{name}"

    def list_identities(self):
        return list(self.rows.values())

    def summaries_of(self, names, sending):
        self.sending = sending
        return {name: self.rows.get(name) for name in names}


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({}, ["b.example", "user@a.example"]),
        ({"identity_types": ["DOMAIN"]}, ["b.example"]),
        ({"identities": ["none.example", "user@a.example"]}, ["none.example", "user@a.example"]),
        ({"identities": ["none.example", "user@a.example"], "name_pattern": "x*"}, ["none.example"]),
        ({"identities": []}, []),
    ],
)
def test_the_named_or_all_are_chosen_and_what_is_not_there_stays(options, names):
    rows = chosen_rows({**NONE_CHOSEN, **options}, Reader())
    assert list(rows) == names
    assert [name for name, row in rows.items() if row is None] == [name for name in names if "none" in name]


def test_that_sending_is_of_interest_is_passed_on():
    for sending in (True, False):
        reader = Reader()
        chosen_rows({**NONE_CHOSEN, "identities": ["b.example"]}, reader, sending=sending)
        assert reader.sending is sending


def test_what_is_no_name_is_refused():
    with pytest.raises(BadInput, match="identities"):
        chosen_rows({**NONE_CHOSEN, "identities": ["no name"]}, Reader())


def test_an_empty_choice_chooses_all():
    assert selection_of({**NONE_CHOSEN, "identity_types": [], "verification_statuses": []}) == Selection((), (), None)
