# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Print what the rig at the control URL holds, as JSON: its identities with their topics, policies by meaning.

DKIM is left out, since our module gives a key to new domains; so is when the records were looked for.
"""

from __future__ import annotations

import json
import sys
import urllib.request
from typing import Any

LEFT_OUT = ("DkimAttributes", "VerificationInfo")


def main() -> None:
    with urllib.request.urlopen(f"{sys.argv[1]}/identities") as answer:
        identities: list[dict[str, Any]] = json.load(answer)
    for identity in identities:
        for member in LEFT_OUT:
            identity.pop(member, None)
        identity["Policies"] = {name: json.loads(text) for name, text in identity["Policies"].items()}
        identity["VerificationToken"] = bool(identity["VerificationToken"])  # it is another one each time
    json.dump(sorted(identities, key=lambda identity: identity["identity"]), sys.stdout, sort_keys=True)


if __name__ == "__main__":
    main()
