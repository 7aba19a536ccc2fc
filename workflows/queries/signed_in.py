"""Whose session a request comes in, and the account with its person: two queries whose texts are kept."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

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


class SessionStore(db.SessionStore):
    """Django's own sessions in the database; the question of every request is put differently."""

    def _get_session_from_db(self) -> Session | None:
        found: Session | None = _session.first(session_key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None  # as Django does: the key of nothing is not taken up again
        return found


@prepared
def _session(session_key: Given, now: Given) -> QuerySet[Any, Any]:
    return Session.objects.filter(session_key=session_key, expire_date__gt=now).order_by("pk")


@prepared
def _account(pk: Given) -> QuerySet[Any, Any]:
    return User.objects.filter(pk=pk).select_related("person").order_by("pk")
