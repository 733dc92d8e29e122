"""How long it takes to find whom a new notice concerns: ``python -m market.match ALERTS NOTICES``.

Saves so many searches as people would: most ask for words, many for places, categories and values too. Then asks for
notices, one after another, which of the searches each answers. Prints JSON with the times.
"""

import functools
import json
import sys
import time
from collections.abc import Iterator

import django

django.setup()

from fourfold.do.notices.models import Listing  # noqa: E402
from fourfold.do.portal import matching  # noqa: E402
from fourfold.do.portal.actions.alerts import groups_of  # noqa: E402
from fourfold.do.portal.asking import Asked  # noqa: E402
from fourfold.do.portal.models import Alert, AlertKey  # noqa: E402
from fourfold.do.portal.rules import HowOften  # noqa: E402
from fourfold.foundation import clock  # noqa: E402
from fourfold.foundation.accounts.models import Account  # noqa: E402
from fourfold.foundation.categories import CATEGORIES  # noqa: E402
from fourfold.foundation.places import DISTRICTS  # noqa: E402
from market.build import batches, skewed  # noqa: E402
from market.words import Speaker  # noqa: E402

EACH = 5
"""So many searches one account keeps."""


def questions(count: int) -> Iterator[Asked]:
    """What people ask to be told about."""
    speaker = Speaker(seed=5)
    chance, districts, codes = speaker.chance, list(DISTRICTS), list(CATEGORIES)
    for _ in range(count):
        place = tuple(chance.sample(districts, chance.randint(1, 3)))
        yield chance.choices(
            [
                Asked(q=" ".join(speaker.say(2))),
                Asked(q=speaker.say(1)[0], place=place),
                Asked(category=tuple(skewed(chance, codes, 2)), place=place),
                Asked(place=place, value=chance.choice("1234")),
                Asked(q=speaker.say(1)[0]),
            ],
            [45, 25, 15, 10, 5],
        )[0]


def save(count: int) -> None:
    """Keep the searches as the portal does, many at a time."""
    at = clock.now()
    matching.keys_of = functools.cache(matching.keys_of)  # type: ignore[attr-defined]  # how rare a word is stays so
    accounts = Account.objects.bulk_create(
        Account(email=f"{number}@example.invalid", created_at=at) for number in range(count // EACH + 1)
    )
    alerts = (
        (Alert(account=accounts[number // EACH], name="Search", asked=asked.pairs, groups=matching.written(groups),
               how_often=HowOften.DAILY, since=at), groups)
        for number, asked in enumerate(questions(count))
        for groups in [groups_of(asked, at)]
    )  # fmt: skip
    for batch in batches(alerts):
        made = Alert.objects.bulk_create(alert for alert, _ in batch)
        AlertKey.objects.bulk_create(
            AlertKey(alert=alert, token=token)
            for alert, (_, groups) in zip(made, batch, strict=True)
            for token in matching.rarest(groups)
        )


def measure(notices: int) -> dict[str, object]:
    """Milliseconds for each notice, and how many searches it answered."""
    took, answered = [], []
    for listing in Listing.objects.filter(soonest__isnull=False).order_by("-newest")[:notices]:
        tokens = listing.tokens.split()
        begun = time.perf_counter()
        answered.append(len(matching.answered_by(tokens)))
        took.append((time.perf_counter() - begun) * 1000)
    return {"ms": {"a new notice": took}, "answered_each": round(sum(answered) / len(answered))}


if __name__ == "__main__":
    if not Alert.objects.exists():
        save(int(sys.argv[1]))
    print(json.dumps(measure(int(sys.argv[2]))))
