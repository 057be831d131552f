# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of SMTP passwords, against answers that this code has not made."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._smtp.credentials import smtp_password

# IAM's documentation shows this one.
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"

# The first four are the known answers of the AWS provider of Terraform (aws_iam_access_key, ses_smtp_password_v4). The
# others were made in a shell, where the same steps gave those four: from the key AWS4SECRET, for each of 11111111,
# REGION, ses, aws4_request, SendRawEmail, `openssl dgst -sha256 -mac HMAC -macopt hexkey:KEY`; then 04 and base64.
KNOWN = [
    ("some+secret+key", "eu-central-1", "BMXhUYlu5Z3gSXVQORxlVa7XPaz91aGWdfHxvkOZdWZ2"),
    ("another+secret+key", "eu-central-1", "BBbphbrQmrKMx42d1N6+C7VINYEBGI5v9VsZeTxwskfh"),
    ("some+secret+key", "us-west-1", "BH+jbMzper5WwlwUar9E1ySBqHa9whi0GPo+sJ0mVYJj"),
    ("another+secret+key", "us-west-1", "BKVmjjMDFk/qqw8EROW99bjCS65PF8WKvK5bSr4Y6EqF"),
    (SECRET, "us-east-1", "BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9"),
    (SECRET, "us-west-2", "BF2PynzbSCAjX08zhZZnP/kW+T9P5zs/1Er0pi5vTEmd"),
    (SECRET, "eu-west-1", "BMW5RDrXmmVs0lV7GpI4oLkHXpZ4stDsk6q91z1g38Pk"),
    (SECRET, "eu-central-1", "BF0/eIJm0ruTHsSjOkRuOGzGF+zeSyE3aiRzrzUQ8LwG"),
    (SECRET, "ap-south-1", "BC+0XHfzX9OCIS1tbpn8R5pwm6cCZJGBRZ/nTeWUV9n+"),
    (SECRET, "ap-southeast-2", "BLNVIwl1Vk66qi8YP1q44PSaqUtaoyrS/0LT79VaGBfa"),
    (SECRET, "ap-northeast-1", "BEBMrlH2tcrvRtSfkd6WbOlpfHSCPAV60ZayJ9ZqHS5c"),
    (SECRET, "sa-east-1", "BMaY55NZ29oKHOmwPeGZOue+QPW4b9Vwt4rVGhRfAK+4"),
    (SECRET, "us-gov-west-1", "BHW/eHvx1MM9YwW4wrJG6MGVQmLDCAM99G9YiSdGEIAw"),
    (SECRET, "us-gov-east-1", "BDbjzo1L7xKOxIjPyOlWfCvgg1PUXUV1g6vaCtxyPF/r"),
]


@pytest.mark.parametrize(("secret", "region", "password"), KNOWN)
def test_the_password_is_the_known_one(secret, region, password):
    assert smtp_password(secret, region) == password


def test_a_region_that_is_not_known_has_one_when_told_so():
    with pytest.raises(BadInput, match="cn-north-1"):
        smtp_password(SECRET, "cn-north-1")
    assert smtp_password(SECRET, "cn-north-1", any_region=True) == "BHh3+qOXgo0CFL+59hVpR5IBfL0iKO355lPxVnsC6hNv"


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        ("", "is empty"),
        (None, "is empty"),
        (12345, "is empty"),
        ("AKIAIOSFODNN7EXAMPLE", "is the id of an access key"),
        ("ASIAIOSFODNN7EXAMPLE", "is the id of an access key"),
        (f"{SECRET}\n", "white space"),
        (SECRET.replace("/", " "), "white space"),
        ("'quoted'", "other characters"),
        (KNOWN[4][2], "is an SMTP password already"),
    ],
)
def test_what_is_no_secret_access_key_is_refused_and_not_shown(secret, words):
    with pytest.raises(BadInput, match=words) as caught:
        smtp_password(secret, "eu-west-1")
    said = str(caught.value)
    assert said.startswith("secret_access_key: ")
    assert "give the secret access key that IAM showed" in said
    assert not secret or str(secret).strip() not in said
