import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("do_notices", "0002_index"),
        ("foundation_accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Watermark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Alert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("asked", models.JSONField()),
                ("groups", models.TextField()),
                (
                    "how_often",
                    models.CharField(
                        choices=[
                            ("at_once", "At once"),
                            ("daily", "Once a day, in the morning"),
                            ("weekly", "Once a week, on Monday morning"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_on", models.BooleanField(default=True)),
                ("since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="alerts", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["account", "-id"], name="do_portal_a_account_f0354d_idx"),
                    models.Index(fields=["how_often", "is_on", "id"], name="do_portal_a_how_oft_c08c6d_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AlertKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=200)),
                (
                    "alert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="do_portal.alert"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["token", "alert"], name="do_portal_a_token_024fc8_idx")],
            },
        ),
        migrations.CreateModel(
            name="Follow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("since", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="follows", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="follows_of", to="do_notices.notice"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["account", "-id"], name="do_portal_f_account_b0b575_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("account", "notice"), name="a_notice_is_followed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Hit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                ("mailed_at", models.DateTimeField(null=True)),
                (
                    "alert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hits", to="do_portal.alert"
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="do_notices.notice"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["alert", "-id"], name="do_portal_h_alert_i_916fd7_idx"),
                    models.Index(condition=models.Q(("told_at", None)), fields=["alert"], name="hits_to_tell"),
                    models.Index(
                        condition=models.Q(("mailed_at", None), ("told_at__isnull", False)),
                        fields=["told_at"],
                        name="hits_to_mail",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("alert", "notice"), name="an_alert_finds_a_notice_once")
                ],
            },
        ),
    ]
