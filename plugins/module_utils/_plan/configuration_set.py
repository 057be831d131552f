# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The default configuration set of an identity."""

from __future__ import annotations

from dataclasses import replace

from .plan import Call, Plan, unchanged
from .state import Identity

OPERATION = "PutEmailIdentityConfigurationSetAttributes"
OPERATIONS = (OPERATION,)


def plan_configuration_set(current: Identity, desired: str | None) -> Plan[Identity]:
    """``desired``: None leaves the default as it is, an empty string removes it, a name sets it."""
    if desired is None or desired == (current.configuration_set_name or ""):
        return unchanged(current)
    arguments = {"EmailIdentity": current.identity}
    if desired:
        arguments["ConfigurationSetName"] = desired
        why = f"mail from {current.identity} is to use configuration set {desired} by default"
    else:
        why = f"mail from {current.identity} is to use no default configuration set"
    return Plan(current, replace(current, configuration_set_name=desired or None), (Call(OPERATION, arguments, why),))
