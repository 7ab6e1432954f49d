"""When a promise outside was last read from a file was written down, and nobody ever asked for it."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("promises", "0007_what_was_said_back")]

    operations = [migrations.RemoveField("outsidepromise", "read_at")]
