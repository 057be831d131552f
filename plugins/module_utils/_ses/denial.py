# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""That AWS denies access, in words: to whom, what, by which policy, and which one to change. No I/O.

AWS tells most of it, in a sentence of a known form (IAM User Guide, "Troubleshoot access denied error messages").
"""

from __future__ import annotations

import re

_WHO = re.compile(r"User:? [`']?(arn:[^\s`']+)")
# The action can be another than the operation's, such as ses:TagResource for a create.
_WHAT = re.compile(
    r"not authorized to perform:? [`']?([a-z0-9-]+:[A-Za-z0-9]+)(?:[`']? on resource:? [`']?(arn:[^\s`']+))?"
)
_POLICY = r"([A-Za-z -]+ (?:policy|boundary))"
_FORBIDDEN = re.compile(rf"with an explicit deny in (an? {_POLICY})(?:: (arn:[^\s`']+))?")
_NOT_ALLOWED = re.compile(rf"because no {_POLICY} allows")
# Where the action is to be allowed, by the kind of policy that AWS finds it missing in.
_PLACES = {
    "permissions boundary": "its permissions boundary",
    "resource control policy": "the resource control policies of the AWS organization",
    "resource-based policy": "the policy of the resource itself",
    "service control policy": "the service control policies of the AWS organization",
    "session policy": "the policy that its session was made with",
    "VPC endpoint policy": "the policy of the VPC endpoint",
}
_ITS_OWN = "its IAM policy"
_TO_PASTE = "docs/iam_policies.md of mailops.ses has the whole policy of each module and role"


def denial(said: str, action: str, subject: str) -> str:
    """``said``: AWS's own words. ``action`` stands for the one that they name, where they name none. ``subject`` is
    empty, or begins with a space.
    """
    who, what = _WHO.search(said), _WHAT.search(said)
    action, resource = (what[1], what[2]) if what else (action, None)
    text = f"access denied: {who[1] if who else 'the caller'} may not use {action}{subject}"
    forbidden = _FORBIDDEN.search(said)
    if forbidden:
        policy = f"{forbidden[1]} ({forbidden[3]})" if forbidden[3] else forbidden[1]
        return f"{text}. It is denied by {policy}, whatever other policies allow, so that one has to be changed"
    missing = _NOT_ALLOWED.search(said)
    place = _PLACES.get(missing[1], _ITS_OWN) if missing else _ITS_OWN
    text += f". Allow the action {action}{f' on {resource}' if resource else ''} in {place}"
    if action == "sts:AssumeRole":
        return f"{text}, and the caller in the trust policy of the role"
    return f"{text}; {_TO_PASTE}" if place == _ITS_OWN else text
