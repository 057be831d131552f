# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/iam_policies.md: the least that IAM has to allow, for each module, inventory plugin, role and playbook.

What a module calls is what its OPERATIONS declare; what a role or playbook calls follows from the modules that it uses
and the options that it gives them. iam_actions.yml adds what AWS asks for behind an operation.

Usage: iam_policies.py              write the document
       iam_policies.py --check      say whether it is up to date; status 1 if it is not
       iam_policies.py --show NAME REGION ACCOUNT
                                    print one policy as JSON: that of a module, role or playbook, or of
                                    inventory/NAME
"""

from __future__ import annotations

import ast
import importlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "iam_policies.md"
OURS = "mailops.ses."
MAIN = "main"
PACKAGE = "ansible_collections.mailops.ses."
AGAIN = ".venv/bin/python tests/toolchain/iam_policies.py"
ARNS = {
    "identity": "arn:aws:ses:{region}:{account}:identity/*",
    "configuration-set": "arn:aws:ses:{region}:{account}:configuration-set/*",
    "parent-identity": "arn:aws:ses:*:{account}:identity/*",
    "role": "arn:aws:iam::*:role/*",
    "iam-role": "arn:aws:iam::{account}:role/*",
    "iam-user": "arn:aws:iam::{account}:user/*",
    "secret": "arn:aws:secretsmanager:{region}:{account}:secret:*",
    "hosted-zone": "arn:aws:route53:::hostedzone/*",
    "change": "arn:aws:route53:::change/*",
}
# Route 53's actions that are not on a hosted zone.
ROUTE53_RESOURCES = {"ListHostedZones": (), "GetChange": ("change",)}

Tasks = Any  # YAML, as it was read
# An action (ses:TagResource), and the variables that it depends on; none: every run needs it.
Needs = dict[str, tuple[str, ...]]


@cache
def facts() -> dict[str, Any]:
    """iam_actions.yml."""
    return yaml.safe_load(Path(__file__).with_name("iam_actions.yml").read_text(encoding="utf-8"))


# What the code declares


def module_names() -> list[str]:
    return sorted(path.stem for path in (ROOT / "plugins" / "modules").glob("[a-z]*.py"))


def inventory_names() -> list[str]:
    """With their folder, as a module may have the same name."""
    return sorted(f"inventory/{path.stem}" for path in (ROOT / "plugins" / "inventory").glob("[a-z]*.py"))


@cache
def operations(module: str) -> tuple[str, ...]:
    """OPERATIONS of a module, or of inventory/NAME; none where it declares none.

    The module itself is not imported: that would take ansible and amazon.aws, and this runs in any clone.
    """
    folder, _slash, name = module.rpartition("/")
    tree = ast.parse((ROOT / "plugins" / (folder or "modules") / f"{name}.py").read_text(encoding="utf-8"))
    values = [node.value for node in tree.body if isinstance(node, ast.Assign) and _target(node) == "OPERATIONS"]
    if not values:
        return ()
    wanted = {node.id for node in ast.walk(values[0]) if isinstance(node, ast.Name)}
    names = {
        alias.name: _imported(node.module, alias.name)
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE)
        for alias in node.names
        if alias.name in wanted
    }
    return tuple(_texts(values[0], names))


def _target(node: ast.Assign) -> str | None:
    return node.targets[0].id if isinstance(node.targets[0], ast.Name) else None


def _texts(node: ast.expr, names: Mapping[str, Any]) -> Iterator[str]:
    """The texts in an expression such as ``(READ, *dkim.OPERATIONS)``."""
    if isinstance(node, ast.Tuple):
        for element in node.elts:
            yield from _texts(element, names)
    elif isinstance(node, ast.Starred) and isinstance(node.value, ast.Attribute):
        yield from getattr(names[node.value.value.id], node.value.attr)
    elif isinstance(node, ast.Name):
        yield names[node.id]
    else:
        raise ValueError(f"OPERATIONS holds what {Path(__file__).name} cannot read: {ast.unparse(node)}")


def _imported(module: str, name: str) -> Any:
    """``name`` of one of the collection's own modules."""
    if not __name__.startswith(PACKAGE):
        _find_by_place()
    found = importlib.import_module(module)
    return getattr(found, name) if hasattr(found, name) else importlib.import_module(f"{module}.{name}")


def _find_by_place() -> None:
    """As a script, this lies in a clone of any name: the collection's package is ROOT."""
    for name, path in (("ansible_collections", []), ("ansible_collections.mailops", []), (PACKAGE[:-1], [str(ROOT)])):
        if name not in sys.modules:
            sys.modules[name] = ModuleType(name)
            sys.modules[name].__path__ = path


def _is_of_v1(operation: str) -> bool:
    """Whether an operation is one of SES API v1, whose actions take no resource."""
    return _services().get(operation) == "ses"


# What is needed


@cache
def conditions(module: str) -> dict[str, list[str]]:
    """Each action of a module of this collection with the options that need it. Raises ValueError where
    iam_actions.yml and the module do not agree."""
    declared = set(operations(module))
    declared.update(behind for name in operations(module) for behind in facts()["behind"].get(name, ()))
    told = facts()["options"].get(module, {})
    told_of = {name_of(action) for action in told}
    if told_of != declared:
        raise ValueError(
            f"{module} calls {sorted(declared)}, and iam_actions.yml, options, tells of {sorted(told)}; "
            f"the difference is {sorted(told_of ^ declared)}"
        )
    return {f"{_prefix(name)}:{name}": options for name, options in told.items()}


def name_of(action: str) -> str:
    """``ses:TagResource on configuration-set`` without the kind of resource."""
    return action.partition(" on ")[0]


def _services() -> Mapping[str, str]:
    return _imported(f"{PACKAGE}plugins.module_utils._ses.connection", "SERVICES")


def _prefix(operation: str) -> str:
    """What the actions of the operation's service begin with."""
    service = _services().get(name_of(operation), "ses")
    return _imported(f"{PACKAGE}plugins.module_utils._ses.connection", "IAM_PREFIX").get(service, service)


def conditions_of(name: str) -> dict[str, list[str]]:
    """The same for ``name`` as a task spells it, mailops.ses.ses_identity. Raises KeyError for another collection's
    that iam_actions.yml does not tell of."""
    if not name.startswith(OURS):
        if name not in facts()["others"]:
            raise KeyError(f"{name}: nobody has told what this module calls in AWS")
        return facts()["others"][name]
    return conditions(name.removeprefix(OURS))


def actions_for(name: str, options: Mapping[str, Any]) -> list[str]:
    """The actions that a task needs, which gives the module ``name`` these options."""
    return [action for action, wanted in conditions_of(name).items() if not wanted or list(_matching(options, wanted))]


def _matching(options: Mapping[str, Any], wanted: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Which of the conditions hold, with the value that was given (to the last option of several that are joined by &).
    A template may come to any value."""
    for condition in wanted:
        given = [_given(options, part) for part in condition.split("&")]
        if None not in given:
            yield condition, given[-1]


def _given(options: Mapping[str, Any], condition: str) -> Any:
    """The value of the option that the condition names; None where it does not hold."""
    path, _equals, value = condition.partition("=")
    option, _dot, inner = path.partition(".")
    given = options.get(option, facts()["defaults"].get(option))
    if inner and isinstance(given, Mapping):
        given = given.get(inner)
    if given is None:
        return None
    return given if not value or "{{" in str(given) or value.lower() in _spelt(given) else None


def _spelt(given: Any) -> list[str]:
    return [str(one).lower() for one in (given if isinstance(given, list) else [given])]


def module_needs(module: str) -> Needs:
    """What any task with the module may need."""
    return {action: tuple(options) for action, options in conditions(module).items()}


# Roles and playbooks


@dataclass
class Used:
    """What tasks use: modules with the options given to them, and roles, each with its entry point.

    ``foreseen``: the modules of tasks that are in check mode, whatever the play is in.
    """

    modules: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    foreseen: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    roles: set[tuple[str, str]] = field(default_factory=set)
    files: set[str] = field(default_factory=set)


def used_in(tasks: Tasks) -> Used:
    """What a file of tasks or plays uses, however deep in blocks. Raises KeyError for a module of amazon.aws
    or community.aws that nobody has told of.
    ``files``: those of the same role that are imported. ``module_defaults`` count as a task of their own."""
    used = Used()
    for key, value, foreseen in _pairs(tasks):
        if key in _known_modules() or key.startswith(("amazon.aws.", "community.aws.")):
            conditions_of(key)
            given = value if isinstance(value, Mapping) else {}  # module_defaults may be a template as a whole
            (used.foreseen if foreseen else used.modules).append((key, given))
        elif key == "ansible.builtin.command":
            used.modules += [(program, value) for program in facts()["others"] if _runs(value, program)]
        elif key.endswith(("include_role", "import_role")):
            used.roles.add((value["name"], value.get("tasks_from", MAIN)))
        elif key.endswith(("include_tasks", "import_tasks")):
            used.files.add(value if isinstance(value, str) else value["file"])
        elif key == "roles":
            used.roles.update(_role(entry) for entry in value)
    return used


def _runs(command: Any, program: str) -> bool:
    """Whether it is a program of the role's own, roles/NAME/files/PROGRAM."""
    return program.startswith("roles/") and f"{{{{ role_path }}}}/{program.split('/', 2)[2]}" in str(command)


def _role(entry: Any) -> tuple[str, str]:
    if isinstance(entry, str):
        return entry, MAIN
    return entry.get("role", entry.get("name")), entry.get("tasks_from", MAIN)


@cache
def _known_modules() -> frozenset[str]:
    return frozenset(f"{OURS}{name}" for name in module_names())


def _pairs(value: Tasks, foreseen: bool = False) -> Iterator[tuple[str, Any, bool]]:
    """Every key with its value, and whether it is of a task that is always in check mode."""
    if isinstance(value, list):
        for item in value:
            yield from _pairs(item, foreseen)
    elif isinstance(value, Mapping):
        foreseen = foreseen or value.get("check_mode") is True
        for key, inner in value.items():
            yield str(key), inner, foreseen
            yield from _pairs(inner, foreseen)


def role_names() -> list[str]:
    return sorted(folder.name for folder in (ROOT / "roles").iterdir() if (folder / "tasks").is_dir())


def playbook_names() -> list[str]:
    return sorted(path.stem for path in (ROOT / "playbooks").glob("*.yml"))


def entry_points(role: str) -> list[str]:
    """Those that a role documents, main first."""
    found = read(ROOT / "roles" / role / "meta" / "argument_specs.yml")["argument_specs"]
    return sorted(found, key=lambda name: (name != MAIN, name))


def role_needs(role: str, entry_point: str = MAIN) -> Needs:
    """What an entry point of a role needs, and which of its variables that depends on."""
    folder = ROOT / "roles" / role
    specs = read(folder / "meta" / "argument_specs.yml")["argument_specs"][entry_point]["options"]
    internal = read(folder / "vars" / "main.yml") if (folder / "vars" / "main.yml").exists() else {}
    variables = Variables(frozenset(specs), internal)
    return _merged(_needs(tasks, variables) for tasks in _files_of(folder / "tasks", f"{entry_point}.yml"))


def _files_of(folder: Path, first: str) -> Iterator[Tasks]:
    """The tasks that an entry point is made of, file by file. Those that a user names are not ours to know."""
    waiting, seen = [first], set()
    while waiting:
        name = waiting.pop()
        if name in seen or "{{" in name:
            continue
        seen.add(name)
        tasks = read(folder / name)
        waiting += sorted(used_in(tasks).files)
        yield tasks


def playbook_needs(playbook: str) -> Needs:
    """What a playbook needs. Its variables are declared nowhere, so those are of its roles."""
    return _needs(read(ROOT / "playbooks" / f"{playbook}.yml"), Variables(frozenset(), {}))


@dataclass(frozen=True)
class Variables:
    """A role's own: those that it documents, and those that it makes of them."""

    documented: frozenset[str]
    internal: Mapping[str, Any]

    def behind(self, value: Any, seen: frozenset[str] = frozenset()) -> set[str]:
        """The documented variables that a templated value is made of, by way of internal ones too."""
        found: set[str] = set()
        for name in set(re.findall(r"\w+", str(value))) - seen:
            if name in self.documented:
                found.add(name)
            elif name in self.internal:
                found |= self.behind(self.internal[name], seen | {name})
        return found


def _needs(tasks: Tasks, variables: Variables) -> Needs:
    used = used_in(tasks)
    own = [_task_needs(name, options, variables) for name, options in used.modules]
    own += [_reading(_task_needs(name, options, variables)) for name, options in used.foreseen]
    roles = [role_needs(role.removeprefix(OURS), entry_point) for role, entry_point in sorted(used.roles)]
    return _merged([*own, *roles])


def _task_needs(name: str, options: Mapping[str, Any], variables: Variables) -> Needs:
    needs = {action: _depends(options, wanted, variables) for action, wanted in conditions_of(name).items()}
    return {action: names for action, names in needs.items() if names is not None}


def _reading(needs: Needs) -> Needs:
    """What check mode needs of it."""
    return {action: names for action, names in needs.items() if action.partition(":")[2].startswith(("Get", "List"))}


def _depends(options: Mapping[str, Any], wanted: list[str], variables: Variables) -> tuple[str, ...] | None:
    """None where the task does not need the action, else the variables that it depends on."""
    if not wanted:
        return ()
    found = list(_matching(options, wanted))
    if not found:
        return None
    behind = [variables.behind(given) if "{{" in str(given) else set() for _condition, given in found]
    return tuple(sorted(set().union(*behind))) if all(behind) else ()


def _merged(several: Iterable[Needs]) -> Needs:
    """Together: what one of them needs in every run is needed in every run."""
    merged: Needs = {}
    for needs in several:
        for action, names in needs.items():
            before = merged.get(action)
            merged[action] = names if before is None else tuple(sorted({*before, *names})) if before and names else ()
    return merged


class AnsibleLoader(yaml.SafeLoader):
    """Knows Ansible's tag for texts that are no templates."""


AnsibleLoader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))


def read(path: Path) -> Any:
    """A file of YAML as Ansible has it."""
    return yaml.load(path.read_text(encoding="utf-8"), AnsibleLoader) or {}


def needs_of(name: str) -> Needs:
    """What a module, inventory plugin, role or playbook needs. Raises ValueError for what is none of them."""
    if name in (*module_names(), *inventory_names()):
        return module_needs(name)
    if name in role_names():
        return role_needs(name)  # the playbook of the same name uses the role and nothing else
    if name in playbook_names():
        return playbook_needs(name)
    raise ValueError(f"there is no module, inventory plugin, role or playbook {name}")


# The policy


def policy(actions: Iterable[str], region: str = "REGION", account: str = "ACCOUNT") -> dict[str, Any]:
    """A policy that allows these actions (ses:TagResource) on all that the account has, and nothing else.

    One statement for each kind of resource; an action on resources of two kinds is in the statement for both.
    """
    by_resources: dict[tuple[str, ...], list[str]] = {}
    for action in sorted(set(actions)):
        by_resources.setdefault(resources_of(action), []).append(name_of(action))
    statements = [
        _statement(kinds, allowed, region, account)
        for kinds, allowed in sorted(by_resources.items(), key=lambda item: (not item[0], item[1]))
    ]
    return {"Version": "2012-10-17", "Statement": statements}


def resources_of(action: str) -> tuple[str, ...]:
    """The kinds of resources (see ARNS) that an action is on. None: only * will do."""
    action, _on, kind = action.partition(" on ")
    service, _colon, name = action.partition(":")
    if kind:
        return (kind,)
    if service == "sts":
        return ("role",)
    if service == "iam":
        return ("iam-role",) if "Role" in name else ("iam-user",)
    if service == "secretsmanager":
        return ("secret",)
    if service == "route53":
        return ROUTE53_RESOURCES.get(name, ("hosted-zone",))
    if _is_of_v1(name):
        return ()
    if name not in facts()["resources"]:
        raise ValueError(f"iam_actions.yml, resources, does not tell what {action} is on")
    return tuple(facts()["resources"][name])


def _statement(kinds: tuple[str, ...], actions: list[str], region: str, account: str) -> dict[str, Any]:
    arns = [ARNS[kind].format(region=region, account=account) for kind in kinds] or ["*"]
    statement = {"Effect": "Allow", "Action": actions, "Resource": arns[0] if len(arns) == 1 else arns}
    if "parent-identity" in kinds:
        statement["Condition"] = {"ForAllValues:StringEquals": {"ses:ReplicaRegion": [region]}}
    return statement


# The document

LEAD = f"""<!-- Made by `{AGAIN}`; `make test` checks that it is up to date. -->

# IAM policies

The least that IAM has to allow, for each [module](#modules), [inventory plugin](#inventory-plugins), [role](#roles) and
[playbook](#playbooks). Put your Region and account number in the place of `REGION` and `ACCOUNT`. In another partition
than `aws`, put its name in the place of `aws` too, such as `aws-us-gov`.

An action that is missing is named in the error. The tests run every module and inventory plugin under exactly its
policy, and with one action less something fails; the roles and playbooks run under theirs.

## How to allow less

**Fewer actions.** A policy covers every option. Leave out the actions whose options are not used; the table below each
policy tells which these are. Check mode needs the actions that read (`Get` and `List`), and no other.

**Fewer identities.** Name them in `Resource`, in lower case and with international names in their ASCII form
(`xn--...`):

```json
"Resource": ["arn:aws:ses:REGION:ACCOUNT:identity/example.com", "arn:aws:ses:REGION:ACCOUNT:identity/*.example.com"]
```

`identity/*example.com` covers the addresses at example.com as well, and the domain notexample.com. In the same way,
`configuration-set/NAME` takes the place of `configuration-set/*`, and `hostedzone/ID` that of `hostedzone/*`. Put the
ARNs of the roles that are assumed in the place of `arn:aws:iam::*:role/*`; each of them needs the rest of the
policy in its own account.

A statement with `"Resource": "*"` cannot be narrowed so. `ses:ListEmailIdentities`, `ses:ListConfigurationSets`,
`ses:GetAccount`, `ses:PutAccount...` and `route53:ListHostedZones` are about the whole account,
`ses:CreateConfigurationSet` is about what is not there yet, and the actions of SES API v1 take no resource:
`ses:GetIdentity...Attributes`, `ses:SetIdentity...` and `ses:Verify...`.

**Under conditions.** SES has these condition keys for the actions below:

| condition key | | for |
| --- | --- | --- |
| `aws:ResourceTag/KEY` | a tag that the identity or configuration set has | all actions of API v2 that are on one |
| `aws:RequestTag/KEY` | a tag that it is to get | `ses:TagResource`, and the two `ses:Create...` of those |
| `aws:TagKeys` | the keys of the tags that it is to get or lose | the same, and `ses:UntagResource` |
| `ses:ApiVersion` | `1` or `2` | all actions but `ses:ReplicateEmailIdentityDkimSigningKey` |
| `ses:FromAddress`, `ses:FromDisplayName` | who a message is from | `ses:SendEmail`, `ses:SendRawEmail` |
| `ses:Recipients`, `ses:FeedbackAddress` | who gets it, who hears of bounces | the same |
| `ses:ReplicaRegion` | the Region that is to have the same DKIM keys | `ses:ReplicateEmailIdentityDkimSigningKey` |

So this lets a team create identities with its own tag and tag those further, and keeps it from the identities that bear
another team's tag:

```json
{{
  "Effect": "Allow",
  "Action": ["ses:CreateEmailIdentity", "ses:TagResource"],
  "Resource": "arn:aws:ses:REGION:ACCOUNT:identity/*",
  "Condition": {{
    "StringEquals": {{"aws:RequestTag/team": "crm"}},
    "StringEqualsIfExists": {{"aws:ResourceTag/team": "crm"}}
  }}
}}
```

With `"StringEquals": {{"aws:ResourceTag/team": "crm"}}` in the other statements, it changes and deletes those alone.
`ses:GetEmailIdentity` is asked of identities that are not there yet and have no tags: leave it without.

## Behind a call

- `sts:GetCallerIdentity`, for the account number in ARNs, is allowed to everybody.
- `ses:CreateEmailIdentity` asks for `ses:TagResource` where the identity is to have tags, and for
  `ses:ReplicateEmailIdentityDkimSigningKey` on the identity in the other Region whose DKIM keys it is to have.
- `ses:CreateConfigurationSet` asks for `ses:TagResource` on the configuration set where it is to have tags. An event
  destination that is an Amazon Data Firehose stream asks for `iam:PassRole` on its role.
- `ses:ListConfigurationSets` only makes a message better: one about a configuration set that does not exist names those
  that do. Modules that change identities work without it.
- `ses:PutEmailIdentityConfigurationSetAttributes` is asked for the identity and for the configuration set.
"""
OF_INVENTORIES = """Where roles are assumed, `sts:AssumeRole` is asked of the caller, and everything else of each role.
Name these roles in the place of `arn:aws:iam::*:role/*`.
"""
OF_ROLES = """`depends on` names the variables that decide whether an action is needed. `every run` is said of
steps that only some runs take, too, such as waiting where there is something to wait for.
"""


def document() -> str:
    """The whole of docs/iam_policies.md."""
    parts = [LEAD, "## Modules\n"]
    parts += [_section(name, module_needs(name), "needed for") for name in module_names()]
    parts += ["## Inventory plugins\n", OF_INVENTORIES]
    parts += [_section(_of_inventory(name), module_needs(name), "needed for") for name in inventory_names()]
    parts += ["## Roles\n", OF_ROLES]
    parts += [
        _section(_of_role(name, entry_point), role_needs(name, entry_point), "depends on")
        for name in role_names()
        for entry_point in entry_points(name)
    ]
    parts.append("## Playbooks\n")
    parts += [_playbook_section(name) for name in playbook_names()]
    return "\n".join(parts)


def _playbook_section(name: str) -> str:
    used = used_in(read(ROOT / "playbooks" / f"{name}.yml"))
    if used.roles and not used.modules:
        titles = [_of_role(role.removeprefix(OURS), entry_point) for role, entry_point in sorted(used.roles)]
        links = " and ".join(f"[{title}](#{_anchor(title)})" for title in titles)
        return f"### Playbook {name}\n\nThe policy of the role {links}.\n"
    return _section(f"Playbook {name}", playbook_needs(name), None)


def _of_inventory(name: str) -> str:
    return f"Inventory plugin {name.partition('/')[2]}"


def _of_role(role: str, entry_point: str) -> str:
    return role if entry_point == MAIN else f"{role}, {entry_point}"


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-").replace(",", "")


def _section(title: str, needs: Needs, column: str | None) -> str:
    if not needs:
        return f"### {title}\n\nCalls nothing in AWS, and needs no policy.\n"
    block = f"### {title}\n\n```json\n{_laid_out(policy(needs))}\n```\n"
    if column is None:
        return block
    rows = [f"| {_named(action)} | {_told(names)} |" for action, names in sorted(needs.items())]
    return "\n".join([block, f"| action | {column} |", "| --- | --- |", *rows, ""])


def _named(action: str) -> str:
    _action, on, kind = action.partition(" on ")
    return f"`{name_of(action)}`{on}{kind}"


def _told(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name.replace('=', ': ')}`" for name in names) or "every run"


def _laid_out(content: dict[str, Any]) -> str:
    return json.dumps(content, indent=2)


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--show"] and len(arguments) == 4:
        _show, name, region, account = arguments
        print(_laid_out(policy(needs_of(name), region, account)))
        return 0
    if arguments not in ([], ["--check"]):
        print((__doc__ or "").partition("Usage: ")[2], file=sys.stderr)
        return 2
    text = document()
    if not arguments:
        DOCUMENT.write_text(text, encoding="utf-8")
    elif not DOCUMENT.exists() or DOCUMENT.read_text(encoding="utf-8") != text:
        print(f"{DOCUMENT.relative_to(ROOT)} is not what the code says; make it again with: {AGAIN}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
