"""From now on it is kept what a unit was called and when; those that are there are kept as they are called now."""

from typing import Any

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

COLUMNS = (
    *("id", "from_date", "to_date", "code", "name", "short_name"),
    *("is_hr_admin", "is_leadership", "is_outside", "sort_key"),
)


def keep_them(apps: Any, _editor: Any) -> None:
    units, kept = apps.get_model("workflows", "Unit"), apps.get_model("workflows", "HistoricalUnit")
    now = timezone.now()
    rows = units.objects.order_by("pk").values(*COLUMNS)
    kept.objects.bulk_create(kept(**row, history_date=now, history_type="+") for row in rows)


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0014_policy_of_the_former_form'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalUnit',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('from_date', models.DateField()),
                ('to_date', models.DateField(blank=True, null=True)),
                ('code', models.CharField(db_index=True, max_length=20)),
                ('name', models.CharField(max_length=200)),
                ('short_name', models.CharField(max_length=60)),
                ('is_hr_admin', models.BooleanField(default=False)),
                ('is_leadership', models.BooleanField(default=False)),
                ('is_outside', models.BooleanField(default=False)),
                ('sort_key', models.CharField(blank=True, editable=False, max_length=900)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical unit',
                'verbose_name_plural': 'historical units',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RunPython(keep_them, migrations.RunPython.noop),
    ]
