# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""May this account send this message now? Decided as SES decides it, for API and SMTP alike, in SES's words.

Sources: Amazon SES Developer Guide ("Amazon SES email sending errors", "Service quotas", "Creating and verifying
identities", "Understanding default configuration sets", "Using a custom MAIL FROM domain", "Header fields"), API v2
SendEmail.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from account_state import SHUTDOWN, UNLIMITED
from identity_state import SUCCESS, Holdings, Identity
from ses_errors import (
    AccountSuspended,
    BadRequest,
    LimitExceeded,
    MailFromDomainNotVerified,
    MessageRejected,
    NotFound,
    SendingPaused,
    TooManyRequests,
)

MAX_RECIPIENTS = 50
MAX_BYTES = 40 * 1024 * 1024
SIMULATOR = "simulator.amazonses.com"
SIMULATED = ("bounce", "complaint", "ooto", "success", "suppressionlist")
_INBOX = "For more information, please check the inbox of the email address associated with your AWS account."


def check_sending(
    holdings: Holdings,
    senders: Sequence[str],
    recipients: Sequence[str],
    size: int,
    configuration_set: str | None,
    now: datetime,
) -> Identity:
    """The identity that the message is of, or SesFault.

    ``senders`` are the bare addresses that have to be verified, the From address first; ``size`` is in octets;
    ``configuration_set`` is the one the message names: see also ``effective_set``.
    """
    _check_account(holdings)
    _check_form(recipients, size)
    identity = verified_identity(holdings, senders[0])
    failing = [address for address in senders if verified_identity(holdings, address) is None]
    failing += [address for address in recipients if not _may_receive(holdings, address)]
    if failing or identity is None:
        raise MessageRejected(
            "Email address is not verified. The following identities failed the check in region "
            f"{holdings.region.upper()}: {', '.join(dict.fromkeys(failing))}"
        )
    _check_set(holdings, effective_set(identity, configuration_set), is_named=bool(configuration_set))
    envelope_domain(holdings, identity)
    _check_quota(holdings, len(recipients), now)
    return identity


def _check_account(holdings: Holdings) -> None:
    if holdings.sending.enforcement_status == SHUTDOWN:
        raise AccountSuspended(f"Sending suspended for this account. {_INBOX}")
    if not holdings.sending.sending_enabled:
        raise SendingPaused(f"Sending paused for this account. {_INBOX}")


def _check_form(recipients: Sequence[str], size: int) -> None:
    if not recipients:
        raise BadRequest("The message has no recipients.")
    if len(recipients) > MAX_RECIPIENTS:
        raise BadRequest(f"Recipient count exceeds {MAX_RECIPIENTS}.")
    if size > MAX_BYTES:
        raise BadRequest(f"Message length is more than {MAX_BYTES} bytes long: '{size}'.")
    for address in recipients:
        if not all(address.rpartition("@")[::2]):
            raise BadRequest("Missing final '@domain'")


def verified_identity(holdings: Holdings, address: str) -> Identity | None:
    """The most specific verified identity that may send as the address: itself, without its label, or its domains.

    Addresses are told apart by case, domains are not. Of a user+label@ the address without its label will do.
    """
    for name in names_for(address):
        identity = holdings.identities.get(name)
        if identity is not None and identity.is_verified:
            return identity
    return None


def names_for(address: str) -> Iterable[str]:
    """The names of the identities that cover an address, the most specific first."""
    local_part, _at, domain = address.rpartition("@")
    yield address
    if "+" in local_part:
        yield f"{local_part.partition('+')[0]}@{domain}"
    labels = domain.lower().split(".")
    for start in range(len(labels) - 1):
        yield ".".join(labels[start:])


def _may_receive(holdings: Holdings, address: str) -> bool:
    """Out of the sandbox, everybody."""
    return (
        holdings.sending.production_access or is_simulator(address) or verified_identity(holdings, address) is not None
    )


def is_simulator(address: str) -> bool:
    """Whether it is one of the mailbox simulator's, also with a label: bounce+label@simulator.amazonses.com."""
    local_part, _at, domain = address.lower().rpartition("@")
    return domain == SIMULATOR and local_part.partition("+")[0] in SIMULATED


def effective_set(identity: Identity, named: str | None) -> str | None:
    """The configuration set that a message is sent with: the one it names, else the identity's own."""
    return named or identity.configuration_set


def _check_set(holdings: Holdings, name: str | None, is_named: bool) -> None:
    if name is None:
        return
    if name not in holdings.configuration_sets:
        # That of an identity was deleted since, which SES's guide calls a bad request.
        raise (NotFound if is_named else BadRequest)(f"Configuration set <{name}> does not exist.")
    options = holdings.configuration_sets[name].options
    if not options.get("SendingOptions", {}).get("SendingEnabled", True):
        raise SendingPaused(f"Sending paused for configuration set <{name}>. {_INBOX}")


def envelope_domain(holdings: Holdings, identity: Identity) -> str:
    """The domain of the envelope sender: the custom MAIL FROM domain where it works, else SES's own.

    Raises SesFault where the custom one does not work and mail is to be refused then. An address without one of its
    own has that of its domain.
    """
    domain = holdings.domain_of(identity)
    mail_from = identity.mail_from if identity.mail_from.domain or domain is None else domain.mail_from
    if mail_from.domain and mail_from.check.status == SUCCESS:
        return mail_from.domain
    if mail_from.domain and mail_from.behavior == "REJECT_MESSAGE":
        raise MailFromDomainNotVerified(f"MAIL FROM domain <{mail_from.domain}> is not verified.")
    return "amazonses.com" if holdings.region == "us-east-1" else f"{holdings.region}.amazonses.com"


def _check_quota(holdings: Holdings, recipients: int, now: datetime) -> None:
    state = holdings.sending
    if state.max_24_hour_send != UNLIMITED and state.sent_last_24_hours(now) + recipients > state.max_24_hour_send:
        raise LimitExceeded("Daily message quota exceeded.")
    if state.sent_since(now - timedelta(seconds=1)) >= state.max_send_rate:
        raise TooManyRequests("Maximum sending rate exceeded.")
