# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Python that tells how much memory the module took that Ansible runs with it: into the file in BENCH_PEAK, in MB."""

from __future__ import annotations

import os
import resource
import subprocess
import sys

KIB = 1024

status = subprocess.run([sys.executable, *sys.argv[1:]], check=False).returncode
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KIB
with open(os.environ["BENCH_PEAK"], "a", encoding="utf-8") as stream:
    print(peak, file=stream)
sys.exit(status)
