"""What each supplier was paid by year, and the published tables."""

from django.db import models

from fourfold.foundation.authorities.models import Authority
from fourfold.review.ledger.models import Supplier


class SupplierYear(models.Model):
    """What a supplier was paid in a financial year, in lines and pence, and how much of it through a contract."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="spend_years")
    year = models.PositiveSmallIntegerField()
    lines = models.PositiveBigIntegerField()
    pence = models.BigIntegerField()
    on_contract = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["supplier", "year"], name="spend_of_a_supplier_a_year")]
        indexes = [models.Index(fields=["year", "-pence"])]


class Published(models.Model):
    """The published table of a month, as YYYYMM: a CSV file of the store. ``made_of`` names the file of its lines."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="published_spend")
    month = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    made_of = models.CharField(max_length=200)
    lines = models.PositiveBigIntegerField()
    pence = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "published"
        ordering = ("-month",)
        constraints = [models.UniqueConstraint(fields=["authority", "month"], name="one_table_a_month")]
