"""A line of an approved paper is struck out where its nomination ends before the paper is signed."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0003_notice_and_other_bodies'),
    ]

    operations = [
        migrations.AddField(
            model_name='paperline',
            name='is_struck',
            field=models.BooleanField(default=False),
        ),
    ]
