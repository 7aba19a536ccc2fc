"""Whose session a request comes in: the account with its person, in one query whose text is kept."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet

from workflows.models import User
from workflows.models.prepared import Given, prepared


class Accounts(ModelBackend):
    """Django's own sign-in, closed to who has left the Office; the question of every request is put differently."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Tell whether the account is open and its person, where it has one, still works here."""
        person = getattr(user, "person", None)
        return super().user_can_authenticate(user) and (person is None or person.is_active)

    def get_user(self, user_id: int) -> User | None:
        """Return an account that may still be signed in with, none where it was closed or its person left meanwhile."""
        user: User | None = _account.first(pk=user_id)
        return user if user is not None and self.user_can_authenticate(user) else None


@prepared
def _account(pk: Given) -> QuerySet[Any, Any]:
    return User.objects.filter(pk=pk).select_related("person").order_by("pk")
