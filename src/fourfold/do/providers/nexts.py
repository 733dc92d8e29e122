"""What waits for the people of a provider, and for the officer who answers them."""

from datetime import date, datetime

from django.db.models import Min
from django.urls import reverse

from fourfold.do.providers import permissions
from fourfold.do.providers.models import Question, Representative
from fourfold.do.providers.queries import newcomers_of
from fourfold.do.providers.rules import PREPARES, Came, Detail, Part
from fourfold.foundation.permissions import can
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person

_TELL = {
    Detail.WHAT: ("Say what you do, so that we can find work that fits.", "Say what you do"),
    Detail.WHERE: ("Say where you work, so that we can find work near you.", "Say where you work"),
    Detail.SIZE: ("Tell us how large you are. Some work is made easy for small organisations.", "Tell your size"),
}
"""What is asked for next, and the words of the link. Numbers and a website are for those who have them."""


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """Questions that the market development officer has not answered."""
    if not can(permissions.check_answer, person, person.authority):
        return []
    waiting = Question.objects.filter(authority=person.authority_id, answered_at=None)
    first: date | None = waiting.aggregate(first=Min("due_on"))["first"]
    if first is None:
        return []
    many = in_words(waiting.count(), "question", "questions")
    return [
        Waits(
            say("You have {questions} from providers to answer.", questions=many),
            reverse("providers.questions", args=[person.authority.slug]), say("Answer them"), first,
        )
    ]  # fmt: skip


def waits_for_provider(representative: Representative, at: datetime) -> list[Waits]:
    """Those who ask to join, for whoever runs the account; and what the provider may tell next."""
    waiting = []
    if representative.part == Part.LEAD:
        waiting = [
            Waits(
                say("{name} asks to speak for your organisation.", name=newcomer.name),
                reverse("providers.people"), say("Let them in, or turn them down"),
            )
            for newcomer in newcomers_of(representative.provider) if newcomer.kind == Came.ASKED
        ]  # fmt: skip
    told = next_detail(representative)
    return [*waiting, told] if told else waiting


def next_detail(representative: Representative) -> Waits | None:
    """The first part of its details that a provider has not told, for someone who may tell it."""
    told, areas = representative.provider.told, representative.provider.areas
    if representative.part not in PREPARES:
        return None
    for detail, (sentence, label) in _TELL.items():
        if detail not in told or (detail is Detail.WHERE and not areas):
            return Waits(say(sentence), reverse(f"providers.{detail}"), say(label))
    return None
