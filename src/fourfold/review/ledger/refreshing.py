"""Figures that pages show, computed when the ledger was built. A slice registers what computes its own."""

from datetime import datetime
from importlib import import_module

from fourfold.foundation.authorities.models import Authority

_refreshes: list[str] = []


def refresh_with(module: str) -> None:
    """Register the module whose function ``refresh(authority, at)`` brings a slice's figures up to date.

    It is loaded by the job alone: what computes in bulk is large, and web workers need none of it.
    """
    if module not in _refreshes:
        _refreshes.append(module)


def refresh(authority: Authority, at: datetime) -> None:
    """Bring all figures up to date."""
    for module in _refreshes:
        import_module(module).refresh(authority, at)
