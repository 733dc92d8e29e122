"""Imports of payments, the ledger that they make together, and the suppliers whose names stand in it.

The lines themselves stand in Parquet files, known by what they contain; rows here say which files are current.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from fourfold.do.providers.models import Provider
from fourfold.do.providers.rules import SECTOR_NAMES, SIZE_NAMES, Sector, Size
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.files.models import StoredFile
from fourfold.govern.people.models import Person
from fourfold.review.ledger.rules import HOW_NAMES, MATCH_NAMES, STATE_NAMES, How, ImportState, MatchState


class Mapping(models.Model):
    """How the columns of a file were read, remembered by its headings. The next file like it is read the same way."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    signature = models.CharField(max_length=64)
    source = models.CharField(max_length=100)
    columns = models.JSONField()
    month_first = models.BooleanField(default=False)
    used_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "signature"], name="mapping_of_headings")]

    def __str__(self) -> str:
        return self.source


class Import(models.Model):
    """A file of payments, from the sending to the ledger, with everything that was counted on the way.

    ``shape`` is how the file is written, ``columns`` which heading each field is read from. Counts are of rows and of
    pence: what came in is what was taken and what was left. ``done`` grows while a job reads. ``months`` are those in
    which it has lines (0: not paid yet). ``lines`` and ``left_out`` name files of the ledger's store.

    Purpose of the personal data in its files: to know whom public money was paid to. Kept as long as the ledger.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="ledger_imports")
    source = models.CharField(max_length=100)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(
        max_length=12, default=ImportState.MAPPING, choices=[(s.value, STATE_NAMES[s]) for s in ImportState]
    )
    shape = models.JSONField()
    columns = models.JSONField(default=dict)
    month_first = models.BooleanField(default=False)
    remembered = models.BooleanField(default=False)
    done = models.PositiveBigIntegerField(default=0)
    tally = models.JSONField(default=dict, blank=True)
    months = models.JSONField(default=list, blank=True)
    lines = models.CharField(max_length=64, blank=True)
    left_out = models.CharField(max_length=64, blank=True)
    fault = models.TextField(blank=True)
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    basis = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["authority", "-id"]), models.Index(fields=["authority", "state"])]

    def __str__(self) -> str:
        return self.source

    def get_absolute_url(self) -> str:
        """The page of the import, for those who look after payments."""
        return reverse("ledger.import", args=[self.authority.slug, self.uuid])


class Ledger(models.Model):
    """The ledger of an authority. ``wanted`` grows with each import taken or withdrawn, ``built`` follows it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.OneToOneField(Authority, on_delete=models.CASCADE, related_name="ledger")
    wanted = models.PositiveBigIntegerField(default=0)
    built = models.PositiveBigIntegerField(default=0)
    built_at = models.DateTimeField(null=True, blank=True)


class Month(models.Model):
    """The lines of a month, as YYYYMM (0: what is not paid), in one file of the store.

    ``made_of`` is a digest of the imports that it was made of: while they are the same, so is the file.
    """

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="ledger_months")
    month = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    made_of = models.CharField(max_length=64)
    lines = models.PositiveBigIntegerField()
    pence = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "month"], name="one_file_a_month")]


class Supplier(models.Model):
    """Whoever was paid under one name or several.

    ``provider`` where it is registered: then size, sector and place are the provider's own. Otherwise they are what the
    lines or an officer say; empty where nobody has said.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="suppliers")
    name = models.CharField(max_length=500)
    provider = models.ForeignKey(Provider, on_delete=models.SET_NULL, null=True, blank=True, related_name="supplies")
    size = models.CharField(max_length=10, default=Size.UNKNOWN, choices=[(s.value, SIZE_NAMES[s]) for s in Size])
    sector = models.CharField(max_length=20, blank=True, choices=[(s.value, SECTOR_NAMES[s]) for s in Sector])
    postcode = models.CharField(max_length=20, blank=True)
    company = models.CharField(max_length=50, blank=True)
    charity = models.CharField(max_length=50, blank=True)
    is_removed = models.BooleanField(default=False)
    spent = models.BigIntegerField(default=0)
    basis = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["authority", "-spent", "-id"]), models.Index(fields=["authority", "name"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of the supplier."""
        return reverse("spend.supplier", args=[self.authority.slug, self.uuid])


class SupplierName(models.Model):
    """A normal name that stands in the ledger, and whose it is. ``key`` is the number that lines carry for it.

    ``home`` is the supplier that was made for it, to which it goes back when no match holds it elsewhere.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    key = models.BigIntegerField()
    name = models.CharField(max_length=500)
    written = models.CharField(max_length=500)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="names")
    home = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="homes")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "key"], name="one_key_a_name")]

    def __str__(self) -> str:
        return self.written


class Match(models.Model):
    """That a name belongs to another supplier, or to a registered provider: proposed, settled, and reversible.

    Where each name stands follows from all matches that are accepted, whatever their order: see ``joining.regroup``.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="supplier_matches")
    name = models.ForeignKey(SupplierName, on_delete=models.CASCADE, related_name="matches")
    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=10, choices=[(h.value, HOW_NAMES[h]) for h in How])
    likeness = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=10, default=MatchState.PROPOSED, choices=[(s.value, MATCH_NAMES[s]) for s in MatchState]
    )
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "matches"
        constraints = [
            models.CheckConstraint(
                condition=Q(supplier=None, provider__isnull=False) | Q(supplier__isnull=False, provider=None),
                name="a_match_is_with_one",
            ),
            models.UniqueConstraint(
                fields=["name", "supplier"], condition=Q(provider=None), name="match_supplier_once"
            ),
            models.UniqueConstraint(
                fields=["name", "provider"], condition=Q(supplier=None), name="match_provider_once"
            ),
        ]
        indexes = [models.Index(fields=["authority", "state", "-likeness", "-id"])]

    @property
    def other(self) -> Supplier | Provider:
        """Whom the name is matched with."""
        found = self.supplier or self.provider
        assert found is not None  # a constraint holds it
        return found


class Summary(models.Model):
    """Figures of a year, computed when the ledger was last built, so that pages ask for one row.

    ``kind`` says whose figures they are; ``year`` is the one in which the financial year begins.
    """

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    figures = models.JSONField()
    made_at = models.DateTimeField()
    rulebook = models.CharField(max_length=80)

    class Meta:
        verbose_name_plural = "summaries"
        constraints = [models.UniqueConstraint(fields=["authority", "kind", "year"], name="one_summary_a_year")]


class Told(models.Model):
    """What the authority's papers say of what it pays, beside what the ledger computes. ``about`` names the page."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=20)
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100)

    class Meta:
        verbose_name_plural = "told of payments"
        ordering = ("position", "pk")
        indexes = [models.Index(fields=["authority", "about"])]

    def __str__(self) -> str:
        return self.text
