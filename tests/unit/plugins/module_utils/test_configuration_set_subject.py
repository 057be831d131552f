# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _configuration_set_subject."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._configuration_set_subject import (
    configuration_set_subject,
    warned_of_identities,
)
from ansible_collections.mailops.ses.plugins.module_utils._ses.configuration_sets import ConfigurationSetReader
from ansible_collections.mailops.ses.tests.unit.plugins.configuration_sets import NAME, configuration_set


def test_a_configuration_set_is_told_and_compared_by_its_settings():
    subject = configuration_set_subject()
    answer, unknown = subject.answer({"configuration_set_name": NAME}, None, configuration_set(tags={"team": "crm"}))
    assert (answer["exists"], answer["tags"], unknown) == (True, {"team": "crm"}, [])
    assert subject.settings(configuration_set())["configuration_set_name"] == NAME
    assert (subject.reader, subject.named_by) == (ConfigurationSetReader, "configuration_set_name")


def test_one_that_is_not_there_is_told_by_its_name():
    answer = configuration_set_subject().answer({"configuration_set_name": NAME}, None, None)
    assert answer == ({"configuration_set_name": NAME, "exists": False}, [])


def test_who_deletes_one_is_told_of_identities_that_use_it():
    gone = {"configuration_set_name": NAME, "exists": False, "changed": True}
    (text,) = warned_of_identities(gone)["warnings"]
    assert all(word in text for word in (NAME, "refuses", "ses_identity_info", "ses_identity_config_set"))
    for result in (gone | {"changed": False}, gone | {"exists": True}):
        assert warned_of_identities(result) == result
