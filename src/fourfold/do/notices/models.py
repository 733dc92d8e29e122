"""What authorities, and main contractors, tell the market; every version of it, and the questions that it raised."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.analyse.engagement.models import Event
from fourfold.do.diary.models import Procurement
from fourfold.do.diary.rules import SUBJECT_NAMES, Subject
from fourfold.do.notices.rules import KIND_NAMES, STATE_NAMES, NoticeKind, NoticeState
from fourfold.do.providers.models import Provider, Representative
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Person


class Notice(models.Model):
    """A notice on the portal, as it stands now.

    ``contractor`` is the main contractor who publishes a sub-contract opportunity; without one it is the authority's.
    ``follows`` is the notice that this one is about: the tender of an award, what was cancelled. ``value_low`` and
    ``value_high`` are the least and most that it is worth over its whole life, in pence without VAT; both the same
    where there is one figure, both empty where it is not told. ``categories`` are CPV codes, ``places`` GSS codes of
    districts (empty: the authority's whole area). ``closes_at`` is the instant until which it is answered.
    ``suits_small`` and ``suits_vcse`` say for whom it is thought fit, ``first_contract`` that a newcomer can win it,
    ``self_declared`` that only the winner shows papers. ``winners`` are names of providers, with the identifier where
    it is known: [{"name": …, "provider": uuid or ""}]. ``happened_on`` is the day on which the contract was signed, is
    changed or ended. ``reason`` is why a notice was cancelled, why a contract changed or ended, or why it is awarded
    without a competition; ``no_early_notice_because`` why a tender comes without the early notice that the law asks
    for. ``number`` counts its published versions; ``position`` is that of the newest in the feed. ``version`` grows
    with each change, so that a form opened earlier is known to be stale.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="notices")
    contractor = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, blank=True, related_name="notices")
    procurement = models.ForeignKey(
        Procurement, on_delete=models.PROTECT, null=True, blank=True, related_name="notices", db_index=False
    )
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by", db_index=False
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="notices")
    reference = models.CharField(max_length=30)
    kind = models.CharField(max_length=20, choices=[(k.value, KIND_NAMES[k]) for k in NoticeKind])
    state = models.CharField(
        max_length=20, default=NoticeState.DRAFT, choices=[(s.value, STATE_NAMES[s]) for s in NoticeState]
    )
    title = models.CharField(max_length=200)
    summary = models.TextField()
    how_to = models.TextField(blank=True)
    subject = models.CharField(
        max_length=20, default=Subject.SERVICES, choices=[(s.value, SUBJECT_NAMES[s]) for s in Subject]
    )
    categories = models.JSONField(default=list, blank=True)
    places = models.JSONField(default=list, blank=True)
    value_low = models.BigIntegerField(null=True, blank=True)
    value_high = models.BigIntegerField(null=True, blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    questions_until = models.DateTimeField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    suits_small = models.BooleanField(default=False)
    suits_vcse = models.BooleanField(default=False)
    first_contract = models.BooleanField(default=False)
    open_to_consortia = models.BooleanField(default=True)
    self_declared = models.BooleanField(default=False)
    social_value_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    winners = models.JSONField(default=list, blank=True)
    bids_received = models.PositiveIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True)
    no_early_notice_because = models.TextField(blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    prepared_for_contractor_by = models.ForeignKey(
        Representative, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    rulebook = models.CharField(max_length=80, blank=True)
    number = models.PositiveIntegerField(default=0)
    position = models.BigIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="notice_reference"),
            models.CheckConstraint(
                condition=Q(contractor=None) | Q(kind=NoticeKind.SUBCONTRACT), name="contractors_offer_subcontracts"
            ),
            models.CheckConstraint(
                condition=Q(value_low=None, value_high=None) | Q(value_high__gte=F("value_low")),
                name="notice_values_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(NoticeState.DRAFT, NoticeState.DISCARDED)) | Q(published_at__isnull=False),
                name="a_public_notice_was_published",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "-id"]),
            models.Index(fields=["authority", "state", "-id"]),
            models.Index(fields=["changed_at", "id"]),
            models.Index(fields=["authority", "changed_at", "id"]),
            models.Index(fields=["kind", "changed_at", "id"]),
            models.Index(fields=["closes_at", "id"], condition=Q(closes_at__isnull=False), name="notices_that_close"),
            # None begins with the state, which nearly all share: SQLite would take it before those that narrow. Most
            # notices name neither of these: an index that held those too would look worthless to it.
            models.Index(fields=["procurement", "kind"], condition=Q(procurement__isnull=False), name="notices_bought"),
            models.Index(fields=["follows"], condition=Q(follows__isnull=False), name="notices_following"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The public page of the notice."""
        return reverse("portal.notice", args=[self.authority.slug, self.uuid])

    def get_work_url(self) -> str:
        """The page on which the authority's own people work on it."""
        return reverse("notices.work", args=[self.authority.slug, self.uuid])


class Lot(models.Model):
    """A part of what a notice offers that can be won on its own. Values as in ``Notice``."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="lots")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    value_low = models.BigIntegerField(null=True, blank=True)
    value_high = models.BigIntegerField(null=True, blank=True)
    places = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["notice", "number"], name="lot_number"),
            models.CheckConstraint(
                condition=Q(value_low=None, value_high=None) | Q(value_high__gte=F("value_low")),
                name="lot_values_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class NoticeVersion(models.Model):
    """A notice as it was published, word for word. Versions are added, never changed.

    ``content`` holds every public field by name. ``changed`` names the fields that differ from the version before;
    ``reason`` says why. ``position`` is the number of the audit event that recorded it: events take their numbers one
    after another and hold them until they are committed, so that whoever reads versions by position misses none.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    changed = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    position = models.BigIntegerField()

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["notice", "number"], name="notice_version_number")]
        indexes = [models.Index(fields=["position", "id"])]


class Question(models.Model):
    """A question about a notice. Once it is answered, everyone reads both; nobody reads who asked.

    Purpose of the personal data (``asked_by``): to tell the asker that the answer is there.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["notice", "answered_at", "id"])]


class Listing(models.Model):
    """A public notice as search finds it; ``index`` alone writes it, and the database's own indexes follow.

    ``soonest`` and ``newest`` are its place in lists by the next date and by publication; only live notices have the
    first. ``until`` is when its standing ends, ``tokens`` what it is found by, ``facets`` those of them that are
    counted beside the results.
    """

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, primary_key=True, related_name="listing")
    soonest = models.BigIntegerField(null=True, unique=True)
    newest = models.BigIntegerField(unique=True)
    until = models.DateTimeField(null=True)
    tokens = models.TextField()
    facets = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["until"], condition=Q(until__isnull=False), name="listings_that_end")]
