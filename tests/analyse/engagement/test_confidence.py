"""What was told in confidence is seen by its teller and by the readers named before, and by nobody else."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from fourfold.analyse.engagement import actions
from fourfold.analyse.engagement.models import Contribution, Exercise
from fourfold.analyse.engagement.nexts import waits_for
from fourfold.analyse.engagement.queries import contributions_for, public_contributions, told_by
from fourfold.foundation import clock
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.models import Beside, Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from fourfold.foundation.people import names_of
from fourfold.foundation.search.actions import rebuild
from fourfold.foundation.search.models import Entry
from fourfold.govern.people.models import Appointment, Person, Post
from tests.analyse.engagement import make
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.house.pages import CAST

LATER = NOON + timedelta(days=1)
WORDS = (make.SECRET, "A quiet idea")


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER)


def afresh(person: Person) -> Person:
    """The person as another request would read them."""
    found: Person = Person.objects.select_related("authority", "account").get(pk=person.pk)
    return found


def seen_by(kent: Cast, person: Person | None, account: Account | None = None) -> list[Contribution]:
    return list(contributions_for(kent.authority, person, account or getattr(person, "account", None)))


def test_of_the_whole_cast_only_the_named_reader_and_the_teller_see_it(kent: Cast, sussex: Cast) -> None:
    idea = make.make_idea(kent, make.with_readers(kent, kent.amina))
    who = {name for name in CAST if idea in seen_by(kent, getattr(kent, name))}
    assert who == {"amina", "quinn"}
    assert not [name for name in CAST if seen_by(kent, getattr(sussex, name))]
    assert not seen_by(kent, None)
    assert not seen_by(kent, None, make.new_account("competitor"))
    assert idea not in public_contributions(idea.exercise)
    assert list(told_by(make.account_of(kent.quinn))) == [idea]


def test_the_lead_who_is_no_reader_sees_nothing(kent: Cast) -> None:
    exercise = make.make_exercise(kent, by=kent.kit)
    actions.name_readers(exercise=exercise, readers=[kent.bola], by=kent.kit, at=NOON)
    idea = make.make_idea(kent, exercise)
    assert seen_by(kent, kent.kit) == []
    assert seen_by(kent, kent.bola) == [idea]
    assert waits_for(kent.kit, NOON) == []
    assert [waits.text for waits in waits_for(kent.bola, NOON)] == [
        "Something was told in confidence about “Short breaks for carers”."
    ]


def test_a_reader_named_later_sees_only_what_is_told_from_then_on(kent: Cast) -> None:
    exercise = make.with_readers(kent, kent.amina)
    before = make.make_idea(kent, exercise)
    actions.name_readers(exercise=exercise, readers=[kent.amina, kent.bola], by=kent.amina, at=LATER)
    since = make.make_idea(kent, exercise, at=LATER)
    assert seen_by(kent, kent.bola) == [since]
    assert set(seen_by(kent, kent.amina)) == {before, since}


def test_a_reader_who_is_taken_off_sees_nothing_more_even_when_named_again(kent: Cast) -> None:
    exercise = make.with_readers(kent, kent.amina, kent.bola)
    make.make_idea(kent, exercise)
    actions.name_readers(exercise=exercise, readers=[kent.amina], by=kent.amina, at=LATER)
    assert seen_by(kent, kent.bola) == []
    actions.name_readers(exercise=exercise, readers=[kent.amina, kent.bola], by=kent.amina, at=LATER)
    assert seen_by(kent, kent.bola) == []


def test_a_reader_who_is_no_commissioner_any_more_sees_nothing(kent: Cast) -> None:
    make.make_idea(kent, make.with_readers(kent, kent.amina))
    auditors = Post.objects.get(authority=kent.authority, slug="ines-post")
    Appointment.objects.filter(person=kent.amina).update(post=auditors)
    assert seen_by(kent, afresh(kent.amina)) == []


@pytest.mark.parametrize("name", ["", "bola", "esme", "ines", "kit", "petra"])
def test_no_page_file_or_search_shows_it_to_anyone_else(kent: Cast, name: str) -> None:
    idea = make.make_idea(kent, make.with_readers(kent, kent.amina))
    rebuild(kent.authority)
    browser = signed_in(getattr(kent, name) if name else None)
    slug, exercise = kent.authority.slug, idea.exercise
    addresses = [
        exercise.get_absolute_url(),
        *(
            reverse(f"engagement.{page}", args=[slug, exercise.uuid])
            for page in ("heard", "heard_sheet", "reach_sheet")
        ),
        f"{reverse('engagement.heard', args=[slug, exercise.uuid])}?show=confidence",
        f"{reverse('search.results', args=[slug])}?q=zebra+wheels",
        f"{reverse('search.results', args=[slug])}?q=quiet+idea",
        reverse("engagement.yours", args=[slug]),
    ]
    for address in addresses:
        page = browser.get(address).content.decode()
        assert not [words for words in WORDS if words in page], address
    for page in ("contribution", "answer"):
        assert browser.get(reverse(f"engagement.{page}", args=[slug, idea.uuid])).status_code == 404
    assert browser.post(reverse("engagement.show", args=[slug, idea.uuid])).status_code == 404


def test_its_address_says_the_same_as_one_that_never_was(kent: Cast) -> None:
    idea = make.make_idea(kent)
    browser = signed_in(kent.ines)
    answers = []
    for _ in range(2):
        answer = browser.get(idea.get_absolute_url())
        answers.append((answer.status_code, re.sub(r'value="[^"]*"', "", answer.content.decode())))
        Contribution.objects.all().delete()
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


def test_its_reader_and_its_teller_read_it(kent: Cast) -> None:
    idea = make.make_idea(kent, make.with_readers(kent, kent.amina))
    for person in (kent.amina, kent.quinn):
        page = signed_in(person).get(idea.get_absolute_url()).content.decode()
        assert all(words in page for words in WORDS)
        assert "Amina Example" in page


def test_the_trail_does_not_tell_who_told_it(kent: Cast) -> None:
    idea = make.make_idea(kent)
    told = Event.objects.get(what="contribution.told")
    assert names_of([told.actor]) == {told.actor: "whoever told it in confidence"}
    actions.take_back(contribution=idea, by=make.account_of(kent.quinn), at=NOON)
    known = {kent.quinn.uuid, make.account_of(kent.quinn).uuid}
    assert not set(Event.objects.filter(what__startswith="contribution.").values_list("actor", flat=True)) & known
    open_idea = make.make_idea(kent, idea.exercise, in_confidence=False)
    assert Event.objects.get(subject=open_idea.uuid).actor == make.account_of(kent.quinn).uuid


def test_its_words_are_in_no_trail_message_or_index(kent: Cast) -> None:
    idea = make.make_idea(kent, make.with_readers(kent, kent.amina))
    actions.answer_contribution(
        contribution=idea, is_taken=False, answer="Zebra stripes cost too much.", by=kent.amina, at=NOON
    )
    rebuild(kent.authority)
    kept = [
        *Event.objects.values_list("changed", flat=True),
        *Beside.objects.values_list("content", flat=True),
        *Message.objects.values_list("sentence", flat=True),
        *Entry.objects.values_list("words", flat=True),
        *Entry.objects.values_list("title", flat=True),
    ]
    assert not [text for text in kept for word in ("zebra", "quiet") if word in text.casefold()]
    deed = Event.objects.get(what="contribution.told")
    assert deed.changed == f'{{"exercise":"{idea.exercise.uuid}"}}'
    assert deed.beside_digest == ""
    told = Message.objects.filter(kind="contribution.told").order_by("pk")
    assert [message.account for message in told] == [kent.amina.account, kent.quinn.account]


def test_nobody_makes_it_public_and_only_its_readers_answer(kent: Cast) -> None:
    idea = make.make_idea(kent, make.with_readers(kent, kent.amina))
    for person in (kent.amina, kent.kit):
        with pytest.raises(NotAllowed, match="nobody makes it public"):
            actions.show_contribution(contribution=idea, by=person, at=NOON)
    with pytest.raises(NotAllowed, match="readers named alone"):
        actions.answer_contribution(contribution=idea, is_taken=True, taken_into="4", by=kent.kit, at=NOON)
    with pytest.raises(NotAllowed, match="nobody makes it public"):
        actions.answer_contribution(
            contribution=idea, is_taken=True, taken_into="4", is_shown=True, by=kent.amina, at=NOON
        )
    assert again(idea).answered_at is None
    with pytest.raises(IntegrityError):
        Contribution.objects.filter(pk=idea.pk).update(shown_at=NOON)


def test_only_a_reader_writes_down_what_was_told_in_confidence(kent: Cast) -> None:
    exercise = make.with_readers(kent, kent.amina)
    with pytest.raises(NotAllowed, match="readers named alone"):
        make.make_contribution(kent, exercise, in_confidence=True, by=kent.kit)
    row = make.make_contribution(kent, exercise, in_confidence=True)
    assert row.shown_at is None
    assert row not in seen_by(kent, kent.kit)


def test_nothing_is_told_in_confidence_where_nobody_is_named(kent: Cast) -> None:
    with pytest.raises(Refused, match="Nobody is named yet"):
        make.make_idea(kent, make.make_exercise(kent))


def test_whoever_saw_other_readers_named_looks_again_before_it_is_sent(kent: Cast) -> None:
    exercise: Exercise = again(make.with_readers(kent, kent.amina))
    actions.name_readers(exercise=exercise, readers=[kent.amina, kent.bola], by=kent.amina, at=NOON)
    with pytest.raises(Stale, match="Look at the names again"):
        make.make_idea(kent, exercise, seen=exercise.version)
    assert make.make_idea(kent, exercise, seen=exercise.version, in_confidence=False)
    assert make.make_idea(kent, exercise, seen=again(exercise).version)


@pytest.mark.parametrize(("ideas", "sentence"), [(4, "Fewer than 5 things were"), (5, "5 things were")])
def test_how_much_was_told_is_public_only_from_five_on(kent: Cast, ideas: int, sentence: str) -> None:
    exercise = make.with_readers(kent)
    for number in range(ideas):
        make.make_idea(kent, exercise, by=make.new_account(f"teller{number}"))
    assert f"{sentence} told in confidence." in Client().get(exercise.get_absolute_url()).content.decode()
