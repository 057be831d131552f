# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a page fits on a narrow screen."""

from __future__ import annotations

from chromium import Page

PHONE = 360  # CSS pixels, of a small one

# What reaches over the edges of the screen, as tags with class and text; all of it but what can be scrolled into view
# within a box of its own, and a drawer that is out of sight until it is opened.
TOO_WIDE = """
(() => {
  const width = document.documentElement.clientWidth;
  const outside = (box) => box.width > 1 && box.height > 1 && (box.right > width + 1 || box.left < -1);
  const excused = (element) => {
    for (let above = element; above && above !== document.body; above = above.parentElement) {
      const style = getComputedStyle(above);
      const box = above.getBoundingClientRect();
      if (above !== element && ["auto", "scroll"].includes(style.overflowX)) return true;
      if (above !== element && style.overflowX !== "visible" && box.width <= 1) return true;
      if (style.position === "fixed" && (box.right <= 0 || box.left >= width)) return true;
      if (style.visibility === "hidden") return true;
    }
    return false;
  };
  return [...document.body.querySelectorAll("*")]
    .filter((element) => outside(element.getBoundingClientRect()) && !excused(element))
    .map((element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") || ""}"> ` +
      element.textContent.trim().slice(0, 60));
})()
"""
SCROLLS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
LAID_OUT = "document.documentElement.clientWidth"


def too_wide(page: Page) -> list[str]:
    """What of an opened page is wider than the screen."""
    found = page.run(TOO_WIDE)
    if page.run(SCROLLS) or page.run(LAID_OUT) > PHONE:
        found.append("the page as a whole scrolls sideways")
    return found
