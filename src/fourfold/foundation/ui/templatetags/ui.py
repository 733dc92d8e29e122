"""Tags and filters of the UI kit: builtins, so templates need no ``load``."""

import re
import uuid
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from fourfold.foundation import permissions
from fourfold.foundation.errors import Refused, Stale
from fourfold.foundation.ui import fields as drawn
from fourfold.foundation.ui import filters
from fourfold.foundation.ui.drawings import Chart, Wheel, draw_chart, draw_wheel
from fourfold.foundation.ui.forms import Form
from fourfold.foundation.words import say

register = template.Library()
for _name in ("day", "moment", "pounds", "short_pounds", "figure", "in_days"):
    register.filter(_name, getattr(filters, _name))

TAG_COLOURS = ("grey", "green", "blue", "yellow", "red", "purple", "orange")
BUTTON_KINDS = ("", "secondary", "warning")


class UnknownLook(ValueError):
    """A template asks for a colour or kind that the kit does not have."""


@register.simple_tag
def once() -> SafeString:
    """The key that makes a second sending of a form without fields harmless."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4())


@register.simple_tag
def errors(form: Any, focus: bool = True) -> SafeString:
    """What stands in the way of this form, each linked to its place. Nothing while all is well.

    The page opens here, unless ``focus`` is off.
    """
    if not form.is_bound or not form.errors:
        return SafeString("")
    refusal = form.refusal if isinstance(form, Form) else None
    items = [
        {"sentence": sentence, "href": f"#{drawn.target(form[name])}" if name in form.fields else ""}
        for name, sentences in form.errors.items()
        for sentence in sentences
    ]
    for item, name in zip(items, [n for n, s in form.errors.items() for _ in s], strict=True):
        if name in form.fields and form.fields[name].widget.is_hidden:
            item["href"] = ""
    facts = {
        "items": items,
        "reasons": refusal.reasons if refusal else (),
        "saved": _saved(form, refusal),
        "focus": focus,
    }
    return render_to_string("ui/errors.html", facts)


def _saved(form: Any, refusal: Refused | None) -> list[tuple[str, str]]:
    if not isinstance(refusal, Stale):
        return []
    return [(str(form[name].label) if name in form.fields else name, text) for name, text in refusal.saved.items()]


@register.simple_tag
def reasons(refusal: Refused) -> SafeString:
    """The whole list of what stands in the way, each a link to where it is mended."""
    return render_to_string("ui/reasons.html", {"reasons": refusal.reasons})


@register.simple_tag
def field(bound: BoundField, **options: Any) -> SafeString:
    """A field with label, hint, error and control.

    Options: ``size`` of the label (s, m, l, xl), ``hide_label``, ``autocomplete``, ``silent`` (never "(optional)").
    """
    return drawn.draw(bound, **options)


@register.simple_tag
def fields(form: Any) -> SafeString:
    """All visible fields in order, and the hidden ones that ``form.once`` does not write."""
    return format_html_join("", "{}", ((drawn.draw(bound),) for bound in form if bound.name not in ("once", "seen")))


@register.simple_tag
def button(text: str, kind: str = "", name: str = "", value: str = "") -> SafeString:
    """A button that sends its form. ``kind``: secondary or warning."""
    return render_to_string("ui/button.html", {"text": text, "kind": _kind(kind), "name": name, "value": value})


@register.simple_tag
def link_button(text: str, href: str, kind: str = "") -> SafeString:
    """A link that looks like a button: it leads somewhere and changes nothing."""
    return render_to_string("ui/button.html", {"text": text, "href": href, "kind": _kind(kind)})


def _kind(kind: str) -> str:
    if kind not in BUTTON_KINDS:
        raise UnknownLook(f"There is no button of kind {kind}.")
    return kind


@register.simple_tag
def tag(text: str, colour: str = "grey") -> SafeString:
    """A word or two that say how a thing stands. Colour alone never says it."""
    if colour not in TAG_COLOURS:
        raise UnknownLook(f"There is no tag in {colour}.")
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, text)


@register.simple_tag
def summary(rows: Sequence[Sequence[Any]]) -> SafeString:
    """Facts as a list: rows of (label, value) or (label, value, href of the value)."""
    whole = [(*row, "")[:3] for row in rows]
    return render_to_string("ui/summary.html", {"rows": whole})


@register.simple_tag
def empty(text: str, label: str = "", href: str = "") -> SafeString:
    """What will stand here, and how to begin."""
    return render_to_string("ui/empty.html", {"text": text, "label": label, "href": href})


@register.simple_tag
def pager(next_href: str, first_href: str = "") -> SafeString:
    """Links to the next page of a list and back to its first. Nothing when there is neither."""
    if not next_href and not first_href:
        return SafeString("")
    return render_to_string("ui/pager.html", {"next_href": next_href, "first_href": first_href})


@register.simple_tag
def clause(text: str) -> SafeString:
    """The clause that something rests on, small and quiet. A line ends between clauses, or before a remark on one."""
    if not text:
        return SafeString("")
    parts = re.split(r"(?<=[,;]) | (?=\()", text)
    return format_html_join(" ", '<span class="ff-clause">{}</span>', ((part,) for part in parts))


@register.simple_tag
def basis(text: str) -> SafeString:
    """Where a fact comes from when it is not in the source itself: read into it, or made up to show how things work."""
    said = {"our reading": say("our reading of the source"), "made up": say("made up for the demonstration")}
    return format_html('<span class="ff-basis">{}</span>', said.get(text, text)) if text else SafeString("")


@register.simple_tag
def back(href: str, text: str) -> SafeString:
    """The way back, above the title."""
    return format_html('<a class="govuk-back-link" href="{}">{}</a>', href, text)


@register.simple_block_tag(end_name="endinset")
def inset(content: str) -> SafeString:
    """Words set apart."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag(end_name="enddetails")
def details(content: str, label: str) -> SafeString:
    """Words that open when they are asked for."""
    return render_to_string("ui/details.html", {"content": content, "label": label})


@register.simple_tag
def warning(text: str) -> SafeString:
    """What must not be overlooked."""
    return render_to_string("ui/warning.html", {"text": text})


@register.simple_tag
def wheel(wheel: Wheel) -> SafeString:
    """The wheel with its text beside it."""
    return render_to_string("ui/wheel.html", {"wheel": wheel, "quarters": draw_wheel(wheel)})


@register.simple_tag
def line_chart(chart: Chart) -> SafeString:
    """A chart with its table. Nothing when it has no points."""
    drawing = draw_chart(chart)
    return render_to_string("ui/line_chart.html", {"drawing": drawing}) if drawing else SafeString("")


@register.simple_tag(takes_context=True)
def can(context: Context, check: str, *things: Any) -> bool:
    """Whether the person of this request passes ``floor.slice.check``, a function of that slice's permissions."""
    room, _, name = check.rpartition(".")
    request = context.get("request")
    person = getattr(request, "person", None)
    return permissions.can(getattr(import_module(f"fourfold.{room}.permissions"), name), person, *things)


@register.simple_tag(takes_context=True)
def is_filled(context: Context, block: str) -> bool:
    """Whether a page that extends this one fills ``block``."""
    known = context.render_context.get(BLOCK_CONTEXT_KEY)
    return known is not None and len(known.blocks[block]) > 1


@register.tag
def again(parser: Parser, token: Token) -> template.Node:
    """The content of a block once more: ``{% again "title" %}`` makes the heading from the title."""
    return _Again(token.split_contents()[1].strip("\"'"))


class _Again(template.Node):
    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, context: Context) -> SafeString:
        """What the block holds."""
        known = context.render_context.get(BLOCK_CONTEXT_KEY)
        block = known.get_block(self.name) if known is not None else None
        return block.render(context) if block is not None else SafeString("")
