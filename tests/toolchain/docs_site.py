# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`make docs`: the documentation site, of the collection's own documentation and its Markdown files.

antsibull-docs writes pages about plugins and roles, playbook_pages.py those about playbooks, and the rest are the
Markdown files that GitHub shows, too. Sphinx makes HTML of it all, with warnings as errors and without a network.
"""

from __future__ import annotations

import ast
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Template
from typing import Any

import places
import yaml
from cores import REFERENCE
from playbook_pages import PlaybookPages, escaped
from process import run_logged
from stage import stage
from turns import turn
from workbench import Workbench, new_log

from playbooks import NoComment

SITE = places.CACHE / "site"
HTML = SITE / "html"
NAME = "mailops.ses"
# In the order in which people come to them; one that is named nowhere is a guide, and comes after these.
GUIDES = (
    "verify_first_domain",
    "dns_elsewhere",
    "many_domains",
    "it_says_pending",
    "rotate_dkim_keys",
    "mail_hosts",
    "awx",
    "test_without_aws",
    "moving_over",
)
REFERENCES = ("dns_findings", "inventory", "iam_policies")
# Kinds of plugins: what their pages end with, and what the page that lists them is called.
KINDS = {
    "modules": ("module", "Modules"),
    "filter": ("filter", "Filters"),
    "inventory": ("inventory", "Inventory plugins"),
}
PICTURES = (".gif", ".jpg", ".png", ".svg", ".webp")
# For programs that heed it; those in Python cannot connect at all.
NOWHERE = "http://127.0.0.1:9"
OFFLINE = {
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONPATH": str(Path(__file__).with_name("no_network")),
    "NO_PROXY": "",
    **{name: NOWHERE for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")},
}


class NotBuilt(Exception):
    """Why not."""


def build(bench: Workbench) -> Path:
    """The start page of the site, which is made anew. Raises NotBuilt."""
    with turn("site", "Another make is building the site; waiting for it to end"):
        shutil.rmtree(SITE, ignore_errors=True)
        pages = SITE / "pages"
        pages.mkdir(parents=True)
        copy_markdown(bench.collection, pages)
        write_plugins(bench, pages / "plugins")
        write_playbooks(bench.collection, pages / "playbooks")
        write_lists(bench.collection, pages)
        run_sphinx(bench, pages)
    return HTML / "index.html"


def copy_markdown(root: Path, pages: Path) -> None:
    """The Markdown files and the pictures in them, where they are in the repository, so that their links hold."""
    patterns = ("*.md", "docs/**/*", "roles/*/*", "tests/rig/*")
    for path in sorted(path for pattern in patterns for path in root.glob(pattern)):
        name = path.relative_to(root)
        if path.suffix in (".md", *PICTURES) and not name.is_relative_to("docs/site"):
            (pages / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, pages / name)
    for readme in sorted(pages.glob("roles/*/README.md")):
        role = readme.parent.name
        options = contents([f"All options of {role} </plugins/{role}_role>"])
        readme.write_text(f"{readme.read_text(encoding='utf-8')}\n## Options\n\n{options}\n", encoding="utf-8")
    licence = (root / "COPYING").read_text(encoding="utf-8")
    write(pages / "COPYING.md", f"# Licence\n\n```text\n{licence}```\n")


def write_plugins(bench: Workbench, folder: Path) -> None:
    """What antsibull-docs makes of modules, plugins and roles."""
    folder.mkdir(mode=0o755)
    options = ("--use-current", "--squash-hierarchy", "--fail-on-error", "--no-add-antsibull-docs-version")
    run(bench, "antsibull-docs", "collection", *options, "--dest-dir", folder, NAME)
    (folder / "index.rst").unlink()  # there are lists of our own
    for page in folder.glob("*.rst"):
        text = page.read_text(encoding="utf-8")
        # A dash in titles.
        text = re.sub(r"^(.+) -- (.+\n([-+^])\3+)$", r"\1 – \2", text, flags=re.MULTILINE)
        guide = ""
        if page.stem.endswith("_role"):
            guide = f".. seealso:: :doc:`How to use the role </roles/{page.stem.removesuffix('_role')}/README>`\n"
            text = main_first(text)
        # Furo shows the contents of a page beside it.
        text = re.sub(r"^\.\. contents::\n(?:   :.*\n)*", guide, text, count=1, flags=re.MULTILINE)
        page.write_text(text, encoding="utf-8")


def main_first(text: str) -> str:
    """A page about a role, with the entry point that most people want before the others."""
    before, *points = re.split(r"^(?=\.\. _ansible_collections\.[\w.]+__entrypoint-\w+:$)", text, flags=re.MULTILINE)
    last, links, after = points[-1].partition(".. Extra links\n")
    ordered = sorted([*points[:-1], last], key=lambda point: "__entrypoint-main:\n" not in point)
    return "".join([before, *ordered, links, after])


def write_playbooks(root: Path, folder: Path) -> None:
    made = PlaybookPages(root)
    write(folder / "index.md", made.index())
    for book in made.playbooks:
        try:
            write(folder / f"{book.name}.md", made.page(book))
        except (NoComment, LookupError) as trouble:
            raise NotBuilt(str(trouble)) from trouble


def write_lists(root: Path, pages: Path) -> None:
    """The start page, and those that list plugins and roles."""
    for kind, (suffix, title) in KINDS.items():
        names = {path.stem: summary_of(path) for path in sorted((root / "plugins" / kind).glob("[a-z]*.py"))}
        links = {name: f"{name}_{suffix}" for name in names}
        write(pages / "plugins" / f"{kind}.md", listed(title, names, links))
    specs = {path.parts[-3]: read_yaml(path) for path in sorted(root.glob("roles/*/meta/argument_specs.yml"))}
    names = {name: spec["argument_specs"]["main"]["short_description"] for name, spec in specs.items()}
    write(pages / "roles" / "index.md", listed("Roles", names, {name: f"{name}/README" for name in names}))
    template = Template((root / "docs" / "site" / "index.md").read_text(encoding="utf-8"))
    write(pages / "index.md", template.substitute({part: "\n".join(names) for part, names in start(pages).items()}))


def start(pages: Path) -> dict[str, Iterable[str]]:
    """What the start page leads to, part by part."""
    there = sorted(path.stem for path in (pages / "docs").glob("*.md"))
    ordered = [name for name in GUIDES if name in there]
    guides = ordered + [name for name in there if name not in (*ordered, *REFERENCES)]
    project = [path.stem for path in sorted(pages.glob("*.md")) if path.stem not in ("README", "COPYING", "index")]
    return {
        "guides": [f"docs/{name}" for name in guides],
        "references": (
            *("What is in it <README>", "roles/index", "playbooks/index", "plugins/modules", "plugins/filter"),
            "plugins/inventory",
            *(f"docs/{name}" for name in REFERENCES if name in there),
            "The local SES <tests/rig/README>",
            "Environment variables <plugins/environment_variables>",
        ),
        "project": [*project, "COPYING"],
    }


def summary_of(plugin: Path) -> str:
    """The short description in a plugin's documentation."""
    for node in ast.parse(plugin.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "DOCUMENTATION":
            return yaml.safe_load(ast.literal_eval(node.value))["short_description"]
    raise NotBuilt(f"{plugin.name} has no documentation")


def listed(title: str, names: dict[str, str], links: dict[str, str]) -> str:
    """A page that lists what there is by name, each with what it is."""
    items = [f"[{escaped(name)}]({links[name]})\n: {escaped(summary)}" for name, summary in names.items()]
    hidden = contents([f"{name} <{link}>" for name, link in links.items()], ":hidden:\n")
    return "\n\n".join([f"# {title}", *items, hidden, ""])


def contents(entries: Iterable[str], options: str = "") -> str:
    lines = "\n".join(entries)
    return f"```{{toctree}}\n{options}\n{lines}\n```"


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run_sphinx(bench: Workbench, pages: Path) -> None:
    settings = bench.collection / "docs" / "site"
    options = ("--builder=html", "--fail-on-warning", "--keep-going", "--jobs=auto", f"--conf-dir={settings}")
    version = read_yaml(bench.collection / "galaxy.yml")["version"]
    define = ("--define", f"release={version}")
    run(bench, bench.python, "-m", "sphinx", *options, *define, f"--doctree-dir={SITE / 'doctrees'}", pages, HTML)


def run(bench: Workbench, *command: str | Path) -> None:
    """Raises NotBuilt, with what the command complains of."""
    log = new_log("site")
    if run_logged(log, command, bench.environment | OFFLINE, bench.collection):
        raise NotBuilt("\n".join(complaints(log.read_text(errors="replace").splitlines())))


def complaints(lines: list[str]) -> Iterator[str]:
    """The warnings and errors in what a tool said; all of its end where there are none."""
    lines = [line for line in lines if not line.startswith("$ ")]  # the command itself
    found = [line for line in lines if re.search(r"\b(WARNING|ERROR|Error)\b", line)]
    yield from found or lines[-30:]


def main() -> int:
    stage(REFERENCE)
    try:
        print(f"The documentation site: {build(Workbench(REFERENCE))}")
    except NotBuilt as trouble:
        print(f"The documentation site was not built:\n{trouble}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
