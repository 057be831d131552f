# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of an audit in a real browser: what a person sees of it, and what the names of others do to it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._audit.page import page
from ansible_collections.mailops.ses.tests.toolchain.chromium import CHROMIUM, WHERE_FROM, Page, chromium
from ansible_collections.mailops.ses.tests.unit.plugins.audits import HOSTILE, finding, many, record, report_of, row

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)

FILES = Path(__file__).resolve().parents[2] / "roles" / "audit" / "files"
NAMES = "[...document.querySelectorAll('.list tbody tr:not(.detail) th')].map((cell) => cell.textContent)"
WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
SHOWN = "document.querySelector('#shown').textContent"
LONG = f"{'a' * 60}.{'b' * 60}.{'c' * 60}.example.com"
WRONG = record(
    "token1._domainkey.shop.example.net",
    "wrong_value",
    findings=[finding("mistyped", "It points to amazonse.com.", "Correct it to amazonses.com.")],
)


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture
def tab(browser):
    """Opens a page with these properties of Page(). When the test ends, nothing was asked for, nothing complained."""
    tabs = []

    def opened(file, fragment="", **properties):
        tabs.append(Page(browser, **properties))
        tabs[-1].seconds = tabs[-1].open(file, fragment)
        return tabs[-1]

    yield opened
    try:
        for one in tabs:
            assert one.requests() == []
            assert one.complaints() == []
    finally:
        for one in tabs:
            one.close()


def write(folder, report):
    file = folder / "audit.html"
    file.write_text(page(report, (FILES / "page.css").read_text(), (FILES / "page.js").read_text()))
    return file


@pytest.fixture(scope="module")
def audit(tmp_path_factory):
    rows = [
        row("shop.example.net", statuses=(), status="wrong_value", records=[WRONG]),
        row("b.example.com", verification_status="PENDING"),
        row("a.example.com"),
        row("user@example.com", identity_type="EMAIL_ADDRESS", records=[]),
        row("example.com"),
        row(LONG),
    ]
    by_region = {
        "eu-west-1": rows,
        "us-east-1": [row("example.org", statuses=("missing",)), *map(row, HOSTILE)],
        "eu-central-1": "You may not call <b>ses:ListEmailIdentities</b>",
    }
    return write(tmp_path_factory.mktemp("audit"), report_of(by_region, "Our <mail>"))


@pytest.fixture(scope="module")
def huge(tmp_path_factory):
    return write(tmp_path_factory.mktemp("huge"), report_of({"eu-west-1": many(10_000)}))


def names(one):
    return one.run(NAMES)


def test_it_shows_what_wants_a_hand_first(audit, tab):
    one = tab(audit)
    assert one.run("document.title") == "Our <mail>"
    assert names(one)[:3] == ["shop.example.net", "example.org", "b.example.com"]
    assert one.run("[...document.querySelectorAll('.card b')].map((count) => count.textContent)") == ["2", "1", "12"]
    assert "<b>ses:ListEmailIdentities</b>" in one.run("document.querySelector('.unread').textContent")
    assert one.run(SHOWN) == "15 identities"


@pytest.mark.parametrize("width", [390, 320, 800, 1280])
def test_nothing_scrolls_sideways(audit, tab, width):
    one = tab(audit, width=width, height=844)
    for opener in range(one.run("document.querySelectorAll('.open').length")):
        one.run(f"document.querySelectorAll('.open')[{opener}].click()")
    scrolled, there = one.run(WIDTHS)
    assert scrolled <= there


def test_a_click_on_a_heading_sorts_and_another_one_sorts_the_other_way(audit, tab):
    one = tab(audit)
    one.click("th[data-sort=identity] button")
    assert one.run("document.querySelector('th[data-sort=identity]').getAttribute('aria-sort')") == "ascending"
    ascending = names(one)
    place = ascending.index("example.com")
    assert ascending[place : place + 5] == ["example.com", "a.example.com", "b.example.com", LONG, "user@example.com"]
    one.click("th[data-sort=identity] button")
    assert one.run("document.querySelector('th[data-sort=identity]').getAttribute('aria-sort')") == "descending"
    assert names(one) == ascending[::-1]
    one.click("th[data-sort=verification_status] button")
    assert names(one)[0] == "b.example.com"
    assert one.run("document.querySelectorAll('[aria-sort]').length") == 1


def test_it_sorts_and_opens_by_keyboard(audit, tab):
    one = tab(audit)
    one.run("document.querySelector('th[data-sort=region] button').focus()")
    one.press("Enter", "\r")
    regions = "[...document.querySelectorAll('.list tbody td:nth-child(4)')].map((cell) => cell.textContent)"
    assert one.run(regions) == sorted(one.run(regions))
    one.run("document.querySelector('.open').focus()")
    one.press("Enter", "\r")
    assert one.run("document.querySelector('.open').getAttribute('aria-expanded')") == "true"
    controlled = one.run("document.querySelector('.open').getAttribute('aria-controls')")
    assert one.run("document.querySelector('.detail').id") == controlled


def test_what_is_typed_filters(audit, tab):
    one = tab(audit)
    one.click("#search")
    one.type("EXAMPLE.com b")
    assert names(one) == ["b.example.com", LONG]
    assert one.run(SHOWN) == "2 of 15 identities"
    one.type(" mistyped")
    assert names(one) == []


def choose(one, field, value):
    one.run(
        f"(() => {{ const found = document.querySelector('select[name={field}]'); found.value = {value!r}; "
        "found.dispatchEvent(new Event('change')); })()"
    )


def test_choices_filter_together_and_reset_takes_them_back(audit, tab):
    one = tab(audit)
    choose(one, "region", "eu-west-1")
    choose(one, "verification_status", "SUCCESS")
    assert "b.example.com" not in names(one)
    assert "example.org" not in names(one)
    one.click(".card.action")
    assert names(one) == ["shop.example.net"]
    assert one.run("document.querySelector('.card.action').getAttribute('aria-pressed')") == "true"
    one.run("[...document.querySelectorAll('#controls button')].pop().click()")
    assert len(names(one)) == 15
    assert one.run("location.hash") == ""


def test_a_finding_filters(audit, tab):
    one = tab(audit)
    one.click(".chip[data-filter=findings][data-value=mistyped]")
    assert names(one) == ["shop.example.net"]


def test_the_address_holds_what_was_asked_for(audit, tab):
    one = tab(audit)
    one.click("#search")
    one.type("example.com")
    one.click("th[data-sort=identity] button")
    one.click(".open")
    seen, fragment = names(one), one.run("location.hash")
    other = tab(audit, fragment)
    assert names(other) == seen
    assert other.run("document.querySelector('#search').value") == "example.com"
    assert other.run("document.querySelector('[aria-sort]').dataset.sort") == "identity"
    assert other.run("document.querySelectorAll('.detail').length") == 1


@pytest.mark.parametrize(
    "fragment", ["#sort=%22%5D%3Cimg%20src=x%3E", "#q=%3Cscript%3E&open=none", "#region=nowhere", "#%E0%A4%A"]
)
def test_an_address_that_somebody_has_made_up_does_no_harm(audit, tab, fragment):
    one = tab(audit, fragment)
    assert one.run("document.title") == "Our <mail>"
    one.run("[...document.querySelectorAll('#controls button')].pop().click()")
    assert len(names(one)) == 15


def test_an_identity_opens_to_all_that_is_known_of_it(audit, tab):
    one = tab(audit, "#q=shop")
    one.click(".open")
    told = one.run("document.querySelector('.detail').textContent")
    for words in (
        "token1._domainkey.shop.example.net",
        "token1.dkim.amazonses.com",
        "ns1.example.net (192.0.2.1)",
        "other.example.net",
        "mistyped",
        "It points to amazonse.com.",
        "Correct it to amazonses.com.",
        "none, at _dmarc.shop.example.net",
    ):
        assert words in told
    one.click(".open")
    assert one.run("document.querySelector('.detail')") is None


def test_a_record_that_all_servers_have_is_told_of_in_one_line(audit, tab):
    one = tab(audit, "#q=a.example.com")
    one.click(".open")
    assert "the wanted value, at all 2 servers" in one.run("document.querySelector('.record').textContent")


def test_hostile_names_are_text(audit, tab):
    one = tab(audit)
    shown = names(one)
    for name in HOSTILE:
        assert name.replace("\u202e", "<U+202E>").replace("\x1b", "<U+001B>").replace("\x07", "<U+0007>") in shown
    for opener in range(one.run("document.querySelectorAll('.open').length")):
        one.run(f"document.querySelectorAll('.open')[{opener}].click()")
    assert one.run("document.querySelectorAll('img, .list script, iframe').length") == 0
    assert one.run("document.querySelectorAll('script').length") == 2
    assert one.run("document.title") == "Our <mail>"


def test_a_script_that_got_in_all_the_same_would_not_run(audit, browser):
    one = Page(browser)
    one.open(audit)
    one.run("document.body.append(Object.assign(document.createElement('script'), {textContent: 'document.title=1'}))")
    assert one.run("document.title") == "Our <mail>"
    assert any("Content Security Policy" in words for words in one.complaints())
    one.close()


CONTRASTS = """((selector) => {
  const channels = (color) => color.match(/[0-9.]+/g).map(Number);
  const linear = (part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const light = (color) => {
    const [red, green, blue] = channels(color).slice(0, 3).map((part) => linear(part / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if ((channels(color)[3] ?? 1) > 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const shown = [...document.querySelectorAll(selector)].filter((node) => node.textContent.trim() && node.offsetParent);
  return shown.map((node) => {
    const [less, more] = [getComputedStyle(node).color, behind(node)].map(light).sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  });
})"""
NAMELESS = """[...document.querySelectorAll("button, input, select, table")].filter((node) =>
  !node.textContent.trim() && !node.labels?.length && !node.getAttribute("aria-labelledby")).length"""


def contrast(one, selector):
    """The least of text against what is behind it, by WCAG 2.1."""
    return min(one.run(f"{CONTRASTS}({json.dumps(selector)})"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_in_the_light_and_in_the_dark(audit, tab, scheme):
    one = tab(audit, prefers_color_scheme=scheme)
    one.click(".open")
    ground = one.run("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall("[0-9]+", ground))) < 3 * 128) == (scheme == "dark")
    assert contrast(one, "h1, h2, h3, p, td, th, dt, dd, li, label, button, code, b, span, strong") >= 4.5


def test_each_control_has_a_name(audit, tab):
    one = tab(audit)
    assert one.run(NAMELESS) == 0
    assert one.run("document.documentElement.lang") == "en"


def test_on_paper_it_has_no_controls_and_all_details(audit, tab):
    one = tab(audit, type="print")
    for moment in ("before", "after"):
        count = "document.querySelectorAll('.detail').length"
        one.run(f"addEventListener('{moment}print', () => {{ window.{moment} = {count}; }})")
    pages = len(re.findall(rb"/Type\s*/Page\b", one.pdf()))
    assert one.run("[window.before, window.after]") == [15, 0]
    assert pages >= 3
    assert one.run("getComputedStyle(document.querySelector('#controls')).display") == "none"


def test_without_javascript_the_table_is_there(audit, tab):
    one = tab(audit, script=False)
    document = one.call("DOM.getDocument")["root"]["nodeId"]
    found = one.call("DOM.querySelectorAll", nodeId=document, selector=".list tbody th")["nodeIds"]
    assert len(found) == 15
    shown = one.call("DOM.getOuterHTML", nodeId=found[0])["outerHTML"]
    assert "shop.example.net" in shown


def test_ten_thousand_identities_open_quickly_and_sort_in_less_than_a_second(huge, tab):
    assert huge.stat().st_size < 10_000_000
    one = tab(huge)
    assert one.seconds < 15
    assert one.run(SHOWN) == "10,000 identities, the first 200 shown"
    for field in ("identity", "status", "reasons"):
        milliseconds = one.run(
            "(() => { const start = performance.now(); "
            f"document.querySelector('th[data-sort={field}] button').click(); "
            "document.body.offsetHeight; return performance.now() - start; })()"
        )
        assert milliseconds < 1000
    one.click("#search")
    one.type("mail04242")
    assert [name.partition(".")[0] for name in names(one)] == ["mail04242"]
    one.run("[...document.querySelectorAll('#controls button')].pop().click()")
    one.click("#more button:last-child")
    assert len(names(one)) == 10_000
