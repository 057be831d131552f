# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From any state to any other: whether a run comes out as check mode has said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import HealthCheck, Phase, settings

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import NotThere
from ansible_collections.mailops.ses.tests.unit.module_run import known

# Making a failing example smaller takes minutes here, since each try is a few runs.
each_a_few_runs = settings(
    max_examples=120,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def check_prediction(
    once: Callable[..., dict[str, Any]], rig, shown: str, untouched: Callable[[list[Any], list[Any]], None]
) -> None:
    """Predict, run, run again. ``shown``: what the rig shows of its state; ``untouched`` gets that before and after."""
    before = rig.control(shown)
    predicted = once(check_mode=True, may_fail=True)
    assert rig.control(shown) == before
    rig.forget_calls()
    real = once(may_fail=True)
    if predicted.get("failed"):
        assert real["msg"] == predicted["msg"].replace(NotThere.HINT, "")
        assert rig.written() == [], "what is refused is refused before anything is changed"
        return
    assert not real.get("failed"), real
    assert rig.written() == [call["operation"] for call in predicted["actions"]]
    unknown = predicted.pop("known_after_apply")
    if "dns_records" in unknown:
        assert all(record in real["dns_records"] for record in predicted.pop("dns_records"))
    assert predicted == known(real, unknown)
    untouched(before, rig.control(shown))
    assert not once()["changed"]


def check_untouched(shown_in: Mapping[str, str], params: Mapping[str, Any], before, after) -> None:
    """What was not mentioned is as it was. ``shown_in``: the member of the rig's answer for each option."""
    for option, member in shown_in.items():
        if before and option not in params:
            assert after[0].get(member) == before[0].get(member)
