#!/usr/bin/python
# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ses_smtp_login
short_description: Find out whether Amazon SES takes SMTP credentials, from the host that is to send
version_added: 0.1.0
description:
  - Connects to the SMTP endpoint with TLS, checks its certificate, logs in and leaves. No message is sent.
  - It runs on the host that sends mail, so it sees that host's network and CA certificates. It needs nothing there but
    Python.
  - It fails where the login does, and says in words what is wrong and what to do.
  - The role P(mailops.ses.smtp_relay#role) does it before it changes a host.
author:
  - mailops.ses contributors (@mailops)
options:
  username:
    description: The id of the access key.
    type: str
    required: true
  password:
    description:
      - The SMTP password that was made of the secret access key for the Region, see
        P(mailops.ses.ses_smtp_password#filter).
    type: str
    required: true
  region:
    description: The Region of the endpoint. Either this or O(host) is needed.
    type: str
  host:
    description: Another host than the Region's endpoint, such as that of a VPC endpoint.
    type: str
  port:
    description:
      - SES listens on V(587), V(2587) and V(25) for STARTTLS, and on V(465) and V(2465) for TLS from the start.
      - EC2 limits what goes out to port 25.
    type: int
    default: 587
  tls_wrapper:
    description: Whether TLS is there from the start. Left out, it is with the ports V(465) and V(2465).
    type: bool
  ca_file:
    description: A file with the CA certificates to trust, PEM, on the host. Left out, those of the system.
    type: path
  timeout:
    description: How many seconds to wait for each answer.
    type: int
    default: 30
attributes:
  check_mode:
    description: Can run in check mode and return the status prediction without modifying the target.
    support: full
  diff_mode:
    description: Returns details on what has changed (or possibly needs changing in check mode), when in diff mode.
    support: N/A
    details:
      - It changes nothing.
seealso:
  - plugin: mailops.ses.ses_smtp_password
    plugin_type: filter
"""

EXAMPLES = r"""
- name: See whether this host can log in
  mailops.ses.ses_smtp_login:
    region: eu-west-1
    username: "{{ vault_access_key_id }}"
    password: "{{ vault_secret_access_key | mailops.ses.ses_smtp_password('eu-west-1') }}"
"""

RETURN = r"""
host:
  description: The host that was asked.
  returned: when the login was taken
  type: str
  sample: email-smtp.eu-west-1.amazonaws.com
port:
  description: Its port.
  returned: when the login was taken
  type: int
  sample: 587
tls_version:
  description: The version of TLS that was spoken.
  returned: when the login was taken
  type: str
  sample: TLSv1.3
reply:
  description: What the server said to the login; nothing where there was no answer.
  returned: always
  type: str
  sample: 235 Authentication successful.
"""

import ssl

from ansible_collections.mailops.ses.plugins.module_utils._mail_host.login_given import check_login
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._run_without_aws import look
from ansible_collections.mailops.ses.plugins.module_utils._smtp.endpoints import TLS_PORTS, smtp_endpoint
from ansible_collections.mailops.ses.plugins.module_utils._smtp_login import NotLoggedIn, SmtpServerAddress, log_in

ARGUMENT_SPEC = {
    "username": {"type": "str", "required": True},
    "password": {"type": "str", "required": True, "no_log": True},
    "region": {"type": "str"},
    "host": {"type": "str"},
    "port": {"type": "int", "default": 587},
    "tls_wrapper": {"type": "bool"},
    "ca_file": {"type": "path"},
    "timeout": {"type": "int", "default": 30},
}


def read(params):
    check_login(params["username"], params["password"])
    return log_in(_address(params), params["username"], params["password"])


def _address(params):
    if params["timeout"] < 1:
        raise BadInput("timeout", params["timeout"], "is no time to wait; give seconds, 1 or more")
    if not 0 < params["port"] < 65536:
        raise BadInput("port", params["port"], "is no port; give 587, 2587 or 25 for STARTTLS, or 465 or 2465")
    if params["host"] == "" or params["region"] == "":
        raise BadInput("host" if params["host"] == "" else "region", "", "is empty; leave it out, or say which")
    host = params["host"] or smtp_endpoint(params["region"], port=params["port"]).rpartition(":")[0]
    wrapper = params["port"] in TLS_PORTS if params["tls_wrapper"] is None else params["tls_wrapper"]
    return SmtpServerAddress(host, params["port"], wrapper, _readable(params["ca_file"]), params["timeout"])


def _readable(ca_file):
    if ca_file:
        try:
            ssl.create_default_context(cafile=ca_file)
        except ssl.SSLError as error:
            problem = "has no CA certificates in PEM form that can be read. Name a file that has, or leave it out"
            raise BadInput("ca_file", ca_file, problem) from error
        except OSError as error:
            problem = f"cannot be read on this host: {error.strerror}. Name a file of CA certificates, or leave it out"
            raise BadInput("ca_file", ca_file, problem) from error
    return ca_file


def main():
    look(
        argument_spec=ARGUMENT_SPEC,
        read=read,
        failures=(NotLoggedIn,),
        required_one_of=[("region", "host")],
        mutually_exclusive=[("region", "host")],
    )


if __name__ == "__main__":
    main()
