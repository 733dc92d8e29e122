from datetime import timedelta

import pytest

from fourfold.do.fairness import actions
from fourfold.do.fairness.models import Batch, Rating
from fourfold.do.fairness.nexts import waits_for, waits_for_provider
from fourfold.do.fairness.queries.exports import as_data, as_rows
from fourfold.do.fairness.queries.ratings import published_of_authority, published_of_provider
from fourfold.do.fairness.rules import RatingState
from fourfold.do.notices.models import Question
from fourfold.do.notices.rules import NoticeKind
from fourfold.do.providers.rules import Part
from fourfold.foundation.audit.models import Beside, Event
from fourfold.foundation.errors import NotAllowed, Refused
from tests.cast import NOON, Cast, again
from tests.do.diary.make import make_procurement
from tests.do.fairness import make
from tests.do.notices.make import make_notice
from tests.do.providers.make import make_provider, quinn_of

NAMES = [f"Example {letter}" for letter in "ABCDE"]


def five_rated(kent: Cast) -> Batch:
    procurement = make.ended(kent)
    for name in NAMES:
        make.rated(procurement, name)
    return Batch.objects.get()


def test_ratings_appear_five_at_a_time(kent: Cast) -> None:
    procurement = make.ended(kent)
    for name in NAMES[:4]:
        make.rated(procurement, name)
    assert not Batch.objects.exists()
    make.rated(procurement, NAMES[4], answers=make.marks(mark=1))
    batch = Batch.objects.get()
    assert batch.ratings.count() == 5
    assert batch.counts["time"] == [1, 0, 0, 4, 0]
    make.rated(make.ended(kent), NAMES[0])
    assert Batch.objects.get() == batch
    assert published_of_authority(kent.authority)[0].ratings == 5


def test_a_comment_is_read_before_its_rating_counts(kent: Cast) -> None:
    procurement = make.ended(kent)
    ratings = [make.rated(procurement, name, comment="Ask Joe about it.") for name in NAMES]
    assert not Batch.objects.exists()
    for rating in ratings[:4]:
        actions.clear_comment(rating=rating, shown="Ask Joe about it.", by=kent.sol, at=NOON)
    actions.clear_comment(rating=ratings[4], shown="Ask about it.", because="It named someone.", by=kent.sol, at=NOON)
    trimmed = again(ratings[4])
    assert (trimmed.comment, trimmed.trimmed_because) == ("Ask about it.", "It named someone.")
    assert Batch.objects.get().ratings.count() == 5
    assert not Beside.objects.filter(content__contains="Joe").exists()


def test_words_can_be_taken_out_later_and_the_numbers_stay(kent: Cast) -> None:
    rating = make.rated(make.ended(kent), NAMES[0], comment="Joe was rude.")
    actions.clear_comment(rating=rating, shown="Joe was rude.", by=kent.sol, at=NOON)
    with pytest.raises(Refused, match="Say why"):
        actions.clear_comment(rating=rating, shown="", by=kent.sol, at=NOON)
    actions.clear_comment(rating=rating, shown="", because="It named someone.", by=kent.sol, at=NOON)
    assert again(rating).state == RatingState.CLEARED
    assert Event.objects.filter(what="rating.trimmed").count() == 1


def test_only_the_fair_treatment_officer_reads_comments(kent: Cast) -> None:
    rating = make.rated(make.ended(kent), NAMES[0], comment="Slow.")
    for person in (kent.kit, kent.amina, kent.hugo):
        with pytest.raises(NotAllowed):
            actions.clear_comment(rating=rating, shown="Slow.", by=person, at=NOON)
    bought = make.rated(make.ended(kent, buyer=kent.sol), NAMES[1], comment="Slow.")
    with pytest.raises(NotAllowed, match="had a part"):
        actions.clear_comment(rating=bought, shown="Slow.", by=kent.sol, at=NOON)
    actions.clear_comment(rating=bought, shown="Slow.", by=kent.hugo, at=NOON)


def test_the_trail_does_not_tell_who_rated(kent: Cast) -> None:
    rating = make.rated(make.ended(kent), NAMES[0])
    event = Event.objects.get(what="rating.given")
    assert event.actor == rating.voice
    assert str(rating.provider.uuid) not in event.changed


def test_a_process_is_rated_once_after_it_is_over_by_those_who_took_part(kent: Cast) -> None:
    procurement = make.ended(kent)
    make.rated(procurement, NAMES[0])
    with pytest.raises(Refused, match="rated once"):
        make.rated(procurement, NAMES[0])
    with pytest.raises(Refused, match="once it is over"):
        make.rated(make_procurement(kent), NAMES[1])
    with pytest.raises(Refused, match="took part"):
        actions.rate_process(
            procurement=procurement, took_part=False, answers=make.marks(), by=make.speaker(NAMES[1]), at=NOON
        )
    with pytest.raises(NotAllowed):
        make.rated(procurement, "Example F", by=make.speaker("Example F", Part.READER))
    assert Rating.objects.count() == 1


def test_a_year_of_work_is_rated_once_however_it_is_written(kent: Cast) -> None:
    make.rated_as_client(kent, NAMES[0])
    with pytest.raises(Refused, match="rated once"):
        make.rated_as_client(kent, NAMES[0], work=" SHORT BREAKS ")
    make.rated_as_client(kent, NAMES[0], year=2013)
    for year in (2010, 2015):
        with pytest.raises(Refused, match="this year or one"):
            make.rated_as_client(kent, NAMES[0], year=year)


def test_ratings_of_a_provider_wait_for_five_different_officers(kent: Cast) -> None:
    provider = make_provider()
    for number in range(4):
        make.rated_provider(kent, provider, make.officer(kent, number), work=f"Work {number}")
    make.rated_provider(kent, provider, make.officer(kent, 0), year=2013)
    assert published_of_provider(provider).ratings == 0
    make.rated_provider(kent, provider, kent.omar)
    assert published_of_provider(provider).ratings == 6
    with pytest.raises(NotAllowed):
        make.rated_provider(kent, provider, kent.jo)


def test_the_lead_and_the_buyer_rate_whoever_won(kent: Cast) -> None:
    provider = make_provider()
    procurement = make.ended(kent)
    given = {"procurement": procurement, "year": None, "work": ""}
    with pytest.raises(NotAllowed):
        make.rated_provider(kent, provider, kent.lola, **given)
    make.rated_provider(kent, provider, kent.kit, **given)
    with pytest.raises(Refused, match="rated once"):
        make.rated_provider(kent, provider, kent.amina, **given)


def test_the_rated_side_answers_once(kent: Cast) -> None:
    batch = five_rated(kent)
    for person in (kent.kit, kent.omar):
        with pytest.raises(NotAllowed):
            actions.reply(batch=batch, text="We give more time now.", by=person, at=NOON)
    actions.reply(batch=batch, text="We give more time now.", by=kent.rosa, at=NOON)
    with pytest.raises(Refused, match="answered once"):
        actions.reply(batch=batch, text="And more.", by=kent.carys, at=NOON)
    assert again(batch).reply == "We give more time now."


def test_a_provider_answers_for_itself_alone(kent: Cast) -> None:
    quinn = quinn_of(kent)
    for number in range(5):
        make.rated_provider(kent, quinn.provider, make.officer(kent, number), work=f"Work {number}")
    batch = Batch.objects.get()
    with pytest.raises(NotAllowed):
        actions.reply(batch=batch, text="Thank you.", by=make.speaker(NAMES[0]), at=NOON)
    with pytest.raises(NotAllowed):
        actions.reply(batch=batch, text="Thank you.", by=kent.rosa, at=NOON)
    assert [wait.label for wait in waits_for_provider(quinn, NOON)] == ["Read them"]
    actions.reply(batch=batch, text="Thank you.", by=quinn, at=NOON)
    assert waits_for_provider(quinn, NOON) == []


def test_where_the_rulebook_sets_no_number_nothing_appears(sussex: Cast) -> None:
    procurement = make.ended(sussex)
    for name in [*NAMES, "Example F"]:
        make.rated(procurement, name)
    assert not Batch.objects.exists()


def test_what_is_published_is_data_without_names(kent: Cast) -> None:
    five_rated(kent)
    make.complaint(kent)
    data = as_data(kent.authority, NOON + timedelta(days=30))
    assert data["complaints"][0]["late"] == 1
    assert data["ratings"][0]["questions"]["time"]["counts"] == (0, 0, 0, 5, 0)
    assert ("complaints", 2014, "sent", 1) in list(as_rows(kent.authority, NOON))
    assert not any(name in str(data) for name in NAMES)


def test_what_waits_for_officers_and_providers(kent: Cast) -> None:
    quinn = quinn_of(kent)
    procurement = make.ended(kent)
    winner = {"name": quinn.provider.name, "provider": str(quinn.provider.uuid)}
    notice = make_notice(kent, NoticeKind.AWARD, procurement=procurement, winners=[winner], closes_at=None)
    Question.objects.create(notice=notice, text="How many?", asked_by=quinn.account, asked_at=NOON)
    make.rated(procurement, NAMES[0], comment="Slow.")
    sent = make.complaint(kent)
    assert [wait.label for wait in waits_for(kent.sol, NOON)] == ["Read it", "Read comments"]
    assert waits_for(kent.sol, NOON)[0].due == sent.acknowledge_by
    assert [wait.label for wait in waits_for(kent.kit, NOON)] == ["Rate them"]
    assert [wait.label for wait in waits_for_provider(quinn, NOON)] == ["Rate it"]
    make.rated(procurement, quinn.provider.name, by=quinn)
    make.rated_provider(kent, quinn.provider, kent.kit, procurement=procurement, year=None, work="")
    assert waits_for(kent.kit, NOON) == waits_for_provider(quinn, NOON) == []
