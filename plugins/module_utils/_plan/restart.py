# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting again what SES has given up: the verification of an identity, its DKIM, its MAIL FROM domain.

SES looks for 72 hours (a mailed link holds for 24), then says FAILED and looks no more. Sources: VerifyDomainIdentity,
VerifyDomainDkim, VerifyEmailIdentity (API v1), PutEmailIdentityDkimSigningAttributes,
PutEmailIdentityMailFromAttributes.
"""

from __future__ import annotations

from dataclasses import replace

from . import mail_from, txt_verification
from .bad_input import BadInput
from .dkim import SIGNING_KEY, DesiredDkim, signing_key_call
from .plan import Call, Plan, unchanged
from .state import BYODKIM, EASY_DKIM, EMAIL_ADDRESS, FAILED, PENDING, SUCCESS, UNKNOWN, Identity

NEVER = "never"
IF_FAILED = "if_failed"
RESTARTS = (NEVER, IF_FAILED)

VERIFY_DKIM = "VerifyDomainDkim"
VERIFY_ADDRESS = "VerifyEmailIdentity"
OPERATIONS = (txt_verification.OPERATION, VERIFY_DKIM, VERIFY_ADDRESS, SIGNING_KEY, mail_from.OPERATION)


def plan_restart(current: Identity, restart: str, dkim: DesiredDkim | None) -> Plan[Identity]:
    """NEVER leaves everything as it is, as does a state in which nothing is FAILED.

    ``dkim`` is the wish that the state meets already; it holds the private key, where that is given. Raises BadInput
    where SES offers no way.
    """
    if restart == NEVER:
        return unchanged(current)
    return _plan_dkim(current, dkim).then(_plan_verification).then(_plan_mail_from)


def _plan_dkim(current: Identity, dkim: DesiredDkim | None) -> Plan[Identity]:
    if current.dkim.status != FAILED or current.identity_type == EMAIL_ADDRESS:
        return unchanged(current)
    origin = current.dkim.signing_attributes_origin
    after = replace(current.dkim, status=PENDING)
    if origin == EASY_DKIM:
        call = Call(VERIFY_DKIM, {"Domain": current.identity}, _why(current, "the DKIM records"))
    elif origin == BYODKIM and dkim and dkim.selector == current.dkim.selector:
        call = signing_key_call(current, dkim, BYODKIM, _why(current, "the DKIM record"))
        after = replace(after, last_key_generation_timestamp=UNKNOWN)
    else:
        raise BadInput("restart_verification", IF_FAILED, _no_way(current))
    return Plan(current, replace(_pending(current), dkim=after), (call,))


def _no_way(current: Identity) -> str:
    if current.dkim.signing_attributes_origin == BYODKIM:
        return (
            f"SES looks for the DKIM record of {current.identity} again only when it is given the key again; give "
            f"domain_signing_selector: {current.dkim.selector}, and its domain_signing_private_key"
        )
    return (
        f"{current.identity} has the DKIM keys of {current.dkim.parent_region}, and SES starts that again only for a "
        "new identity. Put the one there right, then delete this one and create it anew"
    )


def _plan_verification(current: Identity) -> Plan[Identity]:
    if current.verification_status != FAILED:
        return unchanged(current)
    if current.identity_type == EMAIL_ADDRESS:
        call = Call(VERIFY_ADDRESS, {"EmailAddress": current.identity}, _why(current, "the click on its link"))
        return Plan(current, _pending(current), (call,))
    call = Call(txt_verification.OPERATION, {"Domain": current.identity}, _why(current, "the records"))
    after = replace(_pending(current), txt_verification=txt_verification.with_token(current.txt_verification))
    return Plan(current, after, (call,))


def _plan_mail_from(current: Identity) -> Plan[Identity]:
    # SES may refuse it as long as the identity is not verified, and then looks for its records in vain anyway.
    if current.mail_from.mail_from_domain_status != FAILED or current.verification_status != SUCCESS:
        return unchanged(current)
    why = _why(current, "the MX record of its MAIL FROM domain")
    after = replace(current, mail_from=replace(current.mail_from, mail_from_domain_status=PENDING))
    return Plan(current, after, (mail_from.put(current.identity, current.mail_from, why),))


def _pending(current: Identity) -> Identity:
    return replace(current, verification_status=PENDING) if current.verification_status == FAILED else current


def _why(current: Identity, what: str) -> str:
    return f"SES has given up waiting for {what} of {current.identity}, and is to start again"
