"""Each policy says how long before a session its papers are sent; a unit says that it belongs to another body."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0002_tables'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalvotingpolicy',
            name='notice_days',
            field=models.PositiveSmallIntegerField(default=3),
        ),
        migrations.AddField(
            model_name='unit',
            name='is_outside',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='votingpolicy',
            name='notice_days',
            field=models.PositiveSmallIntegerField(default=3),
        ),
    ]
