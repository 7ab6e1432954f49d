import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import obliged.kernel.clock

KINDS = [
    ("move", "What others do: ask, promise, deliver, accept"),
    ("message", "What others write"),
    ("nudge", "Reminders of what waits for you"),
    ("talk", "Talks"),
    ("thanks", "Thanks"),
    ("news", "What changes in teams, services and agreements"),
    ("safety", "Who may look after the house, and what is done with your account"),
]
HOW = [("now", "At once, within your hours"), ("digests", "Gathered, up to three times a day"), ("not", "Not at all")]
PERSON = settings.AUTH_USER_MODEL


def words(**said):
    return models.CharField(blank=True, **said)


class Migration(migrations.Migration):
    dependencies = [("notifications", "0002_why_somebody_is_told"), migrations.swappable_dependency(PERSON)]

    operations = [
        migrations.CreateModel(
            name="Sending",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=obliged.kernel.clock.now, editable=False)),
                ("channel", models.CharField(default="mail", max_length=12)),
                ("is_digest", models.BooleanField(default=False)),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="sendings", to=PERSON),
                ),
            ],
            options={"ordering": ["-pk"], "indexes": [models.Index(fields=["at"], name="sendings_by_time")]},
        ),
        migrations.CreateModel(
            name="Wishes",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="wishes",
                        serialize=False,
                        to=PERSON,
                    ),
                ),
                ("mail", models.CharField(choices=HOW, default="digests", max_length=8)),
                (
                    "hours",
                    models.JSONField(
                        blank=True, default=list, help_text="when digests come, as 09:00; empty: spread through the day"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Mute",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=60)),
                ("since", models.DateTimeField(default=obliged.kernel.clock.now)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="mutes", to=PERSON)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint("person", "what", name="a_thing_is_turned_off_once")],
            },
        ),
        # What was told until now stays as it was worded: with nothing to put in, a sentence is shown as it is.
        migrations.RenameField("notification", "words", "form"),
        migrations.AlterField(
            "notification",
            "form",
            models.CharField(help_text="the sentence as its languages know it, or words as they are", max_length=300),
        ),
        migrations.AddField(
            "notification",
            "said",
            models.JSONField(blank=True, help_text="what is put into the sentence; nothing for words as they are", null=True),
        ),
        migrations.AddField(
            "notification", "about", words(help_text="what it is about, such as ask:12", max_length=40)
        ),
        migrations.AddField(
            "notification",
            "pile",
            words(help_text="under what it is folded; its own thing, or a desk", max_length=40),
        ),
        migrations.AddField("notification", "kind", models.CharField(choices=KINDS, default="move", max_length=8)),
        migrations.AddField(
            "notification",
            "later",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="earlier",
                to="notifications.notification",
            ),
        ),
        migrations.AddField(
            "notification",
            "mail_at",
            models.DateTimeField(blank=True, help_text="when to look whether it goes out by mail", null=True),
        ),
        migrations.AddField(
            "notification",
            "sending",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="notifications",
                to="notifications.sending",
            ),
        ),
        migrations.AddIndex(
            "notification",
            models.Index(
                condition=models.Q(("mail_at__isnull", False)), fields=["mail_at"], name="notifications_to_mail"
            ),
        ),
    ]
