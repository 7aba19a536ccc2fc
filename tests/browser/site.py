"""The site as a browser meets it: a server in a thread, static files compressed and named by their content."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connection, connections
from django.test import override_settings
from django.test.testcases import LiveServerThread, QuietWSGIRequestHandler

from tests.fixtures.campaign import load_reference
from tests.fixtures.guards import lifted
from workflows.models import Unit

# On SQLite the test database lives in memory, in one connection that server and test share: one at a time, then.
ALONE = threading.RLock()


class OneAtATime:
    """The application behind a lock; files are served by WhiteNoise in it, as in an office."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with ALONE:
            return self.application(environ, start_response)


class Handler(QuietWSGIRequestHandler):
    """One request for each connection: a server that stops leaves none open."""

    protocol_version = "HTTP/1.0"


class Server(LiveServerThread):
    """The server in its thread."""

    def _create_server(self, connections_override: Any = None) -> ThreadedWSGIServer:
        return ThreadedWSGIServer(
            (self.host, self.port), Handler, allow_reuse_address=False, connections_override=connections_override
        )


@contextmanager
def served() -> Iterator[str]:
    """Serve the site from the test database; give its address."""
    shared = {each.alias: each for each in connections.all() if each.vendor == "sqlite" and each.is_in_memory_db()}
    server = Server("127.0.0.1", OneAtATime if shared else lambda application: application, shared)
    server.daemon = True
    for each in shared.values():
        each.inc_thread_sharing()
    server.start()
    server.is_ready.wait()
    try:
        if server.error:
            raise server.error
        yield f"http://{server.host}:{server.port}"
    finally:
        server.terminate()
        for each in shared.values():
            each.dec_thread_sharing()


@contextmanager
def as_in_an_office(static: Path, files: Path) -> Iterator[None]:
    """Serve static files collected in `static`, keep uploads in `files`."""
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    with override_settings(STATIC_ROOT=static, MEDIA_ROOT=files, STORAGES=storages, WHITENOISE_AUTOREFRESH=False):
        if not any(static.iterdir()):
            call_command("collectstatic", interactive=False, verbosity=0)
        yield


@contextmanager
def committed() -> Iterator[None]:
    """Let everything be committed for real; afterwards the database holds the reference data and nothing else."""
    if not Unit.objects.exists():
        load_reference()
    try:
        yield
    finally:
        with ALONE:
            with lifted(connection):
                call_command("flush", interactive=False, verbosity=0, reset_sequences=False)
            load_reference()
