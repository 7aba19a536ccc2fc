"""The demonstration in one command: database, data, pages, server."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from workflows.management.demo.builder import PASSWORD, build
from workflows.models import LedgerEntry, Nomination
from workflows.queries.accounts import demo_accounts
from workflows.vocabulary.events import Event


class Command(BaseCommand):
    """Build the demonstration where there is none yet, and serve it; run again, it keeps its data.

    `HOST` and `PORT` say where, `DEMO_DATA` names the folder that keeps the data, `DATABASE_URL` another database.
    """

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the choice of building without serving."""
        parser.add_argument("--no-serve", action="store_true", help="build only")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start again under the demonstration's settings, then build, then serve."""
        if not settings.IS_DEMO:
            self._start_again(options)
        started = time.monotonic()
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        self._say("database")
        call_command("migrate", verbosity=0)
        if LedgerEntry.objects.filter(event=Event.DEMONSTRATION_READY).exists():
            self._say("the data of the last run is kept")
        else:
            if Nomination.objects.exists():
                self._begin_anew()
            self._say("building nine weeks of nominations by the real actions")
            build(self._progress)
            self.stdout.write("")
        self._say("static files")
        call_command("collectstatic", interactive=False, verbosity=0)
        self._say(f"ready after {time.monotonic() - started:.0f} s")
        if not options["no_serve"]:
            self._serve()

    def _begin_anew(self) -> None:
        """Throw away what a run left that was broken off before it was complete."""
        self._say("the last run was broken off: its data is thrown away")
        if connection.vendor != "sqlite":
            raise CommandError(
                "This database holds a demonstration that was not finished."
                " Empty it (dropdb, createdb) and start again."
            )
        path = Path(connection.settings_dict["NAME"])
        connection.close()
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
        call_command("migrate", verbosity=0)

    def _start_again(self, options: dict[str, Any]) -> None:
        """Replace this process by one whose settings are those of the demonstration."""
        folder = Path(os.environ.get("DEMO_DATA") or settings.BASE_DIR / ".demo")
        folder.mkdir(parents=True, exist_ok=True)
        key = folder / "secret-key"
        if not key.exists():
            key.write_text(secrets.token_hex(32))
            key.chmod(0o600)
        environment = os.environ | {"DEMO": "1", "DATA_DIR": str(folder), "SECRET_KEY": key.read_text()}
        host = os.environ.get("HOST")
        if host and "ALLOWED_HOSTS" not in os.environ:
            environment["ALLOWED_HOSTS"] = f"localhost,127.0.0.1,[::1],{host}" if host != "0.0.0.0" else "*"  # noqa: S104
        command = [sys.executable, "manage.py", "demo", *(["--no-serve"] if options["no_serve"] else [])]
        os.chdir(settings.BASE_DIR)
        os.execve(sys.executable, command, environment)  # noqa: S606 - our own interpreter and arguments

    def _serve(self) -> None:
        host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
        self.stdout.write(f"\n  http://{host}:{port}/   (Ctrl+C stops it; run it again and the data is kept)\n")
        self.stdout.write(f"  accounts, all with the password {PASSWORD}:\n")
        for account in demo_accounts(timezone.localdate()):
            self.stdout.write(f"    {account.username:<16} {account.name} – {account.role}")
        self.stdout.flush()
        server = subprocess.Popen(  # noqa: S603 - our own server
            [
                sys.executable,
                "-m",
                "gunicorn",
                "project.wsgi:application",
                "--bind",
                f"{host}:{port}",
                "--workers",
                "1",
                "--threads",
                "8",
                "--log-level",
                "warning",
            ]
        )
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        try:
            code = server.wait()
        except KeyboardInterrupt:
            server.terminate()
            code = server.wait()
        if code not in (0, -signal.SIGTERM, -signal.SIGINT):
            raise SystemExit(code)

    def _say(self, what: str) -> None:
        self.stdout.write(f"• {what}")
        self.stdout.flush()

    def _progress(self, number: int, of: int, what: str) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\r  {number:>4}/{of} {what:<40}", ending="")
        elif number % 50 == 0 or number == of:
            self.stdout.write(f"  {number}/{of} {what}")
        self.stdout.flush()
