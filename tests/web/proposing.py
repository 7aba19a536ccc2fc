"""A dossier as it is written."""

from typing import Any

from django.urls import reverse

from tests.walks import Walk


def address(name: str, each: Walk) -> str:
    return reverse(name, args=[each.nomination.slug])


def dossier(each: Walk, **changes: Any) -> dict[str, Any]:
    """Return what a browser sends of a filled-in dossier."""
    return {
        "action_token": "t1",
        "version": each.nomination.revision,
        "summary": "Tham mưu 12 văn bản đúng hạn",
        "period_from": "01/02/2026",
        "period_to": "30/09/2026",
        "report_ND1": "Đã tham mưu 12 văn bản.",
        "report_TC1": "Đáp ứng.",
        "initiative": "",
        "is_declared": "on",
        **changes,
    }
