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
    """How far the request is, and what there is to do. What the account has goes before what a review says of it."""
    region, review = account.region, account.review
    if account.production_access_enabled:
        return f"The account has production access in {region}.{_beside(review)}"
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
    if review.status == GRANTED:
        return (
            f"AWS granted production access in {region} {in_case(review)}, and yet the account is in the sandbox. Ask "
            f"{in_case(review)} in the AWS Support Center."
        )
    return f"The account is in the sandbox in {region}, and production access was not asked for."


def _beside(review: Review) -> str:
    """What a review says to one who has production access."""
    return {
        GRANTED: f" AWS granted it {in_case(review)}.",
        PENDING: f" AWS is reviewing its details {in_case(review)}, and takes no others until then.",
        DENIED: f" AWS denied another request {in_case(review)}.",
    }.get(review.status or "", "")
