# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The SMTP endpoints of SES: which Regions have one, their host names and ports.

Source: AWS General Reference, "Amazon Simple Email Service endpoints and quotas", SMTP endpoints; Amazon SES Developer
Guide, "Connecting to an Amazon SES SMTP endpoint". botocore knows the endpoints of the API alone, and some Regions have
an API and no SMTP, so the Regions are named here.
"""

from __future__ import annotations

from .._plan.aws_names import check_region
from .._plan.bad_input import BadInput

SMTP_REGIONS = frozenset(
    {
        "ap-northeast-1",
        "ap-northeast-2",
        "ap-northeast-3",
        "ap-south-1",
        "ap-southeast-1",
        "ap-southeast-2",
        "ca-central-1",
        "eu-central-1",
        "eu-north-1",
        "eu-south-1",
        "eu-west-1",
        "eu-west-2",
        "eu-west-3",
        "sa-east-1",
        "us-east-1",
        "us-east-2",
        "us-gov-east-1",
        "us-gov-west-1",
        "us-west-1",
        "us-west-2",
    }
)
FIPS_REGIONS = frozenset(
    {"ca-central-1", "us-east-1", "us-east-2", "us-gov-east-1", "us-gov-west-1", "us-west-1", "us-west-2"}
)
STARTTLS_PORTS = (25, 587, 2587)
TLS_PORTS = (465, 2465)  # TLS from the first byte

# Partitions whose host names end otherwise, by what the names of their Regions begin with.
_SUFFIXES = {
    "cn-": "amazonaws.com.cn",
    "eusc-": "amazonaws.eu",
    "us-iso-": "c2s.ic.gov",
    "us-isob-": "sc2s.sgov.gov",
    "eu-isoe-": "cloud.adc-e.uk",
    "us-isof-": "csp.hci.ic.gov",
}
_SUFFIX = "amazonaws.com"


def smtp_region(region: object, any_region: bool = False) -> str:
    """The Region's name, where SES takes mail by SMTP. Raises BadInput.

    ``any_region``: take a name that is spelt like a Region though it is not in SMTP_REGIONS, such as one that AWS has
    added since.
    """
    name = check_region(region, "region")
    if name not in SMTP_REGIONS and not any_region:
        known = ", ".join(sorted(SMTP_REGIONS))
        problem = (
            f"SES is not known to take mail by SMTP there. It does in {known}. If AWS has added {name} since, say so "
            "with any_region=true (in the role sender: sender_any_region; in smtp_relay: smtp_relay_host); otherwise "
            "send through the API, or in one of these Regions"
        )
        raise BadInput("region", region, problem)
    return name


def smtp_endpoint(region: object, fips: bool = False, port: object = None, any_region: bool = False) -> str:
    """``email-smtp.eu-west-1.amazonaws.com``, with ``:587`` after it where a port is given. Raises BadInput.

    ``fips``: the host whose cryptography is validated by FIPS 140, which some Regions have.
    """
    name = smtp_region(region, any_region)
    if fips and name not in FIPS_REGIONS and not any_region:
        known = ", ".join(sorted(FIPS_REGIONS))
        raise BadInput("fips", fips, f"SES has no FIPS endpoint for SMTP in {name}; it has one in {known}")
    host = f"email-smtp{'-fips' if fips else ''}.{name}.{_suffix(name)}"
    return host if port is None else f"{host}:{_port(port)}"


def _suffix(region: str) -> str:
    return next((suffix for start, suffix in _SUFFIXES.items() if region.startswith(start)), _SUFFIX)


def _port(given: object) -> int:
    """A template makes text of a number."""
    number = int(given) if isinstance(given, str) and given.isdecimal() else given
    if isinstance(number, bool) or number not in (*STARTTLS_PORTS, *TLS_PORTS):
        problem = "SES does not listen there; give 587, 2587 or 25 for STARTTLS, or 465 or 2465 for TLS from the start"
        raise BadInput("port", given, problem)
    return int(str(number))
