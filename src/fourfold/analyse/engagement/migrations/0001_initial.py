import django.db.models.deletion
import fourfold.analyse.engagement.rules.names
import fourfold.analyse.engagement.rules.states
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cycle_commissions", "0001_initial"),
        ("foundation_accounts", "__first__"),
        ("foundation_authorities", "0001_initial"),
        ("govern_people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Exercise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("reference", models.CharField(max_length=30)),
                ("title", models.CharField(max_length=200)),
                ("about", models.TextField()),
                ("asked", models.TextField(blank=True)),
                ("who_may", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("closed", "Closed")],
                        default=fourfold.analyse.engagement.rules.states.ExerciseState["OPEN"],
                        max_length=10,
                    ),
                ),
                ("begins_on", models.DateField()),
                ("until", models.DateField()),
                ("ideas_until", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("learned", models.TextField(blank=True)),
                ("responses_told", models.PositiveIntegerField(blank=True, null=True)),
                ("organisations_told", models.PositiveIntegerField(blank=True, null=True)),
                ("invited_in_told", models.PositiveIntegerField(blank=True, null=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exercises",
                        to="foundation_authorities.authority",
                    ),
                ),
                (
                    "commission",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exercises",
                        to="cycle_commissions.commission",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["authority", "-begins_on", "-id"], name="analyse_eng_authori_94dbe1_idx"),
                    models.Index(fields=["lead", "state"], name="analyse_eng_lead_id_2d92f9_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "reference"), name="exercise_reference"),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("begins_on"))), name="exercise_ends"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_on", None),
                                ("state", fourfold.analyse.engagement.rules.states.ExerciseState["OPEN"]),
                            ),
                            models.Q(
                                ("closed_on__isnull", False),
                                ("state", fourfold.analyse.engagement.rules.states.ExerciseState["CLOSED"]),
                            ),
                            _connector="OR",
                        ),
                        name="exercise_closed_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("meet_the_market", "meet the market"),
                            ("one_to_one", "one-to-one talks"),
                            ("open_day", "open day"),
                            ("co_design", "co-design session"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                        default=fourfold.analyse.engagement.rules.states.EventState["PLANNED"],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("about", models.TextField(blank=True)),
                ("where", models.CharField(max_length=300)),
                ("access", models.TextField(blank=True)),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("places", models.PositiveIntegerField(blank=True, null=True)),
                ("sign_up_until", models.DateField(blank=True, null=True)),
                ("cancelled_because", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="analyse_engagement.exercise",
                    ),
                ),
            ],
            options={
                "ordering": ("begins_at", "pk"),
                "indexes": [
                    models.Index(fields=["exercise", "begins_at"], name="analyse_eng_exercis_e598fd_idx"),
                    models.Index(fields=["state", "begins_at"], name="analyse_eng_state_f085ac_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("begins_at"))), name="event_ends"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", fourfold.analyse.engagement.rules.states.EventState["CANCELLED"]),
                                _negated=True,
                            ),
                            models.Q(("cancelled_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="event_cancelled_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("topic", models.CharField(max_length=200)),
                ("words", models.TextField()),
                (
                    "voice",
                    models.CharField(
                        choices=[
                            ("provider", "a provider"),
                            ("service_user", "someone who uses the service"),
                            ("carer", "a carer or family member"),
                            ("resident", "a resident"),
                            ("staff", "someone who works in the service"),
                            ("other", "someone else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("by_whom", models.CharField(blank=True, max_length=200)),
                ("provider", models.UUIDField(blank=True, null=True)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("event", "at an event"),
                            ("visit", "on a visit"),
                            ("survey", "in a survey"),
                            ("co_design", "in co-design"),
                            ("written", "in writing"),
                            ("one_to_one", "in a one-to-one talk"),
                            ("idea", "as an idea sent here"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("initiate", "Initiate"),
                            ("create", "Create"),
                            ("test", "Test"),
                            ("define", "Define"),
                        ],
                        max_length=10,
                    ),
                ),
                ("in_confidence", models.BooleanField(default=False)),
                ("heard_at", models.DateTimeField()),
                ("shown_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Not answered yet"), ("taken", "Taken up"), ("declined", "Not taken up")],
                        default=fourfold.analyse.engagement.rules.states.ContributionState["OPEN"],
                        max_length=20,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                ("taken_into", models.CharField(blank=True, max_length=300)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answer_shown_at", models.DateTimeField(blank=True, null=True)),
                ("basis", models.CharField(blank=True, max_length=100)),
                ("clause", models.CharField(blank=True, max_length=100)),
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
                    "recorded_by",
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
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="analyse_engagement.event",
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="analyse_engagement.exercise",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["exercise", "-heard_at", "-id"], name="analyse_eng_exercis_8250c8_idx"),
                    models.Index(fields=["exercise", "state"], name="analyse_eng_exercis_6027d1_idx"),
                    models.Index(fields=["told_by", "-id"], name="analyse_eng_told_by_cb0b2b_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("recorded_by", None), ("told_by__isnull", False)),
                            models.Q(("recorded_by__isnull", False), ("told_by", None)),
                            _connector="OR",
                        ),
                        name="contribution_recorded_or_told",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("in_confidence", False),
                            models.Q(("answer_shown_at", None), ("shown_at", None)),
                            _connector="OR",
                        ),
                        name="confidence_is_kept",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("portal", "notice on the portal"),
                            ("mail", "e-mail to registered providers"),
                            ("trade_body", "trade body or voluntary network"),
                            ("press", "newspaper, radio or poster"),
                            ("social_media", "social media"),
                            ("word_of_mouth", "word of mouth"),
                            ("known_suppliers", "list of suppliers we know"),
                        ],
                        max_length=20,
                    ),
                ),
                ("sent_on", models.DateField()),
                ("organisation", models.CharField(blank=True, max_length=200)),
                ("provider", models.UUIDField(blank=True, null=True)),
                ("count", models.PositiveIntegerField(blank=True, null=True)),
                ("known_before", models.BooleanField(blank=True, null=True)),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("business", "business"),
                            ("voluntary", "charity, community group or social enterprise"),
                            ("public", "public body"),
                            ("unknown", "not told"),
                        ],
                        default=fourfold.analyse.engagement.rules.names.Sector["UNKNOWN"],
                        max_length=10,
                    ),
                ),
                (
                    "size",
                    models.CharField(
                        choices=[
                            ("micro", "fewer than 10 people"),
                            ("small", "10 to 49 people"),
                            ("medium", "50 to 249 people"),
                            ("large", "250 people or more"),
                            ("unknown", "not told"),
                        ],
                        default=fourfold.analyse.engagement.rules.names.Size["UNKNOWN"],
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="analyse_engagement.event",
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="analyse_engagement.exercise",
                    ),
                ),
            ],
            options={
                "ordering": ("sent_on", "pk"),
                "indexes": [models.Index(fields=["exercise", "sent_on", "id"], name="analyse_eng_exercis_a85ea6_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("organisation", ""), ("count", 1), _connector="OR"),
                        name="named_invitation_is_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("count", None), ("count__gte", 1), _connector="OR"),
                        name="invitation_of_someone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readers",
                        to="analyse_engagement.exercise",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="govern_people.person"
                    ),
                ),
            ],
            options={
                "ordering": ("person__name", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("exercise", "person"), name="reader_named_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                        name="reader_ends",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="slots", to="analyse_engagement.event"
                    ),
                ),
            ],
            options={
                "ordering": ("begins_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("event", "begins_at"), name="slot_begins_once"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("begins_at"))), name="slot_ends"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("booked", "Has a place"),
                            ("waiting", "On the waiting list"),
                            ("given_up", "Gave the place up"),
                            ("walked_in", "Came without a place"),
                        ],
                        max_length=20,
                    ),
                ),
                ("organisation", models.CharField(max_length=200)),
                ("provider", models.UUIDField(blank=True, null=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("needs", models.TextField(blank=True)),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("business", "business"),
                            ("voluntary", "charity, community group or social enterprise"),
                            ("public", "public body"),
                            ("unknown", "not told"),
                        ],
                        default=fourfold.analyse.engagement.rules.names.Sector["UNKNOWN"],
                        max_length=10,
                    ),
                ),
                (
                    "size",
                    models.CharField(
                        choices=[
                            ("micro", "fewer than 10 people"),
                            ("small", "10 to 49 people"),
                            ("medium", "50 to 249 people"),
                            ("large", "250 people or more"),
                            ("unknown", "not told"),
                        ],
                        default=fourfold.analyse.engagement.rules.names.Size["UNKNOWN"],
                        max_length=10,
                    ),
                ),
                (
                    "heard_through",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("portal", "notice on the portal"),
                            ("mail", "e-mail to registered providers"),
                            ("trade_body", "trade body or voluntary network"),
                            ("press", "newspaper, radio or poster"),
                            ("social_media", "social media"),
                            ("word_of_mouth", "word of mouth"),
                            ("known_suppliers", "list of suppliers we know"),
                        ],
                        max_length=20,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("came", models.BooleanField(blank=True, null=True)),
                ("known_before", models.BooleanField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bookings",
                        to="analyse_engagement.event",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="analyse_engagement.slot",
                    ),
                ),
            ],
            options={
                "ordering": ("asked_at", "pk"),
                "indexes": [
                    models.Index(fields=["event", "state"], name="analyse_eng_event_i_f97d6e_idx"),
                    models.Index(fields=["account", "state"], name="analyse_eng_account_211010_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                (
                                    fourfold.analyse.engagement.rules.states.BookingState["BOOKED"],
                                    fourfold.analyse.engagement.rules.states.BookingState["WAITING"],
                                ),
                            )
                        ),
                        fields=("event", "account"),
                        name="account_signs_up_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", fourfold.analyse.engagement.rules.states.BookingState["BOOKED"])),
                        fields=("slot",),
                        name="slot_booked_by_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("account__isnull", False),
                            ("state", fourfold.analyse.engagement.rules.states.BookingState["WALKED_IN"]),
                            _connector="OR",
                        ),
                        name="booking_by_someone",
                    ),
                ],
            },
        ),
    ]
