# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import execution_environment as environment
import pytest


def test_a_package_that_nobody_would_install_is_named():
    wanted = "# What modules import.\nboto3>=1.34.0\n\ndnspython>=2.6.0\n"
    found = "boto3>=1.34.0  # from collection mailops.ses\ndnspython>=2.0.0  # from collection other.one\n"
    assert environment.missing(wanted, found) == ["dnspython>=2.6.0"]
    assert environment.missing(wanted, found + "dnspython>=2.6.0  # from collection mailops.ses") == []


def test_a_condition_of_bindep_is_part_of_what_is_asked_for():
    assert environment.missing("openssh-clients [platform:rpm]\n", "openssh-clients  # from x") != []
    assert environment.missing("openssh-clients [platform:rpm]\n", "openssh-clients [platform:rpm]  # from x") == []


def test_the_definition_is_the_one_that_people_are_shown():
    guide = "Text.\n\n```yaml\n# execution-environment.yml\nversion: 3\n```\n\n```yaml\nother: 1\n```\n"
    assert environment.definition_in(guide) == "# execution-environment.yml\nversion: 3\n"


def test_a_guide_without_one_is_told():
    with pytest.raises(environment.Unfit, match="docs/awx.md"):
        environment.definition_in("```yaml\nversion: 3\n```\n")
