# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages in a real browser, as narrow as a phone."""

from __future__ import annotations

import pytest
from chromium import CHROMIUM, WHERE_FROM, Page, chromium
from narrow_screen import PHONE, too_wide

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)

LONG = "a" * 80
# Each of them is one way to be too wide, and the part of it that is named.
TOO_WIDE = {
    "a long word": (f"<p>{LONG}</p>", "the page as a whole"),
    "a box": ("<div class='box' style='width: 400px'>box</div>", '<div class="box">'),
    "cut off at the edge": (
        f"<div style='overflow: hidden'><span class='cut' style='display: inline-block'>{LONG}</span></div>",
        '<span class="cut">',
    ),
}
FITTING = {
    "words": f"<p>{'word ' * 80}</p>",
    "scrolls in its own box": f"<pre style='overflow-x: auto'>{LONG}</pre>",
    "a drawer that is not open": f"<nav style='position: fixed; left: -300px; width: 300px'>{LONG}</nav>",
}


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture
def phone(browser):
    tab = Page(browser, width=PHONE, height=740)
    yield tab
    tab.close()


def test_a_page_fits_and_complains_of_nothing(site, page, phone):
    phone.open(site.pages[page].path)
    assert too_wide(phone) == []
    assert phone.complaints() == []
    assert [address for address in phone.requests() if not address.startswith("file:")] == []


def write(folder, body):
    file = folder / "page.html"
    head = "<!doctype html><meta charset='utf-8'><meta name='viewport' content='width=device-width,initial-scale=1'>"
    file.write_text(f"{head}<body>{body}</body>")
    return file


@pytest.mark.parametrize(("body", "named"), TOO_WIDE.values(), ids=TOO_WIDE)
def test_what_is_too_wide_is_named(tmp_path, phone, body, named):
    phone.open(write(tmp_path, body))
    assert any(found.startswith(named) for found in too_wide(phone))


@pytest.mark.parametrize("body", FITTING.values(), ids=FITTING)
def test_what_fits_is_not(tmp_path, phone, body):
    phone.open(write(tmp_path, body))
    assert too_wide(phone) == []


def test_what_comes_by_the_network_or_is_wrong_is_seen(tmp_path, phone):
    phone.open(write(tmp_path, "<img src='http://example.com/x.png'><script>nowhere()</script>"))
    assert "http://example.com/x.png" in phone.requests()
    assert "nowhere is not defined" in " ".join(phone.complaints())
