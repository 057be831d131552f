# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What modules return of identities."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ._dns.records import identity_records
from ._identity_name import canonical_identity
from ._plan.result import absent_result, identity_result
from ._plan.state import BYODKIM, UNKNOWN, Identity

Params = Mapping[str, Any]
# _options.dkim.signing_key, of modules that have options on DKIM: the selector and the key in them.
KeyReader = Callable[[Params], "tuple[str | None, Any]"]


def identity_answer(
    params: Params, region: str, identity: Identity | None, read_key: KeyReader | None = None
) -> tuple[dict[str, Any], list[str]]:
    """The identity with its DNS records, and the names of what is known only after the change."""
    if identity is None:
        return absent_result(canonical_identity(params["identity"])), []
    answer, unknown = identity_result(identity)
    answer["dns_records"] = identity_records(identity, region, read_key and _public_key(params, identity, read_key))
    if UNKNOWN in (identity.dkim.tokens, identity.txt_verification and identity.txt_verification.token):
        unknown.append("dns_records")
    return answer, unknown


def _public_key(params: Params, identity: Identity, read_key: KeyReader) -> str | None:
    """The BYODKIM key that goes into DNS, where this task was given the private key that SES has."""
    selector, key = read_key(params)
    if key and identity.dkim.signing_attributes_origin == BYODKIM and identity.dkim.selector == selector:
        return key.public_key
    return None
