import django.db.models.deletion
import fourfold.do.tendering.rules.criteria
import fourfold.do.tendering.rules.names
import fourfold.do.tendering.rules.prices
import fourfold.foundation.sealing.receipts
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("do_frameworks", "0001_initial"),
        ("do_notices", "0002_index"),
        ("do_providers", "0001_initial"),
        ("foundation_authorities", "0002_publishes_only"),
        ("foundation_files", "0001_initial"),
        ("foundation_sealing", "0001_initial"),
        ("govern_decisions", "0001_initial"),
        ("govern_people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("alias", models.CharField(max_length=20)),
                ("partners", models.JSONField(blank=True, default=list)),
                ("selection", models.JSONField(blank=True, default=dict)),
                ("out_because", models.TextField(blank=True)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="bids", to="do_providers.provider"
                    ),
                ),
            ],
            options={
                "ordering": ("alias",),
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("key", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("price", fourfold.do.tendering.rules.criteria.Kind["PRICE"]),
                            ("quality", fourfold.do.tendering.rules.criteria.Kind["QUALITY"]),
                            ("social_value", fourfold.do.tendering.rules.criteria.Kind["SOCIAL_VALUE"]),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("answer", "Written answer"),
                            ("price", "Price"),
                            ("interview", "Interview with those who would run the service"),
                            ("visit", "Visit to a service that runs now"),
                            ("past", "Past performance"),
                        ],
                        default=fourfold.do.tendering.rules.names.Method["ANSWER"],
                        max_length=20,
                    ),
                ),
                ("weight", models.DecimalField(decimal_places=4, max_digits=7)),
                ("pass_mark", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("asks", models.TextField(blank=True)),
                ("most_words", models.PositiveIntegerField(blank=True, null=True)),
                ("evidence", models.TextField(blank=True)),
                ("users_percent", models.PositiveSmallIntegerField(default=0)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="do_tendering.criterion",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "criteria",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weight__gte", 0), ("weight__lte", 100)), name="a_weight_is_of_100"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("users_percent__lte", 100)), name="users_weigh_up_to_all"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("consortium", models.UUIDField(blank=True, null=True)),
                ("content", models.BinaryField()),
                ("changed_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("ready_version", models.PositiveIntegerField(blank=True, null=True)),
                ("ready_at", models.DateTimeField(blank=True, null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="do_providers.representative"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bid_drafts",
                        to="do_providers.provider",
                    ),
                ),
                (
                    "ready_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_providers.representative",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DraftFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("place", models.CharField(max_length=60)),
                ("name", models.BinaryField()),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="do_providers.representative"
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="do_tendering.draft"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Evaluator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("officer", "Evaluator"), ("service_user", "Someone who uses the service")],
                        default=fourfold.do.tendering.rules.names.EvaluatorKind["OFFICER"],
                        max_length=20,
                    ),
                ),
                ("named_at", models.DateTimeField()),
                ("handed_in_at", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("removed_because", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "criteria",
                    models.ManyToManyField(blank=True, related_name="evaluators", to="do_tendering.criterion"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="govern_people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LotBid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("price", models.BigIntegerField(blank=True, null=True)),
                ("promises", models.JSONField(blank=True, default=list)),
                ("slip", models.TextField(blank=True)),
                ("out_because", models.TextField(blank=True)),
                (
                    "bid",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lots", to="do_tendering.bid"
                    ),
                ),
            ],
            options={
                "ordering": ("lot__number", "bid__alias"),
            },
        ),
        migrations.CreateModel(
            name="Consensus",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("score", models.DecimalField(decimal_places=4, max_digits=7)),
                ("officers_score", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("users_mean", models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agreed", to="do_tendering.criterion"
                    ),
                ),
                (
                    "lot_bid",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agreed", to="do_tendering.lotbid"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("lot_bid", "criterion"), name="agreed_once_an_answer"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="an_agreed_score_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("reference", models.CharField(max_length=30)),
                ("price", models.BigIntegerField(blank=True, null=True)),
                ("awarded_at", models.DateTimeField()),
                (
                    "awarded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_notices.notice",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="do_providers.provider"
                    ),
                ),
                (
                    "lot_bid",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="award", to="do_tendering.lotbid"
                    ),
                ),
            ],
            options={
                "ordering": ("lot__number",),
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(blank=True)),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="do_tendering.criterion"
                    ),
                ),
                (
                    "lot_bid",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="do_tendering.lotbid"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("lot_bid", "criterion"), name="one_answer_a_criterion")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProfileAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=60)),
                ("answer", models.TextField(blank=True)),
                ("explanation", models.TextField(blank=True)),
                ("said_on", models.DateField()),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standard_answers",
                        to="do_providers.provider",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="do_providers.representative"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("provider", "question"), name="one_answer_to_a_question")
                ],
            },
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("price", "Price"), ("outcome", "Outcome"), ("social_value", "Social value")],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField()),
                ("measure", models.CharField(blank=True, max_length=200)),
                ("amount", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                ("unit", models.CharField(blank=True, max_length=40)),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="promises", to="do_tendering.award"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("evaluation", models.JSONField()),
                ("words", models.TextField()),
                ("proposed_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("returned_because", models.TextField(blank=True)),
                ("returned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_decisions.decision",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by", None),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="proposer_never_approves",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("advantages", models.TextField()),
                ("ready_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "bid",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="feedback", to="do_tendering.bid"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="feedback", to="do_tendering.proposal"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("proposal", "bid"), name="feedback_a_bid")],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("score", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="do_tendering.criterion"
                    ),
                ),
                (
                    "evaluator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="do_tendering.evaluator"
                    ),
                ),
                (
                    "lot_bid",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="do_tendering.lotbid"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("evaluator", "lot_bid", "criterion"), name="scored_once_alone"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_score_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("consortium", models.UUIDField(blank=True, null=True)),
                ("sequence", models.PositiveIntegerField()),
                ("of_version", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("is_current", models.BooleanField(default=True)),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="do_providers.representative"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="do_providers.provider",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_current", False), ("withdrawn_at", None), _connector="OR"),
                        name="a_withdrawn_bid_does_not_count",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="bid",
            name="submission",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="bid", to="do_tendering.submission"
            ),
        ),
        migrations.CreateModel(
            name="Tender",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "in preparation"),
                            ("applying", "open for requests to take part"),
                            ("open", "open for bids"),
                            ("scoring", "being scored"),
                            ("moderating", "being moderated"),
                            ("priced", "scores and prices together"),
                            ("proposed", "waiting for approval"),
                            ("approved", "approved"),
                            ("standstill", "standstill"),
                            ("paused", "paused by a challenge"),
                            ("awarded", "awarded"),
                            ("cancelled", "cancelled"),
                        ],
                        default=fourfold.do.tendering.rules.names.TenderState["PREPARING"],
                        max_length=20,
                    ),
                ),
                (
                    "procedure",
                    models.CharField(
                        choices=[
                            ("quotations", "Written quotations"),
                            ("open", "Open: everyone may bid, in one step"),
                            ("flexible", "In stages: restricted, or competitive flexible"),
                            ("call_off", "Call-off from a framework"),
                            ("dynamic", "Dynamic purchasing"),
                            ("direct", "Direct award, without a competition"),
                        ],
                        max_length=20,
                    ),
                ),
                ("procedure_because", models.TextField(blank=True)),
                ("value", models.BigIntegerField(blank=True, null=True)),
                ("months", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "risk",
                    models.CharField(
                        choices=[
                            ("low", "Low: people would hardly notice, and another can step in"),
                            ("medium", "Medium: people would be let down for a while"),
                            ("high", "High: people could come to harm, or much public money be lost"),
                        ],
                        default=fourfold.do.tendering.rules.names.Risk["LOW"],
                        max_length=10,
                    ),
                ),
                ("no_lots_because", models.TextField(blank=True)),
                ("most_lots", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("is_anonymous", models.BooleanField(default=False)),
                ("only_invited", models.BooleanField(default=False)),
                ("apply_by", models.DateTimeField(blank=True, null=True)),
                ("most_chosen", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("choose_on", models.TextField(blank=True)),
                (
                    "formula",
                    models.CharField(
                        choices=[
                            ("lowest_over_price", fourfold.do.tendering.rules.prices.Formula["LOWEST_OVER_PRICE"]),
                            ("linear_above_lowest", fourfold.do.tendering.rules.prices.Formula["LINEAR_ABOVE_LOWEST"]),
                            ("below_budget", fourfold.do.tendering.rules.prices.Formula["BELOW_BUDGET"]),
                            ("around_mean", fourfold.do.tendering.rules.prices.Formula["AROUND_MEAN"]),
                        ],
                        default=fourfold.do.tendering.rules.prices.Formula["LOWEST_OVER_PRICE"],
                        max_length=30,
                    ),
                ),
                ("budget", models.BigIntegerField(blank=True, null=True)),
                ("scale_least", models.PositiveSmallIntegerField(default=0)),
                ("scale_most", models.PositiveSmallIntegerField(default=5)),
                ("ties", models.JSONField(blank=True, default=list)),
                ("low_percent", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("quality_closed_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_because", models.TextField(blank=True)),
                ("rulebook", models.CharField(blank=True, max_length=80)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tenders",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tenders",
                        to="do_frameworks.framework",
                    ),
                ),
                (
                    "framework_lot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tenders",
                        to="do_frameworks.lot",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
                    ),
                ),
                (
                    "lock",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="foundation_sealing.lock",
                    ),
                ),
                (
                    "notice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tender", to="do_notices.notice"
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["authority", "state", "-id"], name="do_tenderin_authori_388103_idx"),
                    models.Index(fields=["authority", "-id"], name="do_tenderin_authori_d4832c_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", fourfold.do.tendering.rules.names.TenderState["PREPARING"]),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="an_open_tender_was_published",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", fourfold.do.tendering.rules.names.TenderState["CANCELLED"]), _negated=True
                            ),
                            models.Q(("cancelled_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="tender_cancelled_because",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scale_most__gt", models.F("scale_least"))),
                        name="the_best_score_is_more_than_the_least",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="submission",
            name="tender",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="submissions", to="do_tendering.tender"
            ),
        ),
        migrations.CreateModel(
            name="Standstill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("clause", models.CharField(max_length=100)),
                (
                    "notice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_notices.notice",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standstill",
                        to="do_tendering.proposal",
                    ),
                ),
                (
                    "tender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standstills",
                        to="do_tendering.tender",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="standstill_ends"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScaleStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("score", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=60)),
                ("means", models.TextField()),
                (
                    "tender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scale", to="do_tendering.tender"
                    ),
                ),
            ],
            options={
                "ordering": ("score",),
                "constraints": [models.UniqueConstraint(fields=("tender", "score"), name="score_means_one_thing")],
            },
        ),
        migrations.CreateModel(
            name="Requirement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "ask",
                    models.CharField(
                        choices=[
                            ("public_liability", "Public liability insurance"),
                            ("employers_liability", "Employer’s liability insurance"),
                            ("professional_indemnity", "Professional indemnity insurance"),
                            ("turnover", "Yearly turnover"),
                            ("accounts", "Years of accounts"),
                            ("references", "References"),
                            ("bond", "Bond"),
                            ("certificate", "Certificate"),
                            ("pages", "Pages to write"),
                            ("days", "Days to answer"),
                            ("question", "Extra question"),
                        ],
                        max_length=30,
                    ),
                ),
                ("amount", models.BigIntegerField(blank=True, null=True)),
                ("text", models.TextField(blank=True)),
                ("because", models.TextField(blank=True)),
                ("overruled_because", models.TextField(blank=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "tender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requirements",
                        to="do_tendering.tender",
                    ),
                ),
            ],
            options={
                "ordering": ("position", "pk"),
            },
        ),
        migrations.AddField(
            model_name="proposal",
            name="tender",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="do_tendering.tender"
            ),
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("officers", models.JSONField(default=list)),
                ("found", models.JSONField(default=list)),
                ("opened_at", models.DateTimeField()),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
                    ),
                ),
                (
                    "tender",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="opening", to="do_tendering.tender"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LowPrice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("because", models.TextField()),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("answer_by", models.DateTimeField(blank=True, null=True)),
                ("explanation", models.TextField(blank=True)),
                ("explained_at", models.DateTimeField(blank=True, null=True)),
                ("is_accepted", models.BooleanField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "lot_bid",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="low_price", to="do_tendering.lotbid"
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
                    "tender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="low_prices", to="do_tendering.tender"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="KeptReceipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("submission", fourfold.foundation.sealing.receipts.Kind["SUBMISSION"]),
                            ("withdrawal", fourfold.foundation.sealing.receipts.Kind["WITHDRAWAL"]),
                            ("refusal", fourfold.foundation.sealing.receipts.Kind["REFUSAL"]),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="do_providers.provider"
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="do_tendering.submission",
                    ),
                ),
                (
                    "tender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="do_tendering.tender"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("tender", "provider", "number"), name="receipt_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("because", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations_to_bid",
                        to="do_providers.provider",
                    ),
                ),
                (
                    "tender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="do_tendering.tender",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("tender", "provider"), name="invited_once")],
            },
        ),
        migrations.AddField(
            model_name="evaluator",
            name="tender",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="evaluators", to="do_tendering.tender"
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="tender",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="do_tendering.tender"
            ),
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("has_conflict", models.BooleanField()),
                ("what", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="do_providers.provider"
                    ),
                ),
                (
                    "tender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="do_tendering.tender",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("tender", "person", "provider"), name="declared_once_a_bidder"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("has_conflict", False), models.Q(("what", ""), _negated=True), _connector="OR"
                        ),
                        name="a_conflict_is_told",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="criterion",
            name="tender",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="criteria", to="do_tendering.tender"
            ),
        ),
        migrations.CreateModel(
            name="Challenge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.TextField()),
                ("raised_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("raised", "being looked into"), ("upheld", "upheld"), ("dismissed", "dismissed")],
                        default=fourfold.do.tendering.rules.names.ChallengeState["RAISED"],
                        max_length=20,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="challenges",
                        to="do_providers.provider",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="do_providers.representative"
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
                    "tender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="challenges", to="do_tendering.tender"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="bid",
            name="tender",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="bids", to="do_tendering.tender"
            ),
        ),
        migrations.AddField(
            model_name="award",
            name="tender",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="do_tendering.tender"
            ),
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("words", models.TextField(blank=True)),
                ("answers", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "choice",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("chosen", "Chosen: it may bid"),
                            ("ruled_out", "Not chosen: an answer of its own rules it out"),
                            ("number", "Not chosen: others came before it, and the tender said how many are chosen"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="do_providers.representative"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="do_providers.provider",
                    ),
                ),
                (
                    "tender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="do_tendering.tender",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("tender", "provider"), name="asks_to_take_part_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("told_at", None),
                            models.Q(models.Q(("choice", ""), _negated=True), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="who_is_told_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("is_material", models.BooleanField()),
                ("material_because", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
                    ),
                ),
                (
                    "tender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="amendments", to="do_tendering.tender"
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("tender", "number"), name="amendment_number"),
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gte", models.F("closed_at"))), name="amendments_give_time"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TenderLot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("value", models.BigIntegerField(blank=True, null=True)),
                (
                    "tender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lots", to="do_tendering.tender"
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [models.UniqueConstraint(fields=("tender", "number"), name="tender_lot_number")],
            },
        ),
        migrations.CreateModel(
            name="SubmittedLot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_current", models.BooleanField(default=True)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="do_providers.provider"
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="for_lots",
                        to="do_tendering.submission",
                    ),
                ),
                (
                    "lot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="do_tendering.tenderlot"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("submission", "lot"), name="a_lot_once_a_submission"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)), fields=("lot", "provider"), name="one_bid_a_lot"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LotOutcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("because", models.TextField(blank=True)),
                (
                    "winner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_tendering.lotbid",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outcomes", to="do_tendering.proposal"
                    ),
                ),
                (
                    "lot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="do_tendering.tenderlot",
                    ),
                ),
            ],
            options={
                "ordering": ("lot__number",),
                "constraints": [models.UniqueConstraint(fields=("proposal", "lot"), name="outcome_a_lot")],
            },
        ),
        migrations.AddField(
            model_name="lotbid",
            name="lot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="bids", to="do_tendering.tenderlot"
            ),
        ),
        migrations.AddField(
            model_name="criterion",
            name="lot",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="criteria",
                to="do_tendering.tenderlot",
            ),
        ),
        migrations.CreateModel(
            name="BidFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("place", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "bid",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="do_tendering.bid"
                    ),
                ),
                (
                    "lot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_tendering.tenderlot",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddField(
            model_name="award",
            name="lot",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="award", to="do_tendering.tenderlot"
            ),
        ),
        migrations.CreateModel(
            name="TenderPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("added_at", models.DateTimeField()),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="foundation_files.storedfile"
                    ),
                ),
                (
                    "tender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="papers", to="do_tendering.tender"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "fault",
                    models.CharField(
                        choices=[
                            ("arithmetic", "A slip of arithmetic: the numbers that were agreed give another score"),
                            ("record", "A fault of record: another score was agreed, and this one was written down"),
                        ],
                        max_length=20,
                    ),
                ),
                ("was", models.DecimalField(decimal_places=4, max_digits=8)),
                ("score", models.DecimalField(decimal_places=4, max_digits=8)),
                ("reason", models.TextField()),
                ("found_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("is_confirmed", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "consensus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="do_tendering.consensus",
                    ),
                ),
                (
                    "found_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
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
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("settled_at", None)), fields=("consensus",), name="one_correction_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_by", None),
                            models.Q(("settled_by", models.F("found_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_confirms_their_own",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(fields=("tender", "provider", "sequence"), name="submission_sequence"),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True)), fields=("tender", "provider"), name="one_bid_a_tender"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(fields=("tender", "number"), name="proposal_number"),
        ),
        migrations.AddConstraint(
            model_name="evaluator",
            constraint=models.UniqueConstraint(fields=("tender", "person"), name="evaluator_once_a_tender"),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(fields=("tender", "provider"), name="one_draft_a_tender"),
        ),
        migrations.AddConstraint(
            model_name="bid",
            constraint=models.UniqueConstraint(fields=("tender", "provider"), name="opened_one_bid_a_provider"),
        ),
        migrations.AddConstraint(
            model_name="bid",
            constraint=models.UniqueConstraint(fields=("tender", "alias"), name="alias_of_one_bid"),
        ),
        migrations.AddConstraint(
            model_name="lotbid",
            constraint=models.UniqueConstraint(fields=("bid", "lot"), name="a_bid_once_a_lot"),
        ),
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.UniqueConstraint(fields=("tender", "key"), name="criterion_key"),
        ),
    ]
