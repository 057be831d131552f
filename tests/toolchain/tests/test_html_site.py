# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told of a site by reading its pages."""

from __future__ import annotations

import pytest
from html_site import HtmlSite

FINE = {
    "index.html": '<a href="b/other.html#there">x</a><a href="#here">x</a><h1 id="here">y</h1><a href="https://a.b/">z</a>',
    "b/other.html": '<p id="there"><a href="../index.html">x</a><img src="../pic.png" srcset="../pic.png 2x"></p>',
    "pic.png": "",
}


@pytest.fixture
def site(tmp_path):
    def made(**others):
        for name, text in {**FINE, **{f"{key}.html": text for key, text in others.items()}}.items():
            path = tmp_path / "site" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return HtmlSite(tmp_path / "site")

    return made


def test_a_whole_site_brings_no_complaint(site):
    made = site()
    assert list(made.pages) == ["b/other.html", "index.html"]
    for name in made.pages:
        assert [*made.dead_links(name), *made.missing_parts(name)] == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('<a href="gone.html">x</a>', "gone.html: there is no such file"),
        ('<a href="b/other.html#gone">x</a>', "b/other.html#gone: there is no such anchor in that page"),
        ('<a href="#gone">x</a>', "#gone: there is no such anchor in that page"),
        ('<a href="b">x</a>', "b: there is no such file"),
        ('<a href="../../etc/passwd">x</a>', "../../etc/passwd: leads out of the site, to a file of this machine"),
        ('<link rel="next" href="gone.html">', "gone.html: there is no such file"),
    ],
)
def test_a_dead_link_is_named(site, text, complaint):
    assert list(site(page=text).dead_links("page.html")) == [complaint]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('<script src="https://a.b/x.js"></script>', "https://a.b/x.js: is loaded from elsewhere"),
        ('<link rel="stylesheet" href="//a.b/x.css">', "//a.b/x.css: is loaded from elsewhere"),
        ('<img src="gone.png">', "gone.png: there is no such file"),
        (
            '<img src="data:,x" srcset="pic.png 1x, https://a.b/x.png 2x">',
            "https://a.b/x.png: is loaded from elsewhere",
        ),
    ],
)
def test_what_cannot_be_loaded_is_named(site, text, complaint):
    assert list(site(page=text).missing_parts("page.html")) == [complaint]


def test_pages_are_reached_by_links(site):
    assert site(lonely="<p>x</p>").reached_from("index.html") == {"index.html", "b/other.html"}
