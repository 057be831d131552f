# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The custom MAIL FROM domain: as a module's own options, and as the suboptions of C(mail_from)."""

from __future__ import annotations

import textwrap


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  mail_from_domain:
    description:
      - The domain in the envelope of mail from this identity, to which bounces go. A subdomain of the identity's domain
        that is used for nothing else. Left out, it stays as it is; an empty string takes it away.
      - Its MX and SPF records are in RV(dns_records).
      - SES may refuse it as long as the identity is not verified.
    type: str
  behavior_on_mx_failure:
    description:
      - What SES does with mail as long as it does not find the MX record of the MAIL FROM domain. V(USE_DEFAULT_VALUE)
        sends it with SES's own MAIL FROM domain, V(REJECT_MESSAGE) refuses it.
    type: str
    choices: [USE_DEFAULT_VALUE, REJECT_MESSAGE]
"""

    # extends_documentation_fragment: mailops.ses.mail_from.nested
    # Annotated for the reason given in dkim.py.
    NESTED: str = f"""
options:
  mail_from:
    description:
      - The custom MAIL FROM domain. What is left out stays as it is.
    type: dict
    suboptions:
{textwrap.indent(DOCUMENTATION.split("options:", 1)[1].strip(chr(10)), "    ")}
"""
