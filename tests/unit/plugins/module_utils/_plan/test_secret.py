# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.secret."""

from __future__ import annotations

import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._plan.dkim import DesiredDkim
from ansible_collections.mailops.ses.plugins.module_utils._plan.secret import Secret, masked, revealed

SECRET = "testing-secret"


def nested(leaves):
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.tuples(inner, inner)
            | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
        ),
        max_leaves=8,
    )


plain_data = nested(st.none() | st.booleans() | st.integers() | st.sampled_from(["text", ""]))
data_with_secrets = nested(st.just("text") | st.just(Secret(SECRET)))


@pytest.mark.parametrize(
    "show",
    [
        str,
        repr,
        "{}".format,
        "{!r}".format,
        "{:>40}".format,
        "%s".__mod__,
        lambda secret: f"{[secret]} { ({1: secret}) }",
    ],
    ids=["str", "repr", "format", "format r", "format with a width", "percent", "inside of containers"],
)
def test_no_way_of_printing_shows_a_secret(show):
    assert SECRET not in show(Secret(SECRET))
    assert Secret.SHOWN in show(Secret(SECRET))


def test_printing_its_holder_does_not_show_a_secret():
    assert SECRET not in repr(DesiredDkim(selector="mail", private_key=Secret(SECRET)))


@pytest.mark.parametrize("serialise", [pickle.dumps, json.dumps, copy.copy, copy.deepcopy])
def test_a_secret_is_not_serialised(serialise):
    with pytest.raises(TypeError) as caught:
        serialise(Secret(SECRET))
    assert SECRET not in str(caught.value)


def test_a_secret_has_no_attributes_to_dump():
    with pytest.raises(TypeError):
        vars(Secret(SECRET))


def test_secrets_are_equal_when_what_they_hold_is_and_never_equal_to_text():
    assert Secret(SECRET) == Secret(SECRET)
    assert hash(Secret(SECRET)) == hash(Secret(SECRET))
    assert Secret(SECRET) != Secret("testing-other-secret")
    assert Secret(SECRET) != SECRET


@given(data_with_secrets)
def test_masked_data_holds_no_secret_at_any_depth(data):
    assert SECRET not in json.dumps(masked(data))


@given(data_with_secrets)
def test_masking_hides_exactly_the_places_that_revealing_fills(data):
    shown = json.dumps(masked(data))
    assert shown.replace(Secret.SHOWN, SECRET) == json.dumps(revealed(data))


@given(plain_data)
def test_data_without_secrets_reads_the_same_masked_and_revealed(data):
    assert json.dumps(masked(data)) == json.dumps(revealed(data)) == json.dumps(data)


def test_masking_leaves_the_original_as_it_was():
    data = {"key": [Secret(SECRET)]}
    masked(data)
    assert revealed(data) == {"key": [SECRET]}
