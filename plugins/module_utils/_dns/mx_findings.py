# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with the MX record of a custom MAIL FROM domain. No I/O."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .finding import Finding, mistyped, where_they_differ

_OF_SES = re.compile(r"feedback-smtp\.([a-z0-9-]+)\.amazonses\.com")


def same_mx(wanted: str, value: str) -> bool:
    """The host counts; of one MX record, the preference does not."""
    return host_of(wanted) == host_of(value)


def host_of(value: str) -> str:
    return value.split()[-1].lower().rstrip(".")


def wrong_mx(name: str, zone: str, wanted: str, values: Sequence[str]) -> Finding:
    """Of MX records at ``name`` that are not the one that SES wants."""
    host = host_of(wanted)
    shown = f"MX at {name}: {', '.join(values)}."
    if any(same_mx(wanted, value) for value in values):
        return Finding(
            "several_mx",
            shown,
            f"SES takes a MAIL FROM domain with exactly one MX record. Delete all but {wanted}, or if the name is used "
            "for other mail, take another MAIL FROM domain.",
        )
    found = host_of(values[0])
    if len(values) == 1:
        if found == f"{host}.{zone}":
            return Finding(
                "zone_appended_to_value",
                shown,
                f"Your DNS provider has added the zone's name to the value. Enter it with a dot at its end: {wanted}.",
            )
        if found == host.replace("amazonses.com", "amazonaws.com"):
            return Finding("mx_amazonaws", shown, f"The host lies in amazonses.com: change it to {wanted}.")
        if _OF_SES.fullmatch(found):
            return Finding(
                "other_region", shown, f"That is the host of another Region. For this identity it has to be {wanted}."
            )
        if mistyped(found, host):
            return Finding("mistyped", f"{shown[:-1]}: {where_they_differ(found, host)}.", f"Correct it to {wanted}.")
    return Finding(
        "mail_from_in_use",
        shown,
        "A MAIL FROM domain is used for nothing else. Take another subdomain for it, or if nobody needs mail to this "
        f"one, replace its MX records by {wanted}.",
    )
