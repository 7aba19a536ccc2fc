"""A campaign counts its changes; it begins in preparation, and its type is one of four."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0009_report_forms'),
    ]

    operations = [
        migrations.AddField(
            model_name='campaign',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='historicalcampaign',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AlterField(
            model_name='campaign',
            name='campaign_type',
            field=models.CharField(choices=[('SPECIAL', 'SPECIAL'), ('THEMED', 'THEMED'), ('PERIODIC', 'PERIODIC'), ('REGULAR', 'REGULAR')], max_length=12),
        ),
        migrations.AlterField(
            model_name='campaign',
            name='state',
            field=models.CharField(choices=[('DRAFT', 'DRAFT'), ('ISSUED', 'ISSUED'), ('OPEN', 'OPEN'), ('NOMINATIONS_CLOSED', 'NOMINATIONS_CLOSED'), ('REVIEWING', 'REVIEWING'), ('CLOSED', 'CLOSED'), ('CANCELLED', 'CANCELLED')], default='DRAFT', max_length=20),
        ),
        migrations.AlterField(
            model_name='historicalcampaign',
            name='campaign_type',
            field=models.CharField(choices=[('SPECIAL', 'SPECIAL'), ('THEMED', 'THEMED'), ('PERIODIC', 'PERIODIC'), ('REGULAR', 'REGULAR')], max_length=12),
        ),
        migrations.AlterField(
            model_name='historicalcampaign',
            name='state',
            field=models.CharField(choices=[('DRAFT', 'DRAFT'), ('ISSUED', 'ISSUED'), ('OPEN', 'OPEN'), ('NOMINATIONS_CLOSED', 'NOMINATIONS_CLOSED'), ('REVIEWING', 'REVIEWING'), ('CLOSED', 'CLOSED'), ('CANCELLED', 'CANCELLED')], default='DRAFT', max_length=20),
        ),
    ]
