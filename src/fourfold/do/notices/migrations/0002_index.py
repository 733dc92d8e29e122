from django.db import migrations

from fourfold.do.notices import bodies


def put_up(apps, schema_editor):
    bodies.put_up(schema_editor.connection)


def take_down(apps, schema_editor):
    bodies.take_down(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("do_notices", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
