# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What AWX 24 has, as far as its modules use it: fields with their defaults, references, and lists of others.

A field that is not here is passed over when it is sent, as AWX does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Resource:
    """``type``: as AWX names it; ``fields``: with what they are where they were not given; ``references``: fields with
    the id of another resource; ``needed``: fields that have to be given; ``unique``: fields that no two have alike;
    ``lists``: names of lists of others, with the resource in them."""

    type: str
    fields: dict[str, Any]
    references: dict[str, str] = field(default_factory=dict)
    needed: tuple[str, ...] = ("name",)
    unique: tuple[str, ...] = ("name",)
    lists: dict[str, str] = field(default_factory=dict)


NAMED = {"name": "", "description": ""}
PROMPTS = {
    "extra_data": {},
    "inventory": None,
    "scm_branch": None,
    "job_type": None,
    "job_tags": None,
    "skip_tags": None,
    "limit": None,
    "diff_mode": None,
    "verbosity": None,
    "execution_environment": None,
    "forks": None,
    "job_slice_count": None,
    "timeout": None,
}
OF_PROMPTS = {"inventory": "inventories", "execution_environment": "execution_environments"}
ASKS = ("credential", "diff_mode", "inventory", "job_type", "limit", "tags", "skip_tags", "variables", "verbosity")
NODES = {name: "workflow_job_template_nodes" for name in ("success_nodes", "failure_nodes", "always_nodes")}

RESOURCES = {
    "organizations": Resource("organization", NAMED | {"max_hosts": 0, "default_environment": None}),
    "credential_types": Resource(
        "credential_type",
        NAMED | {"kind": "", "namespace": None, "managed": False, "inputs": {}, "injectors": {}},
        needed=("name", "kind"),
        unique=("name", "kind"),
    ),
    "credentials": Resource(
        "credential",
        NAMED | {"organization": None, "credential_type": None, "inputs": {}},
        {"organization": "organizations", "credential_type": "credential_types"},
        needed=("name", "credential_type"),
        unique=("name", "organization", "credential_type"),
    ),
    "execution_environments": Resource(
        "execution_environment",
        NAMED | {"organization": None, "image": "", "credential": None, "pull": ""},
        {"organization": "organizations", "credential": "credentials"},
        needed=("name", "image"),
    ),
    "projects": Resource(
        "project",
        NAMED
        | {
            "organization": None,
            "local_path": "",
            "scm_type": "",
            "scm_url": "",
            "scm_branch": "",
            "scm_refspec": "",
            "scm_clean": False,
            "scm_delete_on_update": False,
            "scm_track_submodules": False,
            "scm_update_on_launch": False,
            "scm_update_cache_timeout": 0,
            "allow_override": False,
            "credential": None,
            "timeout": 0,
            "default_environment": None,
        },
        {"organization": "organizations", "credential": "credentials"},
        unique=("name", "organization"),
    ),
    "inventories": Resource(
        "inventory",
        NAMED | {"organization": None, "kind": "", "host_filter": None, "variables": ""},
        {"organization": "organizations"},
        needed=("name", "organization"),
        unique=("name", "organization"),
    ),
    "inventory_sources": Resource(
        "inventory_source",
        NAMED
        | {
            "inventory": None,
            "source": "",
            "source_path": "",
            "source_vars": "",
            "source_project": None,
            "scm_branch": "",
            "credential": None,
            "enabled_var": "",
            "enabled_value": "",
            "host_filter": "",
            "overwrite": False,
            "overwrite_vars": False,
            "timeout": 0,
            "verbosity": 1,
            "limit": "",
            "execution_environment": None,
            "update_on_launch": False,
            "update_cache_timeout": 0,
        },
        {
            "inventory": "inventories",
            "source_project": "projects",
            "credential": "credentials",
            "execution_environment": "execution_environments",
        },
        needed=("name", "inventory", "source"),
        unique=("name", "inventory"),
    ),
    "job_templates": Resource(
        "job_template",
        NAMED
        | {
            "job_type": "run",
            "inventory": None,
            "project": None,
            "playbook": "",
            "scm_branch": "",
            "forks": 0,
            "limit": "",
            "verbosity": 0,
            "extra_vars": "",
            "job_tags": "",
            "skip_tags": "",
            "timeout": 0,
            "execution_environment": None,
            "survey_enabled": False,
            "become_enabled": False,
            "diff_mode": False,
            "allow_simultaneous": False,
            "job_slice_count": 1,
        }
        | {f"ask_{name}_on_launch": False for name in ASKS},
        {"inventory": "inventories", "project": "projects", "execution_environment": "execution_environments"},
        needed=("name", "project", "playbook"),
        lists={"credentials": "credentials"},
    ),
    "workflow_job_templates": Resource(
        "workflow_job_template",
        NAMED
        | {
            "organization": None,
            "extra_vars": "",
            "survey_enabled": False,
            "allow_simultaneous": False,
            "inventory": None,
            "limit": None,
            "scm_branch": None,
        }
        | {f"ask_{name}_on_launch": False for name in ASKS},
        {"organization": "organizations", "inventory": "inventories"},
        unique=("name", "organization"),
    ),
    "workflow_job_template_nodes": Resource(
        "workflow_job_template_node",
        PROMPTS
        | {
            "workflow_job_template": None,
            "unified_job_template": None,
            "all_parents_must_converge": False,
            "identifier": "",
        },
        OF_PROMPTS
        | {"workflow_job_template": "workflow_job_templates", "unified_job_template": "unified_job_templates"},
        needed=("workflow_job_template",),
        unique=("workflow_job_template", "identifier"),
        lists=NODES,
    ),
    "workflow_approval_templates": Resource("workflow_approval_template", NAMED | {"timeout": 0}, unique=()),
    "schedules": Resource(
        "schedule",
        NAMED | PROMPTS | {"rrule": "", "unified_job_template": None, "enabled": True},
        OF_PROMPTS | {"unified_job_template": "unified_job_templates"},
        needed=("name", "rrule", "unified_job_template"),
        unique=("name", "unified_job_template"),
    ),
}
# Of one table in AWX, so that no two have the same id.
UNIFIED = (
    "projects",
    "inventory_sources",
    "job_templates",
    "workflow_job_templates",
    "workflow_approval_templates",
)
WITH_SURVEY = ("job_templates", "workflow_job_templates")

MANAGED_TYPES = (
    {
        "name": "Amazon Web Services",
        "kind": "cloud",
        "namespace": "aws",
        "managed": True,
        "inputs": {
            "fields": [
                {"id": "username", "type": "string", "label": "Access Key"},
                {"id": "password", "type": "string", "label": "Secret Key", "secret": True},
                {"id": "security_token", "type": "string", "label": "STS Token", "secret": True},
                {"id": "assume_role_arn", "type": "string", "label": "Assume Role ARN"},
            ],
            "required": ["username", "password"],
        },
    },
    {
        "name": "Machine",
        "kind": "ssh",
        "namespace": "ssh",
        "managed": True,
        "inputs": {
            "fields": [
                {"id": "username", "type": "string", "label": "Username"},
                {"id": "ssh_key_data", "type": "string", "label": "SSH Private Key", "secret": True, "multiline": True},
            ]
        },
    },
)
