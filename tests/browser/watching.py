"""What a browser complains of while a test looks elsewhere; at the end of every test there is nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

# The policy's refusals are events; said aloud they reach the console with the rest.
SAY_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI} at ${event.sourceFile}`), true);
"""
LOUD = {"error", "warning"}
# Chromium repeats every refusal of the server in its console, with less than the response says.
REPEATED = "Failed to load resource: the server responded with a status of"


class Watch:
    """The complaints of one browser context: console, uncaught errors, policy, failed requests, refusing answers."""

    def __init__(self, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        self.expected: set[int] = set()
        context.add_init_script(SAY_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"uncaught: {error.error}"))
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    @contextmanager
    def expecting(self, *statuses: int) -> Iterator[None]:
        """Let answers with these statuses pass."""
        before = set(self.expected)
        self.expected |= set(statuses)
        try:
            yield
        finally:
            self.expected = before

    def take(self) -> list[str]:
        """Return what was complained of so far, and begin anew."""
        complaints, self.complaints = self.complaints, []
        return complaints

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in LOUD and not message.text.startswith(REPEATED):
            self.complaints.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def _failed(self, request: Request) -> None:
        # Who leaves a page gives up what it was still loading, and a download is no page.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.method} {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.complaints.append(f"answered {response.status}: {response.request.method} {response.url}")
