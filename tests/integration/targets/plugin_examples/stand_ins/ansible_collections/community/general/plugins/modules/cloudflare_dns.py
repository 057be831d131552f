# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""In the place of the module of this name, which talks to the world and is in a collection that is not here.

It takes the options of a record as that one does, so that what that one would refuse is refused here.
"""

from __future__ import annotations

from ansible.module_utils.basic import AnsibleModule

RECORD = {
    "priority": {"type": "int", "default": 1},
    "record": {"type": "str", "default": "@", "aliases": ["name"]},
    "ttl": {"type": "int", "default": 1},
    "type": {"type": "str", "choices": ["CNAME", "MX", "TXT"]},
    "value": {"type": "str", "aliases": ["content"]},
}


def main():
    module = AnsibleModule(
        argument_spec={
            **RECORD,
            "api_token": {"type": "str", "no_log": True, "required": True},
            "zone": {"type": "str", "required": True, "aliases": ["domain"]},
        },
        required_together=[("type", "value")],
    )
    if module.params["ttl"] != 1 and module.params["ttl"] < 120:
        module.fail_json(msg="Cloudflare takes a ttl of 120 or more")
    module.exit_json(changed=True, record={name: module.params[name] for name in RECORD})


if __name__ == "__main__":
    main()
