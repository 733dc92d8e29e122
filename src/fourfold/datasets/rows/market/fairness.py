"""Ratings and complaints as rows. Those of providers' people stand only in the demo, where somebody speaks for them."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from fourfold.datasets.rows.market.ground import MADE_UP, Ground
from fourfold.datasets.rows.market.providers import ProviderRows
from fourfold.do.diary.models import Procurement
from fourfold.do.diary.rules import ProcurementState
from fourfold.do.fairness.models import Batch, Complaint, Rating
from fourfold.do.fairness.queries.settings import settings_of
from fourfold.do.fairness.rules import QUESTIONS, About, ComplaintState, Finding, RatingState
from fourfold.do.fairness.rules.complaints import clock_of
from fourfold.do.fairness.rules.ratings import Waiting, counted, ripe
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import Part
from fourfold.foundation.authorities.actions import next_references
from fourfold.foundation.clock import local_day
from fourfold.govern.people.rules import Role

_RATED = "roads-and-bridges"
_REPLY = "We now give five weeks wherever a consortium may bid, and the papers are shorter by half."
_WORKS = ("roads in the west", "roads in the east", "bridges", "street lights", "winter service")
_UNREAD = "Jo Example at the counter told us to give up. Everyone else was kind, and the papers were clear."
_SENT = (310, 250, 190, 140, 95, 16, 4, 1)
"""Days ago on which a complaint was sent."""
_ANSWERED, _LATE = 5, 3
"""How many of them are answered, and which of these came late; those before it said whether that settled it."""
_FIRST_WORD = 10
"""Days after which a complaint has had its first word."""


def put_fairness(ground: Ground, providers: ProviderRows, procurements: Sequence[Procurement]) -> None:
    """Store ratings of both sides, published where enough have given one, and complaints with their clock."""
    ended = [one for one in procurements if one.state == ProcurementState.AWARDED]
    speakers = [one for one in providers.representatives.values() if one.part == Part.LEAD]
    rows = [*_by_officers(ground, providers.named.get(_RATED)), *_by_providers(ground, speakers, ended)]
    known = set(Rating.objects.filter(uuid__in=[row.uuid for row in rows]).values_list("uuid", flat=True))
    stored = ground.shelf.put(rows, keep=True)
    new = [row for row in stored if row.uuid not in known]
    for about in About:
        _publish(ground, about, [row for row in new if row.about == about and row.state == RatingState.CLEARED])
    _put_complaints(ground, speakers, ended)


def _by_officers(ground: Ground, provider: Provider | None) -> Iterator[Rating]:
    officers = [*ground.held_by(Role.COMMISSIONER), *ground.held_by(Role.CONTRACT_MANAGER)]
    for officer, work in zip(officers, _WORKS, strict=False) if provider else ():
        assert provider is not None
        yield _rating(
            ground, About.DELIVERY, provider, officer.slug, by_person=officer, year=ground.today.year - 1, work=work
        )


def _by_providers(ground: Ground, speakers: Sequence[Representative], ended: Sequence[Procurement]) -> Iterator[Rating]:
    """What providers say of the authority: as a client, how it bought, and one whose words nobody has read yet."""
    comments = ground.phrases("comments")
    for number, speaker in enumerate(speakers[: len(comments) + 1]):
        given = (speaker.provider, speaker.uuid)
        yield _rating(
            ground, About.CLIENT, *given, by_representative=speaker, year=ground.today.year - 1, work="Example work"
        )
        if not ended:
            continue
        row = _rating(ground, About.PROCESS, *given, by_representative=speaker, procurement=ended[number % len(ended)])
        if number < len(comments):
            row.comment = comments[number]
        else:
            row.comment, row.state = _UNREAD, RatingState.GIVEN
        yield row


def _rating(ground: Ground, about: About, provider: Provider, *key: object, **more: object) -> Rating:
    dice = ground.dice("rating", about, *key)
    return Rating(
        uuid=ground.shelf.uuid("rating", about, *key), about=about, authority=ground.authority, provider=provider,
        answers={one.key: dice.randint(2, 5) for one in QUESTIONS[about]}, state=RatingState.CLEARED,
        given_at=ground.noon(-dice.randint(9, 30)), basis=MADE_UP, **more,
    )  # fmt: skip


def _publish(ground: Ground, about: About, rows: Sequence[Rating]) -> None:
    needed = settings_of(ground.authority, ground.today).ratings_needed
    if not ripe([Waiting(row.uuid, row.hand, needed) for row in rows]):
        return
    side = {"provider": rows[0].provider} if about is About.DELIVERY else {"authority": ground.authority}
    batch = Batch.objects.create(
        uuid=ground.shelf.uuid("batch", about), about=about, number=1, published_at=ground.noon(-7),
        counts=counted(about, [row.answers for row in rows]), reply=_REPLY if about is About.PROCESS else "",
        replied_at=ground.noon(-4) if about is About.PROCESS else None, **side,
    )  # fmt: skip
    Rating.objects.filter(uuid__in=[row.uuid for row in rows]).update(state=RatingState.PUBLISHED, batch=batch)


def _put_complaints(ground: Ground, speakers: Sequence[Representative], ended: Sequence[Procurement]) -> None:
    officer = next(iter(ground.held_by(Role.FAIR_TREATMENT)), None)
    if not speakers or officer is None:
        return
    keys = [ground.shelf.uuid("complaint", number) for number in range(len(_SENT))]
    if Complaint.objects.filter(uuid__in=keys).exists():
        return
    references = next_references(ground.authority, ground.at, len(_SENT))
    rows = []
    for number, reference in enumerate(references):
        row = _complaint(ground, number, speakers[number % len(speakers)])
        row.reference, row.officer = reference, officer
        row.procurement = ended[number] if number < len(ended) else None
        rows.append(row)
    Complaint.objects.bulk_create(rows)


def _complaint(ground: Ground, number: int, speaker: Representative) -> Complaint:
    """A complaint with its clock, as far as it has come by today."""
    days, complaints, answers = _SENT[number], ground.phrases("complaints"), ground.phrases("answers")
    sent_at = ground.noon(-days)
    sent_on = local_day(sent_at, ground.authority.time_zone)
    settings = settings_of(ground.authority, sent_on)
    limits = clock_of(
        sent_on,
        acknowledge_days=settings.acknowledge_days,
        answer_days=settings.answer_days,
        calendar=ground.calendar,
    )
    row = Complaint(
        uuid=ground.shelf.uuid("complaint", number), authority=ground.authority, account=speaker.account,
        representative=speaker, text=complaints[number % len(complaints)], sent_at=sent_at,
        acknowledge_by=limits.acknowledge_by, answer_by=limits.answer_by, rulebook=settings.rulebook, basis=MADE_UP,
    )  # fmt: skip
    if days > _FIRST_WORD:
        row.state, row.acknowledged_at = ComplaintState.ACKNOWLEDGED, sent_at + timedelta(days=1)
    if number < _ANSWERED:
        row.state, row.answered_at = ComplaintState.ANSWERED, sent_at + timedelta(days=60 if number == _LATE else 15)
        row.answer, row.finding = answers[number % len(answers)], list(Finding)[number % len(Finding)]
    if number < _LATE:
        row.state = ComplaintState.SETTLED if number else ComplaintState.NOT_SETTLED
    return row
