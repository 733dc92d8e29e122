"""The authority as people: who holds which post, who sits where, from when until when."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.rules import Chair, CommitteeKind


def _choices(enum: type[Chair] | type[CommitteeKind]) -> list[tuple[str, str]]:
    return [(member.value, member.value.replace("_", " ")) for member in enum]


class Directorate(models.Model):
    """A part of the authority under one director."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE)
    slug = models.SlugField()
    name = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["authority", "slug"], name="directorate_slug")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of the directorate."""
        return reverse("people.directorate", args=[self.authority.slug, self.slug])


class Person(models.Model):
    """Someone with a part in the authority's work. Purpose of the data: to know who answers for what.

    Kept for as long as the record of what they did is kept; the audit chain knows only their ``uuid``.
    ``organisation`` is whom a provider's person speaks for; ``basis`` says where a record is not the source's own,
    such as "made up" for a person of the demonstration.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="person"
    )
    slug = models.SlugField()
    name = models.CharField(max_length=200)
    known_as = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    may = models.TextField(blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name_plural = "people"
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["authority", "slug"], name="person_slug")]
        indexes = [models.Index(fields=["authority", "name", "id"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of the person."""
        return reverse("people.person", args=[self.authority.slug, self.slug])


class Seat(models.Model):
    """A Member's place on the council, with group and division where they are known."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seats")
    group = models.CharField(max_length=100, blank=True)
    division = models.CharField(max_length=100, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")), name="seat_ends")
        ]


class Post(models.Model):
    """A post, and the roles that come with it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE)
    directorate = models.ForeignKey(Directorate, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    slug = models.SlugField(max_length=100)
    title = models.CharField(max_length=200)
    roles = models.JSONField(default=list)
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("title",)
        constraints = [models.UniqueConstraint(fields=["authority", "slug"], name="post_slug")]

    def __str__(self) -> str:
        return self.title


class Appointment(models.Model):
    """A person in a post over time. Open ends are unknown or still to come."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="appointments")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")), name="appointment_ends"
            )
        ]


class Committee(models.Model):
    """A body of Members or officers that meets."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE)
    slug = models.SlugField(max_length=100)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=_choices(CommitteeKind))
    about = models.TextField(blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["authority", "slug"], name="committee_slug")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of the committee."""
        return reverse("people.committee", args=[self.authority.slug, self.slug])


class CommitteePlace(models.Model):
    """A person's place on a committee over time."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, related_name="places")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="places")
    chair = models.CharField(max_length=20, choices=_choices(Chair), default=Chair.MEMBER)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")), name="committee_place_ends"
            )
        ]
