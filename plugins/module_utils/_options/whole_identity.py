# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All aspects of an identity together, as ses_identity has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._identity_name import canonical_identity
from .._plan.identity import DesiredIdentity
from .._plan.state import DOMAIN, type_of
from .dkim import DKIM, desired_dkim
from .mail_from import MAIL_FROM, desired_mail_from
from .notifications import NOTIFICATIONS, desired_notifications
from .policies import POLICIES, desired_policies
from .tags import TAGS, desired_tags
from .verification import VERIFICATION

ASPECTS: dict[str, Any] = {
    "configuration_set_name": {"type": "str"},
    "dkim": {"type": "dict", "options": DKIM},
    "mail_from": {"type": "dict", "options": MAIL_FROM},
    **VERIFICATION,
    **NOTIFICATIONS,
    **POLICIES,
    **TAGS,
}


def desired_identity(params: Mapping[str, Any]) -> DesiredIdentity:
    """All that ses_identity's options ask for, but the ARN. Raises BadInput for what is wrong whatever SES has."""
    name, compatible = canonical_identity(params["identity"]), params["community_aws_compatible"]
    notifications = desired_notifications(params)
    # There, a domain was verified by its token.
    txt_verification = params["txt_verification"] or (compatible and type_of(name) == DOMAIN)
    return DesiredIdentity(
        identity=name,
        dkim=desired_dkim(params),
        mail_from=desired_mail_from(params),
        configuration_set_name=params["configuration_set_name"],
        notifications=notifications,
        policies=desired_policies(params),
        tags=desired_tags(params),
        txt_verification=txt_verification,
        restart=params["restart_verification"],
        reads_topics=compatible or bool(notifications and notifications.needs_topics),
        reads_token=compatible or txt_verification,
    )
