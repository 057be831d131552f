# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Inventory plugin mailops.ses.ses_identities."""

from __future__ import annotations

DOCUMENTATION = r"""
name: ses_identities
short_description: Amazon SES identities as an inventory
version_added: 0.1.0
description:
  - Makes a host of each SES identity, from any number of Regions and accounts, in groups by type, verification status,
    Region and account.
  - So a play is on all domains in C(TEMPORARY_FAILURE), C(--limit) is for identities, and AWX slices a job over its
    execution nodes.
  - Takes files whose names end in C(ses_identities.yml) or C(ses_identities.yaml), such as C(mail.ses_identities.yml).
  - It costs one call of SES for each 1,000 identities of a Region, and one of STS for each account. O(attributes) cost
    more calls, but never one for each identity.
author:
  - mailops.ses contributors (@mailops)
options:
  plugin:
    description: The name of this plugin.
    type: str
    required: true
    choices: [mailops.ses.ses_identities]
  regions:
    description:
      - The Regions to read.
      - Left out, it is the Region that is configured for the account, by O(region), C(AWS_REGION) or its profile.
    type: list
    elements: str
  accounts:
    description:
      - The accounts to read, where it is not only the one that the other options are about.
      - The tasks of a play need credentials of their own. With a profile that assumes the role by itself (C(role_arn)
        in the AWS configuration file), they take them as C(profile={{ ses_profile }}).
    type: list
    elements: dict
    suboptions:
      name:
        description: What to call the account. Left out, it is the name of the profile, else the account's number.
        type: str
      profile:
        description: The profile whose credentials are used. Left out, it is the credentials of the other options.
        type: str
      assume_role_arn:
        description: The ARN of a role to assume with these credentials.
        type: str
      external_id:
        description: The external ID that the role asks for.
        type: str
      regions:
        description: The Regions to read in this account. Left out, it is O(regions).
        type: list
        elements: str
  ignore_failures:
    description:
      - What to do where an account or Region cannot be read. With V(false), that is an error. With V(true), it is a
        warning, and the identities of the others are there. Where none can be read, it is an error all the same.
      - What was not read completely is not cached.
    type: bool
    default: false
  attributes:
    description:
      - What to read of the identities besides what a list tells of them.
      - V(dkim) gives C(ses_dkim_attributes), V(mail_from) gives C(ses_mail_from_attributes), with a call each for each
        100 identities.
      - V(tags) gives C(ses_tags), with one call of the Resource Groups Tagging API for each 100 identities that have
        tags. It shows a change after some seconds.
    type: list
    elements: str
    choices: [dkim, mail_from, tags]
    default: []
  hostname_format:
    description:
      - The names of the hosts, made of C({identity}), C({region}), C({account}) and C({account_id}).
      - By default V({identity}) where one Region of one account is configured, V({identity}@{region}) with several
        Regions, V({identity}@{region}@{account}) with several accounts. So a name depends on this file, and not on
        which identities there are elsewhere.
      - Characters other than letters, digits and V(@ + = . _ -) are percent-encoded, as host patterns and file names
        would take them for something else. C(ses_identity) has the name as SES spells it.
      - Where two identities would have the same name, that is an error.
    type: str
  hostvars_prefix:
    description: What the names of the hosts' variables begin with.
    type: str
    default: ses_
  default_groups:
    description:
      - Whether there are the groups C(ses_identities) with all hosts, C(ses_type_domain) and the like,
        C(ses_status_temporary_failure) and the like, C(ses_region_eu_west_1) and the like, and C(ses_account_) with the
        account's name.
      - The groups for types and statuses, and for the Regions, names and profiles in this file, are there even if no
        identity is in them.
    type: bool
    default: true
  local_connection:
    description:
      - Whether tasks for a host run where Ansible runs, by C(ansible_connection=local) and
        C(ansible_python_interpreter), as there is nothing to log in to.
    type: bool
    default: true
extends_documentation_fragment:
  - mailops.ses.selection
  - amazon.aws.boto3
  - amazon.aws.common.plugins
  - amazon.aws.region.plugins
  - amazon.aws.assume_role.plugins
  - ansible.builtin.constructed
  - ansible.builtin.inventory_cache
notes:
  - A host has the variables C(ses_identity), C(ses_identity_arn), C(ses_identity_type), C(ses_verification_status),
    C(ses_sending_enabled), C(ses_region), C(ses_account), C(ses_account_id), C(ses_profile) (V(null) without one), and
    C(ses_assume_role_arn) where there is one. They are the values of SES's API, and have the same names as what
    M(mailops.ses.ses_identity_info) returns.
  - When an inventory cannot be read, Ansible warns and goes on without it, so that plays end well with no host. Set
    C(any_unparsed_is_failed) in the section C(inventory) of C(ansible.cfg), or
    C(ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED=true).
  - An option that does not exist is an error. The cache is read anew when an option has changed that decides on what is
    read.
seealso:
  - module: mailops.ses.ses_identity_info
"""

EXAMPLES = r"""
# mail.ses_identities.yml: one account, the Region that is configured for it
plugin: mailops.ses.ses_identities

---
# Three Regions of two accounts, their tags, and groups by what a tag says and by where a domain is signed
plugin: mailops.ses.ses_identities
regions: [eu-west-1, us-east-1]
accounts:
  - profile: production
  - name: marketing
    assume_role_arn: arn:aws:iam::123456789012:role/mail-reader
    external_id: "{{ lookup('ansible.builtin.env', 'MAIL_EXTERNAL_ID') }}"
    regions: [eu-central-1]
attributes: [dkim, tags]
keyed_groups:
  - key: ses_tags.team
    prefix: team
groups:
  unsigned: not ses_dkim_attributes.signing_enabled

---
# What needs a hand, from a cache that is at most ten minutes old
plugin: mailops.ses.ses_identities
regions: [eu-west-1, us-east-1]
identity_types: [DOMAIN]
verification_statuses: [FAILED, TEMPORARY_FAILURE]
cache: true
cache_plugin: ansible.builtin.jsonfile
cache_connection: ~/.cache/ansible/ses
cache_timeout: 600
"""

import difflib
import hashlib
import json
from collections.abc import Mapping

from ansible.errors import AnsibleParserError
from ansible.utils.unsafe_proxy import wrap_var

try:
    from ansible.template import trust_as_template
except ImportError:  # before ansible-core 2.19, a text is a template unless it is wrapped; since then, if it is trusted
    trust_as_template = None

from ansible_collections.amazon.aws.plugins.plugin_utils.base import AWSPluginBase
from ansible_collections.amazon.aws.plugins.plugin_utils.inventory import AWSInventoryBase

from ansible_collections.mailops.ses.plugins.module_utils import _accounts_read
from ansible_collections.mailops.ses.plugins.module_utils._accounts import accounts_in
from ansible_collections.mailops.ses.plugins.module_utils._identity_hosts import (
    check_prefix,
    format_for,
    groups_always_there,
    hosts_of,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.selection import Selection
from ansible_collections.mailops.ses.plugins.module_utils._ses.clients import Clients
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import SesError

OPERATIONS = (*_accounts_read.OPERATIONS,)
INTERPRETER = "{{ ansible_playbook_python }}"
# Options that take one value, and so are never None, a list or a dictionary in the end.
_TEXTS = ("access_key", "secret_key", "session_token", "profile", "endpoint_url", "region", "assume_role_arn")


class AccountOptions(AWSPluginBase):
    """The options of one account, for amazon.aws to find its Region by."""

    ansible_name = "mailops.ses.ses_identities"

    def __init__(self, options):
        self._options = options

    def get_options(self, *_unused):
        return self._options

    def _do_fail(self, message):
        raise SesError(message)


class NoModule:
    """What Clients asks a module for. Here everything comes with the account, and each has its own Region."""

    region = None
    params = {"region": "us-east-1"}


class InventoryModule(AWSInventoryBase):
    NAME = "mailops.ses.ses_identities"
    INVENTORY_FILE_SUFFIXES = ("ses_identities.yml", "ses_identities.yaml")

    class TemplatedOptions(AWSInventoryBase.TemplatedOptions):
        TEMPLATABLE_OPTIONS = (*AWSInventoryBase.TemplatedOptions.TEMPLATABLE_OPTIONS, "accounts", "name_pattern")

        def get(self, *args):
            """As amazon.aws has it, without an argument that newer ansible-core warns of."""
            value = self.original_options.get(*args)
            if not value or not self.templar or args[0] not in self.TEMPLATABLE_OPTIONS:
                return value
            return self.templar.template(variable=value)

    def parse(self, inventory, loader, path, cache=True):
        try:
            super().parse(inventory, loader, path)
            self._fill(path, cache)
        except (BadInput, SesError) as error:
            raise AnsibleParserError(str(error)) from None

    def _set_frozen_credentials(self):
        """amazon.aws would assume the role here. That is done for each account, by read_accounts."""

    def _read_config_data(self, path):
        """Raises BadInput for what ansible-core would pass over, or refuse without saying what would be right."""
        config = self.loader.load_from_file(path, cache="none")
        if isinstance(config, Mapping):
            _check(config, self.option_definitions)
        return super()._read_config_data(path)

    def _fill(self, path, cache):
        options = self.get_options()
        given = {name: options.get(name) for name in self.option_definitions}
        given.update((name, str(given[name])) for name in _TEXTS if given[name])  # of what a vault held
        accounts = accounts_in(given)
        check_prefix(given["hostvars_prefix"])
        most_regions = max(len(account.regions) for account in accounts)
        hostname_format = format_for(given["hostname_format"], len(accounts), most_regions)
        rows = self._rows(path, cache, accounts, given)
        for group in groups_always_there(accounts) if given["default_groups"] else ():
            self.inventory.add_group(group)
        self._add_hosts(hosts_of(rows, hostname_format, given["hostvars_prefix"]), given)

    def _rows(self, path, cache, accounts, given):
        asked = _fingerprint(accounts, given)
        known, kept = self.get_cached_result(path, cache)
        if known and isinstance(kept, dict) and kept.get("asked") == asked:
            return kept["rows"]
        wanted = Selection(given["identity_types"], given["verification_statuses"], given["name_pattern"])
        reading = _accounts_read.read_accounts(
            accounts, Clients(NoModule()), lambda options: AccountOptions(options).region, wanted, given["attributes"]
        )
        self._say(reading, given["ignore_failures"])
        if not reading.failures:
            self.update_cached_result(path, False, {"asked": asked, "rows": reading.rows})
        return reading.rows

    def _say(self, reading, ignore_failures):
        for sentence in reading.repeated:
            self.display.warning(sentence)
        if reading.failures and not (ignore_failures and reading.places):
            advice = "" if ignore_failures else ". With ignore_failures: true, the others alone are the inventory"
            raise SesError(f"not all SES identities could be read. {'. '.join(reading.failures)}{advice}")
        for sentence in reading.failures:
            self.display.warning(f"{sentence}. Its identities are not in the inventory.")

    def _add_hosts(self, hosts, given):
        local = {"ansible_connection": _template("local"), "ansible_python_interpreter": _template(INTERPRETER)}
        for host in hosts:
            variables = {name: _literal(value) for name, value in host.variables.items()}
            variables.update(local if given["local_connection"] else {})
            self.inventory.add_host(host.name)
            for name, value in variables.items():
                self.inventory.set_variable(host.name, name, value)
            for group in host.groups if given["default_groups"] else ():
                self.inventory.add_child(self.inventory.add_group(group), host.name)
            self._construct(host.name, variables, given)

    def _construct(self, name, variables, given):
        """What the options of the fragment ``constructed`` ask for."""
        strict = given["strict"]
        self._set_composite_vars(given["compose"], variables, name, strict=strict)
        self._add_host_to_composed_groups(given["groups"], variables, name, strict=strict)
        self._add_host_to_keyed_groups(given["keyed_groups"], variables, name, strict=strict)

    def _compose(self, *args, **kwargs):
        return _literal(super()._compose(*args, **kwargs))


def _check(config, definitions):
    """Raises BadInput for an option that does not exist, and for a value that is none of its choices."""
    told_by = {name: told for option, told in definitions.items() for name in (option, *_aliases(told))}
    for name, value in config.items():
        if name not in told_by:
            close = difflib.get_close_matches(str(name), sorted(told_by), 1)
            meant = f"do you mean {close[0]}?" if close else "see ansible-doc -t inventory mailops.ses.ses_identities"
            raise BadInput(str(name), None, f"there is no such option; {meant}")
        choices = told_by[name].get("choices")
        if choices and value is not None and name != "plugin":
            for one in value if isinstance(value, list) else str(value).split(","):
                if str(one).strip() not in choices:
                    raise BadInput(name, one, f"is none of {', '.join(choices)}")


def _aliases(told):
    return [alias if isinstance(alias, str) else alias["name"] for alias in told.get("aliases") or ()]


def _fingerprint(accounts, given):
    """Of all that decides what is read, and of no more of a secret than whose it is."""
    asked = {name: given[name] for name in ("identity_types", "verification_statuses", "name_pattern", "attributes")}
    asked["accounts"] = [
        [
            *(account.name, account.assume_role_arn, account.regions),
            *(account.options[name] for name in ("profile", "access_key", "endpoint_url", "region")),
        ]
        for account in accounts
    ]
    return hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()


def _template(text):
    return trust_as_template(text) if trust_as_template else text


def _literal(value):
    """``value`` with no text in it taken for a template: names and tags are whatever somebody made them.

    Texts that cannot be one are left as all others are, since ansible-inventory --list shows the guarded ones in
    another way.
    """
    if isinstance(value, str):
        return _guarded(value) if "{" in value or value.startswith("#jinja2:") else _template(value)
    if isinstance(value, dict):
        return {key: _literal(item) for key, item in value.items()}
    return [_literal(item) for item in value] if isinstance(value, list) else value


def _guarded(text):
    return text if trust_as_template else wrap_var(text)
