"""Whether a provider is local to an authority (SC 6.1.3)."""

from fourfold.rulebooks import Rulebook

LOCAL_DISTRICTS = "providers.local_districts"


def is_local(district: str, book: Rulebook) -> bool:
    """Whether a postcode in this district makes a provider local. Clause: SC 6.1.3.

    ``district`` is a GSS code; empty where we do not know in which the postcode lies, and then it is not local. Nor is
    anyone local to an authority whose rulebook does not say which districts count.
    """
    return bool(district) and book.has(LOCAL_DISTRICTS) and district in book.texts(LOCAL_DISTRICTS)
