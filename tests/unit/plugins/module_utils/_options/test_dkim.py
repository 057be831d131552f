# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.dkim."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.dkim import DKIM, desired_dkim, signing_key
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.dkim import DesiredDkim
from ansible_collections.mailops.ses.tests.unit.plugins.signing_keys import pem, rsa_key

NOTHING = dict.fromkeys(DKIM)


def options(**given):
    return {**NOTHING, **given}


def bare(pem_text):
    return "".join(line for line in pem_text.splitlines() if not line.startswith("-----"))


@pytest.mark.parametrize(
    "params", [NOTHING, {"dkim": None, "identity": "example.com"}, {"dkim": NOTHING}], ids=["own", "no dict", "dict"]
)
def test_where_no_dkim_option_is_given_nothing_is_wished(params):
    assert desired_dkim(params) is None
    assert signing_key(params) == (None, None)


@pytest.mark.parametrize("nest", [lambda given: given, lambda given: {"dkim": given}], ids=["own", "in a dict"])
def test_dkim_options_become_a_wish_wherever_the_module_has_them(nest):
    given = options(signing_enabled=False, signing_attributes_origin="AWS_SES", next_signing_key_length="RSA_1024_BIT")
    assert desired_dkim(nest(given)) == DesiredDkim(False, "AWS_SES", "RSA_1024_BIT")


@pytest.mark.parametrize("nest", [lambda given: given, lambda given: {"dkim": given}], ids=["own", "in a dict"])
def test_a_private_key_is_read_and_brought_to_its_bare_form(nest):
    text = pem(rsa_key())
    params = nest(options(domain_signing_selector="mail", domain_signing_private_key=text))
    wish = desired_dkim(params)
    assert wish.selector == "mail"
    assert wish.private_key.reveal() == bare(text)
    selector, key = signing_key(params)
    assert (selector, key.private_key) == ("mail", wish.private_key)


@pytest.mark.parametrize(
    ("given", "option"),
    [
        ({"domain_signing_private_key": ""}, "domain_signing_private_key"),
        ({"domain_signing_private_key": "", "domain_signing_selector": "mail"}, "domain_signing_private_key"),
        ({"domain_signing_selector": ""}, "domain_signing_selector"),
        ({"domain_signing_private_key": "testing-secret"}, "domain_signing_private_key"),
        ({"domain_signing_selector": "mail"}, "domain_signing_private_key"),
    ],
    ids=["empty key", "empty key with a selector", "empty selector", "no key", "selector alone"],
)
def test_what_was_given_is_never_passed_over(given, option):
    with pytest.raises(BadInput) as caught:
        desired_dkim(options(**given))
    assert caught.value.option == option
    assert "testing-secret" not in str(caught.value)


def test_false_is_a_wish():
    assert desired_dkim(options(signing_enabled=False)) == DesiredDkim(signing_enabled=False)


def test_only_the_private_key_is_kept_out_of_logs():
    assert {name for name, spec in DKIM.items() if spec.get("no_log")} == {"domain_signing_private_key"}


def test_another_key_length_is_said_to_be_possible_within_a_day():
    before = datetime.now(timezone.utc)
    wish = desired_dkim(options(next_signing_key_length="RSA_1024_BIT"))
    in_a_day = datetime.fromisoformat(wish.in_a_day)
    assert timedelta(hours=23, minutes=59) < in_a_day - before < timedelta(hours=24, minutes=1)
