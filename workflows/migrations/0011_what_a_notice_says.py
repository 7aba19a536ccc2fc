"""A notice to those not selected says on what the outcome rests and until when they can complain; none exists yet."""

from datetime import date

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0010_campaign_life'),
    ]

    operations = [
        migrations.AddField(
            model_name='outcomenotice',
            name='basis_number',
            field=models.CharField(blank=True, default='', max_length=60),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='outcomenotice',
            name='basis_date',
            field=models.DateField(default=date(2021, 1, 1)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='outcomenotice',
            name='appeal_until',
            field=models.DateField(default=date(2021, 1, 1)),
            preserve_default=False,
        ),
    ]
