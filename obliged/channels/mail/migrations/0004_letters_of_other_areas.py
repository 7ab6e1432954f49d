import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mail", "0003_sendings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("letter", "kind", models.CharField(blank=True, max_length=12, help_text="which area puts it into words; empty for what people are told")),
        migrations.AddField("letter", "about", models.TextField(blank=True, help_text="what its area wrote down for it; gone when it has left")),
        migrations.AddField("letter", "address", models.CharField(blank=True, max_length=254, help_text="to where, if not to where the person reads now")),
        migrations.AddField("letter", "until", models.DateTimeField(blank=True, null=True, help_text="after this it says nothing any more")),
        migrations.AlterField(
            "letter",
            "person",
            models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="letters", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddIndex("letter", models.Index(fields=["address", "made_at"], condition=~models.Q(address=""), name="letters_to_addresses")),
    ]
