# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _identity_subject."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._identity_subject import identity_subject
from ansible_collections.mailops.ses.plugins.module_utils._options.dkim import signing_key
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain
from ansible_collections.mailops.ses.tests.unit.plugins.signing_keys import pem, rsa_key

OWN = "arn:aws:ses:eu-west-1:123456789012:identity/example.com"


class Reader:
    region = "eu-west-1"

    def identity_arn(self, name):
        return OWN.replace("example.com", name)


def test_an_identity_is_told_with_its_records_and_compared_by_its_settings():
    subject = identity_subject()
    answer, unknown = subject.answer({"identity": "example.com"}, Reader(), domain(tags={"team": "crm"}))
    assert (answer["exists"], len(answer["dns_records"]), unknown) == (True, 3, [])
    assert subject.settings(domain(tags={"team": "crm"}))["tags"] == {"team": "crm"}


def test_an_arn_of_elsewhere_is_refused():
    subject = identity_subject()
    subject.refuse({"identity": OWN}, Reader())
    with pytest.raises(BadInput, match="another Region or account"):
        subject.refuse({"identity": OWN.replace("eu-west-1", "us-east-1")}, Reader())


def test_a_private_key_without_its_pem_lines_is_a_secret_too():
    params = {
        "identity": "example.com",
        "domain_signing_selector": "mail",
        "domain_signing_private_key": pem(rsa_key()),
    }
    (bare,) = identity_subject(signing_key).secrets(params)
    assert bare in "".join(pem(rsa_key()).splitlines())
    assert list(identity_subject().secrets(params)) == []
    assert list(identity_subject(signing_key).secrets({"identity": "example.com"})) == []
