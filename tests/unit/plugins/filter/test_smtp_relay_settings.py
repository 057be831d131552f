# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter smtp_relay_settings."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.smtp_relay_settings import FilterModule
from ansible_collections.mailops.ses.tests.unit.plugins.module_utils._mail_host.test_relay_settings import GIVEN

smtp_relay_settings = FilterModule().filters()["smtp_relay_settings"]


def test_it_gives_the_settings():
    about = smtp_relay_settings(GIVEN, "")
    assert about["settings"]["relayhost"] == GIVEN["next_hops"][0]
    assert about["problem"] == ""


def test_what_is_ours_is_not_taken_for_the_hosts_own():
    kept = {"canonical_maps": {"former": None, "part": "regexp:/ours"}}
    assert "canonical_maps" in smtp_relay_settings(GIVEN, "canonical_maps = regexp:/ours\n", kept)["settings"]
    assert "canonical_maps" not in smtp_relay_settings(GIVEN, "canonical_maps = regexp:/ours\n")["settings"]


def test_it_says_what_would_not_do():
    about = smtp_relay_settings(GIVEN, "default_transport = smtp:[mail.example.org]\n")
    assert "default_transport='smtp:[mail.example.org]'" in about["problem"]
    assert about["settings"] == {}


def test_what_is_missing_is_named():
    with pytest.raises(AnsibleFilterError, match="next_hops"):
        smtp_relay_settings({name: value for name, value in GIVEN.items() if name != "next_hops"}, "")
