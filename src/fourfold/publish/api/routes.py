"""The API with all its endpoints."""

from fourfold.publish.api.endpoints import audit, authorities, commissions, decisions, outcomes
from fourfold.publish.api.service import api

for part in (authorities, outcomes, commissions, decisions, audit):
    api.add_router("", part.router)

__all__ = ["api"]
