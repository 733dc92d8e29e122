import django.db.models.deletion
import fourfold.do.contracts.rules.result_states
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("do_contracts", "0001_initial"),
        ("do_providers", "0001_initial"),
        ("govern_people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ResultScheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("agreed", "Agreed"), ("replaced", "Replaced by a change")],
                        default=fourfold.do.contracts.rules.result_states.ResultSchemeState["DRAFT"],
                        max_length=10,
                    ),
                ),
                ("from_number", models.PositiveSmallIntegerField(default=1)),
                (
                    "months",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "every month"), (3, "every quarter"), (6, "every half year"), (12, "every year")],
                        default=3,
                    ),
                ),
                ("fixed", models.BigIntegerField(default=0)),
                ("at_risk", models.DecimalField(decimal_places=2, default=0, max_digits=5)),
                ("in_advance", models.BooleanField(default=False)),
                ("each_floor", models.BigIntegerField(blank=True, null=True)),
                ("each_cap", models.BigIntegerField(blank=True, null=True)),
                ("whole_floor", models.BigIntegerField(blank=True, null=True)),
                ("whole_cap", models.BigIntegerField(blank=True, null=True)),
                ("setup_cost", models.BigIntegerField(default=0)),
                ("monthly_cost", models.BigIntegerField(default=0)),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("rulebook", models.CharField(blank=True, max_length=80)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "change",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="result_scheme",
                        to="do_contracts.change",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="result_schemes",
                        to="do_contracts.contract",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("contract", "number"), name="result_scheme_number"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state", fourfold.do.contracts.rules.result_states.ResultSchemeState["DRAFT"])
                        ),
                        fields=("contract",),
                        name="one_result_scheme_in_draft",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state", fourfold.do.contracts.rules.result_states.ResultSchemeState["AGREED"])
                        ),
                        fields=("contract",),
                        name="one_result_scheme_agreed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("at_risk__gte", 0), ("at_risk__lte", 100)),
                        name="a_share_at_risk_is_a_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", fourfold.do.contracts.rules.result_states.ResultSchemeState["DRAFT"]),
                            ("agreed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="what_is_agreed_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fixed__gte", 0), ("monthly_cost__gte", 0), ("setup_cost__gte", 0)),
                        name="result_sums_are_money",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResultPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Results to be told"),
                            ("told", "Results told"),
                            ("confirmed", "Results confirmed"),
                            ("closed", "Closed"),
                        ],
                        default=fourfold.do.contracts.rules.result_states.ResultPeriodState["OPEN"],
                        max_length=10,
                    ),
                ),
                ("told_note", models.TextField(blank=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("sent_back_because", models.TextField(blank=True)),
                ("confirmed_note", models.TextField(blank=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("total", models.BigIntegerField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="result_periods",
                        to="do_contracts.contract",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_providers.representative",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_contracts.resultscheme",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "indexes": [models.Index(fields=["state", "last_on"], name="do_contract_state_0e50d9_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("contract", "number"), name="result_period_number"),
                    models.CheckConstraint(
                        condition=models.Q(("last_on__gte", models.F("first_on"))), name="a_result_period_lasts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False),
                                ("state", fourfold.do.contracts.rules.result_states.ResultPeriodState["CLOSED"]),
                                ("total__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("state", fourfold.do.contracts.rules.result_states.ResultPeriodState["CLOSED"]),
                                    _negated=True,
                                ),
                                ("closed_at", None),
                                ("total", None),
                            ),
                            _connector="OR",
                        ),
                        name="a_closed_period_has_a_total",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResultTariff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=200)),
                ("measure", models.TextField(blank=True)),
                ("is_interim", models.BooleanField(default=False)),
                ("bands", models.JSONField(default=list)),
                ("expected", models.JSONField(default=list)),
                ("most", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tariffs",
                        to="do_contracts.resultscheme",
                    ),
                ),
            ],
            options={
                "ordering": ("-is_interim", "pk"),
                "constraints": [models.UniqueConstraint(fields=("scheme", "key"), name="result_tariff_once")],
            },
        ),
        migrations.CreateModel(
            name="ResultLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fixed", "Fixed part"),
                            ("at_risk", "Part at risk"),
                            ("interim", "Interim outcomes"),
                            ("outcome", "Outcomes"),
                            ("period_floor", "Least for a period"),
                            ("period_cap", "Most for a period"),
                            ("contract_cap", "Most for the contract"),
                            ("contract_floor", "Least for the contract"),
                        ],
                        max_length=15,
                    ),
                ),
                ("words", models.TextField()),
                ("quantity", models.IntegerField(blank=True, null=True)),
                ("tariff", models.BigIntegerField(blank=True, null=True)),
                ("amount", models.BigIntegerField()),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="do_contracts.resultperiod",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "constraints": [models.UniqueConstraint(fields=("period", "position"), name="result_line_position")],
            },
        ),
        migrations.CreateModel(
            name="ResultCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField()),
                ("told", models.PositiveIntegerField()),
                ("confirmed", models.PositiveIntegerField(blank=True, null=True)),
                ("paid_for", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counts",
                        to="do_contracts.resultperiod",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("period", "key"), name="result_count_once")],
            },
        ),
    ]
