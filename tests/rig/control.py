# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control URL: what tests and demos do to the rig, as JSON over HTTP.

GET shows, POST sets. A value that makes no sense is answered with 400 and a sentence that says why.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import faults
from account_operations import account_answer
from dns_answers import Behaviour
from dns_delegations import Delegations
from event_destination_operations import event_destinations_answer
from faults import FaultRule
from identity_answer import identity_answer, notification_answer, tags_answer
from identity_state import PENDING, Holdings
from local_ses import LocalSes
from moto.core import DEFAULT_ACCOUNT_ID
from outbox import shown
from request_limits import RequestLimits
from reviewer import set_account
from seeding import seed
from ses_errors import SesFault
from smtp_faults import SmtpFault
from werkzeug import Request, Response
from werkzeug.routing import Map, Rule

if TYPE_CHECKING:
    from rig import Rig

Body = dict[str, Any]


class Control:
    """A WSGI application below /rig."""

    prefix = "/rig"

    def __init__(self, rig: Rig) -> None:
        self._rig = rig
        self._rules = Map(
            [
                Rule(f"{self.prefix}/{name}", methods=[method], endpoint=handler)
                for (method, name), handler in self._handlers().items()
            ]
        )

    def _handlers(self) -> dict[tuple[str, str], Callable[[Body], Any]]:
        return {
            ("GET", "account"): self.account,
            ("POST", "account"): self.set_account,
            ("GET", "messages"): self.messages,
            ("DELETE", "messages"): self.forget_messages,
            ("GET", "calls"): self.calls,
            ("DELETE", "calls"): self.forget_calls,
            ("GET", "clock"): self.clock,
            ("POST", "clock"): self.advance,
            ("POST", "click"): self.click,
            ("GET", "configuration_sets"): self.configuration_sets,
            ("POST", "consistency"): self.set_consistency,
            ("POST", "delegations"): self.set_delegations,
            ("POST", "dns"): self.set_dns,
            ("POST", "faults"): self.set_faults,
            ("POST", "iam"): self.set_iam,
            ("GET", "identities"): self.identities,
            ("POST", "identities"): self.seed,
            ("POST", "latency"): self.set_latency,
            ("POST", "limits"): self.set_limits,
            ("POST", "reset"): self.reset,
            ("POST", "route53"): self.set_route53,
            ("GET", "smtp"): self.smtp,
            ("POST", "smtp"): self.set_smtp,
            ("DELETE", "smtp"): self.forget_smtp,
            ("POST", "strictness"): self.set_strictness,
            ("POST", "verify"): self.verify,
            ("GET", "trouble"): self.trouble,
        }

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        request = Request(environ)
        return self._answered(request)(environ, start_response)

    def _answered(self, request: Request) -> Response:
        try:
            handler, _values = self._rules.bind_to_environ(request.environ).match()
        except Exception:
            there = sorted({f"{method} {self.prefix}/{name}" for method, name in self._handlers()})
            return _json(404, {"error": f"no {request.method} {request.path}; there are: {', '.join(there)}"})
        body = dict(request.args)
        try:
            if request.get_data():
                body.update(request.get_json(force=True))
            return _json(200, handler(body))
        except (SesFault, TypeError, ValueError, KeyError) as error:
            return _json(400, {"error": f"{request.path}: {error}"})
        except Exception as error:
            if getattr(error, "code", None) == 400:  # werkzeug's, for a body that is not JSON
                return _json(400, {"error": f"{request.path}: the body is not a JSON object"})
            raise

    def account(self, body: Body) -> Any:
        """?region=eu-west-1: what GetAccount answers there, without costing a call."""
        ses = self._rig.ses
        with ses.lock:
            return account_answer(_holdings(ses, body).sending, ses.clock.now())

    def set_account(self, body: Body) -> Any:
        """{"region": "eu-west-1", "review_status": "DENIED"}; see reviewer.py. What is left out stays."""
        ses = self._rig.ses
        changes = {name: value for name, value in body.items() if name not in ("region", "account")}
        with ses.lock:
            set_account(_holdings(ses, body).sending, changes, ses.clock.now())
        return self.account(body)

    def messages(self, body: Body) -> Any:
        """The messages accepted so far, in order, or those whose members equal the query's: ?via=smtp."""
        ses = self._rig.ses
        with ses.lock:
            kept = [shown(message) for held in ses.everything() for message in held.outbox]
        kept.sort(key=lambda message: message["time"])
        return [message for message in kept if all(message.get(name) == value for name, value in body.items())]

    def forget_messages(self, _body: Body) -> Any:
        """The quotas remember them all the same."""
        ses = self._rig.ses
        with ses.lock:
            for held in ses.everything():
                held.outbox.clear()
        return {}

    def calls(self, body: Body) -> Any:
        """The log, or those entries whose members equal the query's: ?service=ses&operation=GetEmailIdentity."""
        return self._rig.log.entries(**body)

    def forget_calls(self, _body: Body) -> Any:
        self._rig.log.clear()
        return {}

    def clock(self, _body: Body) -> Any:
        return {"now": self._rig.clock.now().isoformat()}

    def advance(self, body: Body) -> Any:
        """{"advance": SECONDS}. A round of looking follows, at the new time."""
        self._rig.clock.advance(float(body["advance"]))
        self._rig.verifier.look_at_all()
        return self.clock({})

    def click(self, body: Body) -> Any:
        """{"identity": ADDRESS}: its owner follows the link that SES mailed."""
        clicked = self._rig.ses.click(body["identity"])
        if not clicked:
            raise ValueError(f"{body['identity']} is an identity in no account and Region")
        return {"clicked": clicked}

    def configuration_sets(self, _body: Body) -> Any:
        """Every configuration set as SES has it, without costing a call, with its event destinations."""
        ses = self._rig.ses
        with ses.lock:
            return [
                {
                    "account": held.account,
                    "region": held.region,
                    "configuration_set": one.name,
                    **one.options,
                    "Tags": tags_answer(one.tags),
                    "EventDestinations": event_destinations_answer(one),
                }
                for held in ses.everything()
                for one in held.configuration_sets.values()
            ]

    def set_consistency(self, body: Body) -> Any:
        """See consistency.py; what is left out stays."""
        known = {field.name for field in dataclasses.fields(self._rig.ses.consistency) if field.name[0] != "_"}
        _only(body, known)
        for name, value in body.items():
            setattr(self._rig.ses.consistency, name, value)
        return {}

    def set_delegations(self, body: Body) -> Any:
        """{"zones": {"example.org": "127.0.0.1:5353"}}; see dns_delegations.py."""
        _only(body, {"zones"})
        self._rig.dns.delegations = Delegations(body["zones"])
        return {}

    def set_dns(self, body: Body) -> Any:
        """{"behaviours": [{"name": REGEX, "behaviour": "drop"}]}; see dns_answers.py."""
        _only(body, {"behaviours"})
        self._rig.dns.behaviours = [Behaviour(**behaviour) for behaviour in body["behaviours"]]
        return {}

    def set_faults(self, body: Body) -> Any:
        """{"rules": [{"kinds": ["http_500"], "every": 3}]}; see faults.py. An empty list ends them all."""
        _only(body, {"rules"})
        known = {field.name for field in dataclasses.fields(FaultRule) if field.name[0] != "_"}
        for rule in body["rules"]:
            _only(rule, known)
        self._rig.front.faults = faults.Faults([FaultRule(**rule) for rule in body["rules"]])
        return {}

    def set_iam(self, body: Body) -> Any:
        """{"enforce": true}; see iam_guard.py."""
        _only(body, {"enforce"})
        self._rig.front.guard.enforce = _yes_or_no(body, "enforce")
        return {}

    def identities(self, _body: Body) -> Any:
        """Every identity as SES has it, without costing a call: account, Region, and what the APIs show of it."""
        ses = self._rig.ses
        with ses.lock:
            return [
                {
                    "account": held.account,
                    "region": held.region,
                    "identity": one.name,
                    **identity_answer(held, one),
                    "NotificationAttributes": notification_answer(one),
                    "VerificationToken": one.txt_token,
                }
                for held in ses.everything()
                for one in held.identities.values()
            ]

    def seed(self, body: Body) -> Any:
        """{"identities": [NAME], "verification_status": "SUCCESS", "region": "eu-west-1"}; see seeding.py."""
        _only(body, {"identities", "verification_status", "region"})
        status = body.get("verification_status", PENDING)
        return {"seeded": seed(self._rig.ses, DEFAULT_ACCOUNT_ID, body["region"], body["identities"], status)}

    def set_latency(self, body: Body) -> Any:
        """{"seconds": 0.2}"""
        _only(body, {"seconds"})
        self._rig.front.latency = float(body["seconds"])
        return {}

    def set_limits(self, body: Body) -> Any:
        """{"per_second": 1, "scope": "operation"|"account", "services": ["ses"]}; per_second null: none."""
        _only(body, {"per_second", "scope", "services"})
        self._rig.front.limits = RequestLimits(**body)
        return {}

    def reset(self, _body: Body) -> Any:
        """As after the start: no identity, no zone, no call, no fault. The clock stays where it is."""
        self._rig.reset()
        return {}

    def set_route53(self, body: Body) -> Any:
        """{"pending_reads_of_changes": 2}; the answer to a change counts as the first."""
        _only(body, {"pending_reads_of_changes"})
        self._rig.zones.pending_reads_of_changes = int(body["pending_reads_of_changes"])
        return {}

    def smtp(self, _body: Body) -> Any:
        """What came by SMTP, see smtp_log.py, and the Region that the endpoint stands for."""
        return self._rig.smtp.log.entries() | {"region": self._rig.smtp.region}

    def set_smtp(self, body: Body) -> Any:
        """{"faults": [{"kind": "throttled", "times": 3}], "region": "eu-west-1"}; see smtp_faults.py."""
        _only(body, {"faults", "region"})
        for fault in body.get("faults", []):
            _only(fault, {"kind", "times", "seconds"})
        if "faults" in body:
            self._rig.smtp.faults.rules = [SmtpFault(**fault) for fault in body["faults"]]
        self._rig.smtp.region = body.get("region", self._rig.smtp.region)
        return {}

    def forget_smtp(self, _body: Body) -> Any:
        self._rig.smtp.log.clear()
        return {}

    def set_strictness(self, body: Body) -> Any:
        """{"refuse_unverified": true, "refuse_unknown_topics": true}; see strictness.py. What is left out stays."""
        _only(body, {field.name for field in dataclasses.fields(self._rig.ses.strictness)})
        given = {name: _yes_or_no(body, name) for name in body}
        for name, value in given.items():
            setattr(self._rig.ses.strictness, name, value)
        return {}

    def verify(self, _body: Body) -> Any:
        """One round of looking, now."""
        self._rig.verifier.look_at_all()
        return self.identities({})

    def trouble(self, _body: Body) -> Any:
        """What should not have happened inside the rig, and the records that no name server could serve."""
        return {"verifier": self._rig.verifier.trouble, "unreadable_records": self._rig.zones.unreadable}


def _only(body: Body, known: set[str]) -> None:
    unknown = set(body) - known
    if unknown:
        raise ValueError(f"no such setting: {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}")


def _holdings(ses: LocalSes, body: Body) -> Holdings:
    """The account of access keys that moto's IAM has not made, where none is named."""
    return ses.holdings(str(body.get("account", DEFAULT_ACCOUNT_ID)), body["region"])


def _yes_or_no(body: Body, name: str) -> bool:
    if not isinstance(body[name], bool):
        raise ValueError(f"{name} {body[name]!r} is neither true nor false")
    return body[name]


def _json(status: int, content: Any) -> Response:
    return Response(json.dumps(content, default=str), status, content_type="application/json")
