# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter ses_smtp_password."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.ses_smtp_password import FilterModule

ses_smtp_password = FilterModule().filters()["ses_smtp_password"]
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
PASSWORD = "BMW5RDrXmmVs0lV7GpI4oLkHXpZ4stDsk6q91z1g38Pk"  # see module_utils/_smtp/test_credentials.py


class Vaulted:
    """As ansible-core before 2.19 hands over what !vault has encrypted."""

    vault = None

    def __init__(self, text):
        self._text = text

    @property
    def data(self):
        return self._text

    def __str__(self):
        return self._text


def test_a_secret_becomes_a_password():
    assert ses_smtp_password(SECRET, "eu-west-1") == PASSWORD
    assert ses_smtp_password(Vaulted(SECRET), "eu-west-1") == PASSWORD


def test_another_region_may_be_forced():
    assert len(ses_smtp_password(SECRET, "mars-north-1", any_region=True)) == 44


@pytest.mark.parametrize(
    ("secret", "region", "words"),
    [
        (SECRET, "eu-west", "region='eu-west'"),
        (SECRET, "af-south-1", "region='af-south-1'"),
        ("AKIAIOSFODNN7EXAMPLE", "eu-west-1", "secret_access_key: is the id"),
        ({"secret": SECRET}, "eu-west-1", "secret_access_key: is empty"),
    ],
)
def test_what_is_wrong_ends_as_an_error_of_ansible_without_the_secret(secret, region, words):
    with pytest.raises(AnsibleFilterError, match=words) as caught:
        ses_smtp_password(secret, region)
    assert SECRET not in str(caught.value)
