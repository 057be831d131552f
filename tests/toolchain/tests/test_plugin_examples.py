# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading examples, preparing them, and telling which did not do as told."""

from __future__ import annotations

import pytest
import yaml
from example_plays import host_of, plays
from example_preparation import Preparation
from example_verdict import complaints
from plugin_examples import NOT_SHOWN, read
from run_examples import without_examples

TASKS = """
- name: Make it
  mailops.ses.thing:
    name: a

# Only where it is there.
- name: Say it
  ansible.builtin.debug:
    msg: "{{ 1 }}"
  # => 1
"""
SOURCES = """
# one: an account
plugin: mailops.ses.thing

---
# Two
plugin: mailops.ses.thing
"""


@pytest.fixture
def examples_of(tmp_path):
    """The examples of a collection with one plugin, the text of which is given."""

    def written(text, folder="modules"):
        file = tmp_path / "plugins" / folder / "thing.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'EXAMPLES = r"""{text}"""\n' if text is not None else "")
        (one,) = read(tmp_path)
        return one

    return written


def prepared(told, tmp_path, missing=()):
    return Preparation(told, tmp_path / "work", missing)


def line(examples, task, status="ok", **result):
    return {"play": host_of(examples), "task": task, "status": status, "result": result}


def test_tasks_are_taken_word_for_word_with_what_they_are_told_to_print(examples_of):
    found = examples_of(TASKS)
    assert "".join(step.text for step in found.steps) == TASKS.lstrip("\n")
    assert [(step.name, step.action) for step in found.steps] == [
        ("Make it", "mailops.ses.thing"),
        ("Say it", "ansible.builtin.debug"),
    ]
    assert [step.shown for step in found.steps] == [NOT_SHOWN, 1]
    assert found.problems == []


def test_what_is_printed_may_take_several_lines(examples_of):
    text = TASKS.replace("# => 1", "# => - a\n  #    - b\n  # and so on")
    assert examples_of(text).steps[1].shown == ["a", "b"]


def test_sources_of_an_inventory_are_named_by_their_comments(examples_of):
    found = examples_of(SOURCES, "inventory")
    assert [step.name for step in found.steps] == ["one: an account", "Two"]
    assert found.problems == []


def test_examples_of_an_entry_point_are_read(tmp_path):
    (tmp_path / "roles/thing/meta").mkdir(parents=True)
    play = "- name: Play\n  hosts: localhost\n  roles: [mailops.ses.thing]\n"
    specs = {"argument_specs": {"main": {}, "again": {"examples": play}}}
    (tmp_path / "roles/thing/meta/argument_specs.yml").write_text(yaml.safe_dump(specs))
    (one,) = read(tmp_path)
    assert (one.kind, one.name, [step.text for step in one.steps], one.problems) == ("role", "thing.again", [play], [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "it has no examples"),
        ("", "it has no examples"),
        ("\n# nothing\n", "it has no examples"),
        ("\n- [\n", "its examples cannot be read"),
        ("\na: b\n", "its examples cannot be read"),
        (TASKS.replace("- name: Say it\n  ansible", "- ansible"), "example 2 has no name"),
        (TASKS.replace("Say it", "Make it"), "two examples have the name 'Make it'"),
        (TASKS.replace("ansible.builtin.debug", "debug"), "'Say it' does not name one module in full"),
        (TASKS.replace("mailops.ses.thing", "mailops.ses.other"), "its first example is not of mailops.ses.thing"),
        (TASKS.replace("mailops.ses.thing", "mailops.ses.other"), "none of its examples has mailops.ses.thing"),
        (TASKS.replace("    name: a", "    secret_key: a"), "'Make it' has secret_key in clear text"),
    ],
)
def test_what_is_no_good_example_is_told(examples_of, text, said):
    assert any(problem.startswith(said) for problem in examples_of(text).problems)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"giben": []}, "its preparation has 'giben', which means nothing"),
        ({"fails": ["Break it"]}, "its preparation has 'Break it' in fails, and no example has this name"),
        ({"files": {"/etc/thing": ""}}, "its preparation has '/etc/thing', which no example has"),
        ({"instead": [{"text": "b: c"}]}, "its preparation has 'b: c', which no example has"),
    ],
)
def test_a_preparation_that_does_not_go_with_the_examples_is_told(examples_of, tmp_path, told, said):
    assert prepared(told, tmp_path).problems(examples_of(TASKS)) == [said]


def test_a_preparation_of_what_is_not_there_is_told(examples_of):
    assert without_examples([examples_of(TASKS)], {"module_thing": {}, "module_other": {}}) == [
        "module_other: has a preparation, and there is no such plugin, or role with examples"
    ]


def test_paths_of_the_system_are_below_the_folder_of_the_test(examples_of, tmp_path):
    text = TASKS.replace("    name: a", "    path: /etc/thing\n    key: own.pem")
    preparation = prepared({"files": {"/etc/thing": "it", "own.pem": {"rsa": 1024}}}, tmp_path)
    preparation.write_files()
    step = examples_of(text).steps[0]
    path = yaml.safe_load(preparation.text(step))[0]["mailops.ses.thing"]["path"]
    assert path == str(tmp_path / "work/etc/thing")
    assert (tmp_path / "work/etc/thing").read_text() == "it"
    assert "PRIVATE KEY" in (tmp_path / "work/own.pem").read_text()


def test_plays_have_the_examples_in_order_between_what_prepares_and_what_checks(examples_of, tmp_path):
    told = {
        "given": [{"rig": {"verify": {}}}],
        "before": {"Say it": [{"name": "First", "ansible.builtin.meta": "noop"}]},
        "fails": ["Say it"],
        "then": ["true"],
    }
    examples, preparation = examples_of(TASKS), prepared(told, tmp_path)
    (play,) = plays(examples, preparation, {})
    tasks = yaml.safe_load((tmp_path / "work/examples.yml").read_text())
    assert play["hosts"] == "module_thing"
    assert [task["name"] for task in tasks] == [
        "The rig is told reset",
        "The rig is told verify",
        "Make it",
        "First",
        "What fails",
        "It came as it is told",
    ]
    assert tasks[-1]["ansible.builtin.assert"] == {"that": ["true"]}
    assert tasks[-2]["block"][0]["name"] == "Say it"


RUN = ("Make it", "ok", {})


@pytest.mark.parametrize(
    ("lines", "told", "said"),
    [
        ([RUN, ("Say it", "ok", {"msg": 1})], {}, []),
        ([], {}, ["none of its examples was run"]),
        ([RUN], {}, ["'Say it' was not run"]),
        ([RUN, ("Say it", "skipped", {"skip_reason": "false"})], {}, ["'Say it' was skipped: false"]),
        ([RUN, ("Say it", "failed", {"msg": "no"})], {}, ["'Say it' failed: no"]),
        ([RUN, ("Say it", "ignored", {"msg": "no"})], {}, ["'Say it' failed: no"]),
        ([RUN, ("Say it", "ok", {"msg": 2})], {}, ["'Say it' is told to print 1, and printed 2"]),
        ([RUN, ("Say it", "ok", {"msg": 1})], {"fails": ["Say it"]}, ["'Say it' ended well, and was to fail"]),
        ([RUN, ("Say it", "failed", {"msg": 1})], {"fails": ["Say it"]}, []),
        (
            [RUN, ("Say it", "ok", {"msg": 1})],
            {"shows": {"Say it": "[2-9]"}},
            ["'Say it' is to print '[2-9]', and printed 1"],
        ),
        ([RUN], {"left_out": {"Say it": "it takes a moon"}}, []),
        ([RUN], {"left_out": {"Say it": {"without": "moon"}}}, []),
        ([RUN], {"left_out": {"Say it": {"without": "sun"}}}, ["'Say it' was not run"]),
        (
            [("Given", "failed", {"msg": "no"}), RUN, ("Say it", "ok", {"msg": 1})],
            {},
            ["'Given', which is of its preparation, failed: no"],
        ),
        (
            [RUN, ("Say it", "ok", {"x": "VARIABLE IS NOT DEFINED!"})],
            {"shows": {}},
            [
                "'Say it' printed \"VARIABLE IS NOT DEFINED!\"",
                "'Say it' is told to print 1, and printed \"VARIABLE IS NOT DEFINED!\"",
            ],
        ),
    ],
)
def test_what_examples_did_is_held_against_what_is_told(examples_of, tmp_path, lines, told, said):
    examples = examples_of(TASKS)
    log = [line(examples, task, status, **result) for task, status, result in lines]
    assert list(complaints(examples, prepared(told, tmp_path, ["moon"]), log, "")) == said


def test_a_loop_prints_what_its_items_do(examples_of, tmp_path):
    examples = examples_of(TASKS.replace("# => 1", "# => [1, 2]"))
    log = [line(examples, "Make it"), line(examples, "Say it", results=[{"msg": 1}, {"msg": 2}])]
    assert list(complaints(examples, prepared({}, tmp_path), log, "")) == []


def test_lines_are_looked_for_on_the_screen(examples_of, tmp_path):
    text = TASKS.replace("ansible.builtin.debug", "mailops.ses.ses_report").replace(
        "# => 1", "# => |\n  #      A  B\n  #\n  #      c  d"
    )
    examples = examples_of(text)
    assert examples.steps[1].shown == "A  B\n\nc  d"
    log = [line(examples, "Make it"), line(examples, "Say it")]
    assert list(complaints(examples, prepared({}, tmp_path), log, "TASK\nA  B\n\nc  d\n")) == []
    assert list(complaints(examples, prepared({}, tmp_path), log, "TASK\nA  B\n\n")) == [
        "'Say it' is told to print the line 'c  d', and did not"
    ]


def test_a_role_is_judged_by_the_tasks_of_its_play(tmp_path):
    (tmp_path / "roles/thing/meta").mkdir(parents=True)
    play = "- name: Play\n  hosts: localhost\n  roles: [mailops.ses.thing]\n"
    specs = {"argument_specs": {"main": {"examples": play}}}
    (tmp_path / "roles/thing/meta/argument_specs.yml").write_text(yaml.safe_dump(specs))
    (examples,) = read(tmp_path)
    done = {"play": "Play", "task": "One", "status": "ok", "result": {}}
    assert list(complaints(examples, prepared({}, tmp_path), [done], "")) == []
    assert list(complaints(examples, prepared({}, tmp_path), [], "")) == ["'Play' was not run"]
    failed = {**done, "status": "failed", "result": {"msg": "no"}}
    assert list(complaints(examples, prepared({}, tmp_path), [done, failed], "")) == ["'Play' failed, in 'One': no"]
