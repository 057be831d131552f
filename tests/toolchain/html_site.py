# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be told of the pages of a site by reading them: where their links lead, and what a browser would load."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Attributes by which a browser loads something, without anybody having clicked.
LOADING = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "img": ("src",),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src",),
    "video": ("src", "poster"),
}
# Links of a page as a whole, which a browser follows only when it is told to.
NOT_LOADED = ("canonical", "index", "next", "prev", "search")


class HtmlPage(HTMLParser):
    """A page in a file: ``ids`` that a link can name, ``links`` to click on, and what is ``loaded``."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids.update(given[name] for name in ("id", "name") if name in given)
        if tag in ("a", "area") and "href" in given:
            self.links.append(given["href"])
        elif tag == "link" and given.get("rel") in NOT_LOADED:
            self.links.append(given.get("href", ""))
        else:
            self.loaded += [given[name] for name in LOADING.get(tag, ()) if name in given]
            self.loaded += [part.split()[0] for part in given.get("srcset", "").split(",") if part.strip()]


class HtmlSite:
    """All pages below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    @cached_property
    def pages(self) -> dict[str, HtmlPage]:
        """By their paths within the site."""
        return {str(path.relative_to(self.root)): HtmlPage(path) for path in sorted(self.root.rglob("*.html"))}

    def target_of(self, page: HtmlPage, link: str) -> Path | None:
        """The file of this site that a link leads to. None: it leads out of the site."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return None
        return Path(normpath(page.path.parent / unquote(parts.path))) if parts.path else page.path

    def dead_links(self, name: str) -> Iterator[str]:
        """What is wrong with links of a page that stay within the site."""
        page = self.pages[name]
        for link in dict.fromkeys(page.links):
            target = self.target_of(page, link)
            anchor = unquote(urlsplit(link).fragment)
            if target is None:
                continue
            if not target.is_relative_to(self.root):
                yield f"{link}: leads out of the site, to a file of this machine"
            elif not target.is_file():
                yield f"{link}: there is no such file"
            elif anchor and anchor not in self._ids_in(target):
                yield f"{link}: there is no such anchor in that page"

    def missing_parts(self, name: str) -> Iterator[str]:
        """What a browser would load for a page and does not get, or only by the network."""
        page = self.pages[name]
        for address in dict.fromkeys(page.loaded):
            if address.startswith("data:"):
                continue
            target = self.target_of(page, address)
            if target is None:
                yield f"{address}: is loaded from elsewhere"
            elif not target.is_file():
                yield f"{address}: there is no such file"

    def reached_from(self, name: str) -> set[str]:
        """The pages that somebody comes to by clicking, who begins at this one."""
        reached, waiting = {name}, [name]
        while waiting:
            page = self.pages[waiting.pop()]
            for link in dict.fromkeys(page.links):
                target = self.target_of(page, link)
                if target and target.is_relative_to(self.root):
                    found = str(target.relative_to(self.root))
                    if found in self.pages and found not in reached:
                        reached.add(found)
                        waiting.append(found)
        return reached

    def _ids_in(self, target: Path) -> set[str]:
        page = self.pages.get(str(target.relative_to(self.root)))
        return page.ids if page else set()
