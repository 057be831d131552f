# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with a CNAME record of Easy DKIM. No I/O."""

from __future__ import annotations

from collections.abc import Sequence

from .domain_names import within
from .finding import Finding, mistyped, where_they_differ

SES_ZONE = "amazonses.com"


def wrong_cname(name: str, zone: str, wanted: str, values: Sequence[str]) -> Finding:
    """Of a CNAME at ``name`` that does not say ``wanted``."""
    if len(values) > 1:
        return Finding(
            "several_cnames",
            f"There are {len(values)} CNAME records at {name}: {', '.join(values)}.",
            f"A name may have only one. Keep {wanted}.",
        )
    found = values[0].lower()
    shown = f"The CNAME record at {name} points to {values[0]}."
    if found == f"{wanted}.{zone}":
        return Finding(
            "zone_appended_to_value",
            shown,
            f"Your DNS provider has added the zone's name to the value. Enter it with a dot at its end: {wanted}.",
        )
    token, _dot, target_zone = found.partition(".")
    wanted_token, _dot, wanted_zone = wanted.partition(".")
    if token == wanted_token and within(target_zone, SES_ZONE):
        return Finding(
            "target_of_another_region",
            shown,
            f"That is where SES keeps the keys of other Regions; for this identity it has to be {wanted}.",
        )
    if mistyped(found, wanted):
        return Finding("mistyped", f"{shown[:-1]}: {where_they_differ(found, wanted)}.", f"Correct it to {wanted}.")
    if target_zone == wanted_zone:
        return Finding(
            "other_token",
            shown,
            f"That is the token of another identity, or of this one before it was deleted. Change it to {wanted}.",
        )
    return Finding("wrong_target", shown, f"Change it to {wanted}.")


def not_a_cname(name: str, wanted: str, record_type: str, values: Sequence[str]) -> Finding:
    """Of a name that has no CNAME, but something else."""
    shown = f"There is no CNAME record at {name}, but {record_type} {', '.join(values)}."
    if record_type in ("A", "AAAA"):
        return Finding(
            "flattened",
            shown,
            "Your DNS provider answers with an address instead of the CNAME record. Switch proxying or flattening off "
            f"for it, so that it points to {wanted} as it is.",
        )
    return Finding("wrong_type", shown, f"Delete it, and create a record of type CNAME with the value {wanted}.")
