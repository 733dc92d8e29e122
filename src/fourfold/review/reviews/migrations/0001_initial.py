import django.db.models.deletion
import fourfold.cycle.outcomes.rules.measures
import fourfold.review.reviews.rules.names
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("do_contracts", "0001_initial"),
        ("do_providers", "0001_initial"),
        ("govern_people", "0001_initial"),
        ("review_performance", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RemedyTerms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("period_percent", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ("whole", models.BigIntegerField(blank=True, null=True)),
                ("clause", models.CharField(max_length=100)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "contract",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remedy_terms",
                        to="do_contracts.contract",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "remedy terms",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("whole", None), ("whole__gte", 0), _connector="OR"),
                            models.Q(
                                ("period_percent", None),
                                models.Q(("period_percent__gte", 0), ("period_percent__lte", 100)),
                                _connector="OR",
                            ),
                        ),
                        name="remedies_have_caps_that_can_be",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RemedyTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("unit", models.CharField(blank=True, max_length=40)),
                ("target", models.DecimalField(decimal_places=4, max_digits=14)),
                (
                    "good",
                    models.CharField(
                        choices=[("up", "Higher is better"), ("down", "Lower is better")],
                        default=fourfold.cycle.outcomes.rules.measures.Good["UP"],
                        max_length=5,
                    ),
                ),
                ("tolerance", models.DecimalField(decimal_places=4, default=0, max_digits=14)),
                ("step", models.DecimalField(decimal_places=4, max_digits=14)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pence", "An amount for each step short"),
                            ("percent", "A percentage of the fee for each step short"),
                        ],
                        max_length=10,
                    ),
                ),
                ("rate", models.DecimalField(decimal_places=4, max_digits=14)),
                ("clause", models.CharField(max_length=100)),
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
                (
                    "terms",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="review_reviews.remedyterms",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rate__gte", 0), ("step__gt", 0), ("tolerance__gte", 0)),
                        name="a_remedy_term_can_be_reckoned",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("quarterly", "Quarterly review"),
                            ("annual", "Annual review"),
                            ("benchmark", "Benchmark against others"),
                            ("extra", "Extra review"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("place", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("booked", "Booked"),
                            ("held", "Held, not closed"),
                            ("closed", "Closed"),
                            ("called_off", "Called off"),
                        ],
                        default=fourfold.review.reviews.rules.names.ReviewState["BOOKED"],
                        max_length=10,
                    ),
                ),
                ("summary", models.TextField(blank=True)),
                ("no_next_because", models.TextField(blank=True)),
                ("changed_because", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("rulebook", models.CharField(blank=True, max_length=80)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "booked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
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
                    "contract",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="do_contracts.contract",
                    ),
                ),
                (
                    "next",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="review_reviews.review",
                    ),
                ),
                (
                    "planned",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="review",
                        to="do_contracts.plannedreview",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["contract", "-on", "-id"], name="review_revi_contrac_05977d_idx"),
                    models.Index(fields=["state", "on", "id"], name="review_revi_state_c3eb98_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state", fourfold.review.reviews.rules.names.ReviewState["CALLED_OFF"]), _negated=True
                        ),
                        fields=("contract", "on"),
                        name="one_contract_review_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", fourfold.review.reviews.rules.names.ReviewState["CLOSED"]), _negated=True
                            ),
                            models.Q(
                                models.Q(("summary", ""), _negated=True),
                                models.Q(
                                    ("next__isnull", False),
                                    models.Q(("no_next_because", ""), _negated=True),
                                    models.Q(("clause", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="a_closed_review_has_the_next_or_the_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImprovementPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("because", models.TextField()),
                ("support", models.TextField(blank=True)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("first_ends_on", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("proposed", "Waits for the provider"),
                            ("running", "Running"),
                            ("worked", "It worked"),
                            ("failed", "It did not work"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default=fourfold.review.reviews.rules.names.ImprovementState["DRAFT"],
                        max_length=10,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                ("required_because", models.TextField(blank=True)),
                ("running_since", models.DateField(blank=True, null=True)),
                ("extended_because", models.TextField(blank=True)),
                ("judged_because", models.TextField(blank=True)),
                ("judged_on", models.DateField(blank=True, null=True)),
                ("rulebook", models.CharField(blank=True, max_length=80)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_providers.representative",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="improvement_plans",
                        to="do_contracts.contract",
                    ),
                ),
                (
                    "judged_by",
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
                    "required_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="improvement_plans",
                        to="review_reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "indexes": [
                    models.Index(fields=["contract", "state"], name="review_revi_contrac_b8f488_idx"),
                    models.Index(fields=["state", "ends_on"], name="review_revi_state_4d2ff3_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gt", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="an_improvement_takes_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "state__in",
                                    [
                                        fourfold.review.reviews.rules.names.ImprovementState["WORKED"],
                                        fourfold.review.reviews.rules.names.ImprovementState["FAILED"],
                                    ],
                                ),
                                _negated=True,
                            ),
                            models.Q(("judged_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_judged_plan_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("good", "Goes well"), ("watch", "To be watched"), ("short", "Falls short")],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                ("measure", models.CharField(blank=True, max_length=200)),
                ("clause", models.CharField(blank=True, max_length=100)),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="review_reviews.review"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                (
                    "side",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("authority", "the council"),
                            ("provider", "the provider"),
                            ("users", "people who use the service"),
                        ],
                        max_length=10,
                    ),
                ),
                ("came", models.BooleanField(default=True)),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendance",
                        to="review_reviews.review",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "attendances",
                "ordering": ("-came", "side", "name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="AgendaPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("action", "What we agreed last time"),
                            ("client", "What the council owes the provider"),
                            ("signal", "What changed"),
                            ("reading", "Readings"),
                            ("return", "Returns that are late"),
                            ("commitment", "Promises not yet kept"),
                            ("improvement", "Improvement plans"),
                            ("certificate", "Certificates"),
                            ("visit", "Visits"),
                            ("raised", "Raised by someone"),
                            ("support", "What would help"),
                            ("next", "The next review"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField()),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("href", models.CharField(blank=True, max_length=300)),
                (
                    "raised_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "raised_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_providers.representative",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="points", to="review_reviews.review"
                    ),
                ),
            ],
            options={
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ReviewAction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.TextField()),
                (
                    "side",
                    models.CharField(
                        choices=[("authority", "the council"), ("provider", "the provider")], max_length=10
                    ),
                ),
                ("owner_name", models.CharField(blank=True, max_length=200)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To be done"),
                            ("reported", "Said to be done"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                        ],
                        default=fourfold.review.reviews.rules.names.ActionState["OPEN"],
                        max_length=10,
                    ),
                ),
                ("done_how", models.TextField(blank=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("settled_because", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "contract",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review_actions",
                        to="do_contracts.contract",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "reported_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_providers.representative",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="review_reviews.review"
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
                "indexes": [
                    models.Index(fields=["contract", "state", "due_on"], name="review_revi_contrac_9902cd_idx"),
                    models.Index(fields=["owner", "state", "due_on"], name="review_revi_owner_i_0fd684_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("owner__isnull", False),
                                ("side", fourfold.review.reviews.rules.names.Side["AUTHORITY"]),
                            ),
                            models.Q(("owner", None), ("side", fourfold.review.reviews.rules.names.Side["PROVIDER"])),
                            _connector="OR",
                        ),
                        name="an_action_of_the_council_has_an_officer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "state__in",
                                    [
                                        fourfold.review.reviews.rules.names.ActionState["REPORTED"],
                                        fourfold.review.reviews.rules.names.ActionState["DONE"],
                                    ],
                                ),
                                _negated=True,
                            ),
                            models.Q(("done_how", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_done_action_says_how",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "rung",
                    models.CharField(
                        choices=[
                            ("notice", "Formal notice"),
                            ("remedy", "Financial remedy"),
                            ("end", "Proposal to end the contract"),
                        ],
                        max_length=10,
                    ),
                ),
                ("because", models.TextField()),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("fee", models.BigIntegerField(blank=True, null=True)),
                ("amount", models.BigIntegerField(blank=True, null=True)),
                ("lines", models.JSONField(blank=True, default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Drafted"), ("taken", "Taken"), ("let_go", "Let go")],
                        default=fourfold.review.reviews.rules.names.StepState["DRAFT"],
                        max_length=10,
                    ),
                ),
                ("drafted_on", models.DateField()),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("settled_because", models.TextField(blank=True)),
                ("answer", models.TextField(blank=True)),
                ("rulebook", models.CharField(blank=True, max_length=80)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "contract",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="do_contracts.contract",
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="review_reviews.improvementplan",
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
            ],
            options={
                "ordering": ("-pk",),
                "indexes": [models.Index(fields=["contract", "state"], name="review_revi_contrac_3cd0f6_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount__gte", 0),
                                ("amount__isnull", False),
                                ("ends__gte", models.F("starts")),
                                ("rung", fourfold.review.reviews.rules.names.Rung["REMEDY"]),
                            ),
                            models.Q(
                                models.Q(("rung", fourfold.review.reviews.rules.names.Rung["REMEDY"]), _negated=True),
                                ("amount", None),
                            ),
                            _connector="OR",
                        ),
                        name="a_remedy_has_an_amount",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("drafted_by", None),
                            ("settled_by", None),
                            models.Q(("settled_by", models.F("drafted_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="who_drafts_a_step_never_takes_it",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("rung", fourfold.review.reviews.rules.names.Rung["REMEDY"]),
                            (
                                "state__in",
                                [
                                    fourfold.review.reviews.rules.names.StepState["DRAFT"],
                                    fourfold.review.reviews.rules.names.StepState["TAKEN"],
                                ],
                            ),
                        ),
                        fields=("contract", "starts"),
                        name="one_remedy_a_period",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Support",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("on", models.DateField()),
                ("what", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="given",
                        to="review_reviews.improvementplan",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "support given",
                "ordering": ("on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.CharField(max_length=300)),
                ("unit", models.CharField(blank=True, max_length=40)),
                ("start", models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True)),
                ("goal", models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True)),
                (
                    "good",
                    models.CharField(
                        choices=[("up", "Higher is better"), ("down", "Lower is better")],
                        default=fourfold.cycle.outcomes.rules.measures.Good["UP"],
                        max_length=5,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("found", models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True)),
                ("found_on", models.DateField(blank=True, null=True)),
                ("found_how", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="review_reviews.improvementplan",
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("on", models.DateField()),
                ("place", models.CharField(max_length=200)),
                ("announced", models.BooleanField(default=True)),
                ("with_whom", models.CharField(blank=True, max_length=300)),
                ("looks_at", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("made", "Made"), ("called_off", "Called off")],
                        default=fourfold.review.reviews.rules.names.VisitState["PLANNED"],
                        max_length=10,
                    ),
                ),
                ("saw", models.TextField(blank=True)),
                ("heard", models.TextField(blank=True)),
                ("because", models.TextField(blank=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "contract",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="do_contracts.contract",
                    ),
                ),
                (
                    "visitor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
            ],
            options={
                "ordering": ("-on", "-pk"),
                "indexes": [
                    models.Index(fields=["contract", "-on", "-id"], name="review_revi_contrac_e54d01_idx"),
                    models.Index(fields=["visitor", "state", "on"], name="review_revi_visitor_2a2a32_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", fourfold.review.reviews.rules.names.VisitState["MADE"]), _negated=True),
                            models.Q(("saw", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_visit_made_says_what_was_seen",
                    )
                ],
            },
        ),
    ]
