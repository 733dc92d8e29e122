import django.db.models.deletion
import fourfold.do.diary.rules.names
import fourfold.do.notices.rules.names
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("analyse_engagement", "0001_initial"),
        ("do_diary", "0001_initial"),
        ("do_providers", "0001_initial"),
        ("foundation_accounts", "__first__"),
        ("foundation_authorities", "0001_initial"),
        ("govern_people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("reference", models.CharField(max_length=30)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pipeline", "Coming later"),
                            ("early", "Early notice"),
                            ("event", "Event"),
                            ("ideas", "Call for ideas"),
                            ("tender", "Tender"),
                            ("quotation", "Request for a quotation"),
                            ("low_value", "Small contract"),
                            ("subcontract", "Sub-contract"),
                            ("grant_round", "Grants"),
                            ("transparency", "Direct award planned"),
                            ("award", "Award"),
                            ("contract_details", "Contract details"),
                            ("change", "Change of a contract"),
                            ("termination", "End of a contract"),
                            ("cancellation", "Cancellation"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("cancelled", "Cancelled"),
                            ("discarded", "Thrown away"),
                        ],
                        default=fourfold.do.notices.rules.names.NoticeState["DRAFT"],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("summary", models.TextField()),
                ("how_to", models.TextField(blank=True)),
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
                        default=fourfold.do.diary.rules.names.Subject["SERVICES"],
                        max_length=20,
                    ),
                ),
                ("categories", models.JSONField(blank=True, default=list)),
                ("places", models.JSONField(blank=True, default=list)),
                ("value_low", models.BigIntegerField(blank=True, null=True)),
                ("value_high", models.BigIntegerField(blank=True, null=True)),
                ("months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("closes_at", models.DateTimeField(blank=True, null=True)),
                ("questions_until", models.DateTimeField(blank=True, null=True)),
                ("expected_on", models.DateField(blank=True, null=True)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("happened_on", models.DateField(blank=True, null=True)),
                ("suits_small", models.BooleanField(default=False)),
                ("suits_vcse", models.BooleanField(default=False)),
                ("first_contract", models.BooleanField(default=False)),
                ("open_to_consortia", models.BooleanField(default=True)),
                ("self_declared", models.BooleanField(default=False)),
                ("social_value_percent", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("contact", models.CharField(blank=True, max_length=200)),
                ("winners", models.JSONField(blank=True, default=list)),
                ("bids_received", models.PositiveIntegerField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
                ("no_early_notice_because", models.TextField(blank=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("rulebook", models.CharField(blank=True, max_length=80)),
                ("number", models.PositiveIntegerField(default=0)),
                ("position", models.BigIntegerField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "contractor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="do_providers.provider",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="analyse_engagement.event",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="do_notices.notice",
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
                    "prepared_for_contractor_by",
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
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="do_diary.procurement",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["authority", "-id"], name="do_notices__authori_bed0df_idx"),
                    models.Index(fields=["authority", "state", "-id"], name="do_notices__authori_225801_idx"),
                    models.Index(fields=["changed_at", "id"], name="do_notices__changed_d0faaf_idx"),
                    models.Index(fields=["authority", "changed_at", "id"], name="do_notices__authori_be31ad_idx"),
                    models.Index(fields=["kind", "changed_at", "id"], name="do_notices__kind_f1b8c9_idx"),
                    models.Index(
                        condition=models.Q(("closes_at__isnull", False)),
                        fields=["closes_at", "id"],
                        name="notices_that_close",
                    ),
                    models.Index(
                        condition=models.Q(("procurement__isnull", False)),
                        fields=["procurement", "kind"],
                        name="notices_bought",
                    ),
                    models.Index(
                        condition=models.Q(("follows__isnull", False)), fields=["follows"], name="notices_following"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "reference"), name="notice_reference"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("contractor", None),
                            ("kind", fourfold.do.notices.rules.names.NoticeKind["SUBCONTRACT"]),
                            _connector="OR",
                        ),
                        name="contractors_offer_subcontracts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("value_high", None), ("value_low", None)),
                            ("value_high__gte", models.F("value_low")),
                            _connector="OR",
                        ),
                        name="notice_values_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                (
                                    fourfold.do.notices.rules.names.NoticeState["DRAFT"],
                                    fourfold.do.notices.rules.names.NoticeState["DISCARDED"],
                                ),
                            ),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_public_notice_was_published",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("value_low", models.BigIntegerField(blank=True, null=True)),
                ("value_high", models.BigIntegerField(blank=True, null=True)),
                ("places", models.JSONField(blank=True, default=list)),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lots", to="do_notices.notice"
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("notice", "number"), name="lot_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("value_high", None), ("value_low", None)),
                            ("value_high__gte", models.F("value_low")),
                            _connector="OR",
                        ),
                        name="lot_values_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticeVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("changed", models.JSONField(default=list)),
                ("reason", models.TextField(blank=True)),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("position", models.BigIntegerField()),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="do_notices.notice"
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "indexes": [models.Index(fields=["position", "id"], name="do_notices__positio_87525b_idx")],
                "constraints": [models.UniqueConstraint(fields=("notice", "number"), name="notice_version_number")],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
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
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="do_notices.notice"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["notice", "answered_at", "id"], name="do_notices__notice__e5e6f0_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "notice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="listing",
                        serialize=False,
                        to="do_notices.notice",
                    ),
                ),
                ("soonest", models.BigIntegerField(null=True, unique=True)),
                ("newest", models.BigIntegerField(unique=True)),
                ("until", models.DateTimeField(null=True)),
                ("tokens", models.TextField()),
                ("facets", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("until__isnull", False)), fields=["until"], name="listings_that_end"
                    )
                ],
            },
        ),
    ]
