# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Route 53 refuses of a change batch, which moto lets pass.

The whole batch is judged by what it would leave, as one: a set that is there is not created, one that is deleted is
named with its very TTL and values, and there is nothing beside a CNAME (ChangeResourceRecordSets, InvalidChangeBatch).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

Key = tuple[str, str, str]
Content = tuple[str, tuple[str, ...]]


def objections(body: bytes, zone_name: str, record_sets: list[Any]) -> list[str]:
    """What is wrong with the batch in a request's body, in Route 53's words; empty where nothing is."""
    there = {_key(one.name, one.type, one.set_identifier): _content_of(one) for one in record_sets}
    found: list[str] = []
    for action, key, content in _changes(body):
        name, record_type, _identifier = key
        shown = f"resource record set [name='{name}.', type='{record_type}']"
        if action == "CREATE" and key in there:
            found.append(f"Tried to create {shown} but it already exists")
        elif action == "DELETE" and key not in there:
            found.append(f"Tried to delete {shown} but it was not found")
        elif action == "DELETE" and there[key] != content:
            found.append(f"Tried to delete {shown} but the values provided do not match the current values")
        elif action == "DELETE":
            del there[key]
        else:
            there[key] = content
    return found + _beside_a_cname(set(there), zone_name)


def _beside_a_cname(keys: set[Key], zone_name: str) -> list[str]:
    types: dict[str, set[str]] = {}
    for name, record_type, _identifier in keys:
        types.setdefault(name, set()).add(record_type)
    return [
        f"RRSet of type CNAME with DNS name {name}. is not permitted as it conflicts with other records with the same "
        f"DNS name in zone {zone_name}"
        for name, present in sorted(types.items())
        if "CNAME" in present and len(present) > 1
    ]


def _changes(body: bytes) -> Iterator[tuple[str, Key, Content]]:
    root = ElementTree.fromstring(body)
    for change in root.iter(_tag(root, "Change")):
        record = change.find(_tag(root, "ResourceRecordSet"))
        if record is None:
            continue

        def text(member: str, of: ElementTree.Element = record) -> str:
            return of.findtext(_tag(root, member)) or ""

        values = tuple(sorted(found.text or "" for found in record.iter(_tag(root, "Value"))))
        key = _key(text("Name"), text("Type"), text("SetIdentifier"))
        yield change.findtext(_tag(root, "Action")) or "", key, (text("TTL"), values)


def _content_of(record_set: Any) -> Content:
    values = [value["Value"] if isinstance(value, dict) else value for value in record_set.records or []]
    return str(record_set.ttl or ""), tuple(sorted(values))


def _key(name: str, record_type: str, identifier: str | None) -> Key:
    return name.strip(".").lower(), record_type, identifier or ""


def _tag(root: ElementTree.Element, name: str) -> str:
    return f"{root.tag.partition('}')[0]}}}{name}" if root.tag.startswith("{") else name
