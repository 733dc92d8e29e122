import django.db.models.deletion
import fourfold.cycle.outcomes.rules.measures
import fourfold.review.performance.rules.names
import fourfold.review.performance.rules.targets
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cycle_outcomes", "0001_initial"),
        ("do_contracts", "0001_initial"),
        ("do_providers", "0001_initial"),
        ("foundation_files", "0001_initial"),
        ("govern_people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("outcome", "Outcome: what changed for people"),
                            ("output", "Output: what was done, and how much"),
                            ("quality", "Quality: how good it was, in figures or in people’s own words"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "whose",
                    models.CharField(
                        choices=[("provider", "What the provider does"), ("client", "What we do as a client")],
                        default=fourfold.review.performance.rules.names.Whose["PROVIDER"],
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("definition", models.TextField()),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("percent", "Percentage of a whole, 0 to 100"),
                            ("percent_of", "Percentage of another figure; may pass 100"),
                            ("number", "Number"),
                            ("pounds", "Pounds"),
                            ("rate", "Rate, as the definition says"),
                            ("points", "Points"),
                            ("days", "Days"),
                            ("minutes", "Minutes"),
                            ("years", "Years"),
                            ("megabits", "Megabits a second"),
                            ("times", "Times"),
                        ],
                        max_length=20,
                    ),
                ),
                ("decimals", models.PositiveSmallIntegerField(default=0)),
                (
                    "good",
                    models.CharField(
                        choices=[
                            ("up", "Higher is better"),
                            ("down", "Lower is better"),
                            ("neither", "Neither way is better"),
                        ],
                        default=fourfold.cycle.outcomes.rules.measures.Good["NEITHER"],
                        max_length=10,
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[("year", "Each year"), ("quarter", "Each quarter"), ("month", "Each month")],
                        max_length=10,
                    ),
                ),
                ("due_days", models.PositiveSmallIntegerField(default=20)),
                ("verified_how", models.TextField(blank=True)),
                ("defined_with", models.TextField(blank=True)),
                ("baseline", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ("baseline_from", models.CharField(blank=True, max_length=200)),
                ("target", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ("target_because", models.TextField(blank=True)),
                ("is_key", models.BooleanField(default=False)),
                ("starts_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("ended_because", models.TextField(blank=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "commitment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="do_contracts.commitment",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measures",
                        to="do_contracts.contract",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="cycle_outcomes.outcome",
                    ),
                ),
            ],
            options={
                "ordering": ("contract", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("contract", "number"), name="measure_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("unit", ""), _negated=True),
                            models.Q(("baseline", None), ("target", None)),
                            _connector="OR",
                        ),
                        name="words_have_no_target",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("target", None),
                            models.Q(("good", fourfold.cycle.outcomes.rules.measures.Good["NEITHER"]), _negated=True),
                            _connector="OR",
                        ),
                        name="a_target_has_a_direction",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_because", ""), ("ended_on", None)),
                            models.Q(
                                ("ended_on__gte", models.F("starts_on")), models.Q(("ended_because", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="measure_ended_because",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Filing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "via",
                    models.CharField(
                        choices=[
                            ("form", "on the page"),
                            ("sheet", "as a spreadsheet"),
                            ("program", "from a program"),
                            ("record", "from the record"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("is_late", models.BooleanField(default=False)),
                ("because", models.TextField(blank=True)),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="foundation_files.storedfile",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_providers.representative",
                    ),
                ),
            ],
            options={
                "ordering": ("told", "number"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("person", None), ("representative", None), _connector="OR"),
                        name="one_sender_of_a_filing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number", 1), models.Q(("because", ""), _negated=True), _connector="OR"),
                        name="a_later_filing_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Baseline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("starts", models.DateField()),
                ("because", models.TextField()),
                ("at", models.DateTimeField()),
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
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="baselines",
                        to="review_performance.measure",
                    ),
                ),
            ],
            options={
                "ordering": ("starts",),
                "constraints": [
                    models.UniqueConstraint(fields=("measure", "starts"), name="one_baseline_at_a_time"),
                    models.CheckConstraint(
                        condition=models.Q(("because", ""), _negated=True), name="a_baseline_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                (
                    "rating",
                    models.CharField(
                        choices=[
                            ("good", "Good"),
                            ("approaching", "Approaching target"),
                            ("improve", "Requires improvement"),
                            ("inadequate", "Inadequate"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("because", models.TextField()),
                ("at", models.DateTimeField()),
                ("published_on", models.DateField()),
                ("rulebook", models.CharField(blank=True, max_length=80)),
                ("basis", models.CharField(blank=True, max_length=100)),
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
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ratings",
                        to="review_performance.measure",
                    ),
                ),
                (
                    "replaced_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="review_performance.rating",
                    ),
                ),
            ],
            options={
                "ordering": ("-ends", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("starts"))), name="a_rating_has_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("because", ""), _negated=True), name="a_rating_says_why"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("value", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ("no_activity", models.BooleanField(default=False)),
                ("words", models.TextField(blank=True)),
                ("stands", models.BooleanField(default=False)),
                (
                    "filing",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="review_performance.filing",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="review_performance.measure",
                    ),
                ),
            ],
            options={
                "ordering": ("measure", "starts"),
                "constraints": [
                    models.UniqueConstraint(fields=("filing", "measure"), name="one_reading_of_a_measure"),
                    models.UniqueConstraint(
                        condition=models.Q(("stands", True)),
                        fields=("measure", "starts"),
                        name="one_reading_stands_for_a_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("no_activity", True), ("value", None)),
                            models.Q(("no_activity", False), ("value__isnull", False)),
                            models.Q(("no_activity", False), ("value", None), models.Q(("words", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_reading_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("story", "Someone’s story"),
                            ("voice", "What people who use the service said"),
                            ("visit", "What was seen on a visit"),
                            ("survey", "A survey"),
                            ("record", "Records that anyone can check"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                ("agreed", models.BooleanField(default=False)),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="review_performance.reading",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "kind__in",
                                    [
                                        fourfold.review.performance.rules.names.EvidenceKind["STORY"],
                                        fourfold.review.performance.rules.names.EvidenceKind["VOICE"],
                                    ],
                                ),
                                _negated=True,
                            ),
                            ("agreed", True),
                            _connector="OR",
                        ),
                        name="a_story_is_told_with_leave",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Return",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "whose",
                    models.CharField(
                        choices=[("provider", "What the provider does"), ("client", "What we do as a client")],
                        max_length=10,
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("once", "Once"),
                            ("year", "Each year"),
                            ("quarter", "Each quarter"),
                            ("month", "Each month"),
                        ],
                        max_length=10,
                    ),
                ),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "Due"),
                            ("sent", "Sent, not verified yet"),
                            ("disputed", "Disputed"),
                            ("accepted", "Verified"),
                            ("missing", "Never came"),
                        ],
                        default=fourfold.review.performance.rules.names.ReturnState["DUE"],
                        max_length=10,
                    ),
                ),
                ("reminded_on", models.DateField(blank=True, null=True)),
                ("given_up_because", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "contract",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="returns",
                        to="do_contracts.contract",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["contract", "-starts", "-id"], name="review_perf_contrac_1c7eb8_idx"),
                    models.Index(fields=["state", "due_on", "id"], name="review_perf_state_d0d7b5_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contract", "whose", "frequency", "starts"), name="one_return_a_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("starts"))), name="a_return_has_a_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", fourfold.review.performance.rules.names.ReturnState["MISSING"]), _negated=True
                            ),
                            models.Q(("given_up_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_missing_return_says_why",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="filing",
            name="told",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="filings", to="review_performance.return"
            ),
        ),
        migrations.CreateModel(
            name="ReturnKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "representative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="return_keys",
                        to="do_providers.representative",
                    ),
                ),
            ],
            options={
                "ordering": ("-made_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("faults", models.JSONField(default=list)),
                ("answers", models.JSONField(default=dict)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="foundation_files.storedfile"
                    ),
                ),
                (
                    "told",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheets",
                        to="review_performance.return",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "result",
                    models.CharField(choices=[("accepted", "Verified"), ("disputed", "Disputed")], max_length=10),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("source", "Compared with the records that they come from"),
                            ("sample", "A sample of cases was looked at"),
                            ("visit", "Seen on a visit"),
                            ("users", "Asked the people who use the service"),
                            ("sense", "Read through: nothing looked wrong, nothing was compared"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "filing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verifications",
                        to="review_performance.filing",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_providers.representative",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Doubt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="doubts",
                        to="review_performance.reading",
                    ),
                ),
                (
                    "verification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="doubts",
                        to="review_performance.verification",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("verification", "reading"), name="one_doubt_of_a_reading")
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "measure",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to="review_performance.measure",
                    ),
                ),
                ("readings", models.PositiveIntegerField(default=0)),
                ("gaps", models.PositiveIntegerField(default=0)),
                ("last_starts", models.DateField(blank=True, null=True)),
                ("last_ends", models.DateField(blank=True, null=True)),
                ("last_value", models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ("mean", models.DecimalField(blank=True, decimal_places=6, max_digits=26, null=True)),
                ("lower", models.DecimalField(blank=True, decimal_places=6, max_digits=26, null=True)),
                ("upper", models.DecimalField(blank=True, decimal_places=6, max_digits=26, null=True)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("nothing", "No reading yet"),
                            ("no_activity", "No activity"),
                            ("too_few", "Too little to tell"),
                            ("noise", "Noise: no change to speak of"),
                            ("better", "Signal: a change for the better"),
                            ("worse", "Signal: a change for the worse"),
                            ("changed", "Signal: a change"),
                        ],
                        default=fourfold.review.performance.rules.targets.Verdict["NOTHING"],
                        max_length=20,
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("always", "Meets the target as it runs"),
                            ("by_chance", "Meets the target sometimes, by chance"),
                            ("never", "Will not meet the target unless something changes"),
                        ],
                        max_length=10,
                    ),
                ),
                ("since", models.DateField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["verdict", "measure"], name="review_perf_verdict_460689_idx")],
            },
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.UniqueConstraint(fields=("told", "number"), name="filing_number"),
        ),
    ]
