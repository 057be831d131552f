# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page leads on to what is there, and needs nothing that is elsewhere."""

from __future__ import annotations


def test_every_link_leads_somewhere(site, page):
    assert list(site.dead_links(page)) == []


def test_all_that_is_loaded_is_there(site, page):
    assert list(site.missing_parts(page)) == []


def test_every_page_can_be_reached_from_the_start(site):
    # Sphinx has a page for a search, to which a form leads.
    assert set(site.pages) - site.reached_from("index.html") <= {"search.html"}
