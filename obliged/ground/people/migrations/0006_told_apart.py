from django.db import migrations, models


def tell_apart(apps, schema_editor):
    """Mark those who are here already; the move itself is used, since what looks alike is code and no row."""
    from obliged.ground.people.moves.apart import mark

    mark(apps.get_model("people", "Person").objects.all())


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_own_limit'),
    ]

    operations = [
        migrations.AddField(
            model_name='person',
            name='is_mistakable',
            field=models.BooleanField(default=False, editable=False, help_text='the name could be taken for another one'),
        ),
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
    ]
