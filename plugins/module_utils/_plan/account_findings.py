# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What of an account stops mail, or soon may: a code, what was seen, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from .account_state import DENIED, FAILED, GRANTED, PENDING, PROBATION, SHUTDOWN, Account
from .review import in_case
from .sentences import number

NEARLY = 0.9  # of the quota

Finding = dict[str, str]


def account_findings(account: Account) -> list[Finding]:
    """The worst first: codes shutdown, sending_disabled, quota_used_up, probation, quota_nearly_used_up, sandbox."""
    found = [*_of_enforcement(account), *_of_sending(account), *_of_quota(account), *_of_sandbox(account)]
    stops = ("shutdown", "sending_disabled", "quota_used_up")
    return sorted(found, key=lambda finding: finding["code"] not in stops)


def _finding(code: str, evidence: str, advice: str) -> Finding:
    return {"code": code, "evidence": evidence, "advice": advice}


def _of_enforcement(account: Account) -> Iterator[Finding]:
    if account.enforcement_status == SHUTDOWN:
        yield _finding(
            "shutdown",
            f"AWS has paused sending of the account in {account.region} because of the mail that it sent.",
            "Put the cause right and answer AWS: it has written to the address of the AWS account.",
        )
    if account.enforcement_status == PROBATION:
        yield _finding(
            "probation",
            f"AWS has put the account in {account.region} under review because of the mail that it sends.",
            "Put the cause right before AWS pauses sending: it has written to the address of the AWS account.",
        )


def _of_sending(account: Account) -> Iterator[Finding]:
    if not account.sending_enabled and account.enforcement_status != SHUTDOWN:
        yield _finding(
            "sending_disabled",
            f"Sending is off for the account in {account.region}.",
            "Set sending_enabled: true with ses_account.",
        )


def _of_quota(account: Account) -> Iterator[Finding]:
    quota = account.send_quota
    if quota.remaining is None:
        return
    sent = f"{number(quota.sent_last_24_hours)} of {number(quota.max_24_hour_send)} recipients in the last 24 hours"
    advice = "Wait until mail of a day ago no longer counts, or ask AWS for a higher sending quota."
    if not quota.remaining:
        yield _finding("quota_used_up", f"The sending quota in {account.region} is used up: {sent}.", advice)
    elif quota.sent_last_24_hours >= NEARLY * quota.max_24_hour_send:
        evidence = f"The sending quota in {account.region} is nearly used up: {sent}."
        yield _finding("quota_nearly_used_up", evidence, advice)


def _of_sandbox(account: Account) -> Iterator[Finding]:
    if account.production_access_enabled:
        return
    advice = {
        PENDING: f"Wait for AWS, which is reviewing the request for production access {in_case(account.review)}.",
        DENIED: f"Reply to AWS, which denied production access, {in_case(account.review)} in the AWS Support Center.",
        GRANTED: f"Ask AWS, which granted production access, {in_case(account.review)} in the AWS Support Center.",
        FAILED: "Ask for production access again, with production_access of ses_account: AWS did not receive it.",
    }.get(account.review.status or "", "Ask for production access, with production_access of ses_account.")
    yield _finding(
        "sandbox",
        f"The account is in the sandbox in {account.region}: mail goes to verified addresses and domains only, and to "
        "the mailbox simulator.",
        advice,
    )
