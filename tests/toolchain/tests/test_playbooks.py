# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every playbook says how it is run, what it does, and which variables it takes."""

from __future__ import annotations

import re

import places
import pytest
from playbook_pages import PlaybookPages

from playbooks import NoComment, Playbook

PAGES = PlaybookPages(places.ROOT)
BOOKS = pytest.mark.parametrize("book", PAGES.playbooks, ids=lambda book: book.name)
COMMENT = """\
---
# ansible-playbook mailops.ses.tidy -e tidy_names=a
#
# Tidies up what tidy_names names.
# Twice.
"""
PLAYS = """\
- name: Tidy up
  hosts: "{{ tidy_hosts | default('all', true) }}"
  vars:
    _names: "{{ tidy_names | mailops.ses.identity_names }}"
    sender_name: "{{ _kept }}"
    _kept: "{{ hostvars.localhost.sender_name | default(omit) }}"
    sender_path: /mail/
  roles:
    - role: mailops.ses.sender
  tasks:
    - name: Look
      when: tidy_confirm | bool and not ansible_check_mode
      block:
        - name: Within
          ansible.builtin.debug:
            msg: "{{ item }} {{ _seen }}"
          loop: "{{ _names }}"
          register: _seen
"""
TIDY = Playbook("tidy", COMMENT + PLAYS)


@BOOKS
def test_each_begins_with_a_comment_that_says_how_it_is_run_and_what_it_does(book):
    command, *said = book.comment
    assert command.startswith("ansible-playbook ")
    assert said


@BOOKS
def test_each_tells_of_all_its_own_variables(book):
    told = set(re.findall(r"\w+", " ".join(book.comment)))
    assert [name for name in book.variables(PAGES.of_roles(book)) if name not in told] == []


def test_the_comment_is_read_paragraph_by_paragraph():
    assert TIDY.comment == [
        "ansible-playbook mailops.ses.tidy -e tidy_names=a",
        "Tidies up what tidy_names names. Twice.",
    ]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (f"---\n{PLAYS}", "has to begin with a comment"),
        (f"---\n# Tidies up.\n{PLAYS}", "first line is the command"),
        (f"---\n# ansible-playbook mailops.ses.audit\n#\n# Tidies up.\n{PLAYS}", "mailops.ses.tidy"),
        (f"---\n# ansible-playbook mailops.ses.tidy\n{PLAYS}", "what it does"),
    ],
)
def test_one_without_is_refused(text, missing):
    with pytest.raises(NoComment, match=re.escape(missing)) as refused:
        _comment = Playbook("tidy", text).comment
    assert "playbooks/tidy.yml" in str(refused.value)


def test_its_variables_are_those_that_it_reads_and_does_not_set():
    assert TIDY.variables(frozenset()) == ["tidy_confirm", "tidy_hosts", "tidy_names"]
    assert TIDY.variables(frozenset(["tidy_names"])) == ["tidy_confirm", "tidy_hosts"]


def test_what_it_sets_by_way_of_what_was_given_can_still_be_given():
    assert {"_names", "_seen", "sender_path"} <= TIDY.given
    assert "sender_name" not in TIDY.given


def test_it_does_its_plays_step_by_step():
    (play,) = TIDY.plays
    assert [step.name for step in play.steps] == ["The role mailops.ses.sender", "Look"]
    assert [step.name for step in play.steps[1].within] == ["Within"]
    assert TIDY.summary == "Tidy up"
