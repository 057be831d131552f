# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the verification of an identity goes."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  txt_verification:
    description:
      - Whether a domain is to have a token for a TXT record (C(VerifyDomainIdentity) of SES API v1) beside DKIM. The
        record at C(_amazonses) is then in RV(dns_records), with the purpose V(verification).
      - DKIM verifies a domain by itself. This is for domains that had such a record before.
      - SES has no way to take a token back, so V(false) leaves it as it is.
    type: bool
    default: false
  restart_verification:
    description:
      - What to do where SES has given up, after 72 hours (an address, 24), and says V(FAILED) of the identity, its DKIM
        or its MAIL FROM domain.
      - V(if_failed) makes it start again. V(never) leaves that as it is.
      - For your own key (BYODKIM), that takes O(dkim.domain_signing_private_key). With the keys of another Region, SES
        offers no way but to delete the identity.
    type: str
    choices: [never, if_failed]
    default: never
"""
