"""The door for web servers. It refuses to open while the database is without its guards."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

application = get_wsgi_application()

from workflows.ledger.guards import refuse_to_start_unguarded  # noqa: E402 - needs the apps to be loaded

refuse_to_start_unguarded()
