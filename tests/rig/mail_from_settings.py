# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The custom MAIL FROM domain of an identity: what may be set, and what setting it does."""

from __future__ import annotations

from datetime import datetime

from identity_state import FAILED, PENDING, Check, Identity
from ses_errors import BadRequest


def set_mail_from(identity: Identity, domain: str | None, behavior: str | None, now: datetime) -> None:
    """``domain`` None removes it; ``behavior``, as API v2 spells it, None makes it the default."""
    domain = (domain or "").lower() or None
    base = identity.name.rpartition("@")[2].lower()
    if domain and not domain.endswith(f".{base}"):
        raise BadRequest(f"Provided MAIL-FROM domain <{domain}> is not subdomain of the domain of the identity.")
    # Setting it again is taken for the setup once more, which is what SES asks for after FAILED.
    if domain != identity.mail_from.domain or identity.mail_from.check.status == FAILED:
        identity.mail_from.check = Check(PENDING, now) if domain else Check()
    identity.mail_from.domain = domain
    identity.mail_from.behavior = behavior or "USE_DEFAULT_VALUE"
