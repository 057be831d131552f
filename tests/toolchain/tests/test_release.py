# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is released, what is refused, and that a release which fails leaves everything as it was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import release as making
from outcome import Outcome
from release_rules import mentions, next_version, objections, parsed

GALAXY = "---\nnamespace: mailops\nname: ses\nversion: 0.1.0\n# kept\nreadme: README.md\n"
MODULE = 'DOCUMENTATION = r"""\nversion_added: {}\n"""\n'
FILES = {
    "galaxy.yml": GALAXY,
    ".gitignore": "/mailops-ses-*.tar.gz\n/mailops-ses-*.tar.gz.sha256\n",
    "README.md": "text of 0.1.0\nof 0.1.01, 10.1.0 and 0.1.0-rc.1\n",
    "changelogs/changelog.yaml": "---\nancestor: null\nreleases: {}\n",
    "changelogs/fragments/1.yml": "---\nbugfixes:\n  - one.\n",
    "plugins/modules/ses_x.py": MODULE.format("0.1.0"),
    "roles/r/meta/argument_specs.yml": "argument_specs:\n  main:\n    version_added: 0.1.0\n",
}
RELEASED = "---\nancestor: null\nreleases:\n  0.1.0: {}\n  0.10.0: {}\n  0.9.0: {}\n"


def git(root, *arguments):
    author = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(("git", *author, *arguments), cwd=root, check=True, capture_output=True)


def write(root, files):
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


@pytest.fixture(scope="session")
def repository(tmp_path_factory):
    folder = tmp_path_factory.mktemp("repository")
    write(folder, FILES)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "all")
    return folder


@pytest.fixture
def root(repository, tmp_path):
    return shutil.copytree(repository, tmp_path / "clone")


def committed(root, files):
    write(root, files)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "more")
    return root


def test_the_first_release_is_what_galaxy_yml_says(root):
    assert objections(root, "0.1.0") == []
    said, *_others = objections(root, "0.0.9")
    assert said == "VERSION=0.0.9: nothing has been released yet, and galaxy.yml says 0.1.0. Release 0.1.0."


@pytest.mark.parametrize(
    "wanted", ["", "v1.0.0", "1.0", "1", "01.0.0", "1.0.0.0", "1.0.0-", "latest", "1.0.0+b", "1 .0.0"]
)
def test_what_is_no_version_is_refused_with_a_right_one(root, wanted):
    (said,) = objections(root, wanted)
    assert f"VERSION={wanted}" in said or not wanted and "make release VERSION=x.y.z" in said
    assert "1.2.3" in said or "leave out +b" in said


@pytest.mark.parametrize("wanted", ["0.10.1", "0.11.0-rc.1", "1.0.0"])
def test_a_greater_one_may_follow(root, wanted):
    committed(root, {"changelogs/changelog.yaml": RELEASED})
    assert objections(root, wanted) == []


@pytest.mark.parametrize("wanted", ["0.10.0", "0.9.1", "0.2.0", "0.10.0-rc.1"])
def test_one_that_is_not_greater_is_refused(root, wanted):
    committed(root, {"changelogs/changelog.yaml": RELEASED})
    (said,) = objections(root, wanted)
    assert said == f"VERSION={wanted} is not greater than 0.10.0, which is in the changelog. Take a greater one."


@pytest.mark.parametrize("tag", ["0.1.0", "v0.1.0"])
def test_one_that_git_has_a_tag_of_is_out_already(root, tag):
    git(root, "tag", tag)
    (said,) = objections(root, "0.1.0")
    assert f"the tag {tag}," in said


def test_a_tree_with_changes_is_refused_and_they_are_named(root):
    write(root, {"README.md": "other", **{f"new{n}.md": "" for n in range(20)}})
    (said,) = objections(root, "0.1.0")
    assert said.startswith("The working tree is not clean") and " M README.md" in said
    assert said.endswith("... and 11 more")


def test_after_a_release_that_was_not_committed_that_is_said(root):
    write(root, {"changelogs/changelog.yaml": RELEASED})
    said = "\n".join(objections(root, "0.10.0"))
    assert "prepared here and not committed: commit it, or take it back" in said


@pytest.mark.parametrize("left", [{}, {"changelogs/fragments/.keep": ""}, {"changelogs/fragments/README.md": ""}])
def test_with_no_fragment_there_is_nothing_to_release(root, left):
    (root / "changelogs/fragments/1.yml").unlink()
    committed(root, left or {"other.md": ""})
    (said,) = objections(root, "0.1.0")
    assert said.startswith("changelogs/fragments is empty")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plugins/modules/ses_y.py", MODULE.format("0.3.0")),
        ("plugins/filter/y.py", "  version_added: '0.3.0'\n"),
        ("roles/r/meta/argument_specs.yml", "    version_added: 0.3.0\n"),
    ],
)
def test_what_was_added_in_a_version_that_never_was_is_named(root, name, text):
    committed(root, {"changelogs/changelog.yaml": RELEASED, name: text})
    (said,) = objections(root, "0.11.0")
    assert said == f"{name} was added in 0.3.0 by its version_added, and that was no release."


def test_a_candidate_may_have_what_the_final_one_adds(root):
    committed(root, {"changelogs/changelog.yaml": RELEASED, "plugins/modules/ses_y.py": MODULE.format("0.11.0")})
    assert objections(root, "0.11.0-rc.1") == []


def test_the_next_one_is_the_first_a_patch_or_what_something_was_added_in(root):
    assert str(next_version(root)) == "0.1.0"
    write(root, {"changelogs/changelog.yaml": RELEASED})
    assert str(next_version(root)) == "0.10.1"
    write(root, {"plugins/modules/ses_y.py": MODULE.format("0.11.0")})
    assert str(next_version(root)) == "0.11.0"


def test_all_reasons_are_told_at_once(root):
    write(root, {"changelogs/fragments/2.yml": "", "changelogs/changelog.yaml": RELEASED})
    assert len(objections(root, "0.1.0")) == 2


def test_without_git_there_is_no_commit_to_release(tmp_path):
    write(tmp_path, FILES)
    (said,) = objections(tmp_path, "0.1.0")
    assert "is no clone" in said


def test_lines_with_the_former_version_are_shown(root):
    assert mentions(root, parsed("0.1.0")) == ["README.md:1"]


def test_the_version_takes_its_place_and_the_comments_stay(tmp_path):
    path = tmp_path / "galaxy.yml"
    path.write_text(GALAXY)
    making.set_version(path, "1.2.3-rc.1")
    assert path.read_text() == GALAXY.replace("0.1.0", "1.2.3-rc.1")
    path.write_text(GALAXY + "version: 2\n")
    with pytest.raises(making.Failed, match="2 lines"):
        making.set_version(path, "1.2.3")


def tree(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".git" not in path.parts}


class Fails(Exception):
    pass


@pytest.fixture
def steps(root, tmp_path, monkeypatch):
    """A release whose steps do at once what they do, on files: each can be made to fail."""
    archive = tmp_path / "built" / "mailops-ses-0.1.0.tar.gz"

    def write_changelog(_bench, _log, copy, version):
        making.set_version(copy / "galaxy.yml", version)
        write(copy, {"CHANGELOG.rst": "new", "changelogs/changelog.yaml": RELEASED})
        (copy / "changelogs/fragments/1.yml").unlink()

    def build(*_arguments):
        write(archive.parent, {archive.name: "archive"})
        return archive

    done = {
        "new_log": lambda name: tmp_path / f"{name}.log",
        "Workbench": lambda core: core,
        "stage": lambda _core, origin: copied(origin, tmp_path / "copy"),
        "write_changelog": write_changelog,
        "build": build,
        "strangers": lambda _archive: [],
        "dead_links": lambda _archive: [],
    }
    for name, function in done.items():
        monkeypatch.setattr(making, name, function)
    monkeypatch.setattr(making.importer, "complaints", lambda *_arguments, lint: [])
    monkeypatch.setattr(making.fresh_install, "tried", lambda *_arguments: Outcome(passed=1))
    return monkeypatch


def copied(origin: Path, target: Path) -> Path:
    subprocess.run(("git", "clone", "--quiet", origin, target), check=True)
    return target


def test_what_was_made_is_carried_over(steps, root):
    done = making.release(root, "0.1.0", lambda _text: None)
    assert done.changed == ["CHANGELOG.rst", "changelogs/changelog.yaml", "changelogs/fragments/1.yml"]
    assert (root / "CHANGELOG.rst").read_text() == "new"
    assert not (root / "changelogs/fragments/1.yml").exists()
    assert done.archive == root / "mailops-ses-0.1.0.tar.gz"
    check = ("sha256sum", "--check", "mailops-ses-0.1.0.tar.gz.sha256")
    assert subprocess.run(check, cwd=root, check=False, capture_output=True).returncode == 0
    for line in ("git tag --annotate 0.1.0 ", "ansible-galaxy collection publish mailops-ses-0.1.0.tar.gz"):
        assert line in making.what_next("0.1.0", done)


def failing(*_arguments):
    raise making.Failed("as it happens")


@pytest.mark.parametrize(
    ("where", "name", "instead"),
    [
        (making, "write_changelog", failing),
        (making, "build", failing),
        (making, "strangers", lambda _archive: ["secret.pem: does not belong"]),
        (making, "dead_links", lambda _archive: ["README.md: the link"]),
        (making.importer, "complaints", lambda *_arguments, lint: ["WARNING: this"]),
        (making.fresh_install, "tried", lambda *_arguments: Outcome(passed=1, failures=["ansible-doc"])),
    ],
)
def test_where_a_step_fails_all_is_as_it_was_and_running_again_works(steps, root, where, name, instead, tmp_path):
    before = tree(root)
    with steps.context() as broken:
        broken.setattr(where, name, instead)
        with pytest.raises(making.Failed):
            making.release(root, "0.1.0", lambda _text: None)
    assert tree(root) == before
    (tmp_path / "copy").rename(tmp_path / "former copy")
    assert making.release(root, "0.1.0", lambda _text: None).changed


@pytest.mark.parametrize("nth", range(1, 6))
@pytest.mark.parametrize("kind", [Fails, KeyboardInterrupt])
def test_where_carrying_over_is_cut_off_all_is_put_back(steps, root, nth, kind):
    before, put, calls = tree(root), making.put, []

    def cut_off(path, octets):
        calls.append(path)
        if len(calls) == nth:
            path.write_bytes(b"half")
            raise kind
        put(path, octets)

    steps.setattr(making, "put", cut_off)
    with pytest.raises(kind):
        making.release(root, "0.1.0", lambda _text: None)
    assert tree(root) == before


def test_a_tool_that_changes_what_a_release_is_not_about_is_stopped(steps, root):
    before, write_changelog = tree(root), making.write_changelog

    def and_more(bench, log, copy, version):
        write_changelog(bench, log, copy, version)
        (copy / "README.md").write_text("other")

    steps.setattr(making, "write_changelog", and_more)
    with pytest.raises(making.Failed, match=r"README\.md"):
        making.release(root, "0.1.0", lambda _text: None)
    assert tree(root) == before


def test_what_somebody_changes_meanwhile_is_kept(steps, root):
    def tried(*_arguments):
        (root / "README.md").write_text("somebody's")
        return Outcome(passed=1)

    steps.setattr(making.fresh_install, "tried", tried)
    with pytest.raises(making.Failed, match="changed meanwhile"):
        making.release(root, "0.1.0", lambda _text: None)
    assert (root / "README.md").read_text() == "somebody's"
    assert not (root / "CHANGELOG.rst").exists()


def test_make_says_what_is_wrong_and_changes_nothing(root, monkeypatch, capsys):
    before = tree(root)
    monkeypatch.setattr(making.places, "ROOT", root)
    monkeypatch.setattr(sys, "argv", ["release.py", "1.x"])
    assert making.main() == 1
    said = capsys.readouterr().err
    assert said.startswith("1.x cannot be released, and nothing has changed:\nVERSION=1.x is no semantic version")
    assert tree(root) == before
