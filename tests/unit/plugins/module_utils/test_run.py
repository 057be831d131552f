# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _run, with a module and an SES made by hand. What holds for all modules is in test_contract."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils import _run
from ansible_collections.mailops.ses.plugins.module_utils._dns.publish.errors import PublishError
from ansible_collections.mailops.ses.plugins.module_utils._identity_subject import identity_subject
from ansible_collections.mailops.ses.plugins.module_utils._not_reached import NotReached
from ansible_collections.mailops.ses.plugins.module_utils._options.dkim import signing_key
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput, NotThere
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import Call, Plan, unchanged
from ansible_collections.mailops.ses.plugins.module_utils._ses.converge import Outcome
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import AccessDenied, SesError
from ansible_collections.mailops.ses.plugins.module_utils._subject import Subject
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain
from ansible_collections.mailops.ses.tests.unit.plugins.signing_keys import pem, rsa_key

SET_NAME = Call("PutEmailIdentityConfigurationSetAttributes", {"EmailIdentity": "example.com"}, "it differs")
TAG = Call("TagResource", {"ResourceArn": "arn"}, "a tag is missing")
BEFORE, AFTER = domain(), domain(configuration_set_name="marketing", tags={"team": "crm"})
PLAN = Plan(BEFORE, AFTER, (SET_NAME, TAG))


class Exited(Exception):
    """The module has answered."""


class Module:
    """As much of AnsibleAWSModule as _run uses."""

    region = "eu-west-1"

    def __init__(self, check_mode=False, diff=False, **params):
        waiting = {"wait": False, "wait_timeout": 0, "wait_delay": 1, "fail_fast": False}
        lookup = {"name_servers": None, "resolvers": None, "dns_port": 53, "dns_timeout": 2.0, "dns_attempts": 3}
        self.params = {"identity": "example.com", **waiting, **lookup, **params}
        self.check_mode, self._diff = check_mode, diff
        self.no_log_values, self.warnings = set(), []
        self.answer, self.failed = {}, None

    def warn(self, text):
        self.warnings.append(text)

    def exit_json(self, **result):
        self.answer, self.failed = result, False
        raise Exited

    def fail_json(self, **result):
        self.answer, self.failed = result, True
        raise Exited


class Ses:
    """In the place of Writer: takes calls, or raises what it is told to."""

    def __init__(self, errors=None):
        self.errors, self.made = errors or {}, []

    def apply(self, call):
        if call.operation in self.errors:
            raise self.errors[call.operation]
        self.made.append(call)


@pytest.fixture
def run(monkeypatch):
    """Runs ``_run.run`` (or another function of it) on a module, and returns the module when it has answered."""

    def start(module, ses=None, function=_run.run, **arguments):
        ses = ses or Ses()
        monkeypatch.setattr(_run, "AnsibleAWSModule", lambda **_options: module)
        monkeypatch.setattr(_run, "Writer", lambda _connection: ses)
        if function is _run.run:
            arguments.setdefault("decide", lambda _params, _reader: unchanged(AFTER) if ses.made else PLAN)
            arguments.setdefault("subject", identity_subject())
        else:
            arguments.setdefault("reader", lambda _connection: None)
        with pytest.raises(Exited):
            function(argument_spec={}, operations=(), **arguments)
        return module

    return start


def test_a_real_run_makes_the_calls_and_returns_the_state_that_was_read_back(run):
    ses = Ses()
    module = run(Module(), ses)
    assert ses.made == [SET_NAME, TAG]
    assert module.failed is False
    assert module.answer["changed"] is True
    assert module.answer["configuration_set_name"] == "marketing"
    assert module.answer["actions"] == [SET_NAME.described(), TAG.described()]
    assert not {"diff", "known_after_apply"} & set(module.answer)


def test_check_mode_makes_no_call_and_returns_the_state_that_was_planned(run):
    ses = Ses()
    module = run(Module(check_mode=True), ses)
    assert ses.made == []
    assert module.answer["changed"] is True
    assert module.answer["configuration_set_name"] == "marketing"
    assert module.answer["actions"] == [SET_NAME.described(), TAG.described()]
    assert module.answer["known_after_apply"] == []


@pytest.mark.parametrize("check_mode", [True, False])
def test_a_diff_is_the_same_in_check_mode_and_for_real(run, check_mode):
    diff = run(Module(check_mode=check_mode, diff=True)).answer["diff"]
    assert (diff["before"]["configuration_set_name"], diff["after"]["configuration_set_name"]) == (None, "marketing")
    assert (diff["before"]["tags"], diff["after"]["tags"]) == ({}, {"team": "crm"})


def test_a_diff_shows_what_came_of_it_where_other_calls_were_needed_than_planned(run):
    reached = domain(configuration_set_name="another")
    plans = iter([PLAN, Plan(AFTER, reached, (Call("UntagResource", {}, "somebody tagged it"),)), unchanged(reached)])
    module = run(Module(diff=True), decide=lambda _params, _reader: next(plans))
    assert [action["operation"] for action in module.answer["actions"]][-1] == "UntagResource"
    assert module.answer["diff"]["before"]["configuration_set_name"] is None
    assert module.answer["diff"]["after"]["configuration_set_name"] == "another"


def test_nothing_to_do_is_no_change(run):
    ses = Ses()
    module = run(Module(diff=True), ses, decide=lambda _params, _reader: unchanged(BEFORE))
    assert (module.answer["changed"], module.answer["actions"], ses.made) == (False, [], [])
    assert module.answer["diff"]["before"] == module.answer["diff"]["after"]


def test_an_error_halfway_says_what_was_done_and_what_failed(run):
    module = run(Module(), Ses({"TagResource": AccessDenied("may not tag", operation="TagResource", code="Denied")}))
    assert module.failed is True
    assert module.answer["changed"] is True
    assert module.answer["actions"] == [SET_NAME.described()]
    assert (module.answer["operation"], module.answer["error_code"]) == ("TagResource", "Denied")
    for word in ("may not tag", SET_NAME.operation):
        assert word in module.answer["msg"]


@pytest.mark.parametrize(
    ("answered", "told"),
    [
        (True, "Already done: PutEmailIdentityConfigurationSetAttributes, and perhaps TagResource, of which no answer"),
        (False, "Perhaps done: PutEmailIdentityConfigurationSetAttributes, of which no answer came; running again"),
    ],
)
def test_of_a_call_whose_answer_was_lost_it_does_not_say_that_it_was_done(run, answered, told):
    """The read after it fails, too."""
    lost = SesError("no answer", operation="TagResource", unsure=True)
    unsure = "TagResource" if answered else SET_NAME.operation
    reads = iter([PLAN])

    def decide(_params, _reader):
        for plan in reads:
            return plan
        raise SesError("no answer")

    module = run(Module(), Ses({unsure: lost}), decide=decide)
    assert module.answer["msg"].startswith(f"no answer. {told}")
    assert "Nothing was changed" not in module.answer["msg"]


@pytest.mark.parametrize("error", [BadInput("identity", "x y", "holds white space"), SesError("no Region")])
def test_an_error_before_the_first_call_changed_nothing(run, error):
    def decide(_params, _reader):
        raise error

    ses = Ses()
    module = run(Module(), ses, decide=decide)
    assert (module.failed, module.answer["changed"], module.answer["actions"]) == (True, False, [])
    assert module.answer["msg"].startswith(str(error))
    assert module.answer["msg"].endswith(". Nothing was changed of example.com.")
    assert ses.made == []


@pytest.mark.parametrize("check_mode", [True, False])
def test_of_what_is_not_there_check_mode_says_that_it_may_be_made_by_an_earlier_task(run, check_mode):
    def decide(_params, _reader):
        raise NotThere("configuration_set_name", "late", "there is no such set")

    module = run(Module(check_mode=check_mode), decide=decide)
    assert ("an earlier task" in module.answer["msg"]) is check_mode
    assert module.answer["msg"].endswith(". Nothing was changed of example.com.")


def test_a_bug_is_not_dressed_up_as_a_failure_of_ses(monkeypatch):
    monkeypatch.setattr(_run, "AnsibleAWSModule", lambda **_options: Module())

    def decide(_params, _reader):
        raise KeyError("a bug of ours")

    with pytest.raises(KeyError):
        _run.run(argument_spec={}, operations=(), subject=identity_subject(), decide=decide)


def test_the_bare_form_of_a_private_key_is_masked_before_anything_is_decided(run):
    text = pem(rsa_key())
    bare = "".join(text.splitlines()[1:-1])
    module = Module(domain_signing_selector="mail", domain_signing_private_key=text)
    masked_when_deciding = []

    def decide(_params, _reader):
        masked_when_deciding.append(bare in module.no_log_values)
        return unchanged(BEFORE)

    run(module, decide=decide, subject=identity_subject(signing_key))
    assert masked_when_deciding == [True]


def test_a_change_that_does_not_show_is_a_warning_and_what_shows_is_returned(run, monkeypatch):
    monkeypatch.setattr(_run, "converge", lambda *_arguments: Outcome(PLAN, BEFORE, [SET_NAME, TAG], shown=False))
    module = run(Module())
    assert len(module.warnings) == 1
    assert module.answer["changed"] is True
    assert module.answer["configuration_set_name"] is None


class Wait:
    """In the place of WaitOption: warns whether something was changed, and returns what it is told to."""

    def __init__(self, state=AFTER, error=None):
        self.state, self.error = state, error

    def check(self, _params):
        if self.error:
            raise self.error

    def wait(self, _params, _reader, state, changed, warn, answered):
        warn(f"changed: {changed}")
        assert answered(state)["identity"] == state.identity
        return self.state


@pytest.mark.parametrize(
    ("check_mode", "state", "waited"),
    [(False, AFTER, True), (True, AFTER, False), (False, None, False)],
    ids=["for real", "check mode", "nothing there to wait for"],
)
def test_it_waits_where_there_is_something_to_wait_for(run, check_mode, state, waited):
    verified = domain(tags={"read": "after waiting"})
    plans = iter([Plan(BEFORE, state, (SET_NAME,)), unchanged(state)])
    module = run(Module(check_mode=check_mode), decide=lambda _params, _reader: next(plans), wait=Wait(verified))
    assert module.failed is False
    assert (module.answer.get("tags") == {"read": "after waiting"}) is waited


def test_times_that_make_no_sense_are_refused_before_anything_is_decided(run):
    decided, wait = [], Wait(error=BadInput("wait_delay", 0, "is too short"))
    module = run(Module(), decide=lambda *_arguments: decided.append(None), wait=wait)
    assert "wait_delay" in module.answer["msg"]
    assert decided == []


def test_asking_never_says_changed(run):
    module = run(Module(), function=_run.ask, read=lambda _params, _reader: {"identities": []})
    assert module.answer == {"identities": [], "changed": False}


@pytest.mark.parametrize(("check_mode", "answer"), [(True, "a look"), (False, "a wait")])
def test_asking_in_check_mode_may_be_another_way_of_reading(run, check_mode, answer):
    module = run(
        Module(check_mode=check_mode),
        function=_run.ask,
        read=lambda _params, _reader: {"by": "a wait"},
        read_in_check_mode=lambda _params, _reader: {"by": "a look"},
    )
    assert module.answer["by"] == answer


@pytest.mark.parametrize("ends_well", [True, False])
def test_warnings_of_what_was_read_are_shown_and_not_returned(run, ends_well):
    def read(_params, _reader):
        result = {"identities": [], "warnings": ["DNS is wrong"]}
        if ends_well:
            return result
        raise NotReached("time is up", result)

    module = run(Module(), function=_run.ask, read=read)
    assert (module.warnings, module.failed) == (["DNS is wrong"], not ends_well)
    assert "warnings" not in module.answer


def test_a_wait_may_warn_and_knows_whether_something_was_changed(run):
    assert run(Module(), wait=Wait()).warnings == ["changed: True"]


class Publishing:
    """In the place of _dns_publish.Publishing: one zone, to be changed by one call."""

    def __init__(self, _params, _reader, _send):
        self.carried_out, self.settled = [], False

    def decide(self):
        return [SimpleNamespace(call=SET_NAME), SimpleNamespace(call=None)]

    def carry_out(self, plan, made):
        self.carried_out.append(plan)
        if plan.call:
            made(plan.call)

    def settle(self):
        self.settled = True

    def answer(self, _plans):
        return {"zones": ["example.com"]}

    def diff(self, _plans):
        return {"before": "", "after": "a record"}


@pytest.mark.parametrize("check_mode", [True, False])
def test_publishing_changes_zones_and_in_check_mode_does_not(run, check_mode):
    made = []

    def publishing_of(*arguments):
        made.append(Publishing(*arguments))
        return made[0]

    accounts = {"account": lambda _params: {}, "publishing_of": publishing_of}
    module = run(Module(check_mode=check_mode, diff=True), function=_run.publish, **accounts)
    assert module.answer["changed"] is True
    assert module.answer["zones"] == ["example.com"]
    assert module.answer["actions"] == [SET_NAME.described()]
    assert module.answer["diff"] == {"before": "", "after": "a record"}
    assert (bool(made[0].carried_out), made[0].settled) == (not check_mode, not check_mode)


class Setting:
    """A thing that is neither an identity nor named by an option."""

    @staticmethod
    def subject():
        def refuse(params, _reader):
            if params["identity"] == "wrong":
                raise BadInput("identity", "wrong", "is wrong")

        return Subject(
            reader=lambda _connection: "a reader of its own",
            answer=lambda params, reader, state: ({"state": state, "read_by": reader}, ["later"]),
            settings=lambda state: {"value": state},
            refuse=refuse,
        )


@pytest.mark.parametrize("check_mode", [True, False])
def test_what_is_changed_says_how_it_is_read_told_and_compared(run, check_mode):
    plans = iter([Plan("off", "on", (TAG,)), unchanged("on")])
    module = run(
        Module(check_mode=check_mode, diff=True), subject=Setting.subject(), decide=lambda _params, _reader: next(plans)
    )
    assert (module.answer["state"], module.answer["read_by"]) == ("on", "a reader of its own")
    assert module.answer["diff"] == {"before": {"value": "off"}, "after": {"value": "on"}}
    assert module.answer.get("known_after_apply") == (["later"] if check_mode else None)


def test_what_only_its_reader_can_tell_to_be_wrong_is_refused_before_anything_is_decided(run):
    module = run(Module(identity="wrong"), subject=Setting.subject(), decide=None)
    assert module.answer["msg"] == "identity='wrong': is wrong. Nothing was changed."


class PerhapsPublished:
    """A change of a zone of which nobody knows whether it was done."""

    def __init__(self, *_arguments):
        pass

    def decide(self):
        return [SimpleNamespace(call=SET_NAME), SimpleNamespace(call=TAG)]

    def carry_out(self, plan, made):
        if plan.call == TAG:
            raise PublishError("no answer", unsure=True)
        made(plan.call)


@pytest.mark.parametrize("before", [True, False])
def test_of_a_zone_whose_change_was_perhaps_done_nothing_else_is_said(run, before):
    class OnlyOne(PerhapsPublished):
        def decide(self):
            return super().decide()[1:]

    publishing_of = PerhapsPublished if before else OnlyOne
    module = run(Module(), function=_run.publish, publishing_of=publishing_of, account=lambda _params: {})
    assert module.answer["msg"].startswith("no answer. Some of this may be done")
    assert module.answer["msg"].endswith("running again goes on from there.")
    assert ("Already done: PutEmail" in module.answer["msg"]) is before
    assert "Nothing was changed" not in module.answer["msg"]


class Act:
    """Something that is done each time, unless it is only to be predicted."""

    def __init__(self, params, reader, send):
        self.made_of, self.done = (params["identity"], reader, send), False

    def predict(self):
        return {"changed": True, "known_after_apply": ["message_id"]}

    def carry_out(self):
        self.done = True
        return {"changed": True, "message_id": "id", "warnings": ["once more"]}


@pytest.mark.parametrize("check_mode", [True, False])
def test_what_is_done_each_time_is_not_done_in_check_mode(run, check_mode):
    made = []

    def action_of(*arguments):
        made.append(Act(*arguments))
        return made[0]

    module = run(Module(check_mode=check_mode), function=_run.act, action_of=action_of)
    assert made[0].done is not check_mode
    assert made[0].made_of[0] == "example.com"
    assert callable(made[0].made_of[2])
    assert module.answer.get("message_id") == (None if check_mode else "id")
    assert module.warnings == ([] if check_mode else ["once more"])


def test_what_may_have_been_done_although_it_failed_is_a_change(run):
    def action_of(*_arguments):
        raise NotReached("it may have been sent", {"changed": True, "actions": [{"operation": "SendEmail"}]})

    module = run(Module(), function=_run.act, action_of=action_of)
    assert module.answer["msg"] == "it may have been sent"
    assert (module.answer["changed"], module.answer["actions"]) == (True, [{"operation": "SendEmail"}])
