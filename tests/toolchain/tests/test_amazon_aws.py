# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The collections that are kept of the ansible package."""

from __future__ import annotations

import zipfile

import amazon_aws
import pytest

WHEEL = "ansible>=12,<13"


@pytest.fixture
def downloaded(tmp_path, monkeypatch):
    monkeypatch.setattr(amazon_aws, "CACHE", tmp_path)

    def download(*collections):
        folder = amazon_aws.folder_of(WHEEL)
        folder.mkdir(parents=True)
        with zipfile.ZipFile(folder / "ansible-12.3.0-py3-none-any.whl", "w") as archive:
            for name in collections:
                archive.writestr(f"ansible_collections/{name}/meta/runtime.yml", "{}")

    return download


def test_the_aws_collections_are_kept_and_nothing_else(downloaded):
    downloaded("amazon/aws", "awx/awx", "community/aws", "community/dns", "community/aws_more")
    assert not amazon_aws.is_unpacked(WHEEL)
    amazon_aws.unpack(WHEEL)
    assert amazon_aws.is_unpacked(WHEEL)
    found = amazon_aws.folder_of(WHEEL).rglob("runtime.yml")
    kept = {path.parents[1] for path in found}
    assert kept == set(amazon_aws.unpacked(WHEEL).values())


def test_what_an_earlier_setup_kept_is_not_enough(downloaded):
    downloaded("amazon/aws", "community/aws")
    amazon_aws.unpacked(WHEEL)["amazon/aws"].mkdir(parents=True)
    assert not amazon_aws.is_unpacked(WHEEL)


def test_a_package_without_one_is_told_and_nothing_is_kept(downloaded):
    downloaded("amazon/aws")
    with pytest.raises(LookupError, match=r"community\.aws"):
        amazon_aws.unpack(WHEEL)
    assert not amazon_aws.is_unpacked(WHEEL)


def test_a_package_that_has_awx_no_more_is_taken_without_it(tmp_path, monkeypatch):
    monkeypatch.setattr(amazon_aws, "CACHE", tmp_path)
    (without,) = amazon_aws.WITHOUT_AWX
    assert amazon_aws.AWX in amazon_aws.unpacked(WHEEL)
    assert amazon_aws.AWX not in amazon_aws.unpacked(without)
