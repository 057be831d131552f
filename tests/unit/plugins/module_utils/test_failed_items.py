# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _failed_items."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._failed_items import failed_items, renamed

OPTIONS = {"configuration_set_name": "our_set", "tags": "our_tags", "domain_signing_selector": "our_dkim.selector"}


def result(item, msg=None):
    return {"ansible_loop_var": "one", "one": item, **({"msg": msg} if msg else {"changed": True})}


def told(*results):
    return failed_items(results, OPTIONS)


def test_where_none_failed_there_is_nothing_to_say():
    assert told(result("a.com"), result("b.com")) == ""


def test_each_reason_is_said_once_with_the_names_that_it_is_of():
    denied = "access denied: the caller may not use ses:CreateEmailIdentity on {0}. Nothing was changed."
    text = told(
        result("a.com", denied.format("a.com")),
        result("b.com"),
        result("c.com", denied.format("c.com")),
        result("d.com", "full"),
    )
    assert text == (
        "3 of 4 identities failed. access denied: the caller may not use ses:CreateEmailIdentity on a.com. "
        "So with c.com. d.com: full."
    )


def test_of_three_hundred_it_says_as_much_as_a_person_reads():
    alike = told(*(result(f"d{number}.com", "no") for number in range(300)))
    assert alike == (
        "300 of 300 identities failed. d0.com: no. So with d1.com, d2.com, d3.com, d4.com, d5.com and 294 more."
    )
    different = told(*(result(f"d{number}.com", f"no {number}") for number in range(300)))
    assert len(different) < 300
    assert different.endswith("d4.com: no 4. And d5.com, d6.com, d7.com, d8.com, d9.com and 290 more.")


@pytest.mark.parametrize("ending", ["Nothing was changed.", "Nothing was changed of a.com."])
def test_that_nothing_was_changed_is_left_to_who_knows_of_all(ending):
    assert told(result("a.com", f"a.com is wrong. {ending}")) == "a.com is wrong."


def test_what_is_true_of_the_check_mode_of_a_role_s_first_task_alone_is_left_out():
    missing = "identity='a.com': is not there (check mode does not know what an earlier task would create)"
    assert told(result("a.com", f"{missing}. Nothing was changed.")) == "identity='a.com': is not there."


def test_what_was_done_is_said():
    done = "a.com is wrong. Already done: CreateEmailIdentity; running again goes on from there."
    assert told(result({"identity": "a.com"}, done)) == done


def test_a_task_without_a_loop_is_one():
    assert failed_items([{"msg": "no AWS Region given"}], {}) == "no AWS Region given."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("configuration_set_name='x': no", "our_set='x': no"),
        ("give domain_signing_selector: mail", "give our_dkim.selector: mail"),
        ("our_dkim.domain_signing_selector", "our_dkim.domain_signing_selector"),
        ("tags.team=5: no", "our_tags.team=5: no"),
        ("tags: no", "our_tags: no"),
        ("51 tags given", "51 tags given"),
        ("may not use tags:GetResources on arn:aws:tags: x", "may not use tags:GetResources on arn:aws:tags: x"),
        ("its policies and tags. And", "its policies and tags. And"),
        ("my_configuration_set_name=x", "my_configuration_set_name=x"),
    ],
)
def test_options_are_named_as_the_user_knows_them(text, said):
    assert renamed(text, OPTIONS) == said
