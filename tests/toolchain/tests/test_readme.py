# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is taken from the README, and what is read from the runs."""

from __future__ import annotations

import pytest
from readme import SECTION, commands, recaps

README = f"""# Title

```shell
not this
```

{SECTION}

```shell
first
```

```yaml
not: this
```

```shell
second
```

## Next

```shell
nor this
```
"""


def test_the_section_s_shell_blocks_are_taken_and_no_others():
    assert commands(README).split() == ["first", "second"]


@pytest.mark.parametrize("readme", ["", README.replace("```shell", "```"), README.replace(SECTION, "### Other")])
def test_a_readme_without_them_is_an_error(readme):
    with pytest.raises(ValueError):
        commands(readme)


def test_changes_are_counted_run_by_run():
    line = "localhost                  : ok=22   changed={}    unreachable=0    failed=0"
    assert recaps("\n".join([line.format(3), "text changed=9", line.format(0)])) == [3, 0]
