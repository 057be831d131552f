# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was made in this AWX, and what becomes of a request that makes or changes something. No HTTP."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import rules
from resources import MANAGED_TYPES, RESOURCES, UNIFIED, WITH_SURVEY, Resource
from rules import Refused

API = "/api/v2"
SECRET = "$encrypted$"
REVISION = "5bd2d52f0e0a4f2c9f0b1a2c3d4e5f6071829304"
Item = dict[str, Any]


class Missing(Exception):
    """There is none with this id."""


class Store:
    def __init__(self, checkout: Path) -> None:
        """``checkout``: the folder that every git project has."""
        self.playbooks = playbooks_in(checkout)
        self.items: dict[str, dict[int, Item]] = {name: {} for name in RESOURCES}
        self.surveys: dict[tuple[str, int], Item] = {}
        self.lists: dict[tuple[str, int, str], list[int]] = {}
        self.updates: dict[int, Item] = {}
        self._ids = itertools.count(1)
        for managed in MANAGED_TYPES:
            self._keep("credential_types", RESOURCES["credential_types"].fields | managed)
        self.create("organizations", {"name": "Default"})

    def get(self, endpoint: str, number: int) -> Item:
        for name in UNIFIED if endpoint == "unified_job_templates" else (endpoint,):
            if number in self.items[name]:
                return self.items[name][number]
        raise Missing

    def every(self, endpoint: str) -> Iterator[tuple[str, Item]]:
        for name in UNIFIED if endpoint == "unified_job_templates" else (endpoint,):
            for item in self.items[name].values():
                yield name, item

    def create(self, endpoint: str, given: Mapping[str, Any]) -> Item:
        resource = RESOURCES[endpoint]
        wanted = copy.deepcopy(resource.fields) | _known(resource, given)
        for name in resource.needed:
            if wanted[name] in (None, ""):
                raise Refused({name: ["This field is required."]})
        if endpoint == "workflow_job_template_nodes":
            wanted["identifier"] = wanted["identifier"] or f"node-{next(self._ids)}"
        self._check(endpoint, wanted, None)
        item = self._keep(endpoint, wanted)
        if endpoint == "projects":
            self._begin(item)
        return item

    def change(self, endpoint: str, item: Item, given: Mapping[str, Any]) -> Item:
        wanted = {name: item[name] for name in RESOURCES[endpoint].fields} | _known(RESOURCES[endpoint], given)
        if endpoint == "credentials":
            kept = item["inputs"]
            wanted["inputs"] = {
                key: kept.get(key) if value == SECRET else value for key, value in wanted["inputs"].items()
            }
        self._check(endpoint, wanted, item["id"])
        fetched = endpoint == "projects" and any(wanted[name] != item[name] for name in ("scm_url", "scm_branch"))
        item.update(wanted)
        if fetched:
            self._begin(item)
        return item

    def delete(self, endpoint: str, number: int) -> None:
        self.get(endpoint, number)
        del self.items[endpoint][number]

    def _keep(self, endpoint: str, wanted: Item) -> Item:
        item = {"id": next(self._ids), **copy.deepcopy(wanted)}
        self.items[endpoint][item["id"]] = item
        return item

    def _check(self, endpoint: str, wanted: Item, number: int | None) -> None:
        resource = RESOURCES[endpoint]
        for name, kind in resource.references.items():
            if wanted[name] is not None:
                self._refer(name, kind, wanted[name])
        if resource.unique:
            key = [wanted[name] for name in resource.unique]
            if any(
                one["id"] != number and [one[name] for name in resource.unique] == key
                for _e, one in self.every(endpoint)
            ):
                raise Refused({"__all__": [f"{resource.type} with this {', '.join(resource.unique)} already exists."]})
        check = getattr(self, f"_check_{endpoint}", None)
        if check:
            check(wanted)

    def _refer(self, name: str, endpoint: str, number: Any) -> Item:
        try:
            return self.get(endpoint, number)
        except Missing as error:
            raise Refused({name: [f'Invalid pk "{number}" - object does not exist.']}) from error

    def _check_credential_types(self, wanted: Item) -> None:
        rules.credential_type(wanted)

    def _check_credentials(self, wanted: Item) -> None:
        rules.inputs(wanted["inputs"], self.get("credential_types", wanted["credential_type"])["inputs"]["fields"])

    def _check_inventory_sources(self, wanted: Item) -> None:
        rules.variables("source_vars", wanted["source_vars"])
        if wanted["source"] == "scm" and wanted["source_project"] is None:
            raise Refused({"source_project": ["Project required for scm type sources."]})

    def _check_job_templates(self, wanted: Item) -> None:
        rules.variables("extra_vars", wanted["extra_vars"])
        project = self.get("projects", wanted["project"])
        if not project["scm_revision"] or wanted["playbook"] not in self.playbooks:
            raise Refused({"playbook": ["Playbook not found for project."]})
        if wanted["inventory"] is None and not wanted["ask_inventory_on_launch"]:
            raise Refused({"inventory": ["Job Template must provide 'inventory' or allow prompting for it."]})

    def _check_workflow_job_template_nodes(self, wanted: Item) -> None:
        self._check_launch(wanted)

    def _check_schedules(self, wanted: Item) -> None:
        rules.recurrence(wanted["rrule"])
        self._check_launch(wanted)

    def _check_launch(self, wanted: Item) -> None:
        started = wanted["unified_job_template"]
        for endpoint in WITH_SURVEY:
            if started in self.items[endpoint]:
                survey = self.surveys.get((endpoint, started), {}).get("spec", [])
                asks_all = self.items[endpoint][started]["ask_variables_on_launch"]
                rules.launch_variables(wanted["extra_data"], [one["variable"] for one in survey], asks_all)

    # Projects

    def _begin(self, project: Item) -> Item:
        """An update of the project, which is done when it was looked at twice."""
        update = {"id": next(self._ids), "project": project["id"], "status": "running", "looks": 0}
        self.updates[update["id"]] = update
        project["current_update"] = update["id"]
        project.setdefault("scm_revision", "")
        return update

    def begin(self, number: int) -> Item:
        return self._begin(self.get("projects", number))

    def update(self, number: int) -> Item:
        """How far it is."""
        if number not in self.updates:
            raise Missing
        update = self.updates[number]
        project = self.items["projects"][update["project"]]
        update["looks"] += 1
        if update["looks"] == 2:
            well = "unreachable" not in project["scm_url"]
            update["status"] = "successful" if well else "failed"
            project["current_update"] = None
            if well:
                project["scm_revision"] = REVISION
        return update

    # Lists of others

    def listed(self, endpoint: str, number: int, name: str) -> list[Item]:
        self.get(endpoint, number)
        kind = RESOURCES[endpoint].lists[name]
        return [self.items[kind][one] for one in self.lists.get((endpoint, number, name), [])]

    def associate(self, endpoint: str, number: int, name: str, other: int, disassociate: bool) -> None:
        self.get(endpoint, number)
        there = self.lists.setdefault((endpoint, number, name), [])
        if disassociate:
            there.remove(other)
            return
        self._refer("id", RESOURCES[endpoint].lists[name], other)
        if name == "credentials":
            kinds = [self.items["credentials"][one]["credential_type"] for one in there]
            if self.items["credentials"][other]["credential_type"] in kinds:
                raise Refused({"error": "Cannot assign multiple credentials of the same type."})
        elif number in self._behind(other):
            raise Refused({"Error": "Cycle detected."})
        there.append(other)

    def _behind(self, node: int) -> set[int]:
        """This node, and all that follow it."""
        found = {node}
        for name in RESOURCES["workflow_job_template_nodes"].lists:
            for follower in self.lists.get(("workflow_job_template_nodes", node, name), []):
                found |= self._behind(follower)
        return found

    def approve(self, number: int, given: Mapping[str, Any]) -> Item:
        """Make an approval of this node."""
        node = self.get("workflow_job_template_nodes", number)
        if node["unified_job_template"] is not None:
            raise Refused({"detail": "The node runs something already."})
        item = self.create("workflow_approval_templates", given)
        node["unified_job_template"] = item["id"]
        return item


def _known(resource: Resource, given: Mapping[str, Any]) -> Item:
    fixed = () if resource.type != "credential_type" else ("managed", "namespace")
    return {name: value for name, value in given.items() if name in resource.fields and name not in fixed}


def playbooks_in(checkout: Path) -> list[str]:
    """What AWX offers as playbooks: files with plays, but those of roles and the like."""
    return sorted(
        str(path.relative_to(checkout))
        for path in checkout.rglob("*.yml")
        if not {"roles", "tasks", "tests", ".git"} & set(path.relative_to(checkout).parts)
        and re.search(r"^\s*-?\s*(hosts|import_playbook):", path.read_text(), re.MULTILINE)
    )
