import django.db.models.deletion
import fourfold.do.frameworks.rules.names
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cycle_commissions", "0001_initial"),
        ("do_diary", "0001_initial"),
        ("do_providers", "0001_initial"),
        ("foundation_authorities", "0001_initial"),
        ("govern_people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Framework",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("reference", models.CharField(max_length=30)),
                ("title", models.CharField(max_length=200)),
                ("summary", models.TextField()),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "intake",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("closed", "Nobody joins after the start"),
                            ("at_review", "Providers may join at each review"),
                            ("any_time", "Providers may join at any time"),
                        ],
                        max_length=10,
                    ),
                ),
                ("expected_low", models.BigIntegerField(blank=True, null=True)),
                ("expected_high", models.BigIntegerField(blank=True, null=True)),
                ("expected_because", models.TextField(blank=True)),
                ("providers_told", models.PositiveIntegerField(blank=True, null=True)),
                ("review_on", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("open", "In use"), ("ended", "Ended")],
                        default=fourfold.do.frameworks.rules.names.FrameworkAgreementState["DRAFT"],
                        max_length=10,
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("ended_because", models.TextField(blank=True)),
                ("rulebook", models.CharField(blank=True, max_length=80)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="provider_frameworks",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "commission",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frameworks",
                        to="cycle_commissions.commission",
                    ),
                ),
                (
                    "keeper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "procurement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frameworks",
                        to="do_diary.procurement",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["authority", "state", "-id"], name="do_framewor_authori_62f7c0_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "reference"), name="framework_reference"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="framework_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("expected_high", None), ("expected_low", None)),
                            ("expected_high__gte", models.F("expected_low")),
                            _connector="OR",
                        ),
                        name="framework_expects_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("about", models.TextField(blank=True)),
                ("places", models.JSONField(blank=True, default=list)),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lots", to="do_frameworks.framework"
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [models.UniqueConstraint(fields=("framework", "number"), name="framework_lot_number")],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("provisional", "Provisional place"), ("full", "Full place"), ("ended", "Ended")],
                        max_length=12,
                    ),
                ),
                ("areas", models.JSONField(blank=True, default=list)),
                ("since", models.DateField()),
                ("given_because", models.TextField()),
                ("to_show", models.TextField(blank=True)),
                ("show_by", models.DateField(blank=True, null=True)),
                ("confirmed_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("settled_because", models.TextField(blank=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "lot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="held", to="do_frameworks.lot"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="framework_places",
                        to="do_providers.provider",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["provider", "state"], name="do_framewor_provide_8e18f6_idx"),
                    models.Index(fields=["state", "show_by"], name="do_framewor_state_e1c743_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state", fourfold.do.frameworks.rules.names.PlaceState["ENDED"]), _negated=True
                        ),
                        fields=("lot", "provider"),
                        name="one_place_on_a_lot",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", fourfold.do.frameworks.rules.names.PlaceState["PROVISIONAL"]), _negated=True
                            ),
                            models.Q(("show_by__isnull", False), models.Q(("to_show", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_provisional_place_says_what_to_show",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_on__isnull", False),
                                ("state", fourfold.do.frameworks.rules.names.PlaceState["ENDED"]),
                            ),
                            models.Q(
                                models.Q(
                                    ("state", fourfold.do.frameworks.rules.names.PlaceState["ENDED"]), _negated=True
                                ),
                                ("ended_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="an_ended_place_ended",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("held_on", models.DateField()),
                ("found", models.TextField()),
                ("next_on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
                    ),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="do_frameworks.framework",
                    ),
                ),
            ],
            options={
                "ordering": ("-held_on", "-pk"),
            },
        ),
    ]
