"""What a provider writes, and the sealed bids that it sends. Nothing here can be read before the bids are opened."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from fourfold.do.providers.models import Provider, Representative
from fourfold.do.tendering.models.tenders import Tender, TenderLot
from fourfold.foundation.sealing.receipts import Kind as ReceiptKind


class ProfileAnswer(models.Model):
    """A provider's answer to one standard question, given once and used again in every bid (SC 6.2.7, rec 15).

    ``explanation`` says what happened, and what has changed since, where the answer may rule it out.
    """

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="standard_answers")
    question = models.CharField(max_length=60)
    answer = models.TextField(blank=True)
    explanation = models.TextField(blank=True)
    said_on = models.DateField()
    said_by = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["provider", "question"], name="one_answer_to_a_question")]


class Draft(models.Model):
    """A bid that is being written, encrypted with a key of the server. One for each provider and tender.

    ``consortium`` is the consortium's identifier where it bids together, ``content`` the encrypted answers: see
    ``rules/pieces.py``. ``version`` grows with each change, that of a file too: a bid is made from one of them.
    ``ready_version`` is the one of which ``ready_by`` said that it can be sent.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="drafts")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="bid_drafts")
    consortium = models.UUIDField(null=True, blank=True)
    content = models.BinaryField()
    changed_by = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    ready_version = models.PositiveIntegerField(null=True, blank=True)
    ready_by = models.ForeignKey(Representative, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ready_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tender", "provider"], name="one_draft_a_tender")]

    def get_absolute_url(self) -> str:
        """Where the provider's people write it."""
        return reverse("tendering.bid", args=[self.tender.authority.slug, self.tender.uuid])


class DraftFile(models.Model):
    """A file of a draft. Its bytes lie encrypted under ``uuid``; ``size`` is that of the plain bytes."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    place = models.CharField(max_length=60)
    name = models.BinaryField()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)


class Submission(models.Model):
    """One sealed bid as it was sent. ``sha256`` and ``size`` are those of the ciphertext, which lies under ``uuid``.

    ``sequence`` is the number of its receipt; it tells nobody how many other bids there are. ``of_version`` is the
    version of the draft that it was made from. The newest whole one counts (``is_current``) until it is withdrawn; the
    ciphertext of one that no longer counts is deleted.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="submissions")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="submissions")
    consortium = models.UUIDField(null=True, blank=True)
    sequence = models.PositiveIntegerField()
    of_version = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    is_current = models.BooleanField(default=True)
    by = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tender", "provider", "sequence"], name="submission_sequence"),
            models.UniqueConstraint(
                fields=["tender", "provider"], condition=Q(is_current=True), name="one_bid_a_tender"
            ),
            models.CheckConstraint(
                condition=Q(is_current=False) | Q(withdrawn_at=None), name="a_withdrawn_bid_does_not_count"
            ),
        ]


class SubmittedLot(models.Model):
    """A lot that a submission bids for: one bid for each provider and lot, whoever sends at once."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="for_lots")
    lot = models.ForeignKey(TenderLot, on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "lot"], name="a_lot_once_a_submission"),
            models.UniqueConstraint(fields=["lot", "provider"], condition=Q(is_current=True), name="one_bid_a_lot"),
        ]


class KeptReceipt(models.Model):
    """What the authority signed: that a bid came in, was withdrawn, or came too late. ``text`` is the whole receipt.

    ``number`` counts the receipts of one provider for one tender: 1, 2, 3, so that none can be hidden later.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="receipts")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="receipts")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="receipts")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=[(k.value, k) for k in ReceiptKind])
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["tender", "provider", "number"], name="receipt_number")]

    def get_absolute_url(self) -> str:
        """The receipt, for those who speak for its provider."""
        return reverse("tendering.receipt", args=[self.uuid])
