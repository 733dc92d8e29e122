"""Opening the bids, and the bids as they were found."""

import uuid

from django.db import models
from django.db.models import Q

from fourfold.do.providers.models import Provider
from fourfold.do.tendering.models.bids import Submission
from fourfold.do.tendering.models.tenders import Criterion, Tender, TenderLot
from fourfold.govern.people.models import Person


class Opening(models.Model):
    """The record of an opening: who gave a share, and what was found, each bid's hash beside that of its receipt.

    ``officers`` are the identifiers of those who gave shares; ``found`` has a line for each submission that counted:
    {"submission", "provider", "sequence", "receipt_sha256", "found_sha256", "whole"}.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.OneToOneField(Tender, on_delete=models.PROTECT, related_name="opening")
    officers = models.JSONField(default=list)
    found = models.JSONField(default=list)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()


class Declaration(models.Model):
    """What someone who opens or evaluates bids says of their interest in one bidder. A conflict removes access."""

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="declarations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    has_conflict = models.BooleanField()
    what = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tender", "person", "provider"], name="declared_once_a_bidder"),
            models.CheckConstraint(condition=Q(has_conflict=False) | ~Q(what=""), name="a_conflict_is_told"),
        ]


class Bid(models.Model):
    """A bid as it was found when it was opened. ``alias`` is its name where names are hidden: Bidder A.

    ``partners`` are the names of those with whom it bids together. ``out_because`` says why it does not count for any
    lot: an answer to selection that rules it out.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="bids")
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="bid")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="bids")
    alias = models.CharField(max_length=20)
    partners = models.JSONField(default=list, blank=True)
    selection = models.JSONField(default=dict, blank=True)
    out_because = models.TextField(blank=True)

    class Meta:
        ordering = ("alias",)
        constraints = [
            models.UniqueConstraint(fields=["tender", "provider"], name="opened_one_bid_a_provider"),
            models.UniqueConstraint(fields=["tender", "alias"], name="alias_of_one_bid"),
        ]

    def __str__(self) -> str:
        return self.alias


class LotBid(models.Model):
    """A bid for one lot, with its price in pence. ``promises`` are what it would be held to: [{kind, text, …}].

    ``slip`` says where the parts of the price do not sum to it; ``out_because`` why the bid does not count for this
    lot: its price was too low, and its bidder could not explain it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="lots")
    lot = models.ForeignKey(TenderLot, on_delete=models.PROTECT, related_name="bids")
    price = models.BigIntegerField(null=True, blank=True)
    promises = models.JSONField(default=list, blank=True)
    slip = models.TextField(blank=True)
    out_because = models.TextField(blank=True)

    class Meta:
        ordering = ("lot__number", "bid__alias")
        constraints = [models.UniqueConstraint(fields=["bid", "lot"], name="a_bid_once_a_lot")]


class Answer(models.Model):
    """What a bid says to one criterion, for one lot."""

    lot_bid = models.ForeignKey(LotBid, on_delete=models.PROTECT, related_name="answers")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lot_bid", "criterion"], name="one_answer_a_criterion")]


class BidFile(models.Model):
    """A file that came with a bid: to the criterion with the key ``place``, to selection or to the price.

    Its bytes lie encrypted with the server's key under ``uuid``.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="files")
    lot = models.ForeignKey(TenderLot, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("pk",)
