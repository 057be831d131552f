# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long to wait, how often to look, and when to give up."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  wait_timeout:
    description:
      - For how many seconds to wait at most. When they are over, the task fails and says what SES last said, which
        records it looks for, and what DNS has of them.
    type: int
    default: 900
  wait_delay:
    description:
      - Seconds between two looks. SES counts as having made up its mind when two looks in a row agree.
    type: int
    default: 10
  fail_fast:
    description:
      - Whether to fail as soon as DNS is seen to be wrong in a way that waiting does not mend. All name servers of the
        zone answer, and what they have instead of a record that SES waits for is a wrong value, something else that is
        in the way, or the record at a wrong name.
      - A record that is not there yet does not count, nor does a server that is silent or late, a wildcard's answer,
        SPF or DMARC.
      - With V(false), that is a warning, once, and the wait goes on.
      - While it waits, the module looks at the DNS records of what SES has not found, at first soon, then at growing
        intervals, for which it reads each such identity once (C(GetEmailIdentity)). Without dnspython, or where no
        DNS server answers, it waits all the same, and says so when time is up.
    type: bool
    default: false
"""
