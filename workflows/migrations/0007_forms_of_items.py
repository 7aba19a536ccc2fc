"""Every item of an agenda says on which award form it votes: until now always that of its nomination."""

from typing import Any

from django.db import migrations, models


def name_the_form(apps: Any, _editor: Any) -> None:
    items, nominations = apps.get_model("workflows", "AgendaItem"), apps.get_model("workflows", "Nomination")
    form = nominations.objects.filter(pk=models.OuterRef("nomination")).values("award_form")
    items.objects.filter(award_form=None).update(award_form=models.Subquery(form))


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0006_every_path'),
    ]

    operations = [
        migrations.RunPython(name_the_form, migrations.RunPython.noop),
    ]
