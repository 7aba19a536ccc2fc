"""The page of a nomination."""

from typing import Any

from django.urls import reverse

from tests.walks import Walk
from tests.web.visitors import visitor
from workflows.models import User


def page_of(each: Walk, user: User) -> Any:
    return visitor(user).get(reverse("nomination", args=[each.nomination.slug]))
