"""Whose session a request comes in: the account with its person, in one query whose text is kept."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet

from workflows.models import User
from workflows.models.prepared import Given, prepared


class Accounts(ModelBackend):
    """Django's own sign-in; only the question that every request asks is put differently."""

    def get_user(self, user_id: int) -> User | None:
        """Return an account that may still be signed in with, none where it was closed meanwhile."""
        user: User | None = _account.first(pk=user_id)
        return user if user is not None and self.user_can_authenticate(user) else None


@prepared
def _account(pk: Given) -> QuerySet[Any, Any]:
    return User.objects.filter(pk=pk).select_related("person").order_by("pk")
