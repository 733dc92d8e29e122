import django.db.models.deletion
import fourfold.review.evaluation.rules.names
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cycle_commissions", "0001_initial"),
        ("do_contracts", "0001_initial"),
        ("govern_decisions", "0001_initial"),
        ("govern_people", "0001_initial"),
        ("review_performance", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Closure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("checked", "Checked"),
                            ("under_way", "Being carried out"),
                            ("done", "Done"),
                            ("abandoned", "Given up"),
                        ],
                        default=fourfold.review.evaluation.rules.names.ClosureState["DRAFT"],
                        max_length=10,
                    ),
                ),
                ("last_day", models.DateField(blank=True, null=True)),
                ("duty", models.TextField(blank=True)),
                ("residual_cost", models.BigIntegerField(blank=True, null=True)),
                ("residual_because", models.TextField(blank=True)),
                ("residual_until", models.DateField(blank=True, null=True)),
                ("provider_told_on", models.DateField(blank=True, null=True)),
                ("provider_says", models.TextField(blank=True)),
                ("income_share", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("staff", models.TextField(blank=True)),
                ("records", models.TextField(blank=True)),
                ("look_again_on", models.DateField(blank=True, null=True)),
                ("seen_afterwards", models.TextField(blank=True)),
                ("checked_on", models.DateField(blank=True, null=True)),
                ("begun_on", models.DateField(blank=True, null=True)),
                ("finished_on", models.DateField(blank=True, null=True)),
                ("given_up_because", models.TextField(blank=True)),
                ("rulebook", models.CharField(blank=True, max_length=80)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "checked_by",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closures",
                        to="do_contracts.contract",
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
                "indexes": [
                    models.Index(fields=["contract", "-id"], name="review_eval_contrac_1af8cd_idx"),
                    models.Index(fields=["state", "last_day"], name="review_eval_state_1927d5_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("checked_by", None),
                            ("prepared_by", None),
                            models.Q(("checked_by", models.F("prepared_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="who_writes_a_closure_never_checks_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("income_share", None), ("income_share__lte", 100), _connector="OR"),
                        name="a_share_of_income_is_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosureGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("who", models.CharField(max_length=200)),
                ("people", models.PositiveIntegerField(blank=True, null=True)),
                ("what_next", models.TextField(blank=True)),
                ("settled_by", models.DateField(blank=True, null=True)),
                ("told_on", models.DateField(blank=True, null=True)),
                ("heard", models.TextField(blank=True)),
                ("became", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "closure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups",
                        to="review_evaluation.closure",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("question", models.TextField()),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("planned_cost", models.BigIntegerField(blank=True, null=True)),
                ("real_cost", models.BigIntegerField(blank=True, null=True)),
                ("cost_note", models.TextField(blank=True)),
                ("social_value", models.TextField(blank=True)),
                ("voice", models.TextField(blank=True)),
                ("limits", models.TextField(blank=True)),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("recommission", "Recommission"),
                            ("change", "Change"),
                            ("decommission", "Decommission"),
                        ],
                        max_length=15,
                    ),
                ),
                ("because", models.TextField(blank=True)),
                ("next_measures", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("reported", "Reported"),
                            ("sought", "Waits for a decision"),
                            ("settled", "Decided"),
                        ],
                        default=fourfold.review.evaluation.rules.names.EvaluationState["DRAFT"],
                        max_length=10,
                    ),
                ),
                (
                    "conclusion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("worked", "Outcomes are better"),
                            ("mixed", "Some better, some worse"),
                            ("no_change", "No clear change"),
                            ("harmed", "Outcomes are worse"),
                            ("unknown", "Nobody can tell"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "strength",
                    models.CharField(
                        blank=True,
                        choices=[("very_weak", "very weak"), ("weak", "weak"), ("fair", "fair"), ("strong", "strong")],
                        max_length=10,
                    ),
                ),
                ("maryland", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("nesta", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("sentence", models.TextField(blank=True)),
                ("turned_down", models.TextField(blank=True)),
                ("reported_on", models.DateField(blank=True, null=True)),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("passed_on", models.DateField(blank=True, null=True)),
                ("shown_on", models.DateField(blank=True, null=True)),
                ("rulebook", models.CharField(blank=True, max_length=80)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "contract",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluations",
                        to="do_contracts.contract",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="govern_decisions.decision",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="evaluations",
                        to="do_contracts.evaluationplan",
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
                "indexes": [
                    models.Index(fields=["contract", "-id"], name="review_eval_contrac_96955c_idx"),
                    models.Index(fields=["state", "-id"], name="review_eval_state_352dd3_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since", None), ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="evaluation_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "state__in",
                                    [
                                        fourfold.review.evaluation.rules.names.EvaluationState["SOUGHT"],
                                        fourfold.review.evaluation.rules.names.EvaluationState["SETTLED"],
                                    ],
                                ),
                                _negated=True,
                            ),
                            ("decision__isnull", False),
                            _connector="OR",
                        ),
                        name="an_evaluation_ends_by_decision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", fourfold.review.evaluation.rules.names.EvaluationState["DRAFT"]),
                            models.Q(
                                models.Q(("conclusion", ""), _negated=True),
                                models.Q(("strength", ""), _negated=True),
                                models.Q(("ending", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_reported_evaluation_concludes",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="closure",
            name="evaluation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="closures", to="review_evaluation.evaluation"
            ),
        ),
        migrations.CreateModel(
            name="EvaluationLesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.TextField()),
                ("clause", models.CharField(blank=True, max_length=100)),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
                        to="review_evaluation.evaluation",
                    ),
                ),
                (
                    "passed_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cycle_commissions.lesson",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("unit", models.CharField(blank=True, max_length=40)),
                ("is_share", models.BooleanField(default=False)),
                (
                    "good",
                    models.CharField(choices=[("up", "Higher is better"), ("down", "Lower is better")], max_length=5),
                ),
                (
                    "design",
                    models.CharField(
                        choices=[
                            ("after", "After only"),
                            ("before_after", "Before and after"),
                            ("trend", "After, against the trend before"),
                            ("beside", "After, beside a comparison group"),
                            ("difference", "Before and after, beside a comparison group"),
                            ("randomised", "Groups chosen by lot"),
                        ],
                        max_length=15,
                    ),
                ),
                ("after", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ("after_people", models.PositiveIntegerField(blank=True, null=True)),
                ("after_error", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ("before", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ("before_people", models.PositiveIntegerField(blank=True, null=True)),
                ("before_error", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ("other_after", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ("other_after_people", models.PositiveIntegerField(blank=True, null=True)),
                ("other_after_error", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ("other_before", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ("other_before_people", models.PositiveIntegerField(blank=True, null=True)),
                ("other_before_error", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ("series", models.JSONField(blank=True, default=list)),
                ("steps", models.PositiveSmallIntegerField(default=1)),
                ("lost_percent", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ("alike_because", models.TextField(blank=True)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("better", "Better"),
                            ("same", "No clear change"),
                            ("worse", "Worse"),
                            ("unknown", "Cannot tell"),
                        ],
                        max_length=10,
                    ),
                ),
                ("change", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                ("margin", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                ("sentence", models.TextField()),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="review_evaluation.evaluation",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="review_performance.measure",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("steps__gte", 1)), name="an_outcome_is_read_after")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="closure",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("state", fourfold.review.evaluation.rules.names.ClosureState["ABANDONED"]), _negated=True
                ),
                fields=("evaluation",),
                name="one_closure_at_a_time",
            ),
        ),
    ]
