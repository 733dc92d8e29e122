import datetime
import django.db.models.deletion
import fourfold.do.diary.rules.names
import fourfold.do.diary.rules.states
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cycle_commissions", "0001_initial"),
        ("foundation_authorities", "0001_initial"),
        ("govern_people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Procurement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("reference", models.CharField(max_length=30)),
                ("title", models.CharField(max_length=200)),
                ("summary", models.TextField()),
                ("inside_note", models.TextField(blank=True)),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("goods", "goods"),
                            ("services", "services"),
                            ("light_touch", "services to people (light touch)"),
                            ("works", "building works"),
                            ("concession", "concession"),
                        ],
                        max_length=20,
                    ),
                ),
                ("value", models.BigIntegerField(blank=True, null=True)),
                ("value_with_vat", models.BigIntegerField(blank=True, null=True)),
                ("categories", models.JSONField(blank=True, default=list)),
                ("places", models.JSONField(blank=True, default=list)),
                ("lots", models.PositiveSmallIntegerField(default=1)),
                ("months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("open_to_consortia", models.BooleanField(default=True)),
                ("has_tupe", models.BooleanField(default=False)),
                ("has_pensions", models.BooleanField(default=False)),
                (
                    "mobilisation",
                    models.CharField(
                        choices=[
                            ("none", "nothing to set up"),
                            ("recruit", "staff to recruit and a place to find"),
                            ("transfer", "staff, users or buildings that change hands"),
                        ],
                        default=fourfold.do.diary.rules.names.Mobilisation["NONE"],
                        max_length=10,
                    ),
                ),
                ("has_planned_notice", models.BooleanField(default=False)),
                ("closing_time", models.TimeField(default=datetime.time(12, 0))),
                ("is_public", models.BooleanField(default=True)),
                ("announced_on", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("open", "Open for bids"),
                            ("assessed", "Bids are being assessed"),
                            ("awarded", "Awarded"),
                            ("abandoned", "Given up"),
                        ],
                        default=fourfold.do.diary.rules.states.ProcurementState["PLANNED"],
                        max_length=20,
                    ),
                ),
                ("abandoned_because", models.TextField(blank=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="procurements",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "buyer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "commission",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="procurements",
                        to="cycle_commissions.commission",
                    ),
                ),
                (
                    "directorate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.directorate",
                    ),
                ),
                (
                    "lead",
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
            ],
            options={
                "indexes": [models.Index(fields=["authority", "state", "id"], name="do_diary_pr_authori_f792b3_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "reference"), name="procurement_reference"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", fourfold.do.diary.rules.states.ProcurementState["ABANDONED"]), _negated=True
                            ),
                            models.Q(("abandoned_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="given_up_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedDate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("early_notice", "early notice"),
                            ("engagement", "talks with the market"),
                            ("opens", "tender opens"),
                            ("questions_close", "last day for questions"),
                            ("closes", "tender closes"),
                            ("evaluated", "bids assessed"),
                            ("decided", "award decided and announced"),
                            ("standstill_ends", "standstill ends"),
                            ("signed", "contract signed"),
                            ("starts", "service starts"),
                        ],
                        max_length=20,
                    ),
                ),
                ("planned_on", models.DateField()),
                ("by_hand", models.BooleanField(default=False)),
                ("happened_on", models.DateField(blank=True, null=True)),
                (
                    "procurement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="dates", to="do_diary.procurement"
                    ),
                ),
            ],
            options={
                "ordering": ("planned_on", "pk"),
                "indexes": [models.Index(fields=["planned_on", "procurement"], name="do_diary_pl_planned_84ef23_idx")],
                "constraints": [models.UniqueConstraint(fields=("procurement", "step"), name="one_date_a_step")],
            },
        ),
        migrations.CreateModel(
            name="Overruling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("warning", models.CharField(max_length=40)),
                ("about", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
                    ),
                ),
                (
                    "procurement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overrulings",
                        to="do_diary.procurement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("procurement", "warning", "about"), name="a_warning_is_overruled_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Slip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("early_notice", "early notice"),
                            ("engagement", "talks with the market"),
                            ("opens", "tender opens"),
                            ("questions_close", "last day for questions"),
                            ("closes", "tender closes"),
                            ("evaluated", "bids assessed"),
                            ("decided", "award decided and announced"),
                            ("standstill_ends", "standstill ends"),
                            ("signed", "contract signed"),
                            ("starts", "service starts"),
                        ],
                        max_length=20,
                    ),
                ),
                ("was_on", models.DateField()),
                ("now_on", models.DateField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
                    ),
                ),
                (
                    "procurement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="slips", to="do_diary.procurement"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("now_on__gt", models.F("was_on"))), name="slip_goes_later"
                    )
                ],
            },
        ),
    ]
