# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Following README, guides and the READMEs of roles and rig as a reader would: each in a shell and a folder of its own,
against a local SES of its own."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import places
from debian_programs import BIND_9, POSTFIX_MTA, SYSTEM_FOLDERS, Program
from environment import QUIET, caller_environment
from local_rig import CREDENTIALS, NotStarted, local_ses
from outcome import Outcome
from page_blocks import UnclearPage, read_page
from page_script import Script, Step, printed
from process import TIMED_OUT, run_logged, seconds_left
from shown_output import is_as_shown, recaps
from stage import copy_sources
from workbench import Workbench, new_log

PAGES = ("README.md", "docs/*.md", "roles/*/README.md", "tests/rig/README.md")
# Its reader has a clone and no more: it is followed in a fresh copy, which sets itself up and starts a local SES.
IN_A_CLONE = "README.md"
# Of the caller's environment: what would lead Ansible, AWS or make elsewhere.
FOREIGN = ("ANSIBLE_", "AWS_", "BOTO", "MAKE", "MFLAGS", "VIRTUAL_ENV")
PROGRAMS = {"BIND 9": BIND_9, "Postfix": POSTFIX_MTA}
ONE_PAGE = 15 * 60  # seconds
AT_A_TIME = 2
# Where a playbook of ours looks beside what the page gives it. In the world, the zones' own name servers are asked.
VARIABLES = """\
verify_domain_name_servers: "{{ lookup('ansible.builtin.env', 'NAME_SERVER') }}"
verify_domain_wait_delay: 1
audit_name_servers: "{{ lookup('ansible.builtin.env', 'NAME_SERVER') }}"
"""
# The words that a page's hidden commands have; see page_props.py. Credentials are in a profile, and not in the
# environment, as Ansible refuses to have both.
WORDS = """\
zone() { "$EXAMPLE_PYTHON" "$EXAMPLE_PROPS" zone "$@"; }
verified() { "$EXAMPLE_PYTHON" "$EXAMPLE_PROPS" verified "$@"; }
publish() { "$EXAMPLE_PYTHON" "$EXAMPLE_PROPS" publish "$@"; }
click() { "$EXAMPLE_PYTHON" "$EXAMPLE_PROPS" click "$@"; }
rig() { "$EXAMPLE_PYTHON" "$EXAMPLE_PROPS" rig "$@"; }
mail_host() {
  "$EXAMPLE_PYTHON" "$EXAMPLE_PROPS" mail_host "$@" &
  until [ -e "group_vars/$1.yml" ]; do kill -0 $!; sleep 0.1; done
}
awx() {
  "$EXAMPLE_PYTHON" "$EXAMPLE_AWX" --ready-file awx.json --checkout "$EXAMPLE_SOURCES" > /dev/null 2>&1 &
  until [ -e awx.json ]; do kill -0 $!; sleep 0.1; done
  eval "$("$EXAMPLE_PYTHON" "$EXAMPLE_PROPS" awx awx.json)"
}
profile() {
  mkdir -p ~/.aws
  printf '[%s]\\naws_access_key_id = testing-key\\naws_secret_access_key = testing-secret\\n' "$@" >> ~/.aws/credentials
}
"""
LINES_OF_A_FAILURE = 36


def follow_all(bench: Workbench, names: Iterable[str] = ()) -> Outcome:
    """All pages, or those that are named, two at a time."""
    outcome = Outcome()
    chosen = list(names) or pages()
    with ThreadPoolExecutor(max_workers=AT_A_TIME) as pool:
        for done in pool.map(lambda name: follow(bench, name), sorted(chosen, key=length, reverse=True)):
            outcome.merge(done)
    return outcome


def pages() -> list[str]:
    return [path.relative_to(places.ROOT).as_posix() for pattern in PAGES for path in sorted(places.ROOT.glob(pattern))]


def length(name: str) -> float:
    """A guess at how long it takes: the README sets a clone up, the others run playbooks."""
    text = (places.ROOT / name).read_text()
    return float("inf") if name == IN_A_CLONE else text.count("ansible-playbook") + text.count("\n```yaml")


def follow(bench: Workbench, name: str) -> Outcome:
    slug = name.removesuffix(".md").replace("/", "-").lower()
    log, folder = new_log(f"examples/{slug}"), places.CACHE / "examples" / slug
    outcome = Outcome()
    try:
        script = Script(name, str(folder)).add(read_page((places.ROOT / name).read_text(), name))
    except UnclearPage as error:
        return Outcome(failures=[str(error)])
    for left in script.left:
        print(f"not run: {name}:{left.line}: {left.reason}", flush=True)
    outcome.passed += script.checked
    script.steps = list(_possible(script, bench, outcome))
    if script.steps:
        remove(folder)
        status = _run(bench, script, log, folder)
        judge(script, status, log.read_text(errors="replace"), outcome)
        remove(folder)
    return outcome


def _possible(script: Script, bench: Workbench, outcome: Outcome) -> Iterable[Step]:
    """The steps for which everything is there. The others are skipped, and said."""
    for step in script.steps:
        missing = [PROGRAMS[need] for need in step.needs if not _is_there(PROGRAMS[need], bench)]
        if not missing:
            yield step
        elif step.is_example:
            outcome.skips.append(f"{script.name}:{step.line}: {missing[0].how_to_get_it}")


def _is_there(program: Program, bench: Workbench) -> bool:
    path = os.pathsep.join([bench.environment["PATH"], *SYSTEM_FOLDERS])
    may = program is not POSTFIX_MTA or os.geteuid() == 0
    return may and shutil.which(program.command, path=path) is not None


def _run(bench: Workbench, script: Script, log: Path, folder: Path) -> int:
    """Run the script. Returns its status."""
    if script.name == IN_A_CLONE:
        copy_sources(folder)
        environment = {name: value for name, value in caller_environment().items() if not name.startswith(FOREIGN)}
        run_logged(log, ("git", "init", "--quiet", "."), environment, folder)
        return _bash(bench, script, log, folder, environment)
    folder.mkdir(parents=True)
    home = folder / "home"
    home.mkdir()
    (folder / "ansible.cfg").touch()
    try:
        with local_ses(bench, folder, f"{log.parent.name}/{log.stem}-rig") as rig:
            addresses = {"AWS_ENDPOINT_URL": rig.endpoint_url, "NAME_SERVER": ":".join(map(str, rig.name_server))}
            places_of_its_own = {"HOME": str(home), "ANSIBLE_CONFIG": str(folder / "ansible.cfg")}
            region = dict.fromkeys(("AWS_REGION", "AWS_DEFAULT_REGION"), CREDENTIALS["AWS_REGION"])
            environment = {**bench.environment, **region, **addresses, **places_of_its_own}
            return _bash(bench, script, log, folder, environment)
    except NotStarted as error:
        with log.open("a") as stream:
            print(error, file=stream)
        return 1


def _bash(bench: Workbench, script: Script, log: Path, folder: Path, environment: dict[str, str]) -> int:
    props = {
        "ANSIBLE_PIPELINING": "1",  # what it prints is the same, a fifth sooner
        "ANSIBLE_INVENTORY": str(folder / "inventory"),
        "EXAMPLE_AWX": str(places.ROOT / "tests" / "integration" / "targets" / "role_awx_setup" / "files" / "awx"),
        "EXAMPLE_PROPS": str(places.ROOT / "tests" / "toolchain" / "page_props.py"),
        "EXAMPLE_PYTHON": str(bench.python),
        "EXAMPLE_RIG": str(folder / "rig.json"),
        "EXAMPLE_SOURCES": str(bench.collection),
    }
    # An inventory of nobody, beside which Ansible finds variables for localhost.
    (folder / "inventory").touch()
    (folder / "group_vars").mkdir()
    (folder / "group_vars" / "all.yml").write_text(VARIABLES)
    path = folder / "page.sh"
    first = "" if script.name == IN_A_CLONE else "profile default\n"
    path.write_text(f"cd {shlex.quote(str(folder))}\n{WORDS}{first}{script.text()}")
    return run_logged(log, ("bash", path), {**environment, **QUIET, **props}, folder, min(ONE_PAGE, seconds_left()))


def judge(script: Script, status: int, log: str, outcome: Outcome) -> None:
    """Count each example as a test, by what the script printed."""
    said = printed(log)
    for number, step in enumerate(script.steps):
        ended, text = said.get(number, (None, ""))
        if ended is None and number + 1 not in said:
            outcome.judge(f"{script.name}:{step.line} and what follows: the session has ended", status or 1)
            return
        if ended is not None and status == TIMED_OUT:
            outcome.judge(f"{script.name}:{step.line}", status)
            return
        if problem := _problem(step, ended, text):
            outcome.failures.append("\n".join([f"{script.name}:{step.line}: {problem}", *_end(text)]))
            if ended is not None:
                return
        elif step.is_example:
            outcome.passed += 1


def _problem(step: Step, ended: int | None, text: str) -> str:
    """What is wrong with it, or an empty text."""
    if ended is not None:
        return f"ended with status {ended}"
    if step.shown is not None and not is_as_shown(step.shown, text):
        return f"printed this, and not what the page shows:\n{step.shown}\n-- but:"
    if step.unchanged and (not recaps(text) or any(recaps(text))):
        return "was to change nothing when it ran again"
    return ""


def _end(text: str) -> list[str]:
    return text.strip("\n").splitlines()[-LINES_OF_A_FAILURE:]


def remove(folder: Path) -> None:
    """The folder, and what a set-up in it put elsewhere where its path is too long for ansible-test."""
    for name in (".venv", ".cache"):
        if (folder / name).is_symlink():
            shutil.rmtree((folder / name).resolve(), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
