# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What AWS's review of a request for production access means, in words."""

from __future__ import annotations

from .account_state import DENIED, FAILED, GRANTED, PENDING, Account, Review


def in_case(review: Review) -> str:
    """Where AWS is to be answered."""
    return f"in case {review.case_id}" if isinstance(review.case_id, str) else "in its case"


def review_sentence(account: Account) -> str:
    """How far the request is, and what there is to do."""
    region, review = account.region, account.review
    if review.status == PENDING:
        return (
            f"AWS is reviewing the request for production access in {region}. It answers {in_case(review)} in the AWS "
            "Support Center, mostly within a day, and takes no other details until then."
        )
    if review.status == DENIED:
        return (
            f"AWS denied production access in {region}. Reply {in_case(review)} in the AWS Support Center with what "
            "the answer asks for; SES takes no new request."
        )
    if review.status == FAILED:
        return (
            f"AWS did not receive the request for production access in {region}, because of an error of its own. Run "
            "ses_account with production_access, which asks again."
        )
    if account.production_access_enabled:
        granted = f" AWS granted it {in_case(review)}." if review.status == GRANTED else ""
        return f"The account has production access in {region}.{granted}"
    if review.status == GRANTED:
        return (
            f"AWS granted production access in {region} {in_case(review)}, and yet the account is in the sandbox. Ask "
            f"{in_case(review)} in the AWS Support Center."
        )
    return f"The account is in the sandbox in {region}, and production access was not asked for."
