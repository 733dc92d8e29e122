import django.db.models.deletion
import fourfold.do.contracts.rules.names
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cycle_commissions", "0001_initial"),
        ("cycle_outcomes", "0001_initial"),
        ("do_frameworks", "0001_initial"),
        ("do_notices", "0002_index"),
        ("do_providers", "0001_initial"),
        ("do_tendering", "0001_initial"),
        ("foundation_authorities", "0002_publishes_only"),
        ("foundation_files", "0001_initial"),
        ("govern_decisions", "0001_initial"),
        ("govern_people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contract",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("reference", models.CharField(max_length=30)),
                ("title", models.CharField(max_length=200)),
                ("purpose", models.TextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contract", "Contract"),
                            ("framework", "Framework agreement"),
                            ("call_off", "Call-off from a framework"),
                            ("in_house", "Agreement with an in-house team"),
                        ],
                        default=fourfold.do.contracts.rules.names.ContractKind["CONTRACT"],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("live", "Live"),
                            ("ended", "Ended"),
                            ("terminated", "Ended early"),
                            ("abandoned", "Never signed"),
                        ],
                        default=fourfold.do.contracts.rules.names.ContractState["DRAFT"],
                        max_length=10,
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        blank=True,
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
                ("categories", models.JSONField(blank=True, default=list)),
                ("run_by", models.CharField(blank=True, max_length=200)),
                ("value", models.BigIntegerField(blank=True, null=True)),
                ("value_because", models.TextField(blank=True)),
                ("first_value", models.BigIntegerField(blank=True, null=True)),
                ("signed_on", models.DateField(blank=True, null=True)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("first_ends_on", models.DateField(blank=True, null=True)),
                ("notice_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("no_extension", models.BooleanField(default=False)),
                ("staff_note", models.TextField(blank=True)),
                ("pension_note", models.TextField(blank=True)),
                ("live_at", models.DateTimeField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("ended_because", models.TextField(blank=True)),
                ("rulebook", models.CharField(blank=True, max_length=80)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="do_frameworks.framework",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contracts",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "award",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contract",
                        to="do_tendering.award",
                    ),
                ),
                (
                    "commission",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="cycle_commissions.commission",
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
                    "directorate",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="govern_people.directorate",
                    ),
                ),
                (
                    "lead_director",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
                (
                    "manager",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts_managed",
                        to="govern_people.person",
                    ),
                ),
                ("outcomes", models.ManyToManyField(blank=True, related_name="contracts", to="cycle_outcomes.outcome")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="call_offs",
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
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="do_providers.provider",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="cycle_outcomes.service",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["authority", "-id"], name="do_contract_authori_bbc15c_idx"),
                    models.Index(fields=["authority", "state", "-id"], name="do_contract_authori_a2ddd9_idx"),
                    models.Index(fields=["authority", "state", "ends_on", "id"], name="do_contract_authori_41a995_idx"),
                    models.Index(fields=["directorate", "state", "-id"], name="do_contract_directo_92c840_idx"),
                    models.Index(fields=["provider", "state", "-id"], name="do_contract_provide_3cc20b_idx"),
                    models.Index(fields=["manager", "state", "ends_on"], name="do_contract_manager_f7d5ff_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "reference"), name="contract_reference"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="contract_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value", None), ("value__gte", 0), _connector="OR"),
                        name="contract_value_is_money",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", fourfold.do.contracts.rules.names.ContractState["TERMINATED"]), _negated=True
                            ),
                            models.Q(("ended_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="contract_ended_because",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_on__isnull", False),
                                (
                                    "state__in",
                                    [
                                        fourfold.do.contracts.rules.names.ContractState["ENDED"],
                                        fourfold.do.contracts.rules.names.ContractState["TERMINATED"],
                                        fourfold.do.contracts.rules.names.ContractState["ABANDONED"],
                                    ],
                                ),
                            ),
                            models.Q(
                                (
                                    "state__in",
                                    [
                                        fourfold.do.contracts.rules.names.ContractState["DRAFT"],
                                        fourfold.do.contracts.rules.names.ContractState["LIVE"],
                                    ],
                                ),
                                ("ended_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="an_ended_contract_ended",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    fourfold.do.contracts.rules.names.ContractKind["CALL_OFF"],
                                    fourfold.do.contracts.rules.names.ContractKind["FRAMEWORK"],
                                ],
                            ),
                            ("agreement", None),
                            _connector="OR",
                        ),
                        name="a_call_off_has_the_framework",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
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
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                (
                    "promise",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitment",
                        to="do_tendering.promise",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitments",
                        to="do_contracts.contract",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("what", models.TextField()),
                ("because", models.TextField()),
                ("value", models.BigIntegerField(default=0)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("takes_effect_on", models.DateField()),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("provided_for", "The contract itself provides for it"),
                            ("small", "It is small, and changes neither what is bought nor who gains by it"),
                            ("emergency", "Extreme urgency, or to protect life"),
                            ("unforeseeable", "Something happened that nobody could foresee"),
                            ("known_risk", "A known risk has come true"),
                            ("more_of_the_same", "More of the same is needed, and another provider would not fit"),
                            ("new_provider", "Another organisation takes the provider’s place"),
                            ("other", "Another reason"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_material", models.BooleanField(default=False)),
                ("material_because", models.TextField(blank=True)),
                ("clause", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                ("rulebook", models.CharField(blank=True, max_length=80)),
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
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="do_contracts.contract"
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("contract", "number"), name="contract_change_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_material", False), models.Q(("material_because", ""), _negated=True), _connector="OR"
                        ),
                        name="a_material_change_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("public_liability", "Public liability insurance"),
                            ("employers_liability", "Employer’s liability insurance"),
                            ("professional_indemnity", "Professional indemnity insurance"),
                            ("registration", "Registration with a regulator"),
                            ("safeguarding", "Safeguarding"),
                            ("quality", "Quality standard"),
                            ("other", "Other certificate"),
                        ],
                        max_length=30,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200)),
                ("amount", models.BigIntegerField(blank=True, null=True)),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("seen_on", models.DateField(blank=True, null=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "file",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="foundation_files.storedfile",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="do_contracts.certificate",
                    ),
                ),
                (
                    "meant_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offered",
                        to="do_contracts.certificate",
                    ),
                ),
                (
                    "seen_by",
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
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="certificates",
                        to="do_contracts.contract",
                    ),
                ),
            ],
            options={
                "ordering": ("kind", "pk"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("replaced_by", None)),
                        fields=["expires_on"],
                        name="certificates_that_expire",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount", None), ("amount__gt", 0), _connector="OR"),
                        name="certificate_amount",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BreakClause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("authority", "We may"),
                            ("provider", "The provider may"),
                            ("either", "Either side may"),
                        ],
                        max_length=10,
                    ),
                ),
                ("from_on", models.DateField(blank=True, null=True)),
                ("notice_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("text", models.TextField(blank=True)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="breaks", to="do_contracts.contract"
                    ),
                ),
            ],
            options={
                "ordering": ("from_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ContractDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contract", "The contract"),
                            ("specification", "Specification"),
                            ("prices", "Prices"),
                            ("change", "A change of the contract"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("is_public", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
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
                        related_name="documents",
                        to="do_contracts.contract",
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="foundation_files.storedfile"
                    ),
                ),
            ],
            options={
                "ordering": ("kind", "pk"),
            },
        ),
        migrations.CreateModel(
            name="DueNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contract_details", "Contract details notice"),
                            ("copy", "A copy of the contract"),
                            ("change", "Contract change notice"),
                            ("termination", "Contract termination notice"),
                            ("performance", "Contract performance notice"),
                        ],
                        max_length=20,
                    ),
                ),
                ("because", models.TextField()),
                ("due_on", models.DateField()),
                ("clause", models.CharField(max_length=100)),
                ("confidence", models.CharField(default="confirmed", max_length=20)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("done_how", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "change",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="due",
                        to="do_contracts.change",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="due", to="do_contracts.contract"
                    ),
                ),
                (
                    "notice",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_notices.notice",
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
                "indexes": [
                    models.Index(condition=models.Q(("done_on", None)), fields=["due_on"], name="notices_still_due")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("change", None)),
                        fields=("contract", "kind", "due_on"),
                        name="due_once_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("change__isnull", False)),
                        fields=("change", "kind"),
                        name="due_once_a_change",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("question", models.TextField()),
                ("evidence", models.TextField()),
                ("compared_with", models.TextField(blank=True)),
                ("due_on", models.DateField()),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluation_plans",
                        to="do_contracts.contract",
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("months", models.PositiveSmallIntegerField()),
                ("value", models.BigIntegerField(blank=True, null=True)),
                ("terms", models.TextField(blank=True)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("provided_for", "The contract itself provides for it"),
                            ("small", "It is small, and changes neither what is bought nor who gains by it"),
                            ("emergency", "Extreme urgency, or to protect life"),
                            ("unforeseeable", "Something happened that nobody could foresee"),
                            ("known_risk", "A known risk has come true"),
                            ("more_of_the_same", "More of the same is needed, and another provider would not fit"),
                            ("new_provider", "Another organisation takes the provider’s place"),
                            ("other", "Another reason"),
                        ],
                        default=fourfold.do.contracts.rules.names.ChangeGround["PROVIDED_FOR"],
                        max_length=20,
                    ),
                ),
                ("late_on", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("possible", "Possible"),
                            ("proposed", "Waits for a decision"),
                            ("granted", "Granted"),
                            ("refused", "Refused"),
                        ],
                        default=fourfold.do.contracts.rules.names.ExtensionState["POSSIBLE"],
                        max_length=10,
                    ),
                ),
                ("because", models.TextField(blank=True)),
                ("record", models.JSONField(blank=True, default=list)),
                ("proposed_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="do_contracts.contract",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="govern_people.person",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("contract", "number"), name="extension_number"),
                    models.CheckConstraint(condition=models.Q(("months__gte", 1)), name="an_extension_lasts"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "state__in",
                                    [
                                        fourfold.do.contracts.rules.names.ExtensionState["GRANTED"],
                                        fourfold.do.contracts.rules.names.ExtensionState["REFUSED"],
                                    ],
                                ),
                                _negated=True,
                            ),
                            ("decision__isnull", False),
                            _connector="OR",
                        ),
                        name="an_extension_is_decided",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="change",
            name="extension",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="change",
                to="do_contracts.extension",
            ),
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.TextField()),
                ("clause", models.CharField(max_length=100)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="facts", to="do_contracts.contract"
                    ),
                ),
            ],
            options={
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("consortium", "delivers together with the main provider"),
                            ("buyer", "buys together with us"),
                            ("funder", "pays a part"),
                            ("guarantor", "stands surety"),
                            ("partner", "works with it"),
                        ],
                        max_length=12,
                    ),
                ),
                ("clause", models.CharField(blank=True, max_length=100)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="do_contracts.contract"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="do_providers.provider",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "parties",
                "ordering": ("name", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("contract", "name", "part"), name="contract_party_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=9)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="do_contracts.contract"
                    ),
                ),
            ],
            options={
                "ordering": ("code",),
                "indexes": [models.Index(fields=["code", "contract"], name="do_contract_code_7a7381_idx")],
                "constraints": [models.UniqueConstraint(fields=("contract", "code"), name="contract_place_once")],
            },
        ),
        migrations.CreateModel(
            name="PlannedReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("due_on", models.DateField()),
                ("what", models.CharField(max_length=300)),
                ("held_on", models.DateField(blank=True, null=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="planned_reviews",
                        to="do_contracts.contract",
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
                "indexes": [
                    models.Index(condition=models.Q(("held_on", None)), fields=["due_on"], name="reviews_to_hold")
                ],
                "constraints": [models.UniqueConstraint(fields=("contract", "due_on"), name="one_review_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Subcontractor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("tier", models.PositiveSmallIntegerField(default=2)),
                ("services", models.TextField()),
                ("share", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subcontractors",
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
                    "named_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_providers.representative",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="below",
                        to="do_contracts.subcontractor",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subcontracts",
                        to="do_providers.provider",
                    ),
                ),
            ],
            options={
                "ordering": ("tier", "name", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("parent", None), ("tier", 2)),
                            models.Q(("parent__isnull", False), ("tier__gt", 2)),
                            _connector="OR",
                        ),
                        name="subcontractor_tier",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("share", None), models.Q(("share__gt", 0), ("share__lte", 100)), _connector="OR"
                        ),
                        name="subcontractor_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("since", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="subcontractor_ends",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="YearValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("value", models.BigIntegerField()),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="years", to="do_contracts.contract"
                    ),
                ),
            ],
            options={
                "ordering": ("year",),
                "constraints": [
                    models.UniqueConstraint(fields=("contract", "year"), name="contract_year_once"),
                    models.CheckConstraint(condition=models.Q(("value__gte", 0)), name="a_year_has_a_value"),
                ],
            },
        ),
    ]
