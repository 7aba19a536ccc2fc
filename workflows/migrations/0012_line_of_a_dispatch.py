"""A dispatch names the line of the recipients to which it went; whom a line of a plan tells is reference data."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0011_what_a_notice_says'),
    ]

    operations = [
        migrations.AddField(
            model_name='dispatch',
            name='ordinal',
            field=models.PositiveSmallIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='recipient',
            name='roles',
            field=models.JSONField(blank=True, default=list),
        ),
    ]
