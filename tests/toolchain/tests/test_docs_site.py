# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes into the documentation site, and how a build that fails says why."""

from __future__ import annotations

import sys

import docs_site
import places
import pytest
from docs_site import NotBuilt, complaints, copy_markdown, listed, main_first, start, summary_of, write_lists

sys.path.append(str(places.ROOT / "docs" / "site"))

from ansible_links import address_of  # noqa: E402 - found by the line before
from repository_links import pages_of  # noqa: E402


@pytest.fixture
def pages(tmp_path):
    def made(*names):
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("# x\n")
        return tmp_path

    return made


def test_guides_come_in_the_order_of_a_beginner_and_new_ones_after_them(pages):
    there = ("zoo", "moving_over", "aardvark", "verify_first_domain", "iam_policies")
    assert start(pages(*(f"docs/{name}.md" for name in there)))["guides"] == [
        "docs/verify_first_domain",
        "docs/moving_over",
        "docs/aardvark",
        "docs/zoo",
    ]


def test_what_is_not_there_yet_is_left_out(pages):
    parts = start(pages("docs/inventory.md", "CONTRIBUTING.md", "README.md"))
    assert parts["guides"] == []
    assert "docs/inventory" in parts["references"]
    assert "docs/iam_policies" not in parts["references"]
    assert parts["project"] == ["CONTRIBUTING", "COPYING"]


def test_markdown_and_pictures_lie_as_in_the_repository(pages, tmp_path):
    root = pages("c/README.md", "c/COPYING", "c/docs/a.md", "c/docs/a.png", "c/docs/site/b.md", "c/roles/r/README.md")
    pages("c/tests/unit/x.md", "c/docs/script.py")
    copy_markdown(root / "c", tmp_path / "pages")
    copied = {str(path.relative_to(tmp_path / "pages")) for path in (tmp_path / "pages").rglob("*.*")}
    assert copied == {"README.md", "COPYING.md", "docs/a.md", "docs/a.png", "roles/r/README.md"}
    assert "/plugins/r_role" in (tmp_path / "pages/roles/r/README.md").read_text()


def test_the_lists_have_all_that_there_is(tmp_path):
    write_lists(places.ROOT, tmp_path)
    modules = (tmp_path / "plugins" / "modules.md").read_text()
    assert "[ses\\_identity](ses_identity_module)\n: Create, change and delete" in modules
    assert "verify_domain <verify_domain/README>" in (tmp_path / "roles" / "index.md").read_text()
    assert "docs/iam_policies" not in (tmp_path / "index.md").read_text()  # which nobody has copied there


def test_a_list_leads_to_each():
    assert "a <b>" in listed("Things", {"a": "A thing"}, {"a": "b"})


def test_of_a_role_the_main_entry_point_comes_first():
    label = ".. _ansible_collections.mailops.ses.r_role__entrypoint"
    points = {name: f"{label}-{name}:\n\nAbout {name}\n\n" for name in ("absent", "main", "rotate")}
    links = ".. Extra links\n\nLinks\n"
    ordered = "".join(["Title\n\n", points["main"], points["absent"], points["rotate"], links])
    assert main_first("".join(["Title\n\n", *points.values(), links])) == ordered


def test_a_plugin_without_documentation_is_refused(tmp_path):
    (tmp_path / "bare.py").write_text("EXAMPLES = ''\n")
    with pytest.raises(NotBuilt, match="bare.py"):
        summary_of(tmp_path / "bare.py")


def test_a_failure_shows_its_warnings_or_the_end():
    assert list(complaints(["reading", "a.md:3: WARNING: no such link", "done"])) == ["a.md:3: WARNING: no such link"]
    assert list(complaints([str(number) for number in range(99)]))[-1] == "98"


@pytest.fixture
def bench(tmp_path, monkeypatch):
    class Bench:
        environment, collection = {}, tmp_path

    monkeypatch.setattr(docs_site, "new_log", lambda _name: tmp_path / "log")
    return Bench


def test_what_a_command_complains_of_is_the_reason(bench):
    with pytest.raises(NotBuilt, match=r"^x.md:1: WARNING: dead link$"):
        docs_site.run(bench, sys.executable, "-c", "print('fine\\nx.md:1: WARNING: dead link'); raise SystemExit(1)")


def test_no_command_of_a_build_has_a_network(bench):
    with pytest.raises(NotBuilt, match="no network for this program"):
        docs_site.run(bench, sys.executable, "-c", "import socket; socket.create_connection(('192.0.2.1', 443))")


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("plugins/modules/ses_identity.py", "plugins/ses_identity_module"),
        ("plugins/action/ses_report.py", "plugins/ses_report_module"),
        ("plugins/filter/zone_fragment.py", "plugins/zone_fragment_filter"),
        ("plugins/inventory/ses_identities.py", "plugins/ses_identities_inventory"),
        ("plugins/modules", "plugins/modules"),
        ("roles/audit", "roles/audit/README"),
        ("roles/audit/meta/argument_specs.yml", "plugins/audit_role"),
        ("roles", "roles/index"),
        ("playbooks/audit.yml", "playbooks/audit"),
        ("playbooks", "playbooks/index"),
        ("docs", "index"),
        ("tests/rig", "tests/rig/README"),
        ("COPYING", "COPYING"),
    ],
)
def test_a_file_has_its_page(path, page):
    assert page in pages_of(path)


def test_a_file_without_a_page_has_none():
    assert pages_of("tests/rig/__main__.py") == ["tests/rig/__main__.py/README"]  # which is never there


@pytest.mark.parametrize(
    ("kind", "target", "page"),
    [
        ("ref", "ansible_collections.amazon.aws.route53_module", "collections/amazon/aws/route53_module.html"),
        (
            "ref",
            "ansible_collections.amazon.aws.route53_module__parameter-value",
            "collections/amazon/aws/route53_module.html#parameter-value",
        ),
        ("ref", "common_return_values", "reference_appendices/common_return_values.html"),
        ("envvar", "ANSIBLE_CACHE_PLUGIN", "reference_appendices/config.html#envvar-ANSIBLE_CACHE_PLUGIN"),
    ],
)
def test_the_documentation_of_others_is_at_ansibles(kind, target, page):
    assert address_of(kind, target) == f"https://docs.ansible.com/projects/ansible/latest/{page}"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("ref", "ansible_collections.mailops.ses.gone_module"),
        ("ref", "gone"),
        ("envvar", "AWS_GONE"),
        ("doc", "common_return_values"),
    ],
)
def test_what_ought_to_be_here_is_not_looked_for_there(kind, target):
    assert address_of(kind, target) is None
