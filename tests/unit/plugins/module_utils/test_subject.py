# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _subject."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._subject import Subject


def test_a_subject_refuses_nothing_and_has_no_secrets_unless_it_says_so():
    subject = Subject(reader=list, answer=lambda _params, _reader, _state: ({}, []), settings=dict)
    assert subject.refuse({}, None) is None
    assert list(subject.secrets({})) == []
    assert subject.named_by == ""
