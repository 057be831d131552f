# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several identities, each by its name or its ARN."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._identity_name import canonical_identity
from .._ses.reader import Reader
from .identity import check_own_arn


def names_given(params: Mapping[str, Any], ses: Reader) -> list[str]:
    """The canonical names in ``identities``, each once. Raises BadInput, SesError."""
    # A text with commas and spaces between names comes as a list, with the spaces.
    names = list(dict.fromkeys(canonical_identity(name.strip(), "identities") for name in params["identities"]))
    for given in params["identities"]:
        check_own_arn(given.strip(), ses.identity_arn, "identities")
    return names
