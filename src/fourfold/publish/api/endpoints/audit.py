"""Checkpoints of the audit trail."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from fourfold.foundation.audit.models import Checkpoint
from fourfold.publish.api.paging import DEFAULT, After, Limit, page_of
from fourfold.publish.api.shapes import CheckpointPage, CheckpointShape
from fourfold.publish.api.words import REFUSALS

router = Router(tags=["Audit"])


@router.get(
    "/audit/checkpoints", response={200: CheckpointPage, **REFUSALS}, summary="Signed checkpoints, oldest first"
)
def checkpoints(request: HttpRequest, after: After = "", limit: Limit = DEFAULT) -> dict[str, Any]:
    """Where the audit trail of this installation stood, and when, each signed. Keep them somewhere of your own."""

    def shape(row: Checkpoint) -> CheckpointShape:
        return CheckpointShape(
            id=row.uuid, sequence=row.sequence, digest=row.digest, at=row.at, public_key=row.public_key,
            signature=row.signature,
        )  # fmt: skip

    return page_of(request, Checkpoint.objects.all(), shape, after=after, limit=limit)
