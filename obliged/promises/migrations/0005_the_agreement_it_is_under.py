import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0001_initial'),
        ('promises', '0004_obstacles'),
    ]

    operations = [
        migrations.AddField(
            model_name='ask',
            name='agreed_reply_days',
            field=models.PositiveSmallIntegerField(blank=True, help_text='the first reply these terms promise', null=True),
        ),
        migrations.AddField(
            model_name='ask',
            name='terms',
            field=models.ForeignKey(blank=True, help_text='the version of an agreement it was asked under', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asks', to='agreements.terms'),
        ),
        migrations.AddField(
            model_name='promise',
            name='terms',
            field=models.ForeignKey(blank=True, help_text='the version of an agreement it was given under', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='agreements.terms'),
        ),
    ]
