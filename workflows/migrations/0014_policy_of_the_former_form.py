"""A change of award form keeps the policy of the former form, which taking it back restores."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0013_alike_achievement'),
    ]

    operations = [
        migrations.AddField(
            model_name='formchange',
            name='from_policy',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.votingpolicy'),
        ),
    ]
