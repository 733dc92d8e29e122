"""Talks with the market as rows: rounds of talks that are over or go on, their events, who was told and who came."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from fourfold.analyse.engagement.models import Booking, Contribution, Event, Exercise, Invitation, Reader
from fourfold.analyse.engagement.rules import (
    BookingState,
    Channel,
    ContributionState,
    EventKind,
    EventState,
    ExerciseState,
    Method,
    Phase,
    Size,
    Voice,
)
from fourfold.analyse.engagement.rules import Sector as Kind
from fourfold.datasets.facts.market import ExerciseFact, WorkFact
from fourfold.datasets.rows.market.board import Sheet
from fourfold.datasets.rows.market.ground import MADE_UP, Ground
from fourfold.datasets.rows.market.offers import publish
from fourfold.datasets.rows.market.providers import ProviderRows
from fourfold.datasets.rows.market.references import refer
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import NoticeKind
from fourfold.do.providers.models import Provider
from fourfold.do.providers.rules import VCSE, Sector

_ROUNDS = (("carers", 0, -40, 60), ("reuse", 29, -20, 90), ("youth", 10, -300, -200), ("roads", 24, -420, -330))
"""Rounds of talks: a key, a kind of work, and the first and last day counted from today."""
_EVENTS = (
    (EventKind.MEET_THE_MARKET, "Example: meet the market", 10, 60),
    (EventKind.ONE_TO_ONE, "Example: talks of half an hour", 17, 12),
    (EventKind.CO_DESIGN, "Example: design it with us", 24, 20),
)
"""Events of a round: their kind, title, day in the round (from today, in one that goes on) and places."""
_TOLD: tuple[tuple[Channel, int | None, bool | None], ...] = (
    (Channel.PORTAL, None, None),
    (Channel.MAIL, 140, True),
    (Channel.TRADE_BODY, 65, False),
    (Channel.PRESS, None, None),
    (Channel.KNOWN_SUPPLIERS, 22, True),
    (Channel.WORD_OF_MOUTH, 9, False),
)
"""Through which channel how many were told, and whether they were known before."""
_CAME, _HEARD = 14, 5
_ACCESS = (
    "The hall has no steps and a hearing loop. Tell us what you need: we pay for travel and for someone to stand in."
)


def put_exercises(ground: Ground, providers: ProviderRows) -> list[Sheet]:
    """Store rounds of talks. Answers a notice for each event that is still to come."""
    facts = ground.facts.exercises
    told = [_told(ground, fact) for fact in facts]
    made = list(_rounds(ground)) if ground.facts.throng else []
    known = set(Exercise.objects.filter(authority=ground.authority).values_list("uuid", flat=True))
    new = [row for row in (*told, *made) if row.uuid not in known]
    refer((ground.shelf.moment(row.begins_on), row) for row in new)
    stored = ground.shelf.put([*told, *made], keep=True)
    sheets: list[Sheet] = []
    for row in stored[len(told) :]:
        events = ground.shelf.put(list(_events(ground, row, _work_of(ground, row))), keep=True)
        if row.uuid not in known:
            _fill(ground, row, events, providers)
        sheets += [_announced(ground, event, row) for event in events if event.state == EventState.PLANNED]
    return sheets


def _told(ground: Ground, fact: ExerciseFact) -> Exercise:
    return Exercise(
        uuid=ground.shelf.uuid("exercise", fact.key), authority=ground.authority, title=fact.title, about=fact.about,
        lead=ground.people.people[fact.lead], state=ExerciseState.CLOSED, begins_on=fact.begun, until=fact.closed,
        closed_on=fact.closed, learned=fact.learned, responses_told=fact.responses,
        organisations_told=fact.organisations, invited_in_told=fact.invited_in, basis=fact.basis, clause=fact.clause,
    )  # fmt: skip


def _rounds(ground: Ground) -> Iterator[Exercise]:
    for key, work_at, first, last in _ROUNDS:
        work = ground.facts.works[work_at % len(ground.facts.works)]
        _, lead = ground.leads(work)
        is_over = last < 0
        if lead is None:
            continue
        yield Exercise(
            uuid=ground.shelf.uuid("exercise", "throng", key), authority=ground.authority,
            title=f"Example: how should we buy {work.title}?",
            about=f"{work.summary} Tell us what works before we buy it.",
            asked="What do people need? What stops small organisations? What should we stop doing?",
            who_may="Providers of every size, people who use the service, and those who care for them.", lead=lead,
            state=ExerciseState.CLOSED if is_over else ExerciseState.OPEN, begins_on=ground.day(first),
            until=ground.day(last), ideas_until=ground.day(last), closed_on=ground.day(last) if is_over else None,
            learned="Smaller lots, shorter papers, and pay for travel." if is_over else "", basis=MADE_UP,
        )  # fmt: skip


def _work_of(ground: Ground, exercise: Exercise) -> WorkFact:
    return next(one for one in ground.facts.works if one.title in exercise.title)


def _events(ground: Ground, exercise: Exercise, work: WorkFact) -> Iterator[Event]:
    is_over = exercise.state == ExerciseState.CLOSED
    for number, (kind, title, day, places) in enumerate(_EVENTS):
        base = exercise.begins_on if is_over else ground.today
        begins = ground.shelf.moment(ground.calendar.add(base + timedelta(days=day), 0)) - timedelta(hours=2)
        yield Event(
            uuid=ground.shelf.uuid("event", exercise.uuid, number), exercise=exercise, kind=kind,
            title=f"{title}, {work.title}", where="Example Hall, High Street, Maidstone",
            state=EventState.HELD if is_over else EventState.PLANNED,
            about="Tea first. Then we say what we know, and listen.", access=_ACCESS, begins_at=begins,
            ends_at=begins + timedelta(hours=3), places=None if kind is EventKind.ONE_TO_ONE else places,
            sign_up_until=None if is_over else ground.calendar.add(begins.date(), -2),
        )  # fmt: skip


def _announced(ground: Ground, event: Event, exercise: Exercise) -> Sheet:
    work = _work_of(ground, exercise)
    assert event.sign_up_until is not None  # of an event that is still to come
    notice = Notice(
        uuid=ground.shelf.uuid("notice", "event", event.uuid), authority=ground.authority, kind=NoticeKind.EVENT,
        event=event, title=event.title, summary=f"{exercise.about} {event.about}",
        how_to="Sign up on the page of the event.", categories=[work.category], suits_small=True, suits_vcse=True,
        closes_at=ground.shelf.moment(event.sign_up_until),
        contact="Example market team, market@kent.invalid",
        prepared_by=exercise.lead, basis=MADE_UP,
    )  # fmt: skip
    return publish(Sheet(notice), ground.noon(-6))


def _fill(ground: Ground, exercise: Exercise, events: Sequence[Event], providers: ProviderRows) -> None:
    """Who reads what is told in confidence, who was told, who came, and what they said."""
    since = ground.shelf.moment(exercise.begins_on)
    Reader.objects.create(exercise=exercise, person=exercise.lead, since=since)
    Invitation.objects.bulk_create(
        Invitation(
            uuid=ground.shelf.uuid("invitation", exercise.uuid, channel), exercise=exercise, event=events[0],
            channel=channel, sent_on=exercise.begins_on + timedelta(days=1), count=count, known_before=known,
        )
        for channel, count, known in _TOLD
    )  # fmt: skip
    for event in events:
        if event.state == EventState.HELD:
            _welcome(ground, event, providers)
    _hear(ground, exercise, events, providers)
    if exercise.state == ExerciseState.OPEN:
        _sign_up(ground, events[0], providers)


def _welcome(ground: Ground, event: Event, providers: ProviderRows) -> None:
    dice = ground.dice("came", event.uuid)
    Booking.objects.bulk_create(
        Booking(
            uuid=ground.shelf.uuid("booking", event.uuid, provider.uuid), event=event, state=BookingState.WALKED_IN,
            **_organisation(provider), heard_through=dice.choice(list(Channel)), asked_at=event.begins_at, came=True,
            known_before=dice.random() < 0.55,
        )
        for provider in dice.sample(providers.crowd, min(len(providers.crowd), _CAME))
    )  # fmt: skip


def _sign_up(ground: Ground, event: Event, providers: ProviderRows) -> None:
    """In the demo, some of those who speak for a provider have a place."""
    Booking.objects.bulk_create(
        Booking(
            uuid=ground.shelf.uuid("booking", event.uuid, one.uuid), event=event, state=BookingState.BOOKED,
            account=one.account, **_organisation(one.provider), name=one.name, heard_through=Channel.PORTAL,
            asked_at=ground.noon(-2),
        )
        for one in list(providers.representatives.values())[2:7]
    )  # fmt: skip


def _organisation(provider: Provider) -> dict[str, object]:
    sector = Sector(provider.sector)
    kind = Kind.VOLUNTARY if sector in VCSE else Kind.BUSINESS if sector is Sector.PRIVATE else Kind.PUBLIC
    return {"organisation": provider.name, "provider": provider.uuid, "sector": kind, "size": Size(provider.size)}


def _hear(ground: Ground, exercise: Exercise, events: Sequence[Event], providers: ProviderRows) -> None:
    """What was written down, with its answers where the talks are over; in the demo, an idea told in confidence."""
    dice, is_over = ground.dice("heard", exercise.uuid), exercise.state == ExerciseState.CLOSED
    heard_at = events[0].ends_at if is_over else ground.shelf.moment(exercise.begins_on + timedelta(days=6))
    pairs = dice.sample(ground.phrases("heard"), min(len(ground.phrases("heard")), _HEARD))
    rows = []
    for place, pair in enumerate(pairs):
        row = _heard(ground, exercise, place, pair, heard_at)
        if is_over:
            row.event, row.method = events[0], Method.EVENT
            _answer(row, exercise, is_taken=place % 3 != 2)
        rows.append(row)
    speaker = providers.representatives.get(_CONFIDES)
    if speaker is not None and not is_over:
        row = _heard(ground, exercise, len(pairs), _IDEA, ground.noon(-1))
        row.method, row.phase, row.recorded_by, row.told_by = Method.IDEA, Phase.CREATE, None, speaker.account
        row.by_whom, row.provider = speaker.provider.name, speaker.provider.uuid
        row.in_confidence, row.shown_at = True, None
        rows.append(row)
    Contribution.objects.bulk_create(rows)


def _heard(ground: Ground, exercise: Exercise, place: int, pair: str, at: datetime) -> Contribution:
    topic, _, words = pair.partition("|")
    return Contribution(
        uuid=ground.shelf.uuid("contribution", exercise.uuid, place), exercise=exercise, topic=topic, words=words,
        voice=Voice.CARER if place == 3 else Voice.PROVIDER,
        by_whom="" if place in (1, 3) else "Example: a small charity",
        method=Method.WRITTEN, phase=Phase.CREATE, heard_at=at, shown_at=at, recorded_by=exercise.lead, basis=MADE_UP,
    )  # fmt: skip


def _answer(row: Contribution, exercise: Exercise, *, is_taken: bool) -> None:
    row.state = ContributionState.TAKEN if is_taken else ContributionState.DECLINED
    row.answer = "It is in what we ask for." if is_taken else "We cannot pay for it this year."
    row.taken_into = "Example: clause 4.2 of the specification" if is_taken else ""
    row.answered_by, row.answered_at, row.answer_shown_at = exercise.lead, row.heard_at, row.heard_at


_CONFIDES = "silas-example"
_IDEA = (
    "Pay by the night|We could take ten people at once if each night were paid, and not each visit. Please keep it so."
)
