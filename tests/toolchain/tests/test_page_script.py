# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page's shell session does and says, with a bash that really runs it; ansible-playbook prints its files."""

from __future__ import annotations

import os
import subprocess

import pytest
import yaml
from outcome import Outcome
from page_blocks import UnclearPage, read_page
from page_examples import judge
from page_script import Script, printed

FAKE = 'ansible-playbook() { cat "$@"; }\n'


def script(page, folder="/nowhere"):
    return Script("page.md", str(folder)).add(read_page(page, "page.md"))


def run(page, folder):
    """The steps with what became of them, as status and text, and the outcome."""
    made = script(page, folder)
    done = subprocess.run(
        ["bash", "-c", FAKE + made.text()], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        check=False,
    )  # fmt: skip
    outcome = Outcome()
    judge(made, done.returncode, done.stdout, outcome)
    return printed(done.stdout), outcome


def block(language, text, *comments):
    return "".join(f"<!-- example {comment} -->\n" for comment in comments) + f"\n```{language}\n{text}\n```\n\n"


def test_blocks_run_in_one_session(tmp_path):
    page = block("shell", "word=said") + block("console", "$ echo $word\nsaid")
    _said, outcome = run(page, tmp_path)
    assert (outcome.passed, outcome.failures) == (2, [])


def test_the_session_ends_where_a_command_fails(tmp_path):
    _said, outcome = run(block("shell", "false\necho on") + block("shell", "echo never"), tmp_path)
    assert outcome.passed == 0
    assert outcome.failures == ["page.md:2: ended with status 1"]


@pytest.mark.parametrize(("command", "good"), [("(exit 2)", True), ("(exit 1)", False), ("true", False)])
def test_a_command_that_is_to_fail_has_to(command, good, tmp_path):
    said, outcome = run(block("shell", command, "fails: 2") + block("shell", "echo on"), tmp_path)
    assert outcome.passed == (2 if good else 0)
    assert ("on" in said.get(1, (None, ""))[1]) == good


def test_hidden_commands_run_and_are_no_examples(tmp_path):
    _said, outcome = run("<!-- example run:\necho 1 > one\n-->\n" + block("console", "$ cat one\n1"), tmp_path)
    assert (outcome.passed, outcome.failures) == (1, [])


def test_a_hidden_command_that_fails_is_a_failure(tmp_path):
    _said, outcome = run("<!-- example run: false -->\n" + block("shell", "true"), tmp_path)
    assert outcome.passed == 0
    assert len(outcome.failures) == 1


def test_output_that_differs_is_a_failure_and_shown(tmp_path):
    _said, outcome = run(block("console", "$ echo two\none") + block("shell", "true"), tmp_path)
    assert outcome.passed == 1
    assert outcome.failures[0].splitlines()[1:] == ["one", "-- but:", "two"]


def test_a_command_may_go_over_lines(tmp_path):
    _said, outcome = run(block("console", "$ echo one \\\n    two\none two\n$ echo three\nthree"), tmp_path)
    assert (outcome.passed, outcome.failures) == (2, [])


def test_a_file_is_written_word_for_word(tmp_path):
    page = "A file, `some.yml`:\n" + block("yaml", "key: $HOME `x` \\ 'y'") + block("shell", "grep . some.yml")
    said, _outcome = run(page, tmp_path)
    assert said[1][1].strip() == "key: $HOME `x` \\ 'y'"


def test_places_elsewhere_are_in_the_page_s_folder(tmp_path):
    page = (
        "A file, `some.yml`:\n" + block("yaml", "path: /srv/mail/x\nother: a/srv/mail") + block("shell", "cat some.yml")
    )
    said, _outcome = run(page, tmp_path)
    assert yaml.safe_load(said[1][1]) == {"path": f"{tmp_path}/srv/mail/x", "other": "a/srv/mail"}


def test_tasks_are_run_in_a_play_made_around_them(tmp_path):
    tasks = "- name: Look\n  mailops.ses.ses_identity_info:"
    said, outcome = run(block("yaml", tasks, "play:\nvars: {a: b}"), tmp_path)
    (play,) = yaml.safe_load(said[1][1])
    assert (play["hosts"], play["vars"], play["tasks"][0]["name"]) == ("localhost", {"a": "b"}, "Look")
    assert outcome.passed == 1


def test_a_play_is_run_as_it_is(tmp_path):
    text = "- name: Play # as it is\n  hosts: localhost"
    said, _outcome = run(block("yaml", text), tmp_path)
    assert said[1][1].strip() == text


def test_a_play_that_asks_dns_is_told_whom_to_ask(tmp_path):
    text = "- hosts: localhost\n  module_defaults:\n    mailops.ses.ses_dkim: {region: a}\n  tasks:\n"
    text += "    - mailops.ses.ses_dkim:"
    said, _outcome = run(block("yaml", text), tmp_path)
    (play,) = yaml.safe_load(said[1][1])
    assert play["module_defaults"]["mailops.ses.ses_dkim"].keys() == {"name_servers", "region"}


@pytest.mark.parametrize(("changed", "good"), [(0, True), (1, False)])
def test_what_runs_twice_is_to_change_nothing_then(changed, good, tmp_path):
    recap = "echo 'localhost : ok=1 changed='$changed' unreachable=0'"
    page = block("shell", f"changed=${{changed:+{changed}}}; changed=${{changed:-3}}; {recap}", "twice")
    _said, outcome = run(page, tmp_path)
    assert bool(outcome.failures) != good


def test_what_runs_twice_without_a_recap_proves_nothing(tmp_path):
    _said, outcome = run(block("shell", "true", "twice"), tmp_path)
    assert "was to change nothing" in outcome.failures[0]


def test_a_block_that_is_not_run_is_listed_with_its_reason():
    made = script(block("shell", "rm -rf /", "not run: it is\n  dangerous"))
    assert made.steps == []
    assert [(left.line, left.reason) for left in made.left] == [(4, "it is dangerous")]


def test_json_is_read_whole_or_as_a_member():
    made = script(block("json", '{"a": 1}') + block("json", '"a": 1'))
    assert (made.checked, made.steps) == (2, [])


@pytest.mark.parametrize(
    "page",
    [
        block("json", "{a: 1}"),
        block("yaml", "key: value"),
        block("hcl", "resource {}"),
        block("", "some text"),
        block("console", "no prompt"),
        block("shell", "true", "fails: yes"),
        "A file, `unused.yml`:\n" + block("yaml", "key: value"),
    ],
)
def test_a_block_that_cannot_be_run_is_an_error(page):
    with pytest.raises(UnclearPage, match=r"^page\.md:\d"):
        script(page)


def test_a_file_that_another_reads_is_used(tmp_path):
    page = "A file, `tasks.yml`:\n" + block("yaml", "- debug:")
    page += block("yaml", "- hosts: all\n  tasks:\n    - include_tasks: tasks.yml")
    assert len(script(page).steps) == 3


def test_a_session_that_is_ended_from_outside_has_failed(tmp_path):
    _said, outcome = run(block("shell", "kill -KILL $$") + block("shell", "true"), tmp_path)
    assert outcome.passed == 0
    assert outcome.failures == ["page.md:2 and what follows: the session has ended"]


def test_what_a_session_left_running_ends_with_it(tmp_path):
    page = block("shell", "sleep 300 &\necho $! > pid")
    _said, outcome = run(page, tmp_path)
    assert outcome.failures == []
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
