# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.converge, on an SES of one set of names: a call adds its name, a plan wants names added."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import Call, Plan
from ansible_collections.mailops.ses.plugins.module_utils._ses.converge import (
    LAGS,
    MOST_ROUNDS,
    PAUSES,
    TURN,
    Ledger,
    converge,
    converging,
    predicted,
)
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import (
    AlreadyExists,
    BadRequest,
    ConcurrentModification,
    Conflict,
    NotFound,
    SesError,
)

CREATE, TAG, DELETE = (
    Call(name, {}, "wanted") for name in ("CreateEmailIdentity", "TagResource", "DeleteEmailIdentity")
)


class Ses:
    """Has a set of operations done. ``lag``: how many reads still show the state before the last call.

    ``faults``: by operation, the errors that its next attempts end with; ``(error, True)`` for one after it was done.
    """

    def __init__(self, wanted=(CREATE, TAG), lag=0, faults=None):
        self.wanted, self.lag, self.faults = wanted, lag, {key: list(value) for key, value in (faults or {}).items()}
        self.done, self.shown, self.behind = set(), set(), 0
        self.attempts, self.slept, self.reads = [], [], 0

    def decide(self):
        self.reads += 1
        if self.behind:
            self.behind -= 1
        else:
            self.shown = set(self.done)
        calls = tuple(call for call in self.wanted if call.operation not in self.shown)
        return Plan(frozenset(self.shown), frozenset(call.operation for call in self.wanted), calls)

    def apply(self, call):
        self.attempts.append(call)
        faults = self.faults.get(call.operation)
        error, carried_out = faults.pop(0) if faults else (None, True)
        if carried_out:
            self.done.add(call.operation)
            self.behind = self.lag
        if error:
            raise error

    def converge(self, ledger=None):
        return converge(self.decide, self.apply, ledger if ledger is not None else Ledger(), self.slept.append)


def test_with_nothing_to_do_it_reads_once_and_does_nothing():
    ses = Ses(wanted=())
    outcome = ses.converge()
    assert (ses.reads, ses.attempts, ses.slept) == (1, [], [])
    assert (outcome.calls, outcome.state, outcome.shown) == ([], frozenset(), True)


def test_calls_are_made_in_order_and_the_state_is_read_back():
    ses = Ses()
    outcome = ses.converge()
    assert ses.attempts == [CREATE, TAG]
    assert outcome.calls == [CREATE, TAG]
    assert outcome.state == {"CreateEmailIdentity", "TagResource"}
    assert outcome.plan == Plan(frozenset(), outcome.state, (CREATE, TAG)), "the first plan is what a diff shows"
    assert (ses.reads, ses.slept) == (2, [])


def test_somebody_who_keeps_changing_things_back_is_not_fought_for_ever():
    made = []

    def decide():
        return Plan(None, None, (Call("TagResource", {"round": len(made)}, "a tag is missing"),))

    with pytest.raises(SesError) as caught:
        converge(decide, made.append, Ledger(), lambda _seconds: None)
    assert len(made) == MOST_ROUNDS
    assert "a tag is missing" in str(caught.value)


def test_what_is_there_after_the_last_round_is_no_failure():
    made = []

    def decide():
        return Plan(None, None, (Call("TagResource", {"round": len(made)}, "missing"),) * (len(made) < MOST_ROUNDS))

    outcome = converge(decide, made.append, Ledger(), lambda _seconds: None)
    assert (len(made), outcome.shown) == (MOST_ROUNDS, True)


def test_a_read_that_lags_behind_makes_no_call_twice():
    ses = Ses(lag=3)
    outcome = ses.converge()
    assert ses.attempts == [CREATE, TAG]
    assert ses.slept == list(PAUSES[:3])
    assert outcome.state == {"CreateEmailIdentity", "TagResource"}
    assert outcome.shown


def test_a_change_that_never_shows_ends_with_what_is_shown_and_says_so():
    ses = Ses(lag=1000)
    outcome = ses.converge()
    assert ses.attempts == [CREATE, TAG] * (1 + len(PAUSES[LAGS - 1 :])), "after some seconds it may have got lost"
    assert [seconds for seconds in ses.slept if seconds in PAUSES] == list(PAUSES)
    assert outcome.shown is False
    assert outcome.state == frozenset()
    assert outcome.calls == [CREATE, TAG], "what was done was done"


def test_an_error_of_what_was_made_once_more_does_not_hide_that_it_was_made_before():
    ses = Ses(
        wanted=(CREATE,),
        lag=1000,
        faults={"CreateEmailIdentity": [(None, True)] + [(AlreadyExists("there"), True)] * 9},
    )
    outcome = ses.converge()
    assert (outcome.shown, outcome.calls) == (False, [CREATE])


class Contended(Ses):
    """Somebody else undoes the calls that ``undo`` names, one before each of so many reads."""

    def __init__(self, undo, **options):
        super().__init__(**options)
        self.undo = list(undo)

    def decide(self):
        undone = self.undo.pop(0) if self.undo else None
        self.done.discard(undone)
        return super().decide()


def test_what_was_seen_and_undone_by_somebody_else_is_made_again_after_a_while():
    wanted = (CREATE, TAG, Call("PutEmailIdentityDkimAttributes", {}, "wanted"))
    ses = Contended([None, "TagResource", "CreateEmailIdentity"], wanted=wanted)
    outcome = ses.converge()
    assert outcome.shown
    assert outcome.state == {call.operation for call in wanted}
    assert outcome.calls == list(wanted), "each is reported once"
    assert ses.attempts == [*wanted, CREATE, TAG]
    assert ses.slept[0] == PAUSES[0], "TAG may not show yet; CREATE was shown"
    assert [seconds for seconds in ses.slept if seconds not in PAUSES and 0 <= seconds <= TURN]


def test_each_turn_that_is_given_to_somebody_else_may_be_longer_than_the_former(monkeypatch):
    monkeypatch.setattr("random.random", lambda: 1.0)
    one, other = (Plan(None, None, (call,)) for call in (CREATE, TAG))
    going_on = converging(lambda _call: None, Ledger())
    next(going_on)
    # Each read shows the one, and that somebody else has undone the other.
    pauses = [going_on.send(plan) for plan in (one, other, one, one, other, other, one)]
    assert pauses == [0, 0, TURN, 0, 2 * TURN, 0, 3 * TURN]


def test_what_is_to_be_done_once_is_not_made_again_however_long_it_does_not_show():
    request = Call("PutAccountDetails", {}, "wanted", once=True)
    ses = Ses(wanted=(TAG, request), lag=1000)
    outcome = ses.converge()
    assert [call.operation for call in ses.attempts].count("PutAccountDetails") == 1
    assert not outcome.shown


def test_what_is_to_be_done_once_is_tried_again_where_it_was_refused():
    request = Call("PutAccountDetails", {}, "wanted", once=True)
    ses = Ses(wanted=(request,), faults={"PutAccountDetails": [(ConcurrentModification("busy"), False)]})
    assert ses.converge().shown
    assert ses.attempts == [request, request]


def test_what_was_undone_before_any_read_is_made_again_when_it_cannot_be_a_lag():
    ses = Contended([None, "TagResource"])
    outcome = ses.converge()
    assert outcome.shown
    assert outcome.state == {"CreateEmailIdentity", "TagResource"}
    assert ses.attempts == [CREATE, TAG, TAG]
    assert ses.slept[:LAGS] == list(PAUSES[:LAGS])
    assert len(ses.slept) == LAGS + 1


def test_what_is_to_be_made_again_is_decided_anew_after_the_while():
    """Somebody else may have ended with the same by then."""
    ses = Contended([None, "TagResource"])
    plain_decide, reads = ses.decide, []

    def decide():
        reads.append(1)
        if len(reads) == LAGS + 3:
            ses.done.add("TagResource")
        return plain_decide()

    ses.decide = decide
    assert ses.converge().shown
    assert ses.attempts == [CREATE, TAG]


def test_a_lost_answer_of_a_call_that_was_carried_out_is_found_in_the_state():
    ses = Ses(faults={"TagResource": [(SesError("cut", unsure=True), True)]})
    outcome = ses.converge()
    assert ses.attempts == [CREATE, TAG]
    assert outcome.calls == [CREATE, TAG], "it was made, as far as one can tell"
    assert outcome.state == {"CreateEmailIdentity", "TagResource"}


def test_a_lost_request_is_made_again_and_reported_once():
    ses = Ses(faults={"TagResource": [(SesError("cut", unsure=True), False)]})
    outcome = ses.converge()
    assert ses.attempts == [CREATE, TAG, TAG]
    assert outcome.calls == [CREATE, TAG]
    assert outcome.state == {"CreateEmailIdentity", "TagResource"}


def test_a_create_of_what_is_there_already_reads_again_and_does_the_rest():
    ses = Ses(faults={"CreateEmailIdentity": [(AlreadyExists("there"), True)]})
    outcome = ses.converge()
    assert ses.attempts == [CREATE, TAG]
    assert outcome.calls == [TAG], "somebody else created it"


def test_a_create_of_which_only_the_answer_was_lost_counts_as_ours():
    ses = Ses(faults={"CreateEmailIdentity": [(AlreadyExists("there", unsure=True), True)]})
    assert ses.converge().calls == [CREATE, TAG]


def test_a_delete_of_what_is_gone_already_is_no_change():
    ses = Ses(wanted=(DELETE,), faults={"DeleteEmailIdentity": [(NotFound("gone"), True)]})
    outcome = ses.converge()
    assert outcome.calls == []
    assert outcome.state == {"DeleteEmailIdentity"}


def test_an_identity_that_is_gone_meanwhile_means_another_plan():
    ses = Contended([None, "CreateEmailIdentity"], faults={"TagResource": [(NotFound("gone"), False)] * LAGS})
    outcome = ses.converge()
    assert ses.attempts == [CREATE, *[TAG] * LAGS, CREATE, TAG], "as long as reads may lag, it may be there"
    assert outcome.state == {"CreateEmailIdentity", "TagResource"}


def test_somebody_else_at_work_means_another_try():
    ses = Ses(faults={"TagResource": [(ConcurrentModification("busy"), False)] * 2})
    assert ses.converge().calls == [CREATE, TAG]
    assert ses.attempts == [CREATE, TAG, TAG, TAG]
    assert ses.slept == list(PAUSES[:2])


def test_a_conflict_may_be_with_the_same_request_whose_answer_was_lost_so_it_is_read_again():
    ses = Ses(faults={"TagResource": [(Conflict(""), True)]})
    assert ses.converge().calls == [CREATE]
    assert ses.attempts == [CREATE, TAG]


def test_the_calls_after_one_that_was_overtaken_wait_for_the_next_plan():
    ses = Ses(faults={"CreateEmailIdentity": [(ConcurrentModification("busy"), False)]})
    ses.converge()
    assert ses.attempts == [CREATE, CREATE, TAG]


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (TAG, SesError("no")),
        (TAG, AlreadyExists("a tag set that exists")),
        (CREATE, NotFound("no such configuration set")),
        (DELETE, AlreadyExists("what?")),
    ],
    ids=["any", "already exists, not of a create", "not found, of a create", "delete"],
)
def test_an_error_that_no_reading_mends_is_raised_at_once_and_the_ledger_tells_what_was_done(call, error):
    before = Call("PutEmailIdentityDkimAttributes", {}, "first")
    ses, ledger = Ses(wanted=(before, call), faults={call.operation: [(error, False)]}), Ledger()
    with pytest.raises(type(error)) as caught:
        ses.converge(ledger)
    assert caught.value is error
    assert ledger.made == [before]
    assert (ses.attempts, ses.slept) == ([before, call], [])


def test_an_error_that_stays_is_raised_in_the_end():
    error = SesError("cut", unsure=True)
    ses, ledger = Ses(faults={"TagResource": [(error, False)] * 1000}), Ledger()
    with pytest.raises(SesError) as caught:
        ses.converge(ledger)
    assert caught.value is error
    assert ses.slept == list(PAUSES)
    assert ledger.made == [CREATE, TAG]
    assert ledger.answered == [CREATE]


def test_what_is_refused_is_an_error_when_another_read_asks_for_it_again():
    error = BadRequest("not now")
    ses, ledger = Ses(faults={"TagResource": [(error, False)]}), Ledger()
    with pytest.raises(BadRequest) as caught:
        ses.converge(ledger)
    assert caught.value is error
    assert ledger.made == [CREATE]
    assert (ses.attempts, ses.slept, ses.reads) == ([CREATE, TAG], [], 2)


def test_what_is_refused_because_somebody_else_has_done_it_is_no_error():
    ses = Ses(faults={"TagResource": [(BadRequest("once in 24 hours"), True)]})
    outcome = ses.converge()
    assert outcome.calls == [CREATE]
    assert outcome.state == {"CreateEmailIdentity", "TagResource"}


def test_what_is_refused_because_of_what_somebody_else_has_changed_gets_another_plan():
    first = Call("PutEmailIdentityFeedbackAttributes", {}, "wanted")
    refusal = {"TagResource": [(BadRequest("not now"), False)]}
    ses = Contended([None, first.operation], wanted=(first, TAG), faults=refusal)
    ses.done.add(first.operation)
    assert ses.converge().state == {first.operation, "TagResource"}


def test_an_error_of_reading_is_not_held_back():
    ses, ledger = Ses(), Ledger()
    plan = ses.decide()
    answers = iter([plan])

    def decide():
        found = next(answers, None)
        if found is None:
            raise SesError("may not read")
        return found

    with pytest.raises(SesError, match="may not read"):
        converge(decide, ses.apply, ledger, ses.slept.append)
    assert ledger.made == [CREATE, TAG]


def test_a_prediction_is_the_plan_itself():
    plan = Ses().decide()
    outcome = predicted(plan)
    assert (outcome.plan, outcome.state, outcome.calls, outcome.shown) == (plan, plan.after, [CREATE, TAG], True)
