"""How authorities and providers found each other, and complaints of unfair treatment."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

from fourfold.do.diary.models import Procurement
from fourfold.do.fairness.rules import (
    ABOUT_NAMES,
    COMPLAINT_STATE_NAMES,
    FINDING_NAMES,
    OF_AUTHORITY,
    RATING_STATE_NAMES,
    About,
    ComplaintState,
    Finding,
    RatingState,
)
from fourfold.do.notices.models import Notice
from fourfold.do.providers.models import Provider, Representative
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Person


class Batch(models.Model):
    """Ratings that were published together, and what those rated answered: once, and shown beside.

    ``provider`` is whose work was rated, by whatever authority; without one it is ``authority`` that was rated.
    ``counts`` says how many gave each number from 1 to 5, by the key of the question.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    about = models.CharField(max_length=10, choices=[(a.value, ABOUT_NAMES[a]) for a in About])
    authority = models.ForeignKey(
        Authority, on_delete=models.CASCADE, null=True, blank=True, related_name="rating_batches"
    )
    provider = models.ForeignKey(
        Provider, on_delete=models.CASCADE, null=True, blank=True, related_name="rating_batches"
    )
    number = models.PositiveIntegerField()
    counts = models.JSONField()
    published_at = models.DateTimeField()
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "batches"
        ordering = ("-number",)
        constraints = [
            models.CheckConstraint(
                condition=Q(about=About.DELIVERY, authority=None, provider__isnull=False)
                | Q(about__in=sorted(OF_AUTHORITY), authority__isnull=False, provider=None),
                name="a_batch_is_of_one_side",
            ),
            models.UniqueConstraint(
                fields=["authority", "about", "number"], condition=Q(provider=None), name="batch_of_authority"
            ),
            models.UniqueConstraint(
                fields=["provider", "number"], condition=Q(authority=None), name="batch_of_provider"
            ),
        ]


class Rating(models.Model):
    """What one side thought of the other, after a procurement or for a year of work.

    ``answers`` are numbers from 1 to 5 by the key of their question. ``comment`` holds the words as they may be shown;
    what the fair treatment officer took out is gone, and ``trimmed_because`` keeps why.

    Purpose of the personal data (``by_representative``, ``by_person``): to let nobody rate twice, and to show givers
    their own. Nobody else reads them, and the audit chain knows the giver by ``voice`` alone, a key of this rating.
    Kept as long as the rating.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    voice = models.UUIDField(default=uuid4, unique=True, editable=False)
    about = models.CharField(max_length=10, choices=[(a.value, ABOUT_NAMES[a]) for a in About])
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="ratings")
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="ratings")
    procurement = models.ForeignKey(
        Procurement, on_delete=models.CASCADE, null=True, blank=True, related_name="ratings"
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    work = models.CharField(max_length=200, blank=True)
    answers = models.JSONField()
    comment = models.TextField(blank=True)
    trimmed_because = models.TextField(blank=True)
    state = models.CharField(
        max_length=10, default=RatingState.GIVEN, choices=[(s.value, RATING_STATE_NAMES[s]) for s in RatingState]
    )
    by_representative = models.ForeignKey(
        Representative, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="ratings")
    basis = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(procurement__isnull=False, year=None, work="")
                | (Q(procurement=None, year__isnull=False) & ~Q(work="")),
                name="a_rating_is_of_a_procurement_or_a_year",
            ),
            models.CheckConstraint(
                condition=Q(about__in=sorted(OF_AUTHORITY), by_representative__isnull=False, by_person=None)
                | Q(about=About.DELIVERY, by_representative=None, by_person__isnull=False),
                name="each_side_rates_the_other",
            ),
            models.CheckConstraint(
                condition=Q(state=RatingState.PUBLISHED, batch__isnull=False)
                | (~Q(state=RatingState.PUBLISHED) & Q(batch=None)),
                name="ratings_are_published_in_batches",
            ),
            models.UniqueConstraint(
                fields=["procurement", "provider", "about"],
                condition=Q(procurement__isnull=False),
                name="one_rating_after_a_procurement",
            ),
            models.UniqueConstraint(
                "authority", "provider", "about", "year", Lower("work"),
                condition=Q(procurement=None),
                name="one_rating_a_year_of_work",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["authority", "about", "state"]),
            models.Index(fields=["provider", "about", "state"]),
        ]

    @property
    def hand(self) -> int | None:
        """Whoever gave it, as one giver: a provider, or an officer."""
        return self.by_person_id if self.about == About.DELIVERY else self.provider_id

    @property
    def subject(self) -> str:
        """What it is about, in words."""
        return self.procurement.title if self.procurement else f"{self.work}, {self.year}"


class Complaint(models.Model):
    """“I was treated unfairly”: about a procurement, a notice, or in general.

    ``officer`` looks into it and had no part in the matter; ``stands_in`` says that it is someone of democratic
    services, because no fair treatment officer was free of it. ``acknowledge_by`` and ``answer_by`` are the last days
    in time, empty where the authority's rulebook sets none.

    Purpose of the personal data (``account``, ``representative``, ``text``, ``wants``): to look into the complaint and
    answer it. Only whoever complained and ``officer`` read them; the audit chain knows who complained by ``voice``
    alone, a key of this complaint. Kept for six years after the answer, as papers of a contract may be asked for.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    voice = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="complaints")
    reference = models.CharField(max_length=30)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="complaints")
    representative = models.ForeignKey(
        Representative, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    procurement = models.ForeignKey(
        Procurement, on_delete=models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="complaints")
    text = models.TextField()
    wants = models.TextField(blank=True)
    officer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    stands_in = models.BooleanField(default=False)
    state = models.CharField(
        max_length=20,
        default=ComplaintState.SENT,
        choices=[(s.value, COMPLAINT_STATE_NAMES[s]) for s in ComplaintState],
    )
    sent_at = models.DateTimeField()
    acknowledge_by = models.DateField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    finding = models.CharField(max_length=20, blank=True, choices=[(f.value, FINDING_NAMES[f]) for f in Finding])
    settled_note = models.TextField(blank=True)
    rulebook = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="complaint_reference"),
            models.CheckConstraint(
                condition=Q(answered_at=None, finding="") | (Q(answered_at__isnull=False) & ~Q(finding="")),
                name="an_answer_has_a_finding",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "-id"]),
            models.Index(fields=["officer", "state"]),
            models.Index(fields=["account", "-id"]),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """The page of the complaint, for the two who may read it."""
        return reverse("fairness.complaint", args=[self.authority.slug, self.uuid])

    @property
    def subject(self) -> str:
        """What it is about, in words; empty where it is about no one thing."""
        thing = self.notice or self.procurement
        return thing.title if thing else ""
