# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tests of the documentation site that docs_site.py has built: pytest tests/docs --site FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "toolchain"))

from html_site import HtmlSite  # noqa: E402 - found by the line before


def pytest_addoption(parser):
    parser.addoption("--site", type=Path, required=True, help="the folder with the site's index.html")


def pytest_configure(config):
    config.site = HtmlSite(config.getoption("site"))
    if "index.html" not in config.site.pages:
        raise pytest.UsageError(f"--site {config.site.root}: there is no site; `make docs` builds it")


def pytest_generate_tests(metafunc):
    if "page" in metafunc.fixturenames:
        metafunc.parametrize("page", list(metafunc.config.site.pages))


@pytest.fixture(scope="session")
def site(pytestconfig):
    return pytestconfig.site
