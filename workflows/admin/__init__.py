"""The back office: Django's own, for reference data alone. Nominations, votes, councils and the ledger are not in it.

Every save goes through `actions/refer`, so that it has its entry; nothing is deleted here, and rows on which something
rests are shown to be read.

    words.py          what tables and columns are called
    reference.py      what all pages of the back office share
    organisation.py   units, people, roles, mandates
    law.py            regimes, award forms, voting policies, clocks, holidays, money
    campaigns.py      campaigns and their plans
"""

from django.apps import apps
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

# What other apps put on the site is no reference data: groups and permissions mean nothing here, the tasks of the
# process are worked on by its actions only. This package is found last, so everybody else is there already.
for _model in list(admin.site._registry):
    if _model._meta.app_label != "workflows":
        admin.site.unregister(_model)

from workflows.admin import campaigns, law, organisation  # noqa: E402, F401 - they register what they hold

apps.get_app_config("workflows").verbose_name = _("Reference data")
admin.site.site_header = _("Bảng Vàng – reference data")
admin.site.site_title = _("Bảng Vàng – reference data")
admin.site.index_title = _("Reference data")
