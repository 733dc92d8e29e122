"""Listening to the market and to those who use services: exercises, their events, and what was said."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.analyse.engagement.rules import (
    BOOKING_STATE_NAMES,
    CHANNEL_NAMES,
    CONTRIBUTION_STATE_NAMES,
    EVENT_KIND_NAMES,
    EVENT_STATE_NAMES,
    EXERCISE_STATE_NAMES,
    METHOD_NAMES,
    PHASE_NAMES,
    SECTOR_NAMES,
    SIZE_NAMES,
    VOICE_NAMES,
    BookingState,
    Channel,
    ContributionState,
    EventKind,
    EventState,
    ExerciseState,
    Method,
    Phase,
    Sector,
    Size,
    Voice,
)
from fourfold.cycle.commissions.models import Commission
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Person


class Exercise(models.Model):
    """One round of talks with the market and with those who use a service, before it is designed or bought.

    ``about`` says what it is for, ``asked`` what is asked, ``who_may`` who can take part. ``until`` is the last day of
    the talks as planned, ``ideas_until`` the last day on which ideas are taken (empty: none are asked for). ``learned``
    says in public what was heard, once it is closed. Where the record tells only counts, ``responses_told``,
    ``organisations_told`` and ``invited_in_told`` hold them; they are empty where the rows themselves are here to be
    counted.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="exercises")
    reference = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    about = models.TextField()
    asked = models.TextField(blank=True)
    who_may = models.TextField(blank=True)
    commission = models.ForeignKey(
        Commission, on_delete=models.PROTECT, null=True, blank=True, related_name="exercises"
    )
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10, default=ExerciseState.OPEN, choices=[(s.value, EXERCISE_STATE_NAMES[s]) for s in ExerciseState]
    )
    begins_on = models.DateField()
    until = models.DateField()
    ideas_until = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    learned = models.TextField(blank=True)
    responses_told = models.PositiveIntegerField(null=True, blank=True)
    organisations_told = models.PositiveIntegerField(null=True, blank=True)
    invited_in_told = models.PositiveIntegerField(null=True, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="exercise_reference"),
            models.CheckConstraint(condition=Q(until__gte=F("begins_on")), name="exercise_ends"),
            models.CheckConstraint(
                condition=Q(state=ExerciseState.OPEN, closed_on=None)
                | Q(state=ExerciseState.CLOSED, closed_on__isnull=False),
                name="exercise_closed_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["authority", "-begins_on", "-id"]), models.Index(fields=["lead", "state"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the exercise."""
        return reverse("engagement.exercise", args=[self.authority.slug, self.uuid])


class Reader(models.Model):
    """A commissioner who reads what is told to an exercise in confidence: what is told from ``since`` on, no earlier.

    Whoever tells something is shown who reads it, and nobody named later ever does.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("person__name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["exercise", "person"], condition=Q(until=None), name="reader_named_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="reader_ends"),
        ]


class Event(models.Model):
    """A meeting of an exercise: where, when, for how many, and what is done so that all can take part.

    ``places`` is empty where all may come. One-to-one talks have slots instead. ``sign_up_until`` is the last day for
    signing up; without it one can until the event begins.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=[(k.value, EVENT_KIND_NAMES[k]) for k in EventKind])
    state = models.CharField(
        max_length=20, default=EventState.PLANNED, choices=[(s.value, EVENT_STATE_NAMES[s]) for s in EventState]
    )
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    where = models.CharField(max_length=300)
    access = models.TextField(blank=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    places = models.PositiveIntegerField(null=True, blank=True)
    sign_up_until = models.DateField(null=True, blank=True)
    cancelled_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("begins_at", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="event_ends"),
            models.CheckConstraint(
                condition=~Q(state=EventState.CANCELLED) | ~Q(cancelled_because=""), name="event_cancelled_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["exercise", "begins_at"]), models.Index(fields=["state", "begins_at"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The public page of the event."""
        return reverse("engagement.event", args=[self.exercise.authority.slug, self.uuid])


class Slot(models.Model):
    """A time at a one-to-one event that one organisation can book."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="slots")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ("begins_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["event", "begins_at"], name="slot_begins_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="slot_ends"),
        ]


class Booking(models.Model):
    """A place at an event that someone signed up for in an organisation's name, or took without signing up.

    ``came`` and ``known_before`` are what officers noted after the event; empty: not noted. ``heard_through`` is how
    they heard of it.

    Purpose of ``name`` and ``needs``: to welcome people at the door, and so that they can take part. Both are wiped
    some days after the event (rulebook: engagement.names_kept_days); the audit chain never holds them.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="bookings")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, null=True, blank=True, related_name="bookings")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=20, choices=[(s.value, BOOKING_STATE_NAMES[s]) for s in BookingState])
    organisation = models.CharField(max_length=200)
    provider = models.UUIDField(null=True, blank=True)
    name = models.CharField(max_length=200, blank=True)
    needs = models.TextField(blank=True)
    sector = models.CharField(
        max_length=10, default=Sector.UNKNOWN, choices=[(s.value, SECTOR_NAMES[s]) for s in Sector]
    )
    size = models.CharField(max_length=10, default=Size.UNKNOWN, choices=[(s.value, SIZE_NAMES[s]) for s in Size])
    heard_through = models.CharField(max_length=20, blank=True, choices=[(c.value, CHANNEL_NAMES[c]) for c in Channel])
    asked_at = models.DateTimeField()
    came = models.BooleanField(null=True, blank=True)
    known_before = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "account"],
                condition=Q(state__in=(BookingState.BOOKED, BookingState.WAITING)),
                name="account_signs_up_once",
            ),
            models.UniqueConstraint(fields=["slot"], condition=Q(state=BookingState.BOOKED), name="slot_booked_by_one"),
            models.CheckConstraint(
                condition=Q(account__isnull=False) | Q(state=BookingState.WALKED_IN), name="booking_by_someone"
            ),
        ]
        indexes = [models.Index(fields=["event", "state"]), models.Index(fields=["account", "state"])]


class Invitation(models.Model):
    """Who was told of an exercise, or of one of its events, and by which channel.

    A named ``organisation``, or so many at once: ``count``, which is empty where a channel is open to all and nobody
    counts whom it reaches. ``known_before`` says whether the authority knew them already; empty: it cannot tell.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="invitations")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")
    channel = models.CharField(max_length=20, choices=[(c.value, CHANNEL_NAMES[c]) for c in Channel])
    sent_on = models.DateField()
    organisation = models.CharField(max_length=200, blank=True)
    provider = models.UUIDField(null=True, blank=True)
    count = models.PositiveIntegerField(null=True, blank=True)
    known_before = models.BooleanField(null=True, blank=True)
    sector = models.CharField(
        max_length=10, default=Sector.UNKNOWN, choices=[(s.value, SECTOR_NAMES[s]) for s in Sector]
    )
    size = models.CharField(max_length=10, default=Size.UNKNOWN, choices=[(s.value, SIZE_NAMES[s]) for s in Size])
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("sent_on", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(organisation="") | Q(count=1), name="named_invitation_is_one"),
            models.CheckConstraint(condition=Q(count=None) | Q(count__gte=1), name="invitation_of_someone"),
        ]
        indexes = [models.Index(fields=["exercise", "sent_on", "id"])]


class Contribution(models.Model):
    """Something that was said, kept so that it can be answered.

    ``by_whom`` is an organisation or a role ("a carer in Thanet"), never a person's name; empty: they did not say.
    An officer wrote it down (``recorded_by``), or someone who is signed in told it here (``told_by``), then perhaps in
    confidence: nobody but they and the exercise's readers sees such a row, and ``queries.heard_by`` holds that.
    ``shown_at`` is when it became public, ``answer_shown_at`` when its answer did. ``taken_into`` names the clause
    that it went into.

    Purpose of ``told_by``: to answer who told it. Kept as long as the record of the exercise.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="contributions")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions")
    topic = models.CharField(max_length=200)
    words = models.TextField()
    voice = models.CharField(max_length=20, choices=[(v.value, VOICE_NAMES[v]) for v in Voice])
    by_whom = models.CharField(max_length=200, blank=True)
    provider = models.UUIDField(null=True, blank=True)
    method = models.CharField(max_length=20, choices=[(m.value, METHOD_NAMES[m]) for m in Method])
    phase = models.CharField(max_length=10, choices=[(p.value, PHASE_NAMES[p]) for p in Phase])
    in_confidence = models.BooleanField(default=False)
    heard_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    shown_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(
        max_length=20,
        default=ContributionState.OPEN,
        choices=[(s.value, CONTRIBUTION_STATE_NAMES[s]) for s in ContributionState],
    )
    answer = models.TextField(blank=True)
    taken_into = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_shown_at = models.DateTimeField(null=True, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(recorded_by=None, told_by__isnull=False) | Q(recorded_by__isnull=False, told_by=None),
                name="contribution_recorded_or_told",
            ),
            models.CheckConstraint(
                condition=Q(in_confidence=False) | Q(shown_at=None, answer_shown_at=None), name="confidence_is_kept"
            ),
        ]
        indexes = [
            models.Index(fields=["exercise", "-heard_at", "-id"]),
            models.Index(fields=["exercise", "state"]),
            models.Index(fields=["told_by", "-id"]),
        ]

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        """Where it is read, and answered."""
        return reverse("engagement.contribution", args=[self.exercise.authority.slug, self.uuid])

    @property
    def shows_answer(self) -> bool:
        """Whether whoever may read it may read its answer too: in confidence at once, otherwise once it is public."""
        return self.answer_shown_at is not None or (self.in_confidence and self.answered_at is not None)
