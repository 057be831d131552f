# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One identity as what a module changes."""

from __future__ import annotations

from typing import Any

from ._answers import KeyReader, identity_answer
from ._options.identity import check_own_arn
from ._plan.result import settings
from ._ses.reader import ReaderWithArns
from ._subject import Params, Subject


def identity_subject(read_key: KeyReader | None = None) -> Subject:
    """The identity that the option ``identity`` names, by its name or its ARN.

    ``read_key`` finds a private key in the options (``_options.dkim.signing_key``); without it, they hold none.
    """

    def secrets(params: Params) -> list[str]:
        # Without its PEM lines a key is another text than the option's, so Ansible does not mask it by itself.
        key: Any = read_key(params)[1] if read_key else None
        return [key.private_key.reveal()] if key else []

    return Subject(
        reader=ReaderWithArns,
        answer=lambda params, reader, state: identity_answer(params, reader.region, state, read_key),
        settings=settings,
        named_by="identity",
        refuse=lambda params, reader: check_own_arn(params["identity"], reader.identity_arn),
        secrets=secrets,
    )
