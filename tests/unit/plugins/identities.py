# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Identities as SES reads them back, one by one and as Hypothesis strategies, and wishes for them."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._plan.dkim import DesiredDkim
from ansible_collections.mailops.ses.plugins.module_utils._plan.identity import DesiredIdentity
from ansible_collections.mailops.ses.plugins.module_utils._plan.mail_from import BEHAVIORS, DesiredMailFrom
from ansible_collections.mailops.ses.plugins.module_utils._plan.notifications import (
    DesiredNotification,
    DesiredNotifications,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.policies import DesiredPolicies
from ansible_collections.mailops.ses.plugins.module_utils._plan.restart import RESTARTS
from ansible_collections.mailops.ses.plugins.module_utils._plan.secret import Secret
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import (
    BYODKIM,
    DOMAIN,
    EASY_DKIM,
    EMAIL_ADDRESS,
    KEY_LENGTHS,
    NOTIFICATION_KINDS,
    STATUSES,
    Dkim,
    Identity,
    MailFrom,
    Notification,
    TxtVerification,
    VerificationInfo,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.tags import DesiredTags

ARN = "arn:aws:ses:eu-west-1:123456789012:identity/"
TOKENS = ("a" * 32, "b" * 32, "c" * 32)

EASY = Dkim(
    signing_enabled=True,
    status="SUCCESS",
    tokens=TOKENS,
    signing_hosted_zone="dkim.amazonses.com",
    signing_attributes_origin=EASY_DKIM,
    next_signing_key_length="RSA_2048_BIT",
    current_signing_key_length="RSA_2048_BIT",
    last_key_generation_timestamp="2026-11-20T10:00:00+00:00",
)
OWN = Dkim(signing_enabled=True, status="SUCCESS", tokens=("mail2026",), signing_attributes_origin=BYODKIM)
REPLICA = replace(EASY, signing_attributes_origin="AWS_SES_US_EAST_1")
NO_KEY = Dkim(signing_enabled=False, status="NOT_STARTED", tokens=(), signing_attributes_origin=EASY_DKIM)


def domain(name: str = "example.com", **members) -> Identity:
    """A verified domain with Easy DKIM."""
    state = Identity(
        identity=name,
        identity_type=DOMAIN,
        identity_arn=ARN + name,
        verification_status="SUCCESS",
        verified_for_sending_status=True,
        feedback_forwarding_status=True,
        dkim=EASY,
        mail_from=MailFrom(behavior_on_mx_failure="USE_DEFAULT_VALUE"),
        verification_info=VerificationInfo(last_checked_timestamp="2026-11-20T10:15:00+00:00"),
    )
    return replace(state, **members)


def address(name: str = "user@example.com", **members) -> Identity:
    """A verified address."""
    return replace(domain(name, identity_type=EMAIL_ADDRESS, dkim=NO_KEY), **members)


words = st.text(alphabet="abcdefgXYZ 0123456789+-=._:/@", min_size=1, max_size=12)
keys = words.filter(lambda key: not key.lower().startswith("aws:"))
reserved_keys = words.map(lambda rest: f"aws:{rest}")
selectors = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,5}[a-z0-9])?", fullmatch=True)
config_sets = st.sampled_from(["transactional", "marketing"])
secrets = st.sampled_from(["testing-secret", "testing-other-secret"]).map(Secret)

easy_keys = st.builds(
    lambda length, following, status: replace(
        EASY, current_signing_key_length=length, next_signing_key_length=following, status=status
    ),
    st.sampled_from(KEY_LENGTHS),
    st.sampled_from(KEY_LENGTHS),
    st.sampled_from(STATUSES),
)
own_keys = st.builds(
    lambda name, status: replace(OWN, tokens=(name,), status=status), selectors, st.sampled_from(STATUSES)
)
replica_keys = st.sampled_from(STATUSES).map(lambda status: replace(REPLICA, status=status))
tag_maps = st.dictionaries(keys, words, max_size=5)


policy_names = st.sampled_from(["partner", "a-b_c", "third"])
documents = st.sampled_from(
    [json.dumps({"Statement": [{"Effect": effect, "Action": "ses:SendEmail"}]}) for effect in ("Allow", "Deny")]
)


topics = st.sampled_from([f"arn:aws:sns:eu-west-1:123456789012:{name}" for name in ("one", "two")])


@st.composite
def notified(draw, state: Identity) -> Identity:
    """The state with any topics that SES allows with its mail to the sender."""
    kinds = {kind: Notification(draw(st.none() | topics), draw(st.booleans())) for kind in NOTIFICATION_KINDS}
    if not (kinds["bounce"].topic and kinds["complaint"].topic):
        state = replace(state, feedback_forwarding_status=True)
    return replace(state, notifications=kinds)


@st.composite
def mail_froms(draw, name: str) -> MailFrom:
    """Any MAIL FROM that SES may have for the identity of this name."""
    if draw(st.booleans()):
        return MailFrom(behavior_on_mx_failure="USE_DEFAULT_VALUE")
    parent = name.rpartition("@")[2].lower()
    domain_name = draw(st.sampled_from([f"bounce.{parent}", f"b.{parent}"]))
    statuses = st.sampled_from(["PENDING", "SUCCESS", "FAILED", "TEMPORARY_FAILURE"])
    return MailFrom(domain_name, draw(statuses), draw(st.sampled_from(BEHAVIORS)))


@st.composite
def identities(draw) -> Identity:
    """Any state of an identity that SES may show."""
    build, dkim = draw(
        st.sampled_from([(domain, easy_keys), (domain, own_keys), (domain, replica_keys), (address, st.just(NO_KEY))])
    )
    state = build(
        verification_status=draw(st.sampled_from(STATUSES)),
        dkim=replace(draw(dkim), signing_enabled=draw(st.booleans())),
        configuration_set_name=draw(st.none() | config_sets),
        tags={**draw(tag_maps), **draw(st.dictionaries(reserved_keys, words, max_size=2))},
        policies=draw(st.dictionaries(policy_names, documents, max_size=3)),
        feedback_forwarding_status=draw(st.booleans()),
        txt_verification=TxtVerification(draw(st.sampled_from([None, "token="])) if build is domain else None),
    )
    return draw(notified(replace(state, mail_from=draw(mail_froms(state.identity)))))


@st.composite
def desired_dkims(draw) -> DesiredDkim:
    """Any wish for DKIM that does not contradict itself."""
    key = draw(st.sampled_from(["easy", "own", "none", "replica"]))
    members = {"signing_enabled": draw(st.none() | st.booleans())}
    if key == "own":
        members.update(
            selector=draw(selectors), private_key=draw(secrets), origin=draw(st.sampled_from([None, BYODKIM]))
        )
    if key == "easy":
        members.update(next_signing_key_length=draw(st.sampled_from(KEY_LENGTHS)))
    if key in ("easy", "none"):
        members.update(origin=draw(st.sampled_from([None, EASY_DKIM])))
    if key == "replica":
        members.update(origin="AWS_SES_US_EAST_1")
    return DesiredDkim(**members)


desired_tags = st.builds(DesiredTags, tag_maps, st.booleans())


def desired_mail_froms(name: str) -> st.SearchStrategy[DesiredMailFrom]:
    """Any wish for MAIL FROM that does not contradict itself."""
    parent = name.rpartition("@")[2].lower()
    domains = st.sampled_from([None, f"bounce.{parent}", f"b.{parent}"])
    return st.builds(DesiredMailFrom, domains, st.sampled_from([None, *BEHAVIORS])) | st.just(DesiredMailFrom(""))


desired_policies = st.builds(
    DesiredPolicies, st.dictionaries(policy_names, documents | st.just(""), max_size=3), st.booleans()
)


desired_kind = st.builds(DesiredNotification, st.none() | topics | st.just(""), st.none() | st.booleans())
desired_notifications = st.builds(
    DesiredNotifications,
    st.dictionaries(st.sampled_from(NOTIFICATION_KINDS), desired_kind, max_size=3),
    st.none() | st.booleans(),
)


def desired_for(name: str) -> st.SearchStrategy[DesiredIdentity]:
    """Any wish for the identity of this name."""
    return st.builds(
        DesiredIdentity,
        identity=st.just(name),
        identity_arn=st.just(ARN + name),
        dkim=st.none() | desired_dkims(),
        configuration_set_name=st.none() | st.just("") | config_sets,
        mail_from=st.none() | desired_mail_froms(name),
        notifications=st.none() | desired_notifications,
        policies=st.none() | desired_policies,
        tags=st.none() | desired_tags,
        txt_verification=st.just(False) if "@" in name else st.booleans(),
        restart=st.sampled_from(RESTARTS),
        reads_topics=st.just(True),
        reads_token=st.just(True),
    )
