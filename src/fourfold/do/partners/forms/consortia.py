"""Forms of consortia."""

from collections.abc import Collection, Sequence
from typing import Any

from django.forms.boundfield import BoundField

from fourfold.do.partners.actions import Line, Terms
from fourfold.do.partners.models import Partner
from fourfold.do.partners.rules import FORM_NAMES
from fourfold.do.partners.rules import Form as Body
from fourfold.do.providers.models import Provider
from fourfold.foundation.ui.forms import Day, Figure, Form, LongWords, OneOf, Tick, Words
from fourfold.foundation.words import say


class StartForm(Form):
    """A name, and what for."""

    name = Words("What do you call yourselves?", max_length=200, hint="A working title will do.")
    purpose = LongWords("What do you mean to do together?", max_length=2000, rows=4)


class InviteForm(Form):
    """One of those found, and what they are wanted for."""

    provider = OneOf("Which organisation?")
    does = LongWords("What would you like them to do?", max_length=1000, rows=3, hint="They read this.")

    def __init__(self, *args: Any, providers: Sequence[Provider], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["provider"]
        assert isinstance(field, OneOf)
        field.choices = [(str(one.uuid), one.name) for one in providers]


class AgreementForm(Form):
    """Who does which part, and what the partners promise each other."""

    form = OneOf(
        "With whom does the council sign?",
        hints={
            Body.LEAD_BODY: "The lead has the contract. The others have contracts with the lead.",
            Body.PARTNERSHIP: "You found it together before the contract is awarded.",
            Body.JOINT_VENTURE: "You found it together before the contract is awarded.",
        },
    )
    work = LongWords(
        "How do you share the work?", max_length=3000, rows=4, hint="Say who takes the hard cases, and how you count."
    )
    money = LongWords(
        "How do you share the money?", max_length=3000, rows=4, hint="Say what the lead keeps, and when each is paid."
    )
    leaving = LongWords("How may one of you leave?", max_length=3000, rows=3)
    lead_leaves = LongWords("What if the lead walks away?", max_length=3000, rows=3)
    successor = OneOf("Who leads then?", menu=True, required=False)

    def __init__(
        self, *args: Any, partners: Sequence[Partner], lead: Provider, bodies: Collection[Body], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.partners = list(partners)
        _offer(
            self, "form", [(one.value, _capital(say(FORM_NAMES[one]))) for one in Body if not bodies or one in bodies]
        )
        self.fields["form"].required = bool(bodies)
        others = [one.provider for one in partners if one.provider_id != lead.pk]
        ends = ("", say("Nobody: then the consortium ends"))
        _offer(self, "successor", [ends, *((str(one.uuid), one.name) for one in others)])
        for partner in partners:
            name = partner.provider.name
            self.fields[f"percent_{partner.uuid}"] = Figure(
                say("Share of {name}", name=name), decimals=2, min=0, max=100, suffix="%", width=5
            )
            self.fields[f"does_{partner.uuid}"] = LongWords(say("What {name} does", name=name), max_length=1000, rows=2)

    @property
    def parts(self) -> list[tuple[Provider, BoundField, BoundField]]:
        """Each partner with the two boxes of its line."""
        return [(one.provider, self[f"percent_{one.uuid}"], self[f"does_{one.uuid}"]) for one in self.partners]

    def clean(self) -> dict[str, Any]:
        """What was typed, with ``lines`` for each partner."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors:
            given["lines"] = {
                one: Line(given[f"percent_{one.uuid}"], given[f"does_{one.uuid}"]) for one in self.partners
            }
        return given


def terms_from(given: dict[str, Any]) -> Terms:
    """What the partners promise each other."""
    return Terms(**{name: given[name] for name in ("work", "money", "leaving", "lead_leaves")})


class AgreeForm(Form):
    """That one agrees, for one's organisation."""

    agreed = Tick("We have read this agreement and agree to it", missing="Tick the box to agree.")


class ChangeForm(Form):
    """What should be different."""

    words = LongWords("What should be different?", max_length=2000, hint="All partners read this.")


class DeclineForm(Form):
    """Why, if one likes to say."""

    because = LongWords("Why not?", required=False, max_length=1000, rows=3, hint="The lead reads this.")


class BecauseForm(Form):
    """Why."""

    because = LongWords("Why?", max_length=1000, rows=3, hint="Your partners read this.")


class SetUpForm(Form):
    """What the one body is called, and since when it is there."""

    body = Words("What is it called?", max_length=200)
    on = Day("When was it set up?")


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _offer(form: Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, OneOf)
    field.choices = list(choices)
