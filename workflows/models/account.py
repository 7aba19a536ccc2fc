"""Accounts. What a person may do is no business of this table: roles are dated rows of their own."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from workflows.models.fields import Referenced


class User(Referenced, AbstractUser):
    """An account to sign in with. Accounts are deactivated, never deleted: the past keeps its people."""

    class Meta(AbstractUser.Meta):
        constraints = [
            # Django lets a superuser pass every permission check, so there is none (DESIGN.md, "Roles").
            models.CheckConstraint(condition=models.Q(is_superuser=False), name="no_account_is_superuser"),
        ]

    def __str__(self) -> str:
        return self.username
