# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The SNS topics that there are: SES publishes to one before it takes it for an event destination."""

from __future__ import annotations

from moto.core import DEFAULT_ACCOUNT_ID


def is_topic(arn: str) -> bool:
    """Whether moto's SNS has a topic of this ARN, in whatever account the test made it."""
    from moto.sns.models import sns_backends  # here, because few tests need it and it is slow to import

    region, account = arn.split(":")[3:5]
    return any(arn in sns_backends[name][region].topics for name in (account, DEFAULT_ACCOUNT_ID))
