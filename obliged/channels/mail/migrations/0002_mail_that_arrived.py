import django.db.models.deletion
import obliged.kernel.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mail', '0001_letters'),
        ('people', '0004_people_by_name'),
        ('promises', '0002_drafts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, unique=True)),
                ('uid_validity', models.PositiveBigIntegerField(default=0)),
                ('last_uid', models.PositiveBigIntegerField(default=0)),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('problem', models.CharField(blank=True, max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name='Arrived',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identity', models.CharField(help_text='the same for one mail, whichever way it came', max_length=64, unique=True)),
                ('sha256', models.CharField(blank=True, help_text='the file that holds the mail as it came', max_length=64)),
                ('size', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField(default=obliged.kernel.clock.now, editable=False)),
                ('message_id', models.CharField(blank=True, max_length=252)),
                ('sender', models.CharField(blank=True, max_length=254)),
                ('sender_name', models.CharField(blank=True, max_length=120)),
                ('subject', models.CharField(blank=True, max_length=200)),
                ('opening', models.CharField(blank=True, help_text='how a held mail begins', max_length=400)),
                ('said', models.CharField(blank=True, help_text='a digest of its words: robots repeat theirs', max_length=64)),
                ('became', models.CharField(choices=[('waiting', 'Waiting'), ('ask', 'Ask'), ('message', 'Message'), ('move', 'Move'), ('bounce', 'Bounce'), ('robot', 'Robot'), ('held', 'Held'), ('let_in', 'Let In'), ('put_away', 'Put Away'), ('parked', 'Parked')], default='waiting', max_length=8)),
                ('why', models.CharField(blank=True, choices=[('unknown', 'Unknown'), ('unverified', 'Unverified'), ('unreadable', 'Unreadable'), ('nowhere', 'Nowhere'), ('many', 'Many'), ('large', 'Large')], max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('problem', models.CharField(blank=True, max_length=500)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('ask', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='promises.ask')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, help_text='whose word it is', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(blank=True, help_text='whom it was sent to', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.team')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('became__in', ['held', 'parked'])), fields=['at'], name='mail_undecided'), models.Index(fields=['message_id'], name='mail_by_message_id'), models.Index(fields=['ask', 'sender', 'at'], name='mail_of_a_request'), models.Index(fields=['at'], name='mail_in_time')],
            },
        ),
    ]
