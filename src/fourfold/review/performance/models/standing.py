"""How each measure stands, reckoned when a reading is verified, so that a list computes no charts; and ratings."""

import uuid

from django.db import models
from django.db.models import F, Q

from fourfold.govern.people.models import Person
from fourfold.review.performance.models.measures import Measure
from fourfold.review.performance.rules.names import RATING_NAMES, RatingWord
from fourfold.review.performance.rules.periods import Period
from fourfold.review.performance.rules.targets import REACH_NAMES, VERDICT_NAMES, Reach, Verdict


class Standing(models.Model):
    """What a measure's chart says now. All of it can be reckoned again from the readings that stand.

    Numbers are of the present baseline, rounded half up to six places; ``since`` is when the newest signal was first
    seen. ``readings`` count all that stand and have a value, ``gaps`` those without activity.
    """

    measure = models.OneToOneField(Measure, on_delete=models.CASCADE, primary_key=True, related_name="standing")
    readings = models.PositiveIntegerField(default=0)
    gaps = models.PositiveIntegerField(default=0)
    last_starts = models.DateField(null=True, blank=True)
    last_ends = models.DateField(null=True, blank=True)
    last_value = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    mean = models.DecimalField(max_digits=26, decimal_places=6, null=True, blank=True)
    lower = models.DecimalField(max_digits=26, decimal_places=6, null=True, blank=True)
    upper = models.DecimalField(max_digits=26, decimal_places=6, null=True, blank=True)
    verdict = models.CharField(
        max_length=20, default=Verdict.NOTHING, choices=[(v.value, VERDICT_NAMES[v]) for v in Verdict]
    )
    reach = models.CharField(max_length=10, blank=True, choices=[(r.value, REACH_NAMES[r]) for r in Reach])
    since = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["verdict", "measure"])]

    @property
    def last_period(self) -> Period | None:
        """The newest period that was told of."""
        return Period(self.last_starts, self.last_ends) if self.last_starts and self.last_ends else None


class Rating(models.Model):
    """How performance against a key indicator is rated for a time, for everyone to read once ``published_on`` is set.

    Ratings are added, never changed: a better one for the same time takes the place of the earlier (``replaced_by``).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="ratings")
    starts = models.DateField()
    ends = models.DateField()
    rating = models.CharField(max_length=20, choices=[(r.value, RATING_NAMES[r]) for r in RatingWord])
    because = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    published_on = models.DateField()
    replaced_by = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces")
    rulebook = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("-ends", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="a_rating_has_a_time"),
            models.CheckConstraint(condition=~Q(because=""), name="a_rating_says_why"),
        ]

    @property
    def period(self) -> Period:
        """The days that it is about."""
        return Period(self.starts, self.ends)
