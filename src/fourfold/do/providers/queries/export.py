"""Everything that we hold of a provider, for its own people to take away."""

from typing import Any

from fourfold.do.providers.models import Provider, Question, Representative
from fourfold.do.providers.queries.facts import provider_facts, sized
from fourfold.do.providers.queries.people import people_of
from fourfold.do.providers.rules import Part

_PLAIN = (
    *("uuid", "name", "sector", "about", "postcode", "district", "website", "categories", "areas", "told"),
    *("employees", "turnover", "balance_sheet", "figures_on", "size", "registered_at", "confirmed_at"),
)


def everything_of(representative: Representative) -> dict[str, Any]:
    """What a representative may take away as JSON. Money is in pence. Who runs the account gets its people too."""
    provider = representative.provider
    size = sized(provider)
    people = people_of(provider) if representative.part == Part.LEAD else [representative]
    return {
        "provider": {
            **{name: getattr(provider, name) for name in _PLAIN},
            "size_because": size.because if size else "",
            "is_small_or_medium": provider_facts(provider).is_sme,
            "identifiers": [str(one) for one in provider.identifiers.order_by("scheme")],
        },
        "people": [_person(one) for one in people],
        "questions": [_question(one) for one in _asked(provider)],
    }


def _asked(provider: Provider) -> list[Question]:
    return list(provider.questions.select_related("authority").order_by("pk"))


def _person(one: Representative) -> dict[str, object]:
    return {"uuid": one.uuid, "name": one.name, "email": one.account.email, "part": one.part, "since": one.since}


def _question(one: Question) -> dict[str, object]:
    return {
        "to": one.authority.name,
        "asked_at": one.asked_at,
        "question": one.text,
        "answered_at": one.answered_at,
        "answer": one.answer,
    }
