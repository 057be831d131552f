# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One configuration set as what a module changes."""

from __future__ import annotations

from typing import Any

from ._plan.configuration_set_result import absent_set, configuration_set_result, set_settings
from ._plan.configuration_set_state import ConfigurationSet
from ._ses.configuration_sets import ConfigurationSetReader
from ._subject import Params, Result, Subject


def configuration_set_subject() -> Subject:
    """The configuration set that the option ``configuration_set_name`` names."""
    return Subject(
        reader=ConfigurationSetReader,
        answer=_answer,
        settings=set_settings,
        named_by="configuration_set_name",
    )


def warned_of_identities(result: Result) -> Result:
    """The result, with a warning where a set goes: mail may stop.

    Who uses it by default would take a call for each identity of the Region to find out, so that is left to the user.
    """
    if result["exists"] or not result["changed"]:
        return result
    name = result["configuration_set_name"]
    text = (
        f"Without the configuration set {name}, SES refuses mail from identities that use it by default: they keep its "
        "name. ses_identity_info with details: full tells the configuration_set_name of each, and "
        "ses_identity_config_set gives them another one, or none."
    )
    return dict(result, warnings=[text])


def _answer(params: Params, _reader: Any, state: ConfigurationSet | None) -> tuple[Result, list[str]]:
    if state is None:
        return absent_set(params["configuration_set_name"]), []
    return configuration_set_result(state)
