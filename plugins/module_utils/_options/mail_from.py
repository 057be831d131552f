# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The custom MAIL FROM domain, and what its options ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._identity_name import canonical_identity
from .._plan.bad_input import BadInput
from .._plan.mail_from import BEHAVIORS, DesiredMailFrom
from .aspect import options_of

MAIL_FROM: dict[str, Any] = {
    "mail_from_domain": {"type": "str"},
    "behavior_on_mx_failure": {"type": "str", "choices": list(BEHAVIORS)},
}


def desired_mail_from(params: Mapping[str, Any]) -> DesiredMailFrom | None:
    """The MAIL FROM options as a wish; None where nothing is asked for. Raises BadInput for what is no domain."""
    options = options_of(params, "mail_from", MAIL_FROM)
    if options is None:
        return None
    domain = options["mail_from_domain"]
    if domain:
        domain = canonical_identity(domain, "mail_from_domain")
        if "@" in domain:
            raise BadInput("mail_from_domain", domain, "is an address; give a subdomain of the identity's domain")
    return DesiredMailFrom(domain, options["behavior_on_mx_failure"])
