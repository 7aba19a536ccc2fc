"""The path of the peer over HTTP: take the task, open its page, send its form."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.test import Client
from django.urls import reverse
from viewflow.workflow.models import Process, Task

from tests.benchmarks.meter import Meter
from tests.benchmarks.path import STEPS
from tests.benchmarks.peers.walks import OUTCOMES


def browse_viewflow(meter: Meter, *, by: AbstractBaseUser) -> None:
    """Walk the path page by page; who works takes each task with a click of its own, as viewflow asks."""
    client = Client()
    client.force_login(by)
    start = reverse("peer:paged:start:execute")
    with meter.take("draft"):
        with meter.part():
            _ok(client.get(start), 200)
        _ok(client.post(start, {"note": "draft"}), 302)
    process = Process.objects.latest("pk")
    for name, command in STEPS:
        task = Task.objects.get(process=process, finished__isnull=True)
        where = {"args": [process.pk, task.pk]}
        assign, page = (reverse(f"peer:paged:{task.flow_task.name}:{what}", **where) for what in ("assign", "execute"))
        form = {"note": f"{command} 12 văn bản, đúng hạn", "outcome": command if command in OUTCOMES else ""}
        with meter.take(name):
            with meter.part():
                _ok(client.post(assign, {}), 302)
                _ok(client.get(page), 200)
            _ok(client.post(page, form), 302)
    assert Process.objects.get(pk=process.pk).status == "DONE"


def _ok(response: Any, status: int) -> None:
    assert response.status_code == status, response.content[:2000]
