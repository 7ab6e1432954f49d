"""What a service needs to know, one thing a line, becomes fields with a kind; and who may ask, whose yes it needs, what it opens."""

from django.db import migrations, models
from django.utils.text import slugify


def fields_of_lines(apps, schema_editor):
    for service in apps.get_model("catalogue", "Service").objects.exclude(inputs=[]):
        taken, fields = set(), []
        for line in service.inputs:
            key, number = slugify(line)[:40] or "field", 2
            start = key
            while key in taken:
                key, number = f"{start}-{number}", number + 1
            taken.add(key)
            fields.append({"key": key, "label": line, "kind": "text"})
        service.fields = fields
        service.save(update_fields=["fields"])


def lines_of_fields(apps, schema_editor):
    for service in apps.get_model("catalogue", "Service").objects.exclude(fields=[]):
        service.inputs = [field["label"] for field in service.fields]
        service.save(update_fields=["inputs"])


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial"), ("people", "0004_people_by_name")]

    operations = [
        migrations.AddField("service", "draft", models.JSONField(blank=True, null=True)),
        migrations.AddField(
            "service",
            "fields",
            models.JSONField(blank=True, default=list, help_text="what the team needs to know, each with its kind"),
        ),
        migrations.AddField(
            "service", "for_departments", models.ManyToManyField(blank=True, related_name="+", to="people.department")
        ),
        migrations.AddField("service", "for_teams", models.ManyToManyField(blank=True, related_name="+", to="people.team")),
        migrations.AddField("service", "is_for_everyone", models.BooleanField(default=True)),
        migrations.AddField(
            "service",
            "may_be_joined",
            models.BooleanField(default=False, help_text="many may ask for the same thing and be told together"),
        ),
        migrations.AddField(
            "service",
            "parts",
            models.JSONField(blank=True, default=list, help_text="what is asked of other teams once it is promised"),
        ),
        migrations.AddField(
            "service",
            "rule",
            models.CharField(blank=True, help_text="how often it usually comes again, RFC 5545", max_length=60),
        ),
        migrations.AddField(
            "service", "yes_about", models.CharField(blank=True, help_text="what the yes is about", max_length=200)
        ),
        migrations.AddField(
            "service",
            "yes_from",
            models.CharField(
                blank=True,
                choices=[("", "Nobody"), ("manager", "Manager"), ("person", "Person")],
                default="",
                help_text="whose yes it needs",
                max_length=8,
            ),
        ),
        migrations.AddField(
            "service",
            "yes_person",
            models.ForeignKey(
                blank=True, null=True, on_delete=models.deletion.SET_NULL, related_name="+", to="people.person"
            ),
        ),
        migrations.RunPython(fields_of_lines, lines_of_fields, elidable=True),
        migrations.RemoveField("service", "inputs"),
    ]
