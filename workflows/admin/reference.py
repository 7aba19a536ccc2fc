"""What all pages of the back office share: they save through the action, delete nothing, and keep off rows in use."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Field, Model
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from workflows.actions.access import record_list_look, record_reference_look
from workflows.actions.refer import FREE_IN_USE, is_in_use, reasons_against, save_reference
from workflows.admin.words import worded
from workflows.models import User
from workflows.queries.labels import sentence_of
from workflows.queries.reference_labels import WORDS, label_in


class ReferenceForm(ModelForm):  # type: ignore[type-arg]  # generic for the type checker only
    """A form that says before it is saved what stands against it."""

    def full_clean(self) -> None:
        """Ask the action, once everything else is right."""
        super().full_clean()
        if self.is_bound and not self.errors and self.has_changed():
            for reason in reasons_against(self.instance):
                self.add_error(None, sentence_of(reason))


class _Shared:
    """Choices by their labels; no deleting."""

    def formfield_for_choice_field(self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """Show the labels of words in place of the words."""
        if db_field.name in WORDS:
            given = [(word, label_in(db_field.name, str(word))) for word, _name in db_field.choices or ()]
            kwargs["choices"] = [("", "---------"), *given]
        return super().formfield_for_choice_field(db_field, request, **kwargs)  # type: ignore[misc]  # of the admin

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Refuse it: the past needs its rows."""
        return False


class ReferenceAdmin(_Shared, SimpleHistoryAdmin):  # type: ignore[misc]  # simple-history ships no types
    """A table of reference data; rows in use show what may still be changed as a form, the rest to be read."""

    form = ReferenceForm
    actions = None
    save_on_top = False

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """Return the columns that stay, with words by their labels."""
        given = tuple(super().get_readonly_fields(request, obj))
        return (*given, *(f"{name}_in_words" if name in WORDS else name for name in self.fixed_in(obj)))

    def get_exclude(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """Leave out the columns that stand there by their labels."""
        return (*(super().get_exclude(request, obj) or ()), *(name for name in self.fixed_in(obj) if name in WORDS))

    def fixed_in(self, row: Model | None) -> tuple[str, ...]:
        """Return the columns that stay: the code by which others know a row, and all on which something rests."""
        if row is None:
            return ()
        names = [each.name for each in self.model._meta.concrete_fields if each.editable and not each.primary_key]
        if self.model in FREE_IN_USE and is_in_use(row):
            return tuple(name for name in names if name not in FREE_IN_USE[self.model])
        return ("code",) if "code" in names else ()

    def save_model(self, request: HttpRequest, obj: Model, form: forms.Form, change: bool) -> None:
        """Save through the action."""
        save_reference(obj, by=_account(request))

    def save_formset(
        self, request: HttpRequest, form: forms.Form, formset: "BaseModelFormSet[Any, Any]", change: bool
    ) -> None:
        """Save the parts through the action, each with its entry."""
        for row in formset.save(commit=False):
            save_reference(row, by=_account(request))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Show the rows; that an administrator looked through them is on record."""
        response = super().changelist_view(request, extra_context)
        shown = getattr(response, "context_data", {}).get("cl")
        if shown is not None:
            terms = {name: str(value)[:200] for name, value in request.GET.items() if value}
            record_list_look(
                str(self.model._meta.model_name), by=_account(request), terms=terms, found=shown.result_count
            )
        return response

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        """Show a row, as a form where it may be changed; that an administrator looked at it is on record."""
        self._note_look(request, object_id, page="row")
        return super().change_view(request, object_id, form_url, extra_context)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """Show the versions of a table that keeps them, else what was done here."""
        self._note_look(request, object_id, page="history")
        if hasattr(self.model, "history"):
            return super().history_view(request, object_id, extra_context)
        return admin.ModelAdmin.history_view(self, request, object_id, extra_context)

    def _note_look(self, request: HttpRequest, object_id: str, *, page: str) -> None:
        """Put a look on record; a save has its own entry, and what does not exist was not seen."""
        row = self.get_object(request, object_id) if request.method == "GET" else None
        if row is not None and self.has_view_or_change_permission(request, row):
            record_reference_look(row, by=_account(request), page=page)


class PartInline(_Shared, admin.TabularInline):  # type: ignore[type-arg]  # generic for the type checker only
    """The parts of a row on its page; the parts of a plan in use are there to be read."""

    form = ReferenceForm
    extra = 0
    can_delete = False
    show_change_link = False

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """Return the columns that are only read, with words by their labels."""
        words = self._words_to_read(obj)
        return (*super().get_readonly_fields(request, obj), *(f"{name}_in_words" for name in words))

    def get_exclude(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """Leave out the columns that stand there by their labels."""
        return (*(super().get_exclude(request, obj) or ()), *self._words_to_read(obj))

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Refuse it where the plan is in use."""
        return super().has_change_permission(request, obj) and not self._is_fixed(obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse it where the plan is in use."""
        return super().has_add_permission(request, obj) and not self._is_fixed(obj)

    def _words_to_read(self, obj: Model | None) -> list[str]:
        names = [each.name for each in self.model._meta.concrete_fields if each.name in WORDS]
        return names if self._is_fixed(obj) else []

    def _is_fixed(self, obj: Model | None) -> bool:
        return obj is not None and self.model in FREE_IN_USE and is_in_use(obj)


def _account(request: HttpRequest) -> User:
    account = request.user
    assert isinstance(account, User)  # the site lets only accounts in
    return account


for _column in WORDS:
    setattr(_Shared, f"{_column}_in_words", worded(_column))
