"""What only leads were to read may be opened by its writer, where nobody leads who could read it."""

from __future__ import annotations

from django.db import migrations, models

VERBS = ("give", "remind", "open", "withdraw", "heard", "done", "will_not")


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_what_was_said")]

    operations = [
        migrations.AlterField("step", "verb", models.CharField(choices=[(verb, verb) for verb in VERBS], max_length=10)),
    ]
