import django.db.models.deletion
import fourfold.do.partners.rules.names
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("do_notices", "0002_index"),
        ("do_providers", "0001_initial"),
        ("foundation_authorities", "0001_initial"),
        ("govern_people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Consortium",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("purpose", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[("forming", "Being formed"), ("formed", "Formed"), ("dissolved", "Dissolved")],
                        default=fourfold.do.partners.rules.names.ConsortiumState["FORMING"],
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("formed_at", models.DateTimeField(blank=True, null=True)),
                ("shown_at", models.DateTimeField(blank=True, null=True)),
                ("body", models.CharField(blank=True, max_length=200)),
                ("set_up_on", models.DateField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_because", models.TextField(blank=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consortia_led",
                        to="do_providers.provider",
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consortia",
                        to="do_notices.notice",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "consortia",
                "indexes": [models.Index(fields=["notice", "shown_at", "id"], name="do_partners_notice__c40320_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", fourfold.do.partners.rules.names.ConsortiumState["FORMED"]), _negated=True
                            ),
                            models.Q(("formed_at__isnull", False), ("number__gte", 1)),
                            _connector="OR",
                        ),
                        name="a_formed_consortium_has_an_agreement",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at__isnull", False),
                                ("state", fourfold.do.partners.rules.names.ConsortiumState["DISSOLVED"]),
                            ),
                            models.Q(
                                models.Q(
                                    ("state", fourfold.do.partners.rules.names.ConsortiumState["DISSOLVED"]),
                                    _negated=True,
                                ),
                                ("ended_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="a_dissolved_consortium_ended",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField()),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("partnership", "a formal partnership"),
                            ("joint_venture", "a joint venture"),
                            ("lead_body", "a lead body that sub-contracts to its partners"),
                        ],
                        max_length=20,
                    ),
                ),
                ("work", models.TextField()),
                ("money", models.TextField()),
                ("leaving", models.TextField()),
                ("lead_leaves", models.TextField()),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="do_providers.representative"
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="do_providers.provider",
                    ),
                ),
                (
                    "consortium",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements",
                        to="do_partners.consortium",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [models.UniqueConstraint(fields=("consortium", "number"), name="agreement_number")],
            },
        ),
        migrations.CreateModel(
            name="Introduction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("last_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="introductions_had",
                        to="do_providers.provider",
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="introductions_begun",
                        to="do_providers.provider",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["asker", "-last_at", "-id"], name="do_partners_asker_i_0b7a69_idx"),
                    models.Index(fields=["asked", "-last_at", "-id"], name="do_partners_asked_i_de5856_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("asker", models.F("asked")), _negated=True),
                        name="nobody_is_introduced_to_themselves",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                (
                    "introduction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="do_partners.introduction",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="do_providers.provider"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="do_providers.representative"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["introduction", "id"], name="do_partners_introdu_185dca_idx")],
            },
        ),
        migrations.CreateModel(
            name="MainContractor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("contract", models.CharField(max_length=200)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("named_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_because", models.TextField(blank=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="main_contractors",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "named_by",
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
                        related_name="main_contracts",
                        to="do_providers.provider",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["authority", "-id"], name="do_partners_authori_d312dd_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                        name="a_main_contract_ends_after_it_began",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FairTerms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pays_in", models.PositiveSmallIntegerField()),
                ("fee", models.DecimalField(decimal_places=2, max_digits=5)),
                ("fee_for", models.TextField()),
                ("work", models.TextField()),
                ("cases", models.TextField()),
                (
                    "notice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="fair_terms", to="do_notices.notice"
                    ),
                ),
                (
                    "main",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offered",
                        to="do_partners.maincontractor",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "fair terms",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fee__gte", 0), ("fee__lte", 100)), name="a_fee_is_a_part"
                    ),
                    models.CheckConstraint(condition=models.Q(("pays_in__gte", 1)), name="someone_is_paid"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "aim",
                    models.CharField(
                        choices=[("seeks", "Looks for partners"), ("offers", "Offers to be a partner")], max_length=10
                    ),
                ),
                ("words", models.TextField()),
                ("categories", models.JSONField(blank=True, default=list)),
                ("places", models.JSONField(blank=True, default=list)),
                ("share", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("until", models.DateField()),
                (
                    "audience",
                    models.CharField(
                        choices=[("everyone", "Everyone"), ("providers", "Only registered providers")],
                        default=fourfold.do.partners.rules.names.Audience["PROVIDERS"],
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "notice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partner_offers",
                        to="do_notices.notice",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partner_offers",
                        to="do_providers.provider",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["notice", "-id"], name="do_partners_notice__fac28d_idx"),
                    models.Index(fields=["provider", "-id"], name="do_partners_provide_d4c5ed_idx"),
                    models.Index(condition=models.Q(("ended_at", None)), fields=["-id"], name="offers_that_stand"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("share", None), models.Q(("share__gte", 1), ("share__lte", 100)), _connector="OR"
                        ),
                        name="an_offer_is_of_a_part",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("notice__isnull", False)),
                        fields=("provider", "notice", "aim"),
                        name="one_offer_of_a_kind_for_a_notice",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="introduction",
            name="offer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="introductions", to="do_partners.offer"
            ),
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "Asked"),
                            ("agreed", "Agreed"),
                            ("declined", "Declined"),
                            ("left", "Left"),
                        ],
                        default=fourfold.do.partners.rules.names.PartnerState["INVITED"],
                        max_length=10,
                    ),
                ),
                ("does", models.TextField(blank=True)),
                ("because", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consortium",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partners",
                        to="do_partners.consortium",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="do_providers.provider",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["provider", "state"], name="do_partners_provide_bfee79_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("consortium", "provider"), name="one_place_in_a_consortium")
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("why", models.TextField()),
                ("at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="do_providers.representative"
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="report", to="do_partners.letter"
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
                "indexes": [models.Index(fields=["settled_at", "id"], name="do_partners_settled_84d13f_idx")],
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("percent", models.DecimalField(decimal_places=2, max_digits=5)),
                ("does", models.TextField()),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
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
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="do_partners.agreement"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="do_partners.partner"
                    ),
                ),
            ],
            options={
                "ordering": ("partner_id",),
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "partner"), name="one_share_in_an_agreement"),
                    models.CheckConstraint(
                        condition=models.Q(("percent__gt", 0), ("percent__lte", 100)), name="a_share_is_a_part"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_at", None), ("agreed_by", None)),
                            models.Q(("agreed_at__isnull", False), ("agreed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="someone_agreed_to_a_share",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("since", models.DateTimeField()),
                (
                    "blocked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="do_providers.provider"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="blocks", to="do_providers.provider"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("provider", "blocked"), name="one_block_of_a_provider"),
                    models.CheckConstraint(
                        condition=models.Q(("provider", models.F("blocked")), _negated=True),
                        name="nobody_blocks_themselves",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="introduction",
            constraint=models.UniqueConstraint(fields=("offer", "asker"), name="one_introduction_to_an_offer"),
        ),
    ]
