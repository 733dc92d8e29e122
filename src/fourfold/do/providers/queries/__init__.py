"""Reading providers: as rules see them, as the public finds them, as their own people see them."""

from fourfold.do.providers.queries.directory import Asked, Listed, directory, found_by
from fourfold.do.providers.queries.export import everything_of
from fourfold.do.providers.queries.facts import (
    ProviderFacts,
    book_of_year,
    figures_of,
    known_provider,
    local_to,
    provider_facts,
    public_provider,
    sized,
)
from fourfold.do.providers.queries.people import (
    invitation_for,
    leads_of,
    newcomer_for,
    newcomers_of,
    people_of,
    representative_for,
)
from fourfold.do.providers.queries.questions import question_for, questions_of, questions_to

__all__ = [
    "Asked",
    "Listed",
    "ProviderFacts",
    "book_of_year",
    "directory",
    "everything_of",
    "figures_of",
    "found_by",
    "invitation_for",
    "known_provider",
    "leads_of",
    "local_to",
    "newcomer_for",
    "newcomers_of",
    "people_of",
    "provider_facts",
    "public_provider",
    "question_for",
    "questions_of",
    "questions_to",
    "representative_for",
    "sized",
]
