"""Who may open which page of providers."""

from collections.abc import Mapping
from typing import Any

from fourfold.do.providers.actions import add_number, ask, ask_to_join, invite, tell_size
from fourfold.do.providers.models import Newcomer, Representative
from fourfold.do.providers.rules import Came, Part, Scheme
from fourfold.foundation.accounts.models import Account
from tests.cast import NOON, Cast
from tests.do.providers.make import make_provider, quinn_of
from tests.house.pages import EVERYONE, PUBLIC, SIGNED_IN, Page, only

OWN = only("quinn")
OUTSIDE = only("quinn", PUBLIC)


def build(kent: Cast) -> dict[str, object]:
    """Quinn's provider with a colleague, someone invited, someone who asks, a number; another; a question."""
    quinn = quinn_of(kent)
    colleague, _ = Account.objects.get_or_create(email="ravi@example.invalid", defaults={"created_at": NOON})
    invite(
        provider=quinn.provider, name="Sam Example", email="sam@example.invalid", part=Part.READER, by=quinn, at=NOON
    )
    asking, _ = Account.objects.get_or_create(email="tess@example.invalid", defaults={"created_at": NOON})
    ask_to_join(provider=quinn.provider, name="Tess Example", by=asking, at=NOON)
    add_number(provider=quinn.provider, scheme=Scheme.COMPANY, number="1234567", by=quinn, at=NOON)
    tell_size(
        provider=quinn.provider, employees=4, turnover=100_000_00, balance_sheet=None, figures_on=NOON.date(),
        by=quinn, at=NOON,
    )  # fmt: skip
    return {
        "provider": quinn.provider,
        "other": make_provider("Example Gardens Ltd"),
        "colleague": Representative.objects.create(
            provider=quinn.provider, account=colleague, name="Ravi Example", part=Part.BIDDER, since=NOON
        ),
        "asking": Newcomer.objects.get(provider=quinn.provider, kind=Came.ASKED),
        "question": ask(authority=kent.authority, text="How do I start?", email="una@example.invalid", at=NOON),
    }


def _of(name: str, key: str) -> Any:
    return lambda w: {name: w[key].uuid}


def _scheme(w: Mapping[str, Any]) -> dict[str, object]:
    return {"scheme": Scheme.COMPANY.value}


PAGES = [
    Page("providers.list", EVERYONE),
    Page("providers.guide", EVERYONE),
    Page("providers.page", EVERYONE, _of("provider", "provider")),
    Page("providers.register", OUTSIDE),
    Page("providers.sent", EVERYONE),
    Page("providers.asked", EVERYONE),
    Page("providers.join", OUTSIDE, _of("provider", "other")),
    Page("providers.profile", OWN),
    Page("providers.what", OWN),
    Page("providers.where", OWN),
    Page("providers.size", OWN),
    Page("providers.numbers", OWN),
    Page("providers.remove_number", OWN, _scheme, post=True),
    Page("providers.website", OWN),
    Page("providers.export", OWN),
    Page("providers.people", OWN),
    Page("providers.invite", OWN),
    Page("providers.leave", OWN),
    Page("providers.part", OWN, _of("representative", "colleague")),
    Page("providers.remove", OWN, _of("representative", "colleague"), post=True),
    Page("providers.let_in", OWN, _of("newcomer", "asking")),
    Page("providers.turn_down", OWN, _of("newcomer", "asking"), post=True),
    Page("providers.invitation", SIGNED_IN),
    Page("providers.accept", SIGNED_IN, post=True),
    Page("providers.decline", SIGNED_IN, post=True),
    Page("providers.own_questions", OWN),
    Page("providers.close", OWN),
    Page("providers.ask", EVERYONE),
    Page("providers.question_sent", EVERYONE),
    Page("providers.questions", only("rosa")),
    Page("providers.answer", only("rosa"), _of("question", "question")),
    Page("providers.make_team", only("carys", "derek", "rosa")),
]
