# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages about playbooks."""

from __future__ import annotations

import places
import pytest
from playbook_pages import PlaybookPages

from playbooks import Playbook

PAGES = PlaybookPages(places.ROOT)
SAID = """\
---
# ansible-playbook mailops.ses.tidy
#
# {said}
- name: Tidy up
  hosts: localhost
  roles: [mailops.ses.sender]
"""


def page_of(said):
    return PAGES.page(Playbook("tidy", SAID.format(said=said)))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("See the role mailops.ses.audit for it", "See the role [mailops.ses.audit](../roles/audit) for it"),
        ("Another is mailops.ses.sender.", "Another is [mailops.ses.sender](../playbooks/sender.yml)."),
        (
            "By mailops.ses.ses_identity alone",
            "By [mailops.ses.ses\\_identity](../plugins/modules/ses_identity.py) alone",
        ),
        ("Give -e tidy_all=true, or aws_region.", "Give `-e tidy_all=true`, or `aws_region`."),
        ("Say tidy_names='*.example.com'.", "Say `tidy_names='*.example.com'`."),
        ("With --check it says so", "With `--check` it says so"),
        ("Write store.yml <b>*now*</b>", "Write `store.yml` \\<b\\>\\*now\\*\\</b\\>"),
    ],
)
def test_names_become_links_and_code(said, shown):
    assert shown in page_of(said)


@pytest.mark.parametrize("name", ["mailops.ses.gone", "the role mailops.ses.list_identities"])
def test_a_name_that_is_not_there_is_refused(name):
    with pytest.raises(LookupError, match=name.split()[-1]):
        page_of(f"See {name}")


def test_the_variables_of_its_roles_are_told_of_once_each():
    page = page_of("It is tidy")
    assert page.count("{ansopt}`mailops.ses.sender#role:main:sender_name`\n: The name of the IAM user") == 1
    assert "`mailops.ses.sender#role:main:sender_identity`" in page


def test_a_variable_that_the_playbook_sets_for_good_is_none_of_the_users():
    (book,) = [book for book in PAGES.playbooks if book.name == "mail_hosts"]
    page = PAGES.page(book)
    assert "main:sender_identity`" not in page
    assert "main:sender_configuration_sets`" in page
    assert page.count(":smtp_relay_host`") == 1


def test_all_of_its_source_is_there():
    for book in PAGES.playbooks:
        assert book.text.rstrip() in PAGES.page(book)
        assert f"[{book.name}]({book.name}.yml)" in PAGES.index().replace("\\", "")
