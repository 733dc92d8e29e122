"""Rating each other, clearing what was written, and answering what was published."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Max

from fourfold.do.diary.models import Procurement
from fourfold.do.fairness import permissions
from fourfold.do.fairness.models import Batch, Rating
from fourfold.do.fairness.queries.ratings import ENDED
from fourfold.do.fairness.queries.settings import settings_of
from fourfold.do.fairness.rules import OF_AUTHORITY, About, RatingEvent, RatingState
from fourfold.do.fairness.rules.ratings import Waiting, after, counted, require_answers, require_reason, ripe
from fourfold.do.providers.models import Provider, Representative
from fourfold.foundation.audit.actions import Actor, Unnamed, action, record
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def rate_process(
    *,
    procurement: Procurement,
    took_part: bool,
    answers: Mapping[str, int],
    comment: str = "",
    by: Representative,
    at: datetime,
) -> Rating:
    """A provider that took part says how the authority bought. Once, after the process is over."""
    permissions.check_rate_authority(by)
    _require_ended(procurement)
    if not took_part:
        raise Refused(say("Only those who took part rate a process."), "SC 6.2.10", field="took_part")
    return _give(
        Rating(about=About.PROCESS, authority=procurement.authority, provider=by.provider, procurement=procurement),
        answers, comment, by, at,
    )  # fmt: skip


@action
def rate_client(
    *,
    authority: Authority,
    year: int,
    work: str,
    answers: Mapping[str, int],
    comment: str = "",
    by: Representative,
    at: datetime,
) -> Rating:
    """A provider says how the authority was as a client, for one year of one piece of work."""
    permissions.check_rate_authority(by)
    work = _year_of_work(authority, year, work, at)
    return _give(
        Rating(about=About.CLIENT, authority=authority, provider=by.provider, year=year, work=work),
        answers, comment, by, at,
    )  # fmt: skip


@action
def rate_provider(
    *,
    authority: Authority,
    provider: Provider,
    procurement: Procurement | None = None,
    year: int | None = None,
    work: str = "",
    answers: Mapping[str, int],
    comment: str = "",
    by: Person,
    at: datetime,
) -> Rating:
    """An officer says how a provider did: after a procurement, or for one year of one piece of work."""
    permissions.check_rate_provider(by, authority, procurement)
    if procurement is not None:
        _require_ended(procurement)
        year, work = None, ""
    else:
        work = _year_of_work(authority, year, work, at)
    return _give(
        Rating(
            about=About.DELIVERY, authority=authority, provider=provider, procurement=procurement, year=year, work=work
        ),
        answers, comment, by, at,
    )  # fmt: skip


@action
def clear_comment(*, rating: Rating, shown: str, because: str = "", by: Person, at: datetime) -> Rating:
    """Let the words of a rating appear, without what is personal or abusive. What was taken out is gone for good."""
    row: Rating = Rating.objects.select_for_update().get(pk=rating.pk)
    permissions.check_clear(by, row)
    shown, because = shown.strip(), because.strip()
    was_given = row.state == RatingState.GIVEN
    row.state = after(row.state, RatingEvent.CLEAR if was_given else RatingEvent.TRIM)
    require_reason(given=row.comment, shown=shown, because=because)
    if shown != row.comment:
        row.comment, row.trimmed_because = shown, because
    row.version += 1
    row.save()
    record(
        "rating.cleared" if was_given else "rating.trimmed", row, by=by, at=at, authority=row.authority.uuid,
        changed={"about": row.about, "state": row.state, "version": row.version, "trimmed": bool(row.trimmed_because)},
        beside={"because": row.trimmed_because} if row.trimmed_because else None,
    )  # fmt: skip
    _publish_ripe(row, by, at)
    return row


@action
def reply(*, batch: Batch, text: str, by: Person | Representative, at: datetime) -> Batch:
    """The rated side answers a batch, once; the answer is shown beside it."""
    row: Batch = Batch.objects.select_for_update().get(pk=batch.pk)
    permissions.check_reply(by, row)
    if row.replied_at is not None:
        raise Refused(say("These ratings were answered before, and they are answered once."), "SC 6.2.10", field="text")
    row.reply, row.replied_at = said(text, "text", say("Write your answer.")), at
    row.version += 1
    row.save()
    record(
        "ratings.replied", row, by=by, at=at, authority=row.authority.uuid if row.authority else None,
        changed={"about": row.about, "number": row.number, "version": row.version}, beside={"reply": row.reply},
    )  # fmt: skip
    return row


def _give(row: Rating, answers: Mapping[str, int], comment: str, by: Person | Representative, at: datetime) -> Rating:
    """Keep a rating. Words wait to be read; without words it is cleared at once."""
    about = About(row.about)
    _lock_side(row)
    if _rated_before(row):
        raise Refused(say("You have rated this before, and it is rated once."), "SC 6.2.10")
    row.answers, row.comment, row.given_at = require_answers(about, answers), comment.strip(), at
    row.by_representative, row.by_person = (by, None) if isinstance(by, Representative) else (None, by)
    if not row.comment:
        row.state = after(RatingState.GIVEN, RatingEvent.CLEAR)
    row.save()
    voice = Unnamed(row.voice)
    record(
        "rating.given", row, by=voice, at=at, authority=row.authority.uuid,
        changed={"about": row.about, "state": row.state, "has_comment": bool(row.comment)},
    )  # fmt: skip
    _publish_ripe(row, voice, at)
    return row


def _publish_ripe(row: Rating, by: Actor, at: datetime) -> None:
    """Publish what waits with this rating, once it comes from enough givers."""
    about = About(row.about)
    _lock_side(row)
    side = {"authority": row.authority} if about in OF_AUTHORITY else {"provider": row.provider}
    waiting = list(Rating.objects.filter(about=about, state=RatingState.CLEARED, **side).select_related("authority"))
    authorities = {one.authority_id: one.authority for one in waiting}
    needed = {key: settings_of(one, local_day(at, one.time_zone)).ratings_needed for key, one in authorities.items()}
    keys = ripe([Waiting(one.uuid, one.hand, needed[one.authority_id]) for one in waiting])
    if not keys:
        return
    earlier = Batch.objects.filter(about=about, **side).aggregate(last=Max("number"))["last"] or 0
    batch = Batch.objects.create(
        about=about,
        number=earlier + 1,
        counts=counted(about, [one.answers for one in waiting]),
        published_at=at,
        **side,
    )
    Rating.objects.filter(uuid__in=keys).update(state=RatingState.PUBLISHED, batch=batch)
    record(
        "ratings.published", batch, by=by, at=at, authority=batch.authority.uuid if batch.authority else None,
        changed={"about": about, "number": batch.number, "ratings": len(keys)},
    )  # fmt: skip


def _lock_side(row: Rating) -> None:
    """Hold the rated side, so that two ratings at once cannot each miss the other."""
    if About(row.about) in OF_AUTHORITY:
        Authority.objects.select_for_update().get(pk=row.authority_id)
    else:
        Provider.objects.select_for_update().get(pk=row.provider_id)


def _rated_before(row: Rating) -> bool:
    same = Rating.objects.filter(about=row.about, authority=row.authority, provider=row.provider)
    if row.procurement is not None:
        return same.filter(procurement=row.procurement).exists()
    return same.filter(procurement=None, year=row.year, work__iexact=row.work).exists()


def _require_ended(procurement: Procurement) -> None:
    if procurement.state not in ENDED:
        raise Refused(say("A process is rated once it is over: awarded, or given up."), "SC 6.2.10")


def _year_of_work(authority: Authority, year: int | None, work: str, at: datetime) -> str:
    this_year = local_day(at, authority.time_zone).year
    if year is None or not this_year - 3 <= year <= this_year:
        raise Refused(say("Choose this year or one of the three before it."), "SC 6.2.10", field="year")
    return said(work, "work", say("Say which work you rate, in a few words."))
