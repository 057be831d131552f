# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of what ses_mail_from decides."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.mail_from import MAIL_FROM
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.modules.ses_mail_from import decide
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain


class Reader:
    def __init__(self):
        self.asked = []

    def read_existing_identity(self, name):
        self.asked.append(name)
        if name != "example.com":
            raise BadInput("identity", name, "is not there")
        return domain()


def params(**given):
    return {"identity": "Example.com.", **dict.fromkeys(MAIL_FROM), **given}


SET = "PutEmailIdentityMailFromAttributes"


@pytest.mark.parametrize(
    ("given", "operations"),
    [
        ({}, []),
        ({"mail_from_domain": ""}, []),
        ({"mail_from_domain": "Bounce.example.com"}, [SET]),
        ({"behavior_on_mx_failure": "USE_DEFAULT_VALUE"}, []),
        ({"mail_from_domain": "bounce.example.com", "behavior_on_mx_failure": "REJECT_MESSAGE"}, [SET]),
    ],
    ids=["nothing", "none to remove", "a domain", "as it is", "both"],
)
def test_only_what_is_asked_for_and_differs_is_done(given, operations):
    assert [call.operation for call in decide(params(**given), Reader()).calls] == operations


def test_an_identity_that_is_not_there_is_refused_also_where_nothing_is_asked_for():
    with pytest.raises(BadInput):
        decide(params(identity="example.org"), Reader())


def test_bad_options_are_refused_before_anything_is_read():
    reader = Reader()
    with pytest.raises(BadInput):
        decide(params(mail_from_domain="user@example.com"), reader)
    assert reader.asked == []
