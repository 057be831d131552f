# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sphinx's settings for the documentation site. `make docs` gathers its pages (tests/toolchain/docs_site.py) and builds
it of them."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

project = "mailops.ses"
author = "mailops.ses contributors"
language = "en"
extensions = ["myst_parser", "sphinx_antsibull_ext", "repository_links", "ansible_links"]
nitpicky = True
default_role = "any"
# They would make one dash of the two that begin an option of a command.
smartquotes = False

# The guides are read on GitHub, too: headings have the anchors that they have there.
myst_enable_extensions = ["deflist", "html_image"]
myst_heading_anchors = 4

html_theme = "furo"
html_title = "mailops.ses"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
# site.css has the colours, which follow the theme's light and dark.
antsibull_ext_color_scheme = "none"
