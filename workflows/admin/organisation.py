"""Units, people, and what they are charged with."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from workflows.admin.reference import ReferenceAdmin
from workflows.admin.words import call
from workflows.models import Mandate, Person, RoleAssignment, Unit

call(Unit, _("unit"), _("Units"))
call(Person, _("person"), _("People"))
call(RoleAssignment, _("role assignment"), _("Role assignments"))
call(Mandate, _("mandate"), _("Mandates"))


@admin.register(Unit)
class UnitAdmin(ReferenceAdmin):
    list_display = ("code", "name", "short_name", "from_date", "to_date")
    search_fields = ("code", "name")


@admin.register(Person)
class PersonAdmin(ReferenceAdmin):
    list_display = ("code", "full_name", "position", "unit", "is_leader", "is_active")
    list_filter = ("unit", "is_leader", "is_active")
    list_select_related = ("unit",)
    search_fields = ("code", "full_name", "search_key")
    # An account is tied to its person when it is made; moving it would move what was done with it.
    readonly_fields = ("user",)


@admin.register(RoleAssignment)
class RoleAssignmentAdmin(ReferenceAdmin):
    """Roles are given, and ended by a date; a role that was given is never rewritten."""

    list_display = ("person", "role_in_words", "unit", "from_date", "to_date")
    list_filter = ("unit",)
    list_select_related = ("person", "unit")
    search_fields = ("person__full_name", "person__search_key", "person__code")
    autocomplete_fields = ("person",)


@admin.register(Mandate)
class MandateAdmin(ReferenceAdmin):
    """Mandates are given, and ended by a date."""

    list_display = ("person", "kind_in_words", "unit", "from_date", "to_date", "document")
    list_select_related = ("person", "unit")
    search_fields = ("person__full_name", "person__search_key", "person__code")
    autocomplete_fields = ("person",)
