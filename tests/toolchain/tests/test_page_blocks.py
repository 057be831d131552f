# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is read of a page: its blocks, and what the comments before them say."""

from __future__ import annotations

import pytest
from page_blocks import Behind, Block, UnclearPage, read_page

PAGE = """# Title

<!-- Made by a program. -->
<!-- example run: zone example.com -->
<!-- example fails: 2 -->

```shell
false
```

- A list, `later.yml`:

  ```yaml
  - hosts: all
  ```

## Needs something

<!-- example needs: BIND 9 -->

```yaml
# ~/mail/store.yml, on the controller
key: value
```

### Below

```console
$ true
```

## Needs nothing

```ini
[mail]
```
"""


def blocks(page):
    return [item for item in read_page(page) if isinstance(item, Block)]


def test_blocks_come_in_order_with_line_and_language():
    assert [(block.line, block.language) for block in blocks(PAGE)] == [
        (7, "shell"), (13, "yaml"), (21, "yaml"), (28, "console"), (34, "ini")
    ]  # fmt: skip


def test_what_runs_between_them_is_there_in_its_place():
    behind = read_page(PAGE)[0]
    assert isinstance(behind, Behind)
    assert (behind.line, behind.commands) == (4, "zone example.com")


def test_a_comment_is_about_the_next_block_alone():
    assert [dict(block.notes) for block in blocks(PAGE)] == [{"fails": "2"}, {}, {}, {}, {}]


def test_what_is_needed_is_needed_to_the_end_of_the_section():
    assert [block.needs for block in blocks(PAGE)] == [(), (), ("BIND 9",), ("BIND 9",), ()]


def test_a_file_is_named_by_the_text_or_by_its_first_line():
    assert [block.file for block in blocks(PAGE)] == ["", "later.yml", "~/mail/store.yml", "", ""]


@pytest.mark.parametrize(
    ("before", "file"),
    [
        ("The inventory `hosts.ini` and `other.ini`:", "hosts.ini"),
        ("What `requirements.txt` names:", ""),
        ("`first.ini`:\n\nAnother paragraph:", ""),
        ("<!-- example file: hosts -->", "hosts"),
        ("`first.ini`:\n\n<!-- example file: hosts -->", "hosts"),
    ],
)
def test_the_text_counts_only_directly_before_the_block(before, file):
    (block,) = blocks(f"{before}\n\n```ini\n[mail]\n```\n")
    assert block.file == file


@pytest.mark.parametrize("first", ["# of this host", "# e.g. this", "[mail] # hosts.ini"])
def test_a_comment_in_words_is_no_file_name(first):
    (block,) = blocks(f"```ini\n{first}\n```\n")
    assert block.file == ""


@pytest.mark.parametrize(
    "page",
    [
        "<!-- example burn: it -->\n\n```shell\ntrue\n```\n",
        "<!-- example not run -->\n\n```shell\ntrue\n```\n",
        "<!-- example twice: yes -->\n\n```shell\ntrue\n```\n",
        "<!-- example fails: 1 -->\n<!-- example fails: 2 -->\n\n```shell\ntrue\n```\n",
        "<!-- example fails: 1 -->\n\nA paragraph in between.\n\n```shell\ntrue\n```\n",
        "<!-- example fails: 1 -->\n",
        "Within a line: <!-- example twice -->\n\n```shell\ntrue\n```\n",
    ],
)
def test_a_comment_that_nothing_comes_of_is_an_error(page):
    with pytest.raises(UnclearPage, match=r"^page"):
        read_page(page)
