"""From now on an item without its award form cannot be."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0007_forms_of_items'),
    ]

    operations = [
        migrations.AlterField(
            model_name='agendaitem',
            name='award_form',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='workflows.awardform'),
        ),
    ]
