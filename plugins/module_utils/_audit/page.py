# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An audit as a page of HTML: one file that asks for nothing else. No I/O.

The table is in the HTML, so it is there without JavaScript; page.js sorts and filters it, and opens its rows.
"""

from __future__ import annotations

import hashlib
import html
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .attention import ACTION, FINE, LEVELS, WATCH
from .page_data import page_data
from .row import Row
from .visible import visible

WORDS = {ACTION: "Put right", WATCH: "Watch", FINE: "Fine"}
_GOOD = {"SUCCESS", "ok"}
_BAD = {"FAILED", "TEMPORARY_FAILURE", "conflict", "wrong_value", "missing"}
# Field, heading; the field is what page.js sorts by.
COLUMNS = (
    ("attention", "Attention"),
    ("identity", "Identity"),
    ("account", "Account"),
    ("region", "Region"),
    ("verification_status", "SES"),
    ("dkim_status", "DKIM"),
    ("mail_from_domain_status", "MAIL FROM"),
    ("status", "DNS"),
    ("reasons", "Why"),
)
STATUSES = {"verification_status", "dkim_status", "mail_from_domain_status", "status"}


def page(report: Mapping[str, Any], style: str, script: str) -> str:
    """``style`` and ``script``: the texts of page.css and page.js. Only they may take effect: the page's content
    security policy names them by their hashes."""
    rows = report["identities"]
    title = _text(report["title"])
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">',
            f'<link rel="icon" href="data:,">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>',
            '<a class="skip" href="#identities">To the identities</a>',
            f'<header>\n<h1>{title}</h1>\n<p class="muted">{_subtitle(report)}</p>\n</header>\n<main>',
            *_unread(report["sources"]),
            _levels(report["counts"]["attention"], len(rows)),
            '<div class="panels">',
            _sources(report["sources"]),
            *_counts(report["counts"]),
            "</div>",
            _identities(rows, report["sources"]),
            "</main>",
            f'<script type="application/json" id="data">{page_data(report)}</script>',
            f"<script>{script}</script>\n</body>\n</html>\n",
        ]
    )


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _text(value: object) -> str:
    """For an element or an attribute in quotes."""
    return html.escape(visible(value))


def _number(count: int) -> str:
    return f"{count:,}"


def _several(count: int, one: str, many: str) -> str:
    return f"{_number(count)} {one if count == 1 else many}"


def _subtitle(report: Mapping[str, Any]) -> str:
    sources = report["sources"]
    accounts = len({source["account"] or source["name"] for source in sources})
    regions = len({source["region"] for source in sources})
    parts = [
        _several(len(report["identities"]), "identity", "identities"),
        _several(accounts, "account", "accounts"),
        _several(regions, "Region", "Regions"),
    ]
    made_at = _text(report["made_at"])
    return f'<time datetime="{made_at}">{made_at[:16].replace("T", " ")} UTC</time> · {" · ".join(parts)}'


def _unread(sources: Iterable[Mapping[str, Any]]) -> list[str]:
    lines = [
        f"<li><strong>{_text(source['source'])}</strong> {_text(source['problem'])}</li>"
        for source in sources
        if not source["read"]
    ]
    return (
        ['<section class="unread">\n<h2>Could not be read</h2>', "<ul>", *lines, "</ul>\n</section>"] if lines else []
    )


def _levels(counts: Mapping[str, int], total: int) -> str:
    cards = [
        f'<li><button type="button" class="card {level}" data-filter="attention" data-value="{level}" disabled>'
        f"<b>{_number(counts[level])}</b><span>{WORDS[level]}</span></button></li>"
        for level in LEVELS
    ]
    return "\n".join(
        ['<section aria-label="How many want attention">\n<ul class="cards">', *cards, f"</ul>\n{_bar(counts, total)}"]
        + ["</section>"]
    )


def _bar(counts: Mapping[str, int], total: int) -> str:
    """What part of all each level is, for the eye; the numbers are above it."""
    parts, start = [], 0.0
    for level in LEVELS:
        width = 100 * counts[level] / total if total else 0
        parts.append(f'<rect class="{level}" x="{start:.2f}" width="{width:.2f}" height="1"/>')
        start += width
    shapes = "".join(parts)
    return f'<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">{shapes}</svg>'


def _sources(sources: Sequence[Mapping[str, Any]]) -> str:
    heads = "".join(f'<th scope="col" class="n">{WORDS[level]}</th>' for level in LEVELS)
    return "\n".join(
        [
            '<section class="panel" aria-labelledby="by-source">\n<h2 id="by-source">Accounts and Regions</h2>',
            f'<div class="scroll" tabindex="0">\n<table class="small">\n<thead><tr><th scope="col">Source</th>{heads}',
            "</tr></thead>\n<tbody>",
            *map(_source, sources),
            "</tbody>\n</table>\n</div>\n</section>",
        ]
    )


def _source(source: Mapping[str, Any]) -> str:
    name = f'<th scope="row">{_text(source["source"])}{_account(source)}</th>'
    if source["problem"]:
        words = source["problem"] if source["read"] else "not read"
        return f'<tr>{name}<td colspan="{len(LEVELS)}" class="muted">{_text(words)}</td></tr>'
    counts = source["counts_by_attention"]
    cells = "".join(
        f'<td class="n {level if counts[level] else "muted"}">{_number(counts[level])}</td>' for level in LEVELS
    )
    return f"<tr>{name}{cells}</tr>"


def _account(source: Mapping[str, Any]) -> str:
    """Where the source has a name of its own."""
    return f' <span class="muted">{_text(source["account"])}</span>' if source["name"] and source["account"] else ""


def _counts(counts: Mapping[str, Mapping[str, int]]) -> list[str]:
    told = (
        ("verification_status", "What SES says of the verification"),
        ("status", "What DNS has of the records"),
        ("findings", "What is wrong"),
    )
    chips = [line for field, heading in told if counts[field] for line in _counted(field, heading, counts[field])]
    if not chips:
        return []
    head = '<section class="panel" aria-labelledby="by-status">\n<h2 id="by-status">Statuses and findings</h2>'
    return [head, *chips, "</section>"]


def _counted(field: str, heading: str, counts: Mapping[str, int]) -> list[str]:
    chips = [
        f'<li><button type="button" class="chip {_quality(name)}" data-filter="{field}" data-value="{_text(name)}" '
        f"disabled>{_text(name)} <b>{_number(count)}</b></button></li>"
        for name, count in counts.items()
    ]
    return [f'<h3>{heading}</h3>\n<ul class="chips">', *chips, "</ul>"]


def _quality(status: str) -> str:
    return "g" if status in _GOOD else "b" if status in _BAD else "w"


def _identities(rows: Sequence[Row], sources: Sequence[Mapping[str, Any]]) -> str:
    heads = "".join(f'<th scope="col" data-sort="{field}">{words}</th>' for field, words in COLUMNS)
    # A column in which all is the same tells nothing.
    same = [field for field in ("account", "region") if len({source[field] for source in sources}) < 2]
    classes = " ".join(["list", *(f"one-{field}" for field in same)])
    return "\n".join(
        [
            '<section id="identities" aria-labelledby="all">\n<h2 id="all">Identities</h2>',
            '<form id="controls" hidden></form>\n<p id="shown" class="muted" role="status"></p>',
            f'<table class="{classes}" aria-labelledby="all">\n<thead><tr>{heads}</tr></thead>\n<tbody>',
            *map(_row, rows),
            '</tbody>\n</table>\n<p id="more" hidden></p>\n</section>',
        ]
    )


def _row(row: Row) -> str:
    """Without what HTML lets out: there may be 10,000 of them."""
    return f"<tr class={row['attention']}>{''.join(_cell(row, field) for field, _words in COLUMNS)}"


def _cell(row: Row, field: str) -> str:
    if field == "identity":
        return f"<th scope=row>{_text(row['identity'])}"
    if field == "attention":
        return f"<td>{WORDS[row['attention']]}"
    if field == "reasons":
        return f"<td>{_text('; '.join(row['reasons']))}"
    value = row.get(field)
    if field not in STATUSES:
        return f"<td>{_text(value)}"
    return f"<td class={_quality(value)}>{_text(value)}" if value and value != "NOT_STARTED" else f"<td>{_text(value)}"
