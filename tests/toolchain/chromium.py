# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A headless Chromium, driven by its DevTools protocol over two pipes: no port, and no library but Python's own."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium")
WHERE_FROM = "Chromium (Debian: chromium) is not installed"
SECONDS = 60  # for one answer: a page of 10,000 rows on a busy machine
# The descriptors that it wants to be 3 and 4 may be any others here, and 3 and 4 may be taken.
LAUNCHER = """
import fcntl, os, sys
come, go = (fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3])
os.dup2(come, 3)
os.dup2(go, 4)
os.execvp(sys.argv[3], sys.argv[3:])
"""
OPTIONS = (
    *("--headless", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
    "--no-sandbox",  # which root has not; it sees pages of these tests alone
    "--host-resolver-rules=MAP * ~NOTFOUND",  # whatever it may want of the network, it gets nothing
)


class Chromium:
    """Runs in ``folder``, which is to be empty, until close()."""

    def __init__(self, folder: Path) -> None:
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        program = CHROMIUM or shutil.which("chromium")  # which may have come since
        command = [program, *OPTIONS, f"--user-data-dir={folder / 'profile'}", "about:blank"]
        self._log = (folder / "log").open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-c", LAUNCHER, str(theirs_in), str(theirs_out), *command],
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            pass_fds=(theirs_in, theirs_out),
            start_new_session=True,  # so that close() can wait for all of its processes
            env={**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)},
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._last, self._buffer = 0, b""
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """The result of a method of the protocol. Raises RuntimeError where there is none."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        sent = json.dumps(message).encode() + b"\0"
        while sent:
            sent = sent[os.write(self._out, sent) :]
        deadline = time.monotonic() + SECONDS
        while True:
            answer = self._next(deadline)
            if answer.get("id") == self._last:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def _next(self, deadline: float) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            ready, _writable, _failed = select.select([self._in], [], [], max(0, deadline - time.monotonic()))
            chunk = os.read(self._in, 1 << 20) if ready else b""
            if not chunk:
                raise RuntimeError(f"Chromium says nothing more; see {self._log.name}")
            self._buffer += chunk
        message, _end, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)

    def close(self) -> None:
        with contextlib.suppress(RuntimeError, OSError):
            self.call("Browser.close")
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._end_the_others()
        for descriptor in (self._in, self._out):
            os.close(descriptor)
        self._log.close()

    def _end_the_others(self) -> None:
        """Its helpers outlive it by a moment, and write into the folder."""
        deadline = time.monotonic() + 10
        with contextlib.suppress(ProcessLookupError):
            while time.monotonic() < deadline:
                os.killpg(self._process.pid, signal.SIGKILL)
                time.sleep(0.02)


class Page:
    """A tab. ``width`` and ``height`` in CSS pixels; ``media``: media features, and ``type`` (screen, print)."""

    def __init__(self, browser: Chromium, width: int = 1280, height: int = 900, script: bool = True, **media: str):
        self._browser = browser
        browser.events.clear()
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self._target = target
        self._session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.resize(width, height)
        features = [{"name": name.replace("_", "-"), "value": value} for name, value in media.items() if name != "type"]
        self.call("Emulation.setEmulatedMedia", media=media.get("type", ""), features=features)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        return self._browser.call(method, self._session, **params)

    def resize(self, width: int, height: int = 900) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 700,
        )

    def open(self, file: Path, fragment: str = "") -> float:
        """Seconds until all of it was loaded."""
        started = time.monotonic()
        self.call("Page.navigate", url=f"{file.as_uri()}{fragment}")
        while not any(event.get("method") == "Page.loadEventFired" for event in self._events()):
            if time.monotonic() > started + SECONDS:
                raise RuntimeError(f"{file} was not loaded in {SECONDS} seconds")
            self.call("Runtime.getIsolateId")  # has the events come in
            time.sleep(0.01)
        return time.monotonic() - started

    def run(self, expression: str) -> Any:
        """The value of an expression of JavaScript; promises are waited for. Raises RuntimeError for what it throws."""
        done = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in done:
            raise RuntimeError(f"{expression}: {done['exceptionDetails']}")
        return done["result"].get("value")

    def click(self, selector: str) -> None:
        """In the middle of the element, as a mouse does."""
        place = self.run(
            f"(() => {{ const found = document.querySelector({json.dumps(selector)}); "
            "found.scrollIntoView({block: 'center'}); const box = found.getBoundingClientRect(); "
            "return [box.left + box.width / 2, box.top + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)

    def type(self, words: str) -> None:
        """Into what has the focus."""
        self.call("Input.insertText", text=words)

    def press(self, key: str, text: str = "") -> None:
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, text=text if kind == "keyDown" else "")

    def pdf(self) -> bytes:
        return base64.b64decode(self.call("Page.printToPDF", printBackground=False)["data"])

    def screenshot(self) -> bytes:
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def requests(self) -> list[str]:
        """The addresses of all that was asked for, but for the page itself and what is in it."""
        asked = [event["params"] for event in self._events() if event["method"] == "Network.requestWillBeSent"]
        others = [params["request"]["url"] for params in asked if params.get("type") != "Document"]
        return [url for url in others if not url.startswith("data:")]

    def complaints(self) -> list[str]:
        """What was thrown, logged, or refused by the content security policy."""
        methods = ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
        return [json.dumps(event["params"]) for event in self._events() if event["method"] in methods]

    def _events(self) -> list[dict[str, Any]]:
        return [event for event in self._browser.events if event.get("sessionId") == self._session]

    def close(self) -> None:
        self._browser.call("Target.closeTarget", targetId=self._target)


@contextlib.contextmanager
def chromium() -> Iterator[Chromium]:
    """A browser with a folder of its own, for as long as this lasts."""
    # Not pytest's own folder: where each test is a process, pytest empties that for each of them.
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as folder:
        browser = Chromium(Path(folder))
        try:
            yield browser
        finally:
            browser.close()
