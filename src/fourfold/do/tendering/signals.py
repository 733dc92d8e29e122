"""What others hear of tenders, inside the transaction in which it happens: what they refuse undoes it."""

from django.dispatch import Signal

awarded = Signal()
"""Lots were awarded, and their winners' promises are kept: ``awards`` (a list of ``Award``), ``by``, ``at``."""
