# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The REST API of an AWX on loopback, as far as its modules use it: python awx --ready-file F --checkout FOLDER.

What it has not is answered with 501. Beside it, for tests: GET /stand-in/all (all that was made, secrets too), GET and
DELETE /stand-in/writes (what was asked for that changes something), GET /stand-in/tokens (how many are left), and
POST /stand-in/injected {"credential": ID} (the variables that a job gets of a credential).
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import secrets
import threading
from pathlib import Path
from typing import Any

import rules
from flask import Flask, Response, jsonify, request
from resources import RESOURCES, UNIFIED, WITH_SURVEY
from rules import Refused
from store import API, SECRET, Item, Missing, Store
from werkzeug.serving import make_server

USER, PASSWORD = "admin", "testing-awx-password"
PAGE = 25
NOT_FIELDS = ("page", "page_size", "type", "order_by")


def application(store: Store) -> Flask:
    app = Flask("awx")
    app.config["tokens"], app.config["writes"] = {}, []
    app.url_map.strict_slashes = False
    for add in (_add_access, _add_errors, _add_resources, _add_parts, _add_projects, _add_stand_in):
        add(app, store)
    return app


def _is_known(app: Flask, said: str) -> bool:
    scheme, _space, value = said.partition(" ")
    if scheme == "Bearer":
        return value in app.config["tokens"].values()
    return scheme == "Basic" and base64.b64decode(value).decode() == f"{USER}:{PASSWORD}"


def _add_access(app: Flask, _store: Store) -> None:
    @app.before_request
    def before() -> Any:
        if request.path.startswith("/stand-in/") or request.path == f"{API}/ping/":
            return None
        if not _is_known(app, request.headers.get("Authorization", "")):
            return {"detail": "Authentication credentials were not provided."}, 401
        if request.method != "GET" and not request.path.startswith(f"{API}/tokens/"):
            app.config["writes"].append({"method": request.method, "path": request.path})
        return None

    @app.after_request
    def after(answer: Response) -> Response:
        answer.headers["X-API-Product-Name"] = "AWX"
        answer.headers["X-API-Product-Version"] = "24.6.1"
        return answer

    @app.get(f"{API}/ping/")
    def ping() -> Any:
        return {"ha": False, "version": "24.6.1", "active_node": "awx"}

    @app.post(f"{API}/tokens/")
    def token() -> Any:
        number = len(app.config["tokens"]) + 1000
        app.config["tokens"][number] = secrets.token_hex(15)
        return {"id": number, "token": app.config["tokens"][number]}, 201

    @app.delete(f"{API}/tokens/<int:number>/")
    def release(number: int) -> Any:
        del app.config["tokens"][number]
        return "", 204


def _add_errors(app: Flask, _store: Store) -> None:
    @app.errorhandler(Refused)
    def refused(error: Refused) -> Any:
        return jsonify(error.body), 400

    @app.errorhandler(Missing)
    def missing(_error: Missing) -> Any:
        return {"detail": "Not found."}, 404

    @app.errorhandler(404)
    def unknown(_error: Exception) -> Any:
        return {"detail": f"the stand-in has no {request.method} {request.path}"}, 501


def _add_resources(app: Flask, store: Store) -> None:
    for endpoint in (*RESOURCES, "unified_job_templates"):
        _add_resource(app, store, endpoint)


def _add_resource(app: Flask, store: Store, endpoint: str) -> None:
    def every() -> Any:
        return _page([_shown(store, name, item) for name, item in store.every(endpoint)], _filters(endpoint))

    def create() -> Any:
        return _shown(store, endpoint, store.create(endpoint, request.get_json())), 201

    def one(number: int) -> Any:
        return _shown(store, endpoint, store.get(endpoint, number))

    def change(number: int) -> Any:
        item = store.get(endpoint, number)
        return _shown(store, endpoint, store.change(endpoint, item, request.get_json()))

    def delete(number: int) -> Any:
        store.delete(endpoint, number)
        return "", 204

    app.add_url_rule(f"{API}/{endpoint}/", f"{endpoint}-list", every, methods=["GET"])
    if endpoint in RESOURCES:
        app.add_url_rule(f"{API}/{endpoint}/", f"{endpoint}-create", create, methods=["POST"])
        app.add_url_rule(f"{API}/{endpoint}/<int:number>/", f"{endpoint}-one", one, methods=["GET"])
        app.add_url_rule(f"{API}/{endpoint}/<int:number>/", f"{endpoint}-change", change, methods=["PATCH"])
        app.add_url_rule(f"{API}/{endpoint}/<int:number>/", f"{endpoint}-delete", delete, methods=["DELETE"])


def _filters(endpoint: str) -> dict[str, str]:
    """Raises Refused for one by a field that there is not."""
    given = request.args.to_dict()
    known = (
        {"id", "name", "organization"} if endpoint == "unified_job_templates" else {"id", *RESOURCES[endpoint].fields}
    )
    if endpoint == "job_templates":
        known.add("organization")
    for name in given:
        if name not in NOT_FIELDS and name.removeprefix("or__") not in known:
            raise Refused({"detail": f"{endpoint} has no field named '{name}'"})
    return given


def _page(items: list[Item], filters: dict[str, str]) -> Item:
    either = {name.removeprefix("or__"): value for name, value in filters.items() if name.startswith("or__")}
    all_of = {
        name: value for name, value in filters.items() if name not in (*NOT_FIELDS,) and not name.startswith("or__")
    }
    if "type" in filters:
        all_of["type"] = filters["type"]
    found = [
        item
        for item in items
        if all(str(item.get(name)) == value for name, value in all_of.items())
        and (not either or any(str(item.get(name)) == value for name, value in either.items()))
    ]
    page = int(filters.get("page", 1))
    more = f"{request.path}?page={page + 1}" if len(found) > page * PAGE else None
    return {"count": len(found), "next": more, "previous": None, "results": found[(page - 1) * PAGE : page * PAGE]}


def _shown(store: Store, endpoint: str, item: Item) -> Item:
    """As AWX shows it: no secrets, and where to go from here."""
    url = f"{API}/{endpoint}/{item['id']}/"
    shown = {**item, "type": RESOURCES[endpoint].type, "url": url, "summary_fields": {}, "related": {}}
    if endpoint == "credentials":
        fields = store.get("credential_types", item["credential_type"])["inputs"]["fields"]
        secret = {field["id"] for field in fields if field.get("secret")}
        shown["inputs"] = {name: SECRET if name in secret else value for name, value in item["inputs"].items()}
    if endpoint in WITH_SURVEY:
        shown["related"]["survey_spec"] = f"{url}survey_spec/"
    if endpoint == "job_templates":
        shown["organization"] = store.get("projects", item["project"])["organization"]
    if endpoint == "projects":
        shown["related"]["update"] = f"{url}update/"
        if item["current_update"]:
            shown["summary_fields"]["current_update"] = {"id": item["current_update"]}
    if item.get("unified_job_template"):
        name = next(name for name in UNIFIED if item["unified_job_template"] in store.items[name])
        shown["related"]["unified_job_template"] = f"{API}/{name}/{item['unified_job_template']}/"
    return shown


def _add_parts(app: Flask, store: Store) -> None:
    @app.get(f"{API}/<any({','.join(WITH_SURVEY)}):endpoint>/<int:number>/survey_spec/")
    def survey(endpoint: str, number: int) -> Any:
        store.get(endpoint, number)
        return store.surveys.get((endpoint, number), {})

    @app.post(f"{API}/<any({','.join(WITH_SURVEY)}):endpoint>/<int:number>/survey_spec/")
    def set_survey(endpoint: str, number: int) -> Any:
        store.get(endpoint, number)
        rules.survey(request.get_json())
        store.surveys[(endpoint, number)] = request.get_json()
        return ""

    for endpoint, resource in RESOURCES.items():
        for name in resource.lists:
            _add_list(app, store, endpoint, name)

    @app.post(f"{API}/workflow_job_template_nodes/<int:number>/create_approval_template/")
    def approval(number: int) -> Any:
        return _shown(store, "workflow_approval_templates", store.approve(number, request.get_json())), 201


def _add_list(app: Flask, store: Store, endpoint: str, name: str) -> None:
    def listed(number: int) -> Any:
        kind = RESOURCES[endpoint].lists[name]
        return _page(
            [_shown(store, kind, item) for item in store.listed(endpoint, number, name)], request.args.to_dict()
        )

    def associate(number: int) -> Any:
        given = request.get_json()
        store.associate(endpoint, number, name, given["id"], given.get("disassociate", False))
        return "", 204

    app.add_url_rule(f"{API}/{endpoint}/<int:number>/{name}/", f"{endpoint}-{name}", listed, methods=["GET"])
    app.add_url_rule(f"{API}/{endpoint}/<int:number>/{name}/", f"{endpoint}-{name}-set", associate, methods=["POST"])


def _add_projects(app: Flask, store: Store) -> None:
    def shown(update: Item) -> Item:
        done = update["status"] != "running"
        return {
            **update,
            "type": "project_update",
            "url": f"{API}/project_updates/{update['id']}/",
            "finished": "2026-01-01T00:00:00Z" if done else None,
            "event_processing_finished": done,
            "failed": update["status"] == "failed",
            "scm_revision": store.get("projects", update["project"])["scm_revision"],
        }

    @app.post(f"{API}/projects/<int:number>/update/")
    def begin(number: int) -> Any:
        return shown(store.begin(number)), 202

    @app.get(f"{API}/project_updates/<int:number>/")
    def update(number: int) -> Any:
        return shown(store.update(number))


def _add_stand_in(app: Flask, store: Store) -> None:
    @app.get("/stand-in/all")
    def everything() -> Any:
        found = {name: list(items.values()) for name, items in store.items.items()}
        for (endpoint, number), survey in store.surveys.items():
            store.get(endpoint, number)["survey"] = survey
        for (endpoint, number, name), numbers in store.lists.items():
            store.get(endpoint, number)[name] = numbers
        return json.loads(json.dumps(found))

    @app.route("/stand-in/writes", methods=["GET", "DELETE"])
    def writes() -> Any:
        if request.method == "DELETE":
            app.config["writes"].clear()
        return jsonify(app.config["writes"])

    @app.get("/stand-in/tokens")
    def tokens() -> Any:
        return jsonify(len(app.config["tokens"]))

    @app.post("/stand-in/injected")
    def injected() -> Any:
        credential = store.get("credentials", request.get_json()["credential"])
        injectors = store.get("credential_types", credential["credential_type"])["injectors"]
        return rules.inject(injectors.get("extra_vars", {}), credential["inputs"])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--ready-file", type=Path, required=True)
    parser.add_argument("--checkout", type=Path, required=True)
    parser.add_argument("--stop-after", type=float, default=2400, help="seconds")
    options = parser.parse_args()
    server = make_server("127.0.0.1", 0, application(Store(options.checkout)), threaded=True)
    threading.Timer(options.stop_after, server.shutdown).start()
    partial = options.ready_file.with_suffix(".partial")
    address = {"url": f"http://127.0.0.1:{server.port}", "user": USER, "password": PASSWORD, "pid": os.getpid()}
    partial.write_text(json.dumps(address))
    partial.rename(options.ready_file)
    server.serve_forever()


if __name__ == "__main__":
    main()
