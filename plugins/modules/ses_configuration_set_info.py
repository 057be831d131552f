#!/usr/bin/python
# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: ses_configuration_set_info
short_description: List configuration sets of Amazon SES and their options
version_added: 0.1.0
description:
  - Returns all configuration sets of an account and Region, or those that you name, sorted by name and counted.
  - Names cost one call for each 1,000 that the Region has. Options cost one call more for each configuration set that
    is returned, and event destinations another one; where they are named, they are not listed.
author:
  - mailops.ses contributors (@mailops)
options:
  configuration_set_names:
    description:
      - The configuration sets to report on. Left out, all that the Region has.
      - One that SES does not have is reported with RV(configuration_sets[].exists=false).
    type: list
    elements: str
    aliases: [names]
  name_pattern:
    description: Only those whose name matches this shell pattern, without regard to case.
    type: str
  details:
    description:
      - How much to return of each. V(options) are its options and tags, V(full) are its event destinations, too.
      - SES allows about one call a second, so V(options) of a thousand take a quarter of an hour, and V(full) of them
        half an hour. O(name_pattern) keeps it to those that you want.
    type: str
    choices: [names, options, full]
    default: names
extends_documentation_fragment:
  - mailops.ses.read_only_attributes
  - amazon.aws.common.modules
  - amazon.aws.region.modules
  - amazon.aws.boto3
seealso:
  - module: mailops.ses.ses_configuration_set
"""

EXAMPLES = r"""
- name: Which configuration sets are there?
  mailops.ses.ses_configuration_set_info:
  register: found

- name: Where do the events of one go?
  mailops.ses.ses_configuration_set_info:
    configuration_set_names: [transactional]
    details: full
  register: transactional

- name: Stop if nobody hears of bounces
  ansible.builtin.assert:
    that: "'BOUNCE' in events"
  vars:
    destinations: "{{ transactional.configuration_sets[0].event_destinations }}"
    events: "{{ destinations | selectattr('enabled') | map(attribute='matching_event_types') | flatten }}"
"""

RETURN = r"""
configuration_sets:
  description: The configuration sets.
  returned: always
  type: list
  elements: dict
  contains:
    configuration_set_name:
      description: The name of the configuration set.
      returned: always
      type: str
      sample: transactional
    exists:
      description: Whether SES has it. A named one that it does not have is reported with V(false).
      returned: always
      type: bool
      sample: true
    configuration_set_arn:
      description: The ARN of the configuration set.
      returned: when it exists, with O(details=options) or O(details=full)
      type: str
      sample: arn:aws:ses:eu-west-1:123456789012:configuration-set/transactional
    tracking_options:
      description: Open and click tracking.
      returned: when it exists, with O(details=options) or O(details=full)
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
      returned: when it exists, with O(details=options) or O(details=full)
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
      returned: when it exists, with O(details=options) or O(details=full)
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
      returned: when it exists, with O(details=options) or O(details=full)
      type: dict
      contains:
        sending_enabled:
          description: Whether it does.
          type: bool
          sample: true
    suppression_options:
      description: What the set has of its own instead of the account's settings. V(null) stands for the account's.
      returned: when it exists, with O(details=options) or O(details=full)
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
      returned: when it exists, with O(details=options) or O(details=full)
      type: dict
      sample: {dashboard_options: {engagement_metrics: ENABLED}, guardian_options: {optimized_shared_delivery: null}}
    archiving_options:
      description: The archive of what is sent.
      returned: when it exists, with O(details=options) or O(details=full)
      type: dict
      contains:
        archive_arn:
          description: The ARN of the Mail Manager archive, V(null) for none.
          type: str
          sample: arn:aws:ses:eu-west-1:123456789012:mailmanager-archive/a-0123456789abcdefghijklmn
    message_security_options:
      description: S/MIME signing.
      returned: when it exists, with O(details=options) or O(details=full)
      type: dict
      contains:
        signing_scheme:
          description: Holds C(smime_scheme) where messages are signed with S/MIME, else C(default_scheme).
          type: dict
          sample: {default_scheme: {}}
    tags:
      description: The tags of the configuration set.
      returned: when it exists, with O(details=options) or O(details=full)
      type: dict
      sample: {team: crm}
    event_destinations:
      description: Where events go, by name.
      returned: when it exists, with O(details=full)
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
counts:
  description: How many configuration sets are reported.
  returned: always
  type: dict
  contains:
    existing:
      description: Those that SES has.
      type: int
      sample: 2
    absent:
      description: Those that were named, and that SES does not have.
      type: int
      sample: 0
"""

from ansible_collections.mailops.ses.plugins.module_utils._configuration_set_list import (
    DETAILS,
    NAMES,
    list_configuration_sets,
)
from ansible_collections.mailops.ses.plugins.module_utils._run import ask
from ansible_collections.mailops.ses.plugins.module_utils._ses.configuration_set_names import LIST_SETS
from ansible_collections.mailops.ses.plugins.module_utils._ses.configuration_sets import (
    READ_DESTINATIONS,
    READ_SET,
    ConfigurationSetReader,
)

OPERATIONS = (LIST_SETS, READ_SET, READ_DESTINATIONS)
ARGUMENT_SPEC = dict(
    configuration_set_names=dict(type="list", elements="str", aliases=["names"]),
    name_pattern=dict(type="str"),
    details=dict(type="str", choices=list(DETAILS), default=NAMES),
)


def main():
    ask(
        argument_spec=ARGUMENT_SPEC,
        operations=OPERATIONS,
        reader=ConfigurationSetReader,
        read=list_configuration_sets,
    )


if __name__ == "__main__":
    main()
