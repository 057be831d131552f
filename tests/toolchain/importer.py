# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Galaxy asks of an archive that is published: its importer, run here without a network."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import places
from amazon_aws import folder_of
from process import run_logged
from workbench import Workbench

# flake8 stays off, as on Galaxy: one process for each file, and what it says that ruff does not (E203, E704, W503) is
# against ruff's layout. ansible-test has a stage of its own.
SETTINGS = """\
[galaxy-importer]
ansible_local_tmp = {folder}
check_changelog = True
check_required_tags = True
offline_ansible_lint = True
run_ansible_doc = True
run_ansible_lint = {lint}
run_ansible_test = False
run_flake8 = False
tmp_root_dir = {folder}
"""
DONE = "Importer processing completed successfully"
COMPLAINT = re.compile(r"^(?:WARNING|ERROR|CRITICAL|The import failed)\b.*", re.MULTILINE)


def complaints(bench: Workbench, log: Path, archive: Path, lint: bool) -> list[str]:
    """All that the importer finds: what Galaxy would refuse, and what it would only warn of.

    ``lint``: with ansible-lint, which the importer stops after three minutes, however busy the machine is.
    """
    folder = places.CACHE / "galaxy-importer"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    settings = folder / "galaxy-importer.cfg"
    settings.write_text(SETTINGS.format(folder=folder, lint=lint))
    # It hands Ansible its own folder for collections; amazon.aws is found beside that as a Python package.
    beside = {"GALAXY_IMPORTER_CONFIG": str(settings), "PYTHONPATH": str(folder_of(bench.core.ansible_wheel))}
    before = len(log.read_text(errors="replace"))
    command = (bench.python, "-m", "galaxy_importer.main", archive)
    status = run_logged(log, command, bench.environment | beside, cwd=folder)
    return found_in(log.read_text(errors="replace")[before:], status)


def found_in(said: str, status: int) -> list[str]:
    """What it complains of. Where it says nothing and has not come to its end, that is a complaint, too."""
    found = COMPLAINT.findall(said)
    if not found and (status or DONE not in said):
        found = [f"galaxy-importer did not come to its end (status {status})"]
    return found
