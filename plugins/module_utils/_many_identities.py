# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing many identities to what is asked for: what ses_identities does.

All are read together, in batches, which do not tell everything of an identity. So whoever is found to be as asked for
costs no call of its own; whoever may have to be changed, or is asked for what no batch tells, is read in full first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ._dns.records import identity_records
from ._options.many_identities import Wish, desired_purge, wishes
from ._plan.bad_input import BadInput
from ._plan.dkim import DesiredDkim
from ._plan.identity import DesiredIdentity, plan_absence, plan_identity
from ._plan.plan import Call, Plan
from ._plan.purge import purged
from ._plan.restart import NEVER
from ._plan.result import compact_changes, known_result
from ._plan.selection import counts_by_status
from ._plan.sentences import failures, some
from ._plan.state import BYODKIM, UNKNOWN, Identity, IdentitySummary
from ._ses.batch_reader import Aspects
from ._ses.converge import NOT_SHOWN, predicted
from ._ses.converge_many import FAILURES, Course, Failure, converge_many, stops_all
from ._ses.errors import FULL, SesError
from ._ses.reader import Reader

Params = Mapping[str, Any]
Result = dict[str, Any]

NOT_TRIED = "it was not tried, because what happened to {name} would have happened to it, too"
NOT_SEEN = "it was changed, but not looked at again, because of what happened to {name}"


class ManyIdentities:
    """One run, from the options to the answer."""

    def __init__(self, params: Params, ses: Reader) -> None:
        """Reads what there is to purge. Raises BadInput, SesError; nothing is changed then."""
        self._ses = ses
        self._wishes = wishes(params, ses.identity_arn)
        self._in_full = params["dns_records"]
        purge = desired_purge(params)
        self._listed: Mapping[str, IdentitySummary] = {}
        self._unnamed: dict[str, IdentitySummary] = {}
        if purge:
            self._listed = {row.identity: row for row in ses.list_identities()}
            gone = purged(self._listed.values(), self._wishes, purge)
            self._unnamed = {name: self._listed[name] for name in gone}
            self._wishes.update((name, Wish(name, None)) for name in self._unnamed)
        self._courses = {name: Course(name) for name in self._wishes}
        self._full: SesError | None = None
        self._culprit: Course | None = None  # met what all others would have met, so that nothing more was tried

    @property
    def secrets(self) -> list[str]:
        """Private keys, in the form in which SES takes them."""
        keys = [wish.desired.dkim.private_key for wish in self._wishes.values() if wish.desired and wish.desired.dkim]
        return [key.reveal() for key in keys if key]

    @property
    def made(self) -> list[Call]:
        """The calls that were made so far."""
        return [call for course in self._courses.values() for call in course.ledger.made]

    @property
    def unanswered(self) -> list[Call]:
        """Those of them of which no answer came."""
        return [call for course in self._courses.values() for call in course.ledger.unanswered]

    def predict(self) -> None:
        """Decides, and leaves it at that. Raises SesError."""
        for courses in self._stages():
            for course, plan in self._decide_together(courses):
                if isinstance(plan, Plan):
                    course.outcome = predicted(plan)
                else:
                    course.error = plan
                    self._culprit = self._culprit or (course if stops_all(plan) else None)

    def carry_out(self, apply: Callable[[Call], None]) -> None:
        """Raises SesError where they cannot be read; what befalls one of them is in the answer."""
        for courses in self._stages():
            self._culprit = converge_many(
                courses, self._decide_together, self._decide_alone, lambda call: self._send(call, apply)
            )

    def _stages(self) -> Iterator[list[Course]]:
        """Those that are named; then those that go because nobody names them.

        Nothing goes where something else has failed, unless it failed because there is no room.
        """
        yield self._named()
        if self._unnamed and not any(self._trouble(course) and not _lacks_room(course) for course in self._named()):
            yield [self._courses[name] for name in self._unnamed]

    def _named(self) -> list[Course]:
        return [course for name, course in self._courses.items() if name not in self._unnamed]

    def _send(self, call: Call, apply: Callable[[Call], None]) -> None:
        """What SES has no room for is not asked of it again and again."""
        if self._full and self._full.operation == call.operation:
            name = call.arguments["EmailIdentity"]
            raise SesError(
                f"{call.operation} on {name} was not sent, because SES has no room for more ({self._full.code})",
                operation=call.operation,
                code=self._full.code,
            )
        try:
            apply(call)
        except SesError as error:
            if error.code == FULL:
                self._full = error
            raise

    # Deciding

    def _decide_together(self, courses: list[Course]) -> Iterator[tuple[Course, Plan[Identity] | Failure]]:
        names = [course.name for course in courses]
        aspects = Aspects()
        for name in names:
            aspects |= _aspects(self._wishes[name].desired)
        rows, self._listed = self._listed, {}  # of use once: what was changed since is not in it
        if len(courses) == 1 and not rows:
            yield courses[0], _or_failure(lambda: self._decided_in_full(self._wishes[names[0]]))
            return
        states = self._ses.attributes_of(names, aspects, {name: rows.get(name) for name in names} if rows else None)
        for course in courses:
            yield course, _or_failure(lambda name=course.name: self._decided(name, states[name]))

    def _decide_alone(self, course: Course) -> Plan[Identity] | Failure | None:
        wish = self._wishes[course.name]
        if not self._is_read_in_full(wish.desired):
            return None
        return _or_failure(lambda: self._decided_in_full(wish))

    def _is_read_in_full(self, desired: DesiredIdentity | None) -> bool:
        return desired is not None and (self._in_full or _is_beyond_batches(desired))

    def _decided(self, name: str, told: Identity | None) -> Plan[Identity]:
        """What to do, by what batches tell of it, if that is enough to know. Raises BadInput, SesError."""
        wish = self._wishes[name]
        if wish.desired is None:
            return plan_absence(told)
        if told is None:
            return self._planned(wish.desired, None)
        if not self._is_read_in_full(wish.desired):
            try:
                plan = plan_identity(told, wish.desired)
            except BadInput:
                plan = None  # it may be that more has to be known
            if plan and not plan.calls:
                return plan
        return self._decided_in_full(wish, told)

    def _decided_in_full(self, wish: Wish, told: Identity | None = None) -> Plan[Identity]:
        """``told``: what is known already of what API v2 does not tell."""
        desired = wish.desired
        if desired is None:
            return plan_absence(self._ses.read_identity(wish.name))
        if told is None:
            current = self._ses.read_identity(wish.name, topics=desired.reads_topics, token=desired.reads_token)
        else:
            current = self._ses.read_identity(wish.name)
            current = current and replace(
                current, notifications=told.notifications, txt_verification=told.txt_verification
            )
        return self._planned(desired, current)

    def _planned(self, desired: DesiredIdentity, current: Identity | None) -> Plan[Identity]:
        if _needs_arn(desired):
            arn = self._ses.identity_arn(desired.identity)
            desired = replace(desired, identity_arn=arn)
            current = current and replace(current, identity_arn=arn)
        plan = plan_identity(current, desired)
        self._ses.require_new_configuration_set(current, plan.after)
        return plan

    # Answering

    def answer(self) -> Result:
        rows = [self._row(course) for course in self._courses.values()]
        there = [row for row in rows if row.get("exists")]
        lagging = [name for name, course in self._courses.items() if course.outcome and not course.outcome.shown]
        return {
            "warnings": [f"{some(lagging)}: {NOT_SHOWN}."] if lagging else [],
            "identities": rows,
            **({"counts_by_status": counts_by_status(there)} if self._statuses_are_known() else {}),
            "counts_by_result": {
                "changed": sum(row["changed"] for row in rows),
                "unchanged": sum(not row["changed"] and "msg" not in row for row in rows),
                "failed": sum("msg" in row for row in rows),
            },
            "failures": [row["identity"] for row in rows if "msg" in row],
        }

    def calls(self) -> list[Call]:
        """The calls that were made, or in check mode those that would be."""
        return self.made or [
            call for course in self._courses.values() if course.outcome for call in course.outcome.calls
        ]

    def diff(self) -> dict[str, Result]:
        """Of those that change, what changes."""
        sides: dict[str, Result] = {"before": {}, "after": {}}
        for name, course in self._courses.items():
            if course.outcome and course.outcome.calls:
                plan = course.outcome.plan
                as_planned = course.outcome.calls == list(plan.calls)
                before, after = compact_changes(plan.before, plan.after if as_planned else course.outcome.state)
                sides["before"][name], sides["after"][name] = before, after
        return sides

    def unknown(self) -> list[str]:
        """What the prediction leaves to SES, by the names of return values."""
        found = []
        for place, course in enumerate(self._courses.values()):
            if course.outcome and course.outcome.state is not None:
                _row, unknown = known_result(self._shown(course.outcome.state))
                found += [f"identities[{place}].{name}" for name in unknown]
        return [*found, "counts_by_status"] if any("verification_status" in name for name in found) else found

    def failure(self) -> str:
        """What to say of those that failed; nothing where none did."""
        failed = {name: self._trouble(course) for name, course in self._courses.items()}
        failed = {name: trouble for name, trouble in failed.items() if trouble}
        if not failed:
            return ""
        kept = f" {self._kept_words()}" if self._is_kept() else ""
        others = len(self._courses) - len(failed) - (len(self._unnamed) if kept else 0)
        are = {0: "", 1: " The other one is as asked for."}.get(others, f" The other {others} are as asked for.")
        return f"{failures(failed, len(self._courses), 'see msg of each in identities')}{are}{kept}"

    def _is_kept(self) -> bool:
        """Whether those that nobody names were kept, because something else had failed."""
        return any(self._courses[name].outcome is None and not self._courses[name].error for name in self._unnamed)

    def _kept_words(self) -> str:
        return f"Nothing was purged, as long as that is so ({some(list(self._unnamed))} would go)."

    def _statuses_are_known(self) -> bool:
        states = [course.outcome.state for course in self._courses.values() if course.outcome]
        return not any(state is not None and state.verification_status is UNKNOWN for state in states)

    def _row(self, course: Course) -> Result:
        row: Result = {"identity": course.name, "changed": bool(course.ledger.made)}
        trouble = self._trouble(course)
        if trouble:
            return {**row, "msg": trouble}
        if course.outcome is None:
            kept = self._unnamed[course.name]
            return {**row, "exists": True, **_told(kept)}
        row["changed"] = bool(course.outcome.calls)
        if course.outcome.state is None:
            return {**row, "exists": False}
        shown, _unknown = known_result(self._shown(course.outcome.state))
        return {**row, "exists": True, **shown}

    def _shown(self, state: Identity) -> Result:
        shown = _told(state)
        if self._in_full:
            is_unknown = UNKNOWN in (state.dkim.tokens, state.txt_verification and state.txt_verification.token)
            wish = self._wishes[state.identity]
            dkim = wish.desired and wish.desired.dkim
            public_key = wish.public_key if dkim and dkim.selector == state.dkim.selector else None
            shown["dns_records"] = UNKNOWN if is_unknown else identity_records(state, self._ses.region, public_key)
        return shown

    def _trouble(self, course: Course) -> str:
        if course.error:
            return str(course.error)
        if course.outcome is None and self._culprit:
            return (NOT_SEEN if course.ledger.made else NOT_TRIED).format(name=self._culprit.name)
        return ""


def _told(state: Identity | IdentitySummary) -> Result:
    return {"identity_type": state.identity_type, "verification_status": state.verification_status}


def _lacks_room(course: Course) -> bool:
    return isinstance(course.error, SesError) and course.error.code == FULL


def _or_failure(decide: Callable[[], Plan[Identity]]) -> Plan[Identity] | Failure:
    try:
        return decide()
    except FAILURES as error:
        return error


def _aspects(desired: DesiredIdentity | None) -> Aspects:
    """What has to be known to tell whether there is something to do."""
    if desired is None:
        return Aspects()
    restarts = desired.restart != NEVER
    return Aspects(
        dkim=desired.dkim is not None or restarts,
        mail_from=desired.mail_from is not None or restarts,
        topics=desired.notifications is not None,
        token=desired.reads_token,
    )


def _is_beyond_batches(desired: DesiredIdentity) -> bool:
    """Whether it is asked for something that only GetEmailIdentity tells."""
    asked: Iterable[Any] = (desired.configuration_set_name, desired.policies, desired.tags)
    return any(one is not None for one in asked) or bool(desired.dkim and _is_dkim_beyond_batches(desired.dkim))


def _is_dkim_beyond_batches(dkim: DesiredDkim) -> bool:
    """Of keys, a batch tells the selector of one's own, and no more."""
    return dkim.wanted_origin not in (None, BYODKIM)


def _needs_arn(desired: DesiredIdentity) -> bool:
    """ARNs cost a call of STS."""
    return bool(desired.tags or desired.policies or (desired.dkim and desired.dkim.origin))
