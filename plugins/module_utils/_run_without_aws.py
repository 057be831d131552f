# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Running a module that asks nothing of AWS, on a mail host say: no boto3 and no amazon.aws goes there with it.

With _run.py, the only place that knows exit_json and fail_json.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ansible.module_utils.basic import AnsibleModule

from ._plan.bad_input import BadInput

Params = Mapping[str, Any]


def look(
    *,
    argument_spec: dict[str, Any],
    read: Callable[[Params], dict[str, Any]],
    failures: tuple[type[Exception], ...] = (),
    **module_options: Any,
) -> None:
    """Runs a module that changes nothing, in check mode as always. Does not return.

    ``failures`` are the exceptions whose words are for a person; their ``reply`` is returned, too.
    """
    module = AnsibleModule(argument_spec=argument_spec, supports_check_mode=True, **module_options)
    try:
        result = read(module.params)
    except BadInput as error:
        module.fail_json(msg=str(error))
    except failures as error:
        module.fail_json(msg=str(error), reply=getattr(error, "reply", None))
    else:
        module.exit_json(changed=False, **result)
