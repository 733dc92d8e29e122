"""What those who speak for a provider follow, asked to be told about, and asked an officer, in the demo."""

from collections.abc import Sequence
from datetime import timedelta

from fourfold.datasets.rows.market.circle import fitting
from fourfold.datasets.rows.market.ground import Ground
from fourfold.datasets.rows.market.providers import ProviderRows
from fourfold.do.notices.models import Notice
from fourfold.do.portal.actions.alerts import save_alert
from fourfold.do.portal.asking import Asked
from fourfold.do.portal.models import Alert, Follow
from fourfold.do.portal.rules import HowOften
from fourfold.do.providers.models import Question
from fourfold.govern.people.rules import Role

_ALERTS = (
    ("maya-example", "Work for carers near us", Asked(q="carers", near="CT9", miles=20), HowOften.AT_ONCE),
    ("otis-example", "Hedges and trees", Asked(q="hedges trees verges", suits=("small",)), HowOften.WEEKLY),
)


def put_alerts(ground: Ground, providers: ProviderRows, tenders: Sequence[Notice]) -> None:
    """Save a search and follow a notice for people who are new here; what they delete does not come back."""
    for key, name, asked, how_often in _ALERTS:
        speaker = providers.representatives.get(key)
        if speaker is None or key not in providers.newcomers or Alert.objects.filter(account=speaker.account).exists():
            continue
        save_alert(asked=asked, name=name, how_often=how_often, by=speaker.account, at=ground.at)
        if tenders:
            notice = fitting(tenders, speaker.provider)
            Follow.objects.create(
                uuid=ground.shelf.uuid("follow", key), account=speaker.account, notice=notice, since=ground.at
            )


def put_questions(ground: Ground, providers: ProviderRows) -> None:
    """Ask the market development officer, once with an answer and once without."""
    officer = next(iter(ground.held_by(Role.MARKET_DEVELOPMENT)), None)
    rows = []
    for number, (key, text, answer) in enumerate(_QUESTIONS):
        speaker = providers.representatives.get(key)
        if speaker is None or key not in providers.newcomers:
            continue
        asked_at = ground.noon(-3 - 20 * number)
        rows.append(
            Question(
                uuid=ground.shelf.uuid("question to an officer", number), authority=ground.authority,
                provider=speaker.provider, account=speaker.account, text=text, asked_at=asked_at,
                due_on=ground.calendar.add(asked_at.date(), 5), answer=answer,
                answered_at=asked_at + timedelta(days=2) if answer else None, answered_by=officer if answer else None,
            )
        )  # fmt: skip
    Question.objects.bulk_create(rows)


_QUESTIONS = (
    ("otis-example", "I have never bid for the council. Which of these jobs is right for one person with a van?", ""),
    (
        "maya-example",
        "We are two people. Can we bid with others, and who signs?",
        "Yes. One of you leads and signs, and the others are named. The page of each opportunity says if it may be so.",
    ),
)
