#!/usr/bin/python
# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ses_configuration_set
short_description: Manage a configuration set of Amazon SES and its event destinations
version_added: 0.1.0
description:
  - Creates, changes or deletes a configuration set, with all options that SES has for it, and its event destinations
    in the same task.
  - An option that is left out stays as it is. An empty text, or V(0) for a number, takes away what is there.
  - A new configuration set is made with all of its options in one call. What is there costs one call to read, and
    another one where O(event_destinations) are given.
author:
  - mailops.ses contributors (@mailops)
options:
  configuration_set_name:
    description: The name, 1 to 64 letters, digits, hyphens and underscores.
    type: str
    required: true
    aliases: [name]
  state:
    description:
      - V(absent) deletes the configuration set and its event destinations.
      - Identities that use it by default keep its name, and SES refuses mail from them until they have another one, or
        none (M(mailops.ses.ses_identity_config_set)), or it is made again. So a warning says so, and how to find them;
        to find them here would take a call for each identity.
    type: str
    choices: [present, absent]
    default: present
  tracking_options:
    description: Open and click tracking.
    type: dict
    suboptions:
      custom_redirect_domain:
        description:
          - The domain that tracked links lead through, instead of SES's own. It, or a domain above it, has to be
            verified in SES, and it has to lead to SES in DNS.
          - An empty text goes back to SES's own.
        type: str
      https_policy:
        description:
          - Whether links on that domain use HTTPS. V(REQUIRE) is for opens and clicks, V(REQUIRE_OPEN_ONLY) for opens;
            with V(OPTIONAL), clicks use what the link used.
          - Only together with a domain.
        type: str
        choices: [REQUIRE, REQUIRE_OPEN_ONLY, OPTIONAL]
  delivery_options:
    description: How mail is delivered.
    type: dict
    suboptions:
      tls_policy:
        description: With V(REQUIRE), SES delivers over TLS or not at all.
        type: str
        choices: [REQUIRE, OPTIONAL]
      sending_pool_name:
        description: The dedicated IP pool to send from, which has to exist. An empty text is for none.
        type: str
      max_delivery_seconds:
        description: For how long SES tries to deliver a message, 300 to 50400 seconds. V(0) is for as long as SES does
          by itself.
        type: int
  reputation_options:
    description: Reputation metrics.
    type: dict
    suboptions:
      reputation_metrics_enabled:
        description: Whether SES publishes bounce and complaint rates of the set in CloudWatch.
        type: bool
  sending_options:
    description: Whether mail may be sent.
    type: dict
    suboptions:
      sending_enabled:
        description: With V(false), SES refuses mail that uses the set. Switched on again, its reputation metrics start
          anew.
        type: bool
  suppression_options:
    description: Which recipients SES suppresses, where that differs from the account's settings.
    type: dict
    suboptions:
      use_account_settings:
        description: Takes away what the set has of its own, so that the account's settings hold. Not together with the
          other suboptions.
        type: bool
        default: false
      suppressed_reasons:
        description: For which reasons SES suppresses addresses, whatever the account says. An empty list is for none,
          so that nothing is suppressed.
        type: list
        elements: str
        choices: [BOUNCE, COMPLAINT]
      suppression_scope:
        description: Whose suppression list is used. An empty text is for that of the tenant or account as usual.
        type: str
        choices: [ACCOUNT, TENANT, ""]
      validation_options:
        description: Auto validation of recipients. To take away what the set has of its own, give an empty text for
          O(suppression_options.validation_options.condition_threshold.condition_threshold_enabled).
        type: dict
        suboptions:
          condition_threshold:
            description: Which recipients are not written to.
            type: dict
            suboptions:
              condition_threshold_enabled:
                description: Whether recipients are validated. An empty text is for what the account says.
                type: str
                choices: [ENABLED, DISABLED, ""]
              overall_confidence_threshold:
                description: How sure SES has to be of an address.
                type: dict
                suboptions:
                  confidence_verdict_threshold:
                    description: The least verdict. With V(MANAGED), SES chooses. An empty text is for none.
                    type: str
                    choices: [MEDIUM, HIGH, MANAGED, ""]
  vdm_options:
    description: Virtual Deliverability Manager, where that differs from the account's settings. An empty text goes
      back to those.
    type: dict
    suboptions:
      dashboard_options:
        description: The dashboard.
        type: dict
        suboptions:
          engagement_metrics:
            description: Whether opens and clicks are in it.
            type: str
            choices: [ENABLED, DISABLED, ""]
      guardian_options:
        description: The guardian.
        type: dict
        suboptions:
          optimized_shared_delivery:
            description: Whether SES chooses the shared IP addresses that suit best.
            type: str
            choices: [ENABLED, DISABLED, ""]
  archiving_options:
    description: An archive of what is sent.
    type: dict
    suboptions:
      archive_arn:
        description: The ARN of a Mail Manager archive. An empty text is for none.
        type: str
  message_security_options:
    description: S/MIME signing. Takes a botocore that knows it.
    type: dict
    suboptions:
      signing_scheme:
        description: One of two schemes.
        type: dict
        suboptions:
          default_scheme:
            description: Without S/MIME; V({}).
            type: dict
          smime_scheme:
            description: With S/MIME, where the identity has an active certificate; V({}) is enough.
            type: dict
            suboptions:
              signature_format:
                description: The format of the signature.
                type: str
                choices: [DETACHED]
                default: DETACHED
  event_destinations:
    description:
      - Where SES tells of events. Those that are not named stay as they are, unless O(purge_event_destinations=true).
      - Of one that is there, what is left out stays as it is.
      - What events go to has to be in the Region of the configuration set.
    type: list
    elements: dict
    suboptions:
      name:
        description: Its name in the set, 1 to 64 letters, digits, hyphens and underscores.
        type: str
        required: true
      state:
        description: V(absent) takes it away.
        type: str
        choices: [present, absent]
        default: present
      enabled:
        description: Whether events go there. A new one is enabled when this is left out.
        type: bool
      matching_event_types:
        description: Which events. A new one needs at least one.
        type: list
        elements: str
        choices:
          - SEND
          - REJECT
          - BOUNCE
          - COMPLAINT
          - DELIVERY
          - OPEN
          - CLICK
          - RENDERING_FAILURE
          - DELIVERY_DELAY
          - SUBSCRIPTION
      cloud_watch_destination:
        description: Metrics in CloudWatch. An event destination has exactly one of the five kinds.
        type: dict
        suboptions:
          dimension_configurations:
            description: The dimensions of the metrics, at least one. They replace those that are there.
            type: list
            elements: dict
            suboptions:
              dimension_name:
                description: The name of the dimension, and of the tag or header that it is taken from.
                type: str
                required: true
              dimension_value_source:
                description: What its value is taken from.
                type: str
                required: true
                choices: [MESSAGE_TAG, EMAIL_HEADER, LINK_TAG]
              default_dimension_value:
                description: Its value for a message without such a tag or header.
                type: str
                required: true
      event_bridge_destination:
        description: An EventBridge bus.
        type: dict
        suboptions:
          event_bus_arn:
            description: The ARN of the bus. SES takes the default bus only.
            type: str
      kinesis_firehose_destination:
        description: An Amazon Data Firehose stream.
        type: dict
        suboptions:
          iam_role_arn:
            description: The ARN of the role that SES writes to it with. The caller needs C(iam:PassRole) on it.
            type: str
          delivery_stream_arn:
            description: The ARN of the stream.
            type: str
      pinpoint_destination:
        description: An Amazon Pinpoint project.
        type: dict
        suboptions:
          application_arn:
            description: The ARN of the project.
            type: str
      sns_destination:
        description: An SNS topic.
        type: dict
        suboptions:
          topic_arn:
            description: The ARN of the topic, which has to let SES publish.
            type: str
  purge_event_destinations:
    description:
      - Whether event destinations that are not in O(event_destinations) are taken away. They go when the others are
        there, so that no event is missed; only where there are too many for SES together, some go before.
      - Without O(event_destinations) it has no effect.
    type: bool
    default: false
extends_documentation_fragment:
  - mailops.ses.configuration_set_attributes
  - mailops.ses.tags
  - amazon.aws.common.modules
  - amazon.aws.region.modules
  - amazon.aws.boto3
notes:
  - A redirect domain that is not verified, a pool that does not exist and a topic that SES may not publish to are
    refused by SES when it is asked to use them, which check mode does not foresee.
seealso:
  - module: mailops.ses.ses_configuration_set_info
  - module: mailops.ses.ses_identity_config_set
"""

EXAMPLES = r"""
- name: A configuration set that tells a topic of bounces and complaints
  mailops.ses.ses_configuration_set:
    configuration_set_name: transactional
    delivery_options:
      tls_policy: REQUIRE
    tracking_options:
      custom_redirect_domain: click.example.com
      https_policy: REQUIRE
    event_destinations:
      - name: feedback
        matching_event_types: [BOUNCE, COMPLAINT]
        sns_destination:
          topic_arn: arn:aws:sns:eu-west-1:123456789012:feedback

# In check mode, as long as the task before has not made the set, this one fails; so it may, then and only then.
- name: Mail from the domain uses it by default
  mailops.ses.ses_identity_config_set:
    identity: example.com
    configuration_set_name: transactional
  ignore_errors: "{{ ansible_check_mode }}"

- name: No mail with it for now
  mailops.ses.ses_configuration_set:
    configuration_set_name: marketing
    sending_options:
      sending_enabled: false

- name: Suppress nothing, whatever the account says
  mailops.ses.ses_configuration_set:
    configuration_set_name: legal-notices
    suppression_options:
      suppressed_reasons: []

- name: Suppress again what the account says
  mailops.ses.ses_configuration_set:
    configuration_set_name: legal-notices
    suppression_options:
      use_account_settings: true

- name: Exactly these event destinations, one of which makes metrics
  mailops.ses.ses_configuration_set:
    configuration_set_name: marketing
    purge_event_destinations: true
    event_destinations:
      - name: metrics
        matching_event_types: [SEND, DELIVERY, BOUNCE, COMPLAINT]
        cloud_watch_destination:
          dimension_configurations:
            - dimension_name: campaign
              dimension_value_source: MESSAGE_TAG
              default_dimension_value: none

- name: Which identities use one that is to go?
  mailops.ses.ses_identity_info:
    details: full
  register: found

- name: They use another one
  mailops.ses.ses_identity_config_set:
    identity: "{{ item }}"
    configuration_set_name: transactional
  loop: >-
    {{ found.identities | selectattr('configuration_set_name', 'defined')
    | selectattr('configuration_set_name', 'equalto', 'old') | map(attribute='identity') }}

- name: Gone
  mailops.ses.ses_configuration_set:
    configuration_set_name: old
    state: absent
"""

RETURN = r"""
configuration_set_name:
  description: The name of the configuration set.
  returned: always
  type: str
  sample: transactional
exists:
  description: Whether SES has the configuration set (in check mode, whether it would have it).
  returned: always
  type: bool
  sample: true
configuration_set_arn:
  description: The ARN of the configuration set.
  returned: when the configuration set exists
  type: str
  sample: arn:aws:ses:eu-west-1:123456789012:configuration-set/transactional
tracking_options:
  description: Open and click tracking.
  returned: when the configuration set exists
  type: dict
  contains:
    custom_redirect_domain:
      description: The domain that links lead through, V(null) for SES's own.
      type: str
      sample: click.example.com
    https_policy:
      description: V(REQUIRE), V(REQUIRE_OPEN_ONLY) or V(OPTIONAL).
      type: str
      sample: OPTIONAL
delivery_options:
  description: How mail is delivered.
  returned: when the configuration set exists
  type: dict
  contains:
    tls_policy:
      description: V(REQUIRE) or V(OPTIONAL).
      type: str
      sample: REQUIRE
    sending_pool_name:
      description: The dedicated IP pool, V(null) for none.
      type: str
      sample: transactional-pool
    max_delivery_seconds:
      description: For how long SES tries, in seconds; V(null) for as long as it does by itself.
      type: int
      sample: 3600
reputation_options:
  description: Reputation metrics.
  returned: when the configuration set exists
  type: dict
  contains:
    reputation_metrics_enabled:
      description: Whether SES publishes bounce and complaint rates of the set.
      type: bool
      sample: true
    last_fresh_start:
      description: Since when they count, ISO 8601 in UTC; V(null) for from the beginning.
      type: str
      sample: "2026-11-20T10:15:00+00:00"
sending_options:
  description: Whether SES takes mail that uses the set.
  returned: when the configuration set exists
  type: dict
  contains:
    sending_enabled:
      description: Whether it does.
      type: bool
      sample: true
suppression_options:
  description: What the set has of its own instead of the account's settings. V(null) stands for the account's.
  returned: when the configuration set exists
  type: dict
  contains:
    suppressed_reasons:
      description: For which reasons SES suppresses addresses. An empty list is for none, V(null) for the account's.
      type: list
      elements: str
      sample: [BOUNCE, COMPLAINT]
    suppression_scope:
      description: V(ACCOUNT) or V(TENANT).
      type: str
      sample: ACCOUNT
    validation_options:
      description: Auto validation of recipients, in C(condition_threshold) C(condition_threshold_enabled) and, in
        C(overall_confidence_threshold), C(confidence_verdict_threshold).
      type: dict
      sample: {condition_threshold: {condition_threshold_enabled: ENABLED}}
vdm_options:
  description: Virtual Deliverability Manager, in C(dashboard_options) C(engagement_metrics), in C(guardian_options)
    C(optimized_shared_delivery). V(null) stands for the account's.
  returned: when the configuration set exists
  type: dict
  sample: {dashboard_options: {engagement_metrics: ENABLED}, guardian_options: {optimized_shared_delivery: null}}
archiving_options:
  description: The archive of what is sent.
  returned: when the configuration set exists
  type: dict
  contains:
    archive_arn:
      description: The ARN of the Mail Manager archive, V(null) for none.
      type: str
      sample: arn:aws:ses:eu-west-1:123456789012:mailmanager-archive/a-0123456789abcdefghijklmn
message_security_options:
  description: S/MIME signing.
  returned: when the configuration set exists
  type: dict
  contains:
    signing_scheme:
      description: Holds C(smime_scheme) where messages are signed with S/MIME, else C(default_scheme).
      type: dict
      sample: {default_scheme: {}}
tags:
  description: The tags of the configuration set.
  returned: when the configuration set exists
  type: dict
  sample: {team: crm}
event_destinations:
  description: Where events go, by name.
  returned: when the configuration set exists and O(event_destinations) are given
  type: list
  elements: dict
  contains:
    name:
      description: Its name in the set.
      type: str
      sample: bounces
    enabled:
      description: Whether events go there.
      type: bool
      sample: true
    matching_event_types:
      description: Which events, in the order of the alphabet.
      type: list
      elements: str
      sample: [BOUNCE, COMPLAINT]
    sns_destination:
      description: The SNS topic, in C(topic_arn).
      returned: for a topic
      type: dict
      sample: {topic_arn: "arn:aws:sns:eu-west-1:123456789012:bounces"}
    event_bridge_destination:
      description: The event bus, in C(event_bus_arn).
      returned: for a bus
      type: dict
      sample: {event_bus_arn: "arn:aws:events:eu-west-1:123456789012:event-bus/default"}
    kinesis_firehose_destination:
      description: The stream, in C(delivery_stream_arn), and the role to write to it with, in C(iam_role_arn).
      returned: for a stream
      type: dict
    cloud_watch_destination:
      description: The dimensions of the metrics, in C(dimension_configurations).
      returned: for metrics
      type: dict
    pinpoint_destination:
      description: The project, in C(application_arn).
      returned: for a project
      type: dict
actions:
  description: The calls that were made to change SES, in order (in check mode, those that would be made).
  returned: always
  type: list
  elements: dict
  contains:
    operation:
      description: The API operation, which is also the IAM action's and the CloudTrail event's name.
      type: str
      sample: CreateConfigurationSet
    arguments:
      description: The members of the request.
      type: dict
      sample: {ConfigurationSetName: transactional}
    why:
      description: What was found that made the call necessary.
      type: str
      sample: transactional is not a configuration set yet
known_after_apply:
  description: Names of return values that only SES can tell, and that are therefore left out of the prediction.
  returned: in check mode
  type: list
  elements: str
  sample: [reputation_options.reputation_metrics_enabled]
"""

from dataclasses import replace

from ansible_collections.mailops.ses.plugins.module_utils._configuration_set_subject import (
    configuration_set_subject,
    warned_of_identities,
)
from ansible_collections.mailops.ses.plugins.module_utils._options.configuration_set import (
    CONFIGURATION_SET,
    desired_configuration_set,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan import configuration_sets
from ansible_collections.mailops.ses.plugins.module_utils._run import run
from ansible_collections.mailops.ses.plugins.module_utils._ses.configuration_sets import READ_DESTINATIONS, READ_SET

OPERATIONS = (READ_SET, READ_DESTINATIONS, *configuration_sets.OPERATIONS)
ARGUMENT_SPEC = dict(
    CONFIGURATION_SET,
    state=dict(type="str", choices=["present", "absent"], default="present"),
)


def decide(params, ses):
    desired = desired_configuration_set(params, ses.region)
    if params["state"] == "absent":
        return configuration_sets.plan_absence(ses.read_configuration_set(desired.name))
    current = ses.read_configuration_set(desired.name, event_destinations=desired.event_destinations is not None)
    return configuration_sets.plan_presence(current, replace(desired, arn=ses.configuration_set_arn(desired.name)))


def main():
    run(
        argument_spec=ARGUMENT_SPEC,
        operations=OPERATIONS,
        subject=configuration_set_subject(),
        decide=decide,
        answer=warned_of_identities,
    )


if __name__ == "__main__":
    main()
