import django.db.models.deletion
import fourfold.review.payments.rules.chain
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("do_contracts", "0002_results"),
        ("do_providers", "0001_initial"),
        ("foundation_authorities", "0002_publishes_only"),
        ("govern_people", "0001_initial"),
        ("review_ledger", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChainReturn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Being filled in"), ("sent", "Sent")],
                        default=fourfold.review.payments.rules.chain.ReturnState["DRAFT"],
                        max_length=10,
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chain_returns",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "begun_by",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chain_returns",
                        to="do_contracts.contract",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chain_returns",
                        to="do_providers.provider",
                    ),
                ),
            ],
            options={
                "ordering": ("-first", "-pk"),
                "indexes": [
                    models.Index(fields=["authority", "state", "-first"], name="review_paym_authori_30a257_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("contract", "first"), name="one_chain_return_a_period"),
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))), name="chain_return_ends_after_it_begins"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChainLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("invoice", models.CharField(blank=True, max_length=100)),
                ("amount", models.BigIntegerField()),
                ("received_on", models.DateField()),
                ("paid_on", models.DateField(blank=True, null=True)),
                (
                    "said",
                    models.CharField(
                        choices=[
                            ("nothing", "The subcontractor has not said yet"),
                            ("paid", "The subcontractor says that it was paid so"),
                            ("unpaid", "The subcontractor says that it was not paid so"),
                        ],
                        default=fourfold.review.payments.rules.chain.Said["NOTHING"],
                        max_length=10,
                    ),
                ),
                ("said_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chain_lines",
                        to="do_providers.provider",
                    ),
                ),
                (
                    "returned",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="review_payments.chainreturn",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["provider", "said"], name="review_paym_provide_b7d44e_idx")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="chain_line_amount"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paid_on", None), ("paid_on__gte", models.F("received_on")), _connector="OR"
                        ),
                        name="chain_line_paid_after_receipt",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupplierYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("counts", models.JSONField()),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="payment_years",
                        to="review_ledger.supplier",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("supplier", "year"), name="payments_of_a_supplier_a_year")
                ],
            },
        ),
        migrations.CreateModel(
            name="Unpaid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("voice", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("reference", models.CharField(max_length=30)),
                ("invoice", models.CharField(blank=True, max_length=100)),
                ("amount", models.BigIntegerField()),
                ("received_on", models.DateField()),
                ("text", models.TextField(blank=True)),
                ("stands_in", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("acknowledged", "Being looked into"),
                            ("answered", "Answered"),
                            ("paid", "Paid since"),
                        ],
                        default=fourfold.review.payments.rules.chain.UnpaidState["SENT"],
                        max_length=12,
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("first_word_by", models.DateField(blank=True, null=True)),
                ("answer_by", models.DateField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
                ("rulebook", models.CharField(blank=True, max_length=80)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unpaid",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="do_contracts.contract"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="review_payments.chainline",
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
                    "representative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="do_providers.representative"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "unpaid",
                "indexes": [
                    models.Index(fields=["officer", "state"], name="review_paym_officer_293b86_idx"),
                    models.Index(fields=["representative", "-id"], name="review_paym_represe_5b5d85_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "reference"), name="unpaid_reference"),
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="unpaid_amount"),
                ],
            },
        ),
    ]
