# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the SMTP endpoints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._smtp.endpoints import (
    FIPS_REGIONS,
    SMTP_REGIONS,
    smtp_endpoint,
    smtp_region,
)


@pytest.mark.parametrize(
    ("region", "host"),
    [
        ("eu-west-1", "email-smtp.eu-west-1.amazonaws.com"),
        ("us-gov-west-1", "email-smtp.us-gov-west-1.amazonaws.com"),
    ],
)
def test_a_region_has_a_host(region, host):
    assert smtp_endpoint(region) == host


@pytest.mark.parametrize(
    ("region", "host"),
    [
        ("cn-north-1", "email-smtp.cn-north-1.amazonaws.com.cn"),
        ("eusc-de-east-1", "email-smtp.eusc-de-east-1.amazonaws.eu"),
        ("us-iso-east-1", "email-smtp.us-iso-east-1.c2s.ic.gov"),
        ("us-isob-east-1", "email-smtp.us-isob-east-1.sc2s.sgov.gov"),
        ("mars-north-1", "email-smtp.mars-north-1.amazonaws.com"),
    ],
)
def test_a_region_that_is_not_known_is_named_by_its_partition_when_told_so(region, host):
    with pytest.raises(BadInput, match="any_region=true"):
        smtp_endpoint(region)
    assert smtp_endpoint(region, any_region=True) == host


def test_a_host_may_have_validated_cryptography():
    assert smtp_endpoint("us-east-1", fips=True) == "email-smtp-fips.us-east-1.amazonaws.com"
    with pytest.raises(BadInput, match=r"fips=true: .* in eu-west-1; it has one in ca-central-1, us-east-1"):
        smtp_endpoint("eu-west-1", fips=True)
    assert smtp_endpoint("eu-west-9", fips=True, any_region=True) == "email-smtp-fips.eu-west-9.amazonaws.com"


@pytest.mark.parametrize("port", [25, 465, 587, 2465, 2587, "587"])
def test_a_port_that_ses_listens_on_follows(port):
    assert smtp_endpoint("eu-west-1", port=port) == f"email-smtp.eu-west-1.amazonaws.com:{port}"


@pytest.mark.parametrize("port", [0, 26, "25a", -587, True, 587.5, []])
def test_another_port_is_refused(port):
    with pytest.raises(BadInput, match=r"port=.*587.*465"):
        smtp_endpoint("eu-west-1", port=port)


@pytest.mark.parametrize("region", ["", 5, "Ireland", "eu-west", "EU-WEST-1", "eu-west-1 ", "eu-west-1a", "a.b-c-1"])
def test_what_is_no_region_is_refused_even_if_any_may_be(region):
    for any_region in (False, True):
        with pytest.raises(BadInput, match="region=.*eu-west-1"):
            smtp_region(region, any_region)


@pytest.mark.parametrize("region", ["af-south-1", "ap-southeast-3", "me-south-1", "eu-central-2", "ap-south-2"])
def test_a_region_that_has_ses_and_no_smtp_is_refused_and_says_what_to_do(region):
    with pytest.raises(BadInput, match=f"region='{region}'.*eu-west-1.*through the API"):
        smtp_region(region)


def test_the_regions_are_those_that_botocore_knows():
    """Of botocore's endpoints of the API: none of ours is unknown there, and FIPS is where the API has it, too."""
    botocore = pytest.importorskip("botocore")
    partitions = json.loads((Path(botocore.__file__).parent / "data" / "endpoints.json").read_text())["partitions"]
    known = {
        region: any("fips" in variant["tags"] for variant in endpoint.get("variants", ()))
        for partition in partitions
        for region, endpoint in partition["services"].get("email", {}).get("endpoints", {}).items()
    }
    assert set(known) >= SMTP_REGIONS
    assert {region for region in SMTP_REGIONS if known[region]} == FIPS_REGIONS
