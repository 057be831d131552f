# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.rate: a client that keeps to it, and servers that refuse what comes too soon."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._ses.rate import LONGEST_PERIOD, PERIOD, STEADY, Rate


def sent_through(rate, limit, count, others=()):
    """When ``count`` requests got through a limit of one in ``limit`` seconds, and how many were refused.

    ``others``: the moments at which somebody else's request takes the turn.
    """
    now, taken, refused, moments = 0.0, None, 0, []
    others = sorted(others)
    while len(moments) < count:
        now = max(now, rate.next_turn() or 0.0)
        while others and others[0] <= now:
            theirs = others.pop(0)
            if taken is None or theirs - taken >= limit:
                taken = theirs
        if taken is not None and now - taken < limit:
            rate.refused(now)
            refused += 1
        else:
            rate.taken(now)
            taken = now
            moments.append(now)
        now += 0.001
    return moments, refused


def test_at_first_there_is_nothing_to_wait_for():
    rate = Rate()
    moments, refused = sent_through(rate, 0.0, 10)
    assert rate.period is None and refused == 0 and moments[-1] < 0.1


def test_the_documented_limit_is_found_at_the_first_refusal():
    moments, refused = sent_through(Rate(), 1.0, STEADY)
    assert refused == 1
    assert moments[-1] < 1.01 * (STEADY - 1) * PERIOD


@given(limit=st.floats(0.02, 1.0), count=st.integers(50, 400))
def test_few_requests_are_refused_whatever_the_limit(limit, count):
    _moments, refused = sent_through(Rate(), limit, count)
    assert refused < 0.05 * count


@given(limit=st.floats(1.0, LONGEST_PERIOD / 1.5))
def test_a_limit_that_is_lower_than_documented_is_found_too(limit):
    moments, refused = sent_through(Rate(), limit, 200)
    assert refused < 0.1 * 200
    assert moments[-1] < 1.6 * 200 * limit


@given(limit=st.floats(0.02, 1.0))
def test_a_limit_that_is_higher_than_documented_is_used_in_the_end(limit):
    rate = Rate()
    sent_through(rate, limit, 20 * STEADY)
    assert rate.period <= 1.25 * limit + 0.02


@given(others=st.lists(st.floats(0, 60), max_size=40))
def test_it_comes_back_to_the_limit_when_somebody_else_has_had_many_turns(others):
    rate = Rate()
    sent_through(rate, 1.0, 60, others)
    moments, _refused = sent_through(rate_after(rate), 1.0, 12 * STEADY)
    assert moments[-1] - moments[-STEADY] < 1.3 * STEADY


def rate_after(rate):
    """The same, with what it remembers of moments moved to the start."""
    rate.last_taken, rate._last_refused = None, None
    return rate
