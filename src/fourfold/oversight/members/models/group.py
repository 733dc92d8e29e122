"""Which body of Members oversees contracts, and in which districts each division lies."""

import uuid

from django.db import models
from django.db.models import F, Q

from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Committee


class Group(models.Model):
    """The body that oversees the contracts of an authority (SC 9.1.4): whoever sits on ``committee`` may open any.

    ``terms`` is its remit in a few sentences. ``passes_to`` is the committee to which it passes on a concern that an
    answer does not settle; nothing where none was named.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.OneToOneField(Authority, on_delete=models.CASCADE, related_name="contracts_group")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    passes_to = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    terms = models.TextField(blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(passes_to=None) | ~Q(passes_to=F("committee")), name="a_group_passes_on_to_another"
            )
        ]

    def __str__(self) -> str:
        return self.committee.name


class Division(models.Model):
    """In which districts a division of the council lies, by their GSS codes, so that Members find what is near.

    Seats name their division in words; ``name`` is the same words.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="divisions")
    name = models.CharField(max_length=100)
    districts = models.JSONField(default=list)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["authority", "name"], name="division_name")]

    def __str__(self) -> str:
        return self.name
