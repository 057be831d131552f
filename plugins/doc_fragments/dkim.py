# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DKIM of an identity: as a module's own options, and as the suboptions of C(dkim)."""

from __future__ import annotations

import textwrap


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  signing_enabled:
    description:
      - Whether SES signs mail from this identity. Left out, that stays as it is; a new domain signs.
    type: bool
  signing_attributes_origin:
    description:
      - Where the key comes from. V(AWS_SES) is Easy DKIM, where SES makes the keys; V(EXTERNAL) is BYODKIM, where you
        do. With V(AWS_SES_EU_WEST_1), or any other Region so spelt, a new domain has the keys of the same domain in
        that Region (Deterministic Easy DKIM), so that one set of records serves both.
      - V(AWS_SES) and V(EXTERNAL) follow from the other options. Moving an identity that exists from one to the other
        can leave its mail unsigned until the new records are found in DNS, so that is done only when this option says
        so. The keys of another Region are for a new identity only.
    type: str
  next_signing_key_length:
    description:
      - The length of the keys that SES makes (Easy DKIM). SES changes it at most once in 24 hours, and moves to the
        new key by itself.
    type: str
    choices: [RSA_1024_BIT, RSA_2048_BIT]
  domain_signing_selector:
    description:
      - The selector of your own key (BYODKIM), one DNS label of up to 63 letters, digits and hyphens.
      - SES does not give a private key back, so the selector stands for it. As long as the selector is the same, the
        key counts as unchanged. A new key goes with a new selector.
    type: str
  domain_signing_private_key:
    description:
      - Your own private key (BYODKIM). RSA of 1024 to 2048 bits, not encrypted, as PEM (PKCS#1 or PKCS#8) or as bare
        base64.
      - It is needed to name the DNS record, too. Its public half becomes the TXT record in RV(dns_records).
      - Reading it needs the Python library C(cryptography).
    type: str
"""

    # extends_documentation_fragment: mailops.ses.dkim.nested
    # Annotated, because ansible-test's yamllint breaks off at an assignment that is no plain string. What is made here
    # is DOCUMENTATION, which it has read, and validate-modules reads it as part of ses_identity.
    NESTED: str = f"""
options:
  dkim:
    description:
      - How mail from the identity is signed. What is left out stays as it is.
    type: dict
    suboptions:
{textwrap.indent(DOCUMENTATION.split("options:", 1)[1].strip(chr(10)), "    ")}
"""
