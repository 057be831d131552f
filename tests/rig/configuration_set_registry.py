# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The configuration sets of an account in a Region, as operations find, make, change and remove them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from configuration_set_state import MAX_CONFIGURATION_SETS, ConfigurationSet
from consistency import Consistency
from identity_state import Holdings
from ses_errors import AlreadyExists, LimitExceeded, NotFound


def find_configuration_set(holdings: Holdings, name: str) -> ConfigurationSet:
    """The configuration set, or SES's own error."""
    found = holdings.configuration_sets.get(name)
    if found is None:
        raise NotFound(f"Configuration set <{name}> does not exist.")
    return found


class ConfigurationSetRegistry:
    """Tells Consistency of all that happens to a configuration set, so that reads may lag behind."""

    def __init__(self, consistency: Consistency) -> None:
        self._consistency = consistency

    def add(self, holdings: Holdings, new: ConfigurationSet) -> None:
        if new.name in holdings.configuration_sets:
            raise AlreadyExists(f"Configuration set <{new.name}> already exists.")
        if len(holdings.configuration_sets) >= MAX_CONFIGURATION_SETS:
            raise LimitExceeded(f"There are {MAX_CONFIGURATION_SETS} configuration sets already.")
        holdings.configuration_sets[new.name] = new
        self._consistency.created(new)

    def remove(self, holdings: Holdings, name: str) -> None:
        self._consistency.deleted(find_configuration_set(holdings, name))
        del holdings.configuration_sets[name]

    def seen(self, holdings: Holdings, name: str) -> ConfigurationSet:
        """The configuration set as this read, which counts, shows it."""
        found = find_configuration_set(holdings, name)
        if self._consistency.is_unknown(found):
            raise NotFound(f"Configuration set <{name}> does not exist.")
        return self._consistency.seen(found)

    @contextmanager
    def changing(self, holdings: Holdings, name: str) -> Iterator[ConfigurationSet]:
        """A configuration set to be changed. Where the change is refused, nothing was noted."""
        found = find_configuration_set(holdings, name)
        before = self._consistency.snapshot(found)
        yield found
        self._consistency.changed(found, before)
