"""How a field of a form is drawn: which template, which classes, which ids tie its parts together."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from fourfold.foundation.ui.forms.days import DayBoxes

_CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def draw(bound: BoundField, **options: Any) -> SafeString:
    """A field with its label, hint, error and control. Works for fields of Fourfold and plain ones of Django."""
    widget = bound.field.widget
    if widget.is_hidden:
        return bound.as_widget()
    identity = str(bound.auto_id)
    hint_id = f"{identity}_hint" if bound.help_text else ""
    error_id = f"{identity}_error" if bound.errors else ""
    described = " ".join(part for part in (hint_id, error_id) if part)
    facts = {
        "bound": bound,
        "field": bound.field,
        "hint_id": hint_id,
        "error_id": error_id,
        "described": described,
        "target": target(bound),
        "size": options.get("size", ""),
        "hidden_label": options.get("hide_label", False),
        "optional": not options.get("silent", False) and _is_optional(bound),
        **_of_kind(bound, described, options),
    }
    return render_to_string(_template(widget), facts)


def target(bound: BoundField) -> str:
    """The id of the element that a link to this field leads to."""
    widget = bound.field.widget
    identity = str(bound.auto_id)
    if isinstance(widget, DayBoxes):
        return f"{identity}_day"
    return f"{identity}_0" if isinstance(widget, _CHOICES) else identity


def _is_optional(bound: BoundField) -> bool:
    """Whether to say so: only beside fields that must be filled in."""
    others = (field for field in bound.form.fields.values() if not field.widget.is_hidden)
    return not bound.field.required and any(field.required for field in others)


def _template(widget: forms.Widget) -> str:
    if isinstance(widget, DayBoxes):
        return "ui/fields/day.html"
    if isinstance(widget, _CHOICES):
        return "ui/fields/choices.html"
    if isinstance(widget, forms.CheckboxInput):
        return "ui/fields/tick.html"
    return "ui/fields/control.html"


def _of_kind(bound: BoundField, described: str, options: dict[str, Any]) -> dict[str, Any]:
    widget = bound.field.widget
    if isinstance(widget, _CHOICES):
        return {
            "items": _items(bound),
            "boxes": isinstance(widget, forms.CheckboxSelectMultiple),
            "inline": getattr(bound.field, "in_a_row", False),
        }
    if isinstance(widget, forms.CheckboxInput):
        return {"ticked": widget.check_test(bound.value()), "name": bound.html_name}
    attributes: dict[str, str | bool] = {"class": _classes(bound)}
    if described:
        attributes["aria-describedby"] = described
    if options.get("autocomplete"):
        attributes["autocomplete"] = options["autocomplete"]
    return {
        "control": bound.as_widget(attrs=attributes),
        "prefix": getattr(bound.field, "prefix", ""),
        "suffix": getattr(bound.field, "suffix", ""),
    }


def _classes(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, forms.Textarea):
        kind = "govuk-textarea"
    elif isinstance(widget, forms.Select):
        kind = "govuk-select"
    elif isinstance(widget, forms.FileInput):
        kind = "govuk-file-upload"
    else:
        kind = "govuk-input"
    classes = [kind, *str(widget.attrs.get("class", "")).split()]
    if width := getattr(bound.field, "width", 0):
        classes.append(f"{kind}--width-{width}")
    if bound.errors:
        classes.append(f"{kind}--error")
    return " ".join(classes)


def _items(bound: BoundField) -> list[dict[str, Any]]:
    hints = getattr(bound.field, "hints", {})
    return [
        {
            "id": option.data["attrs"].get("id", ""),
            "name": option.data["name"],
            "value": option.data["value"],
            "label": option.data["label"],
            "chosen": option.data["selected"],
            "hint": hints.get(str(option.data["value"]), ""),
        }
        for option in bound.subwidgets
        if option.data["value"] not in (None, "")
    ]
