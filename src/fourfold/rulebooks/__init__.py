"""Law and standing orders as dated, cited data.

A rulebook is a folder of TOML files. Each entry is an array table under ``[[group.name]]`` with ``value``,
``from``, ``clause`` and ``meaning``; ``until`` is its last day where it has ended, ``confidence`` is
"secondary" where it was read on a page about the law and not in the law itself, "unconfirmed" where it has not been
checked at all. ``rulebook.toml`` names the book and the books that it stands on:
an authority's standing orders lie over the law of its nation.
"""

from fourfold.rulebooks.book import Entry, MissingRule, Rulebook
from fourfold.rulebooks.loader import load_rulebook, rulebook_at, rulebook_names

__all__ = ["Entry", "MissingRule", "Rulebook", "load_rulebook", "rulebook_at", "rulebook_names"]
