"""Signing in: Django's own form, with sentences that say what to do."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Ask for name and password; password managers and pasting are welcome (WCAG 3.3.8)."""

    error_messages = {
        "invalid_login": _("Name and password do not fit together. Type them again; mind capital letters."),
        "inactive": _("This account is closed. Turn to the system administrator."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Account name")
        self.fields["username"].error_messages["required"] = _("Enter the account name")
        self.fields["password"].label = _("Password")
        self.fields["password"].error_messages["required"] = _("Enter the password")
