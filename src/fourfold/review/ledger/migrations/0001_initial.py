import django.db.models.deletion
import fourfold.do.providers.rules.names
import fourfold.review.ledger.rules.matching
import fourfold.review.ledger.rules.states
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("do_providers", "0001_initial"),
        ("foundation_authorities", "0002_publishes_only"),
        ("foundation_files", "0001_initial"),
        ("govern_people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ledger",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("wanted", models.PositiveBigIntegerField(default=0)),
                ("built", models.PositiveBigIntegerField(default=0)),
                ("built_at", models.DateTimeField(blank=True, null=True)),
                (
                    "authority",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ledger",
                        to="foundation_authorities.authority",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Supplier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=500)),
                (
                    "size",
                    models.CharField(
                        choices=[
                            ("micro", "micro"),
                            ("small", "small"),
                            ("medium", "medium-sized"),
                            ("large", "large"),
                            ("unknown", "size not told yet"),
                        ],
                        default=fourfold.do.providers.rules.names.Size["UNKNOWN"],
                        max_length=10,
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("private", "private business"),
                            ("charity", "charity or voluntary group"),
                            ("community_interest", "community interest company or social enterprise"),
                            ("mutual", "mutual or co-operative"),
                            ("public", "public body"),
                            ("in_house", "in-house team of the authority"),
                        ],
                        max_length=20,
                    ),
                ),
                ("postcode", models.CharField(blank=True, max_length=20)),
                ("company", models.CharField(blank=True, max_length=50)),
                ("charity", models.CharField(blank=True, max_length=50)),
                ("is_removed", models.BooleanField(default=False)),
                ("spent", models.BigIntegerField(default=0)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suppliers",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="supplies",
                        to="do_providers.provider",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["authority", "-spent", "-id"], name="review_ledg_authori_da70e5_idx"),
                    models.Index(fields=["authority", "name"], name="review_ledg_authori_c48be9_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupplierName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("key", models.BigIntegerField()),
                ("name", models.CharField(max_length=500)),
                ("written", models.CharField(max_length=500)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="homes", to="review_ledger.supplier"
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="names", to="review_ledger.supplier"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("authority", "key"), name="one_key_a_name")],
            },
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("number", "the same company or charity number"),
                            ("name", "the same name"),
                            ("likeness", "names that are alike"),
                            ("hand", "an officer said so"),
                        ],
                        max_length=10,
                    ),
                ),
                ("likeness", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "To look at"),
                            ("accepted", "One supplier"),
                            ("refused", "Not the same"),
                            ("undone", "Taken apart again"),
                        ],
                        default=fourfold.review.ledger.rules.matching.MatchState["PROPOSED"],
                        max_length=10,
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supplier_matches",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="do_providers.provider",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="review_ledger.supplier",
                    ),
                ),
                (
                    "name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matches",
                        to="review_ledger.suppliername",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "matches",
                "indexes": [
                    models.Index(
                        fields=["authority", "state", "-likeness", "-id"], name="review_ledg_authori_c506e5_idx"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("provider__isnull", False), ("supplier", None)),
                            models.Q(("provider", None), ("supplier__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_match_is_with_one",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("provider", None)), fields=("name", "supplier"), name="match_supplier_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("supplier", None)), fields=("name", "provider"), name="match_provider_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("about", models.CharField(max_length=20)),
                ("text", models.TextField()),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(max_length=100)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="foundation_authorities.authority",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "told of payments",
                "ordering": ("position", "pk"),
                "indexes": [models.Index(fields=["authority", "about"], name="review_ledg_authori_daea89_idx")],
            },
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("source", models.CharField(max_length=100)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("mapping", "Columns to settle"),
                            ("reading", "Being read"),
                            ("read", "Read: look at it and take it"),
                            ("taking", "On its way into the ledger"),
                            ("taken", "In the ledger"),
                            ("let_go", "Let go"),
                            ("withdrawing", "On its way out of the ledger"),
                            ("withdrawn", "Withdrawn"),
                            ("failed", "Could not be read"),
                        ],
                        default=fourfold.review.ledger.rules.states.ImportState["MAPPING"],
                        max_length=12,
                    ),
                ),
                ("shape", models.JSONField()),
                ("columns", models.JSONField(default=dict)),
                ("month_first", models.BooleanField(default=False)),
                ("remembered", models.BooleanField(default=False)),
                ("done", models.PositiveBigIntegerField(default=0)),
                ("tally", models.JSONField(blank=True, default=dict)),
                ("months", models.JSONField(blank=True, default=list)),
                ("lines", models.CharField(blank=True, max_length=64)),
                ("left_out", models.CharField(blank=True, max_length=64)),
                ("fault", models.TextField(blank=True)),
                ("sent_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_because", models.TextField(blank=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ledger_imports",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="foundation_files.storedfile",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["authority", "-id"], name="review_ledg_authori_0a782e_idx"),
                    models.Index(fields=["authority", "state"], name="review_ledg_authori_ab0357_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("signature", models.CharField(max_length=64)),
                ("source", models.CharField(max_length=100)),
                ("columns", models.JSONField()),
                ("month_first", models.BooleanField(default=False)),
                ("used_at", models.DateTimeField()),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="foundation_authorities.authority",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("authority", "signature"), name="mapping_of_headings")],
            },
        ),
        migrations.CreateModel(
            name="Month",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.PositiveIntegerField()),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("made_of", models.CharField(max_length=64)),
                ("lines", models.PositiveBigIntegerField()),
                ("pence", models.BigIntegerField()),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ledger_months",
                        to="foundation_authorities.authority",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("authority", "month"), name="one_file_a_month")],
            },
        ),
        migrations.CreateModel(
            name="Summary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("year", models.PositiveSmallIntegerField()),
                ("figures", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("rulebook", models.CharField(max_length=80)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="foundation_authorities.authority",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "summaries",
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "kind", "year"), name="one_summary_a_year")
                ],
            },
        ),
    ]
