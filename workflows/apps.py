"""The one app of the project."""

from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    """Award nominations from proposal to award."""

    name = "workflows"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the guards of the database to migrations, and the system checks."""
        from workflows.ledger import guards

        guards.connect()
