import django.db.models.deletion
import fourfold.do.providers.rules.names
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("foundation_accounts", "__first__"),
        ("foundation_authorities", "0001_initial"),
        ("govern_people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Provider",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                (
                    "sector",
                    models.CharField(
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
                ("about", models.TextField(blank=True)),
                ("postcode", models.CharField(blank=True, max_length=8)),
                ("district", models.CharField(blank=True, max_length=9)),
                ("website", models.CharField(blank=True, max_length=500)),
                ("categories", models.JSONField(blank=True, default=list)),
                ("areas", models.JSONField(blank=True, default=list)),
                ("employees", models.PositiveIntegerField(blank=True, null=True)),
                ("turnover", models.BigIntegerField(blank=True, null=True)),
                ("balance_sheet", models.BigIntegerField(blank=True, null=True)),
                ("figures_on", models.DateField(blank=True, null=True)),
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
                ("told", models.JSONField(blank=True, default=dict)),
                ("registered_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "in_house_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="foundation_authorities.authority",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["name", "id"], name="do_provider_name_9743b8_idx"),
                    models.Index(fields=["district", "name", "id"], name="do_provider_distric_867713_idx"),
                    models.Index(fields=["sector", "name", "id"], name="do_provider_sector_22db33_idx"),
                    models.Index(fields=["size", "name", "id"], name="do_provider_size_317448_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("sector", fourfold.do.providers.rules.names.Sector["IN_HOUSE"]),
                                ("in_house_of__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("sector", fourfold.do.providers.rules.names.Sector["IN_HOUSE"]), _negated=True
                                ),
                                ("in_house_of", None),
                            ),
                            _connector="OR",
                        ),
                        name="provider_in_house_of_someone",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Newcomer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(choices=[("invited", "was invited"), ("asked", "asked to join")], max_length=10),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("lead", "runs the account"),
                            ("bidder", "prepares bids and answers"),
                            ("reader", "reads"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("ended", "ended"),
                        ],
                        default=fourfold.do.providers.rules.names.NewcomerState["WAITING"],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="newcomers",
                        to="do_providers.provider",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", fourfold.do.providers.rules.names.NewcomerState["WAITING"])),
                        fields=("provider", "account"),
                        name="newcomer_waits_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Identifier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("GB-COH", "Companies House number"),
                            ("GB-CHC", "charity number (England and Wales)"),
                            ("GB-SC", "charity number (Scotland)"),
                            ("GB-NIC", "charity number (Northern Ireland)"),
                            ("GB-MPR", "mutual society number"),
                            ("GB-LAE", "local authority code"),
                            ("GB-NHS", "NHS organisation code"),
                            ("GB-UKPRN", "UK provider reference number"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.CharField(max_length=50)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="do_providers.provider",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("scheme", "number"), name="identifier_of_one_provider")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProviderWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=40)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="do_providers.provider"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("word", "provider"), name="provider_word_once")],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("text", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="questions",
                        to="do_providers.provider",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["authority", "answered_at", "id"], name="do_provider_authori_3e82ae_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="Representative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("lead", "runs the account"),
                            ("bidder", "prepares bids and answers"),
                            ("reader", "reads"),
                        ],
                        max_length=10,
                    ),
                ),
                ("may", models.TextField(blank=True)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="representatives",
                        to="do_providers.provider",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("account",), name="account_speaks_for_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                        name="representative_ends",
                    ),
                ],
            },
        ),
    ]
