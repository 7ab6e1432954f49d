import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import obliged.kernel.clock


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_services_ask_in_fields"),
        ("people", "0004_people_by_name"),
        ("promises", "0002_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Common",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=200)),
                ("started_at", models.DateTimeField(default=obliged.kernel.clock.now)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="commons", to="catalogue.service"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="commons", to="people.team"),
                ),
            ],
            options={"ordering": ["-started_at", "-pk"]},
        ),
        migrations.AddField(
            model_name="ask",
            name="answers",
            field=models.JSONField(
                blank=True, default=list, help_text="what the service asked, in the words it had, and what was told"
            ),
        ),
        migrations.AddField(
            model_name="ask",
            name="common",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="asks",
                to="promises.common",
            ),
        ),
        migrations.AddField(
            model_name="ask",
            name="opened_as",
            field=models.CharField(
                blank=True, help_text="yes, or which part: what a service opened beside a request", max_length=12
            ),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.UniqueConstraint(
                models.F("parent"),
                models.F("opened_as"),
                condition=models.Q(("opened_as", ""), _negated=True),
                name="a_service_opens_each_part_once",
            ),
        ),
    ]
