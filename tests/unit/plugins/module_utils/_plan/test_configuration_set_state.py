# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.configuration_set_state: it holds what botocore's model has, under the same names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import botocore.session
import pytest
from botocore.model import Shape

from ansible_collections.mailops.ses.plugins.module_utils._options.configuration_set import CONFIGURATION_SET
from ansible_collections.mailops.ses.plugins.module_utils._plan.configuration_set_options import FAMILIES
from ansible_collections.mailops.ses.plugins.module_utils._plan.configuration_set_state import ConfigurationSet
from ansible_collections.mailops.ses.plugins.module_utils._plan.members import camel_cased, default_of

MODEL = botocore.session.get_session().get_service_model("sesv2")
READ_ONLY = {"ReputationOptions.LastFreshStart"}  # SES takes it and sets it by itself
OURS = {"SuppressionOptions.UseAccountSettings"}  # in the API, that is a request without the other members


def modelled(shape: Shape, path: str = "") -> Iterator[str]:
    """The paths of all members, down to those that have none."""
    if shape.type_name == "list":
        yield from modelled(shape.member, f"{path}[]")
    elif shape.type_name == "structure" and shape.members:
        for name, member in shape.members.items():
            yield from modelled(member, f"{path}.{name}" if path else name)
    else:
        yield path


def given_by(spec: dict, path: str = "") -> Iterator[str]:
    """The same of an argument spec."""
    for name, option in spec.items():
        here = f"{path}.{camel_cased(name)}" if path else camel_cased(name)
        if option.get("elements"):
            here += "[]"
        if option.get("options"):
            yield from given_by(option["options"], here)
        else:
            yield here


def held_by(kind: type, path: str = "") -> Iterator[str]:
    """The same of a dataclass."""
    for one in fields(kind):
        here, default = f"{path}.{camel_cased(one.name)}" if path else camel_cased(one.name), default_of(one)
        if is_dataclass(default):
            yield from held_by(type(default), here)
        else:
            yield here


def groups() -> dict[str, Shape]:
    members = MODEL.operation_model("CreateConfigurationSet").input_shape.members
    return {name: shape for name, shape in members.items() if name not in ("ConfigurationSetName", "Tags")}


def test_every_group_of_options_is_known():
    assert {family.member for family in FAMILIES} == set(groups())


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_every_member_that_botocore_knows_is_an_option(family):
    options = set(given_by({family.name: CONFIGURATION_SET[family.name]}))
    assert options - OURS == set(modelled(groups()[family.member], family.member)) - READ_ONLY


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_every_member_that_botocore_knows_is_in_the_state(family):
    default = default_of(next(one for one in fields(ConfigurationSet) if one.name == family.name))
    held = {path.partition(".SigningScheme")[0] for path in held_by(type(default), family.member)}
    shape = groups()[family.member]
    wanted = {path.removesuffix("[]").partition(".SigningScheme")[0] for path in modelled(shape, family.member)}
    assert held == wanted


def test_every_member_of_an_event_destination_is_an_option():
    shape = MODEL.operation_model("CreateConfigurationSetEventDestination").input_shape.members["EventDestination"]
    options = set(given_by(CONFIGURATION_SET["event_destinations"]["options"])) - {"Name", "State"}
    assert options == set(modelled(shape))


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        (("delivery_options", "tls_policy"), "TlsPolicy"),
        (("tracking_options", "https_policy"), "HttpsPolicy"),
        (("suppression_options", "suppressed_reasons"), "SuppressionListReason"),
        (("suppression_options", "suppression_scope"), "SuppressionListScope"),
        (("event_destinations", "matching_event_types"), "EventType"),
    ],
    ids=repr,
)
def test_choices_are_those_of_botocore(path, shape):
    choices = CONFIGURATION_SET[path[0]]["options"][path[1]]["choices"]
    assert {choice for choice in choices if choice} == set(MODEL.shape_for(shape).enum)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_its_operation_takes_the_group(family):
    members = MODEL.operation_model(family.operation).input_shape.members
    inner = {path.split(".")[1].removesuffix("[]") for path in modelled(groups()[family.member], family.member)}
    expected = {family.member} if family.wrapped else inner - {"LastFreshStart"}
    assert set(members) == {"ConfigurationSetName", *expected}
