# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.aws_names."""

from __future__ import annotations

import botocore.session
import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.aws_names import (
    check_region,
    check_role_arn,
    is_configuration_set_name,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

SESSION = botocore.session.get_session()
REGIONS = [
    region
    for partition in SESSION.get_available_partitions()
    for region in SESSION.get_available_regions("sesv2", partition)
]


def test_every_region_that_has_ses_is_one():
    assert len(REGIONS) > 20
    assert [check_region(region, "region") for region in REGIONS] == REGIONS


@pytest.mark.parametrize("region", ["", "eu-west", "eu_west_1", "EU-WEST-1", "eu-west-1 ", "eu-west-1a", None, 7])
def test_what_is_no_region_is_named_with_its_option(region):
    with pytest.raises(BadInput, match=r"^regions.*they look like eu-west-1"):
        check_region(region, "regions")


@pytest.mark.parametrize("partition", ["aws", "aws-cn", "aws-us-gov"])
def test_a_role_is_one_in_every_partition(partition):
    arn = f"arn:{partition}:iam::123456789012:role/path/ses-audit"
    assert check_role_arn(arn, "role_arn") == arn


@pytest.mark.parametrize(
    "arn",
    ["ses-audit", "arn:aws:iam::123456789012:user/ann", "arn:aws:iam::12:role/a", "arn:aws:iam::123456789012:role/"],
)
def test_what_is_no_role_is_named_with_its_option(arn):
    with pytest.raises(BadInput, match=r"^role_arn=.*is not the ARN of a role"):
        check_role_arn(arn, "role_arn")


@pytest.mark.parametrize(("name", "is_one"), [("a", True), ("Abc_1-2", True), ("a" * 64, True), ("a" * 65, False)])
def test_a_configuration_sets_name_has_64_characters_at_the_most(name, is_one):
    assert is_configuration_set_name(name) == is_one


@pytest.mark.parametrize("name", ["", "a b", "a.b", "a\n", "ä", "a/b"])
def test_what_is_no_name_of_a_configuration_set(name):
    assert not is_configuration_set_name(name)
