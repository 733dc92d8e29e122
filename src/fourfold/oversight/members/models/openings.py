"""Confidential papers that the group opened."""

import uuid

from django.db import models

from fourfold.do.contracts.models import Contract, ContractDocument
from fourfold.govern.people.models import Person


class Opening(models.Model):
    """Someone of the group opened a confidential paper of a contract: who, when and why. Added, never changed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="openings", db_index=False)
    document = models.ForeignKey(ContractDocument, on_delete=models.PROTECT, related_name="openings", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    because = models.TextField()
    at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["contract", "-id"]),
            models.Index(fields=["document", "person", "-until"]),
        ]
