"""Those who deliver, or would like to, and the people who speak for them. A provider belongs to no one authority."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.do.providers.rules import (
    CAME_NAMES,
    IDENTIFIER_NAMES,
    PART_NAMES,
    SECTOR_NAMES,
    SIZE_NAMES,
    Came,
    NewcomerState,
    Part,
    Scheme,
    Sector,
    Size,
)
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Person


class Provider(models.Model):
    """An organisation that delivers services, goods or works, or would like to. Registered once, for every authority.

    ``about`` says in plain words what it does; ``categories`` are CPV codes, ``areas`` GSS codes of districts that it
    serves (empty: it has not said). ``employees``, ``turnover`` and ``balance_sheet`` (pence, a year) may be unknown;
    ``figures_on`` is the last day of the year that they are for, and ``size`` what the rule made of them. ``district``
    is where its postcode lies, where that is known. ``told`` has the day on which each part of its details was last
    told. ``in_house_of`` is set for an authority's own team. ``confirmed_at`` is when someone first signed in for it:
    until then nobody outside sees it, nor after ``withdrawn_at``. ``basis`` says where a record is made up.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    sector = models.CharField(max_length=20, choices=[(s.value, SECTOR_NAMES[s]) for s in Sector])
    about = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    district = models.CharField(max_length=9, blank=True)
    website = models.CharField(max_length=500, blank=True)
    categories = models.JSONField(default=list, blank=True)
    areas = models.JSONField(default=list, blank=True)
    employees = models.PositiveIntegerField(null=True, blank=True)
    turnover = models.BigIntegerField(null=True, blank=True)
    balance_sheet = models.BigIntegerField(null=True, blank=True)
    figures_on = models.DateField(null=True, blank=True)
    size = models.CharField(max_length=10, default=Size.UNKNOWN, choices=[(s.value, SIZE_NAMES[s]) for s in Size])
    told = models.JSONField(default=dict, blank=True)
    in_house_of = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    registered_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(sector=Sector.IN_HOUSE) & Q(in_house_of__isnull=False))
                | (~Q(sector=Sector.IN_HOUSE) & Q(in_house_of=None)),
                name="provider_in_house_of_someone",
            )
        ]
        indexes = [
            models.Index(fields=["name", "id"]),
            models.Index(fields=["district", "name", "id"]),
            models.Index(fields=["sector", "name", "id"]),
            models.Index(fields=["size", "name", "id"]),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The public page of the provider."""
        return reverse("providers.page", args=[self.uuid])

    @property
    def is_public(self) -> bool:
        """Whether everyone sees it: someone has signed in for it, and it has not withdrawn."""
        return self.confirmed_at is not None and self.withdrawn_at is None


class ProviderWord(models.Model):
    """A word by which a provider is found in the directory: a stem of what it says of itself, a place, a category."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "provider"], name="provider_word_once")]

    def __str__(self) -> str:
        return self.word


class Identifier(models.Model):
    """A number under which others know a provider, by the scheme's code in the list of org-id.guide."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=[(s.value, IDENTIFIER_NAMES[s]) for s in Scheme])
    number = models.CharField(max_length=50)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "number"], name="identifier_of_one_provider")]

    def __str__(self) -> str:
        return f"{self.scheme}-{self.number}"


class Representative(models.Model):
    """Someone who speaks for a provider, from ``since`` until they leave. One account speaks for one provider.

    Purpose of the data: to know who acts for a provider. Kept as long as the record of what they did; the audit chain
    knows only their ``uuid``.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="representatives")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="representations")
    name = models.CharField(max_length=200)
    part = models.CharField(max_length=10, choices=[(p.value, PART_NAMES[p]) for p in Part])
    may = models.TextField(blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(until=None), name="account_speaks_for_one"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="representative_ends"),
        ]

    def __str__(self) -> str:
        return self.name


class Newcomer(models.Model):
    """Someone who was invited to speak for a provider, or asked to, and what became of it.

    ``told_at`` is when those who run the account heard of the wish to join: once whoever asks has signed in, and so
    shown that the address is theirs. Purpose of the data: to let the right people in. Kept for 90 days after it was
    settled; see ``upkeep``.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="newcomers")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=[(c.value, CAME_NAMES[c]) for c in Came])
    part = models.CharField(max_length=10, choices=[(p.value, PART_NAMES[p]) for p in Part])
    state = models.CharField(
        max_length=10, default=NewcomerState.WAITING, choices=[(s.value, s.value) for s in NewcomerState]
    )
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "account"], condition=Q(state=NewcomerState.WAITING), name="newcomer_waits_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """What someone asked an authority's market development officer, and the answer that they alone get.

    Purpose of the data: to answer. ``account`` is set where the asker was signed in; otherwise the answer goes to
    ``email``. Name and address are let go 90 days after the answer; see ``upkeep``. ``due_on`` is when the authority
    means to have answered.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.SET_NULL, null=True, blank=True, related_name="questions")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    text = models.TextField()
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["authority", "answered_at", "id"])]

    def __str__(self) -> str:
        return self.text[:80]
