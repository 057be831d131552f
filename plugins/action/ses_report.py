# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints lines as they are: the default output would show them as a JSON list."""

from __future__ import annotations

from ansible.errors import AnsibleActionFail
from ansible.plugins.action import ActionBase
from ansible.utils.display import Display

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import as_given

display = Display()


class ActionModule(ActionBase):
    _requires_connection = False
    _supports_check_mode = True
    TRANSFERS_FILES = False

    def run(self, tmp=None, task_vars=None):
        result = super().run(tmp, task_vars)
        del tmp  # no longer has any effect
        _unused, args = self.validate_argument_spec({"lines": {"type": "list", "elements": "str", "required": True}})
        if not isinstance(args["lines"], list):
            raise AnsibleActionFail(f"lines={as_given(args['lines'])}: is to be a list of texts")
        for line in args["lines"]:
            display.display(line)
        result.update(changed=False)
        return result
