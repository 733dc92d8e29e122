import django.db.models.deletion
import django.db.models.functions.text
import fourfold.do.fairness.rules.names
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("do_diary", "0001_initial"),
        ("do_notices", "0001_initial"),
        ("do_providers", "0001_initial"),
        ("foundation_accounts", "__first__"),
        ("foundation_authorities", "0001_initial"),
        ("govern_people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("process", "how we buy"),
                            ("client", "how we are as a client"),
                            ("delivery", "how the work was done"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("counts", models.JSONField()),
                ("published_at", models.DateTimeField()),
                ("reply", models.TextField(blank=True)),
                ("replied_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rating_batches",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rating_batches",
                        to="do_providers.provider",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "batches",
                "ordering": ("-number",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("about", fourfold.do.fairness.rules.names.About["DELIVERY"]),
                                ("authority", None),
                                ("provider__isnull", False),
                            ),
                            models.Q(
                                (
                                    "about__in",
                                    [
                                        fourfold.do.fairness.rules.names.About["CLIENT"],
                                        fourfold.do.fairness.rules.names.About["PROCESS"],
                                    ],
                                ),
                                ("authority__isnull", False),
                                ("provider", None),
                            ),
                            _connector="OR",
                        ),
                        name="a_batch_is_of_one_side",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("provider", None)),
                        fields=("authority", "about", "number"),
                        name="batch_of_authority",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("authority", None)), fields=("provider", "number"), name="batch_of_provider"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("voice", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("reference", models.CharField(max_length=30)),
                ("text", models.TextField()),
                ("wants", models.TextField(blank=True)),
                ("stands_in", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("acknowledged", "Being looked into"),
                            ("answered", "Answered"),
                            ("settled", "Answered and settled"),
                            ("not_settled", "Answered, not settled"),
                            ("withdrawn", "Taken back"),
                        ],
                        default=fourfold.do.fairness.rules.names.ComplaintState["SENT"],
                        max_length=20,
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("acknowledge_by", models.DateField(blank=True, null=True)),
                ("answer_by", models.DateField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "Upheld: it was unfair"),
                            ("partly", "Upheld in part"),
                            ("not_upheld", "Not upheld: it was fair"),
                        ],
                        max_length=20,
                    ),
                ),
                ("settled_note", models.TextField(blank=True)),
                ("rulebook", models.CharField(blank=True, max_length=80)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="complaints",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="do_notices.notice",
                    ),
                ),
                (
                    "officer",
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
                        related_name="complaints",
                        to="do_diary.procurement",
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
                "indexes": [
                    models.Index(fields=["authority", "-id"], name="do_fairness_authori_ebb7c1_idx"),
                    models.Index(fields=["officer", "state"], name="do_fairness_officer_cabd5c_idx"),
                    models.Index(fields=["account", "-id"], name="do_fairness_account_382ebd_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "reference"), name="complaint_reference"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("finding", "")),
                            models.Q(("answered_at__isnull", False), models.Q(("finding", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="an_answer_has_a_finding",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("voice", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("process", "how we buy"),
                            ("client", "how we are as a client"),
                            ("delivery", "how the work was done"),
                        ],
                        max_length=10,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("work", models.CharField(blank=True, max_length=200)),
                ("answers", models.JSONField()),
                ("comment", models.TextField(blank=True)),
                ("trimmed_because", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("given", "Its words are being read"),
                            ("cleared", "Waits for others"),
                            ("published", "Published with others"),
                        ],
                        default=fourfold.do.fairness.rules.names.RatingState["GIVEN"],
                        max_length=10,
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ratings",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings",
                        to="do_fairness.batch",
                    ),
                ),
                (
                    "by_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "by_representative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_providers.representative",
                    ),
                ),
                (
                    "procurement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ratings",
                        to="do_diary.procurement",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ratings", to="do_providers.provider"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["authority", "about", "state"], name="do_fairness_authori_c59f0f_idx"),
                    models.Index(fields=["provider", "about", "state"], name="do_fairness_provide_21fcd5_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("procurement__isnull", False), ("work", ""), ("year", None)),
                            models.Q(
                                ("procurement", None), ("year__isnull", False), models.Q(("work", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="a_rating_is_of_a_procurement_or_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "about__in",
                                    [
                                        fourfold.do.fairness.rules.names.About["CLIENT"],
                                        fourfold.do.fairness.rules.names.About["PROCESS"],
                                    ],
                                ),
                                ("by_person", None),
                                ("by_representative__isnull", False),
                            ),
                            models.Q(
                                ("about", fourfold.do.fairness.rules.names.About["DELIVERY"]),
                                ("by_person__isnull", False),
                                ("by_representative", None),
                            ),
                            _connector="OR",
                        ),
                        name="each_side_rates_the_other",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("batch__isnull", False),
                                ("state", fourfold.do.fairness.rules.names.RatingState["PUBLISHED"]),
                            ),
                            models.Q(
                                models.Q(
                                    ("state", fourfold.do.fairness.rules.names.RatingState["PUBLISHED"]), _negated=True
                                ),
                                ("batch", None),
                            ),
                            _connector="OR",
                        ),
                        name="ratings_are_published_in_batches",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("procurement__isnull", False)),
                        fields=("procurement", "provider", "about"),
                        name="one_rating_after_a_procurement",
                    ),
                    models.UniqueConstraint(
                        models.F("authority"),
                        models.F("provider"),
                        models.F("about"),
                        models.F("year"),
                        django.db.models.functions.text.Lower("work"),
                        condition=models.Q(("procurement", None)),
                        name="one_rating_a_year_of_work",
                    ),
                ],
            },
        ),
    ]
