"""The public bodies that share an installation."""

import uuid

from django.db import models


class Authority(models.Model):
    """A public body. Every row that belongs to one says which.

    ``rulebook`` names the standing orders that it works under; ``time_zone`` is where its legal days begin and
    end; ``reference_prefix`` opens the references that its people say aloud, such as KCC-2014-0007.
    ``only_publishes`` is set for a body that shows its opportunities on the portal here and does nothing else.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=20)
    nation = models.CharField(max_length=20, default="england")
    time_zone = models.CharField(max_length=50, default="Europe/London")
    rulebook = models.CharField(max_length=50)
    reference_prefix = models.CharField(max_length=10)
    colour = models.CharField(max_length=7, default="#17494d")
    gss_code = models.CharField(max_length=9, blank=True)
    only_publishes = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "authorities"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class ReferenceCounter(models.Model):
    """The last number given out in a year."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "year"], name="one_counter_a_year")]
