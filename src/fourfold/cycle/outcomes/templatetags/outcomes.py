"""Figures of the upper thread as people read them."""

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fourfold.cycle.outcomes.models import Indicator
from fourfold.cycle.outcomes.rules.measures import BUDGET_NAMES, BudgetKind, Unit, in_unit
from fourfold.foundation.words import say

register = template.Library()


@register.filter
def in_unit_of(value: Decimal | None, indicator: Indicator) -> str:
    """A figure in its indicator's unit: ``{{ reading.value|in_unit_of:indicator }}``."""
    return "" if value is None else in_unit(value, Unit(indicator.unit), indicator.decimals)


@register.filter
def kind_of_money(kind: str) -> str:
    """What a budget line does, in words."""
    return say(BUDGET_NAMES[BudgetKind(kind)])


@register.simple_tag
def share_bar(share: int) -> SafeString:
    """A share as a bar. The figure stands beside it, so that the bar says nothing more to a screen reader."""
    return format_html(
        '<svg class="ff-share" width="100" height="10" viewBox="0 0 100 10" aria-hidden="true" focusable="false">'
        '<rect width="100" height="10" fill="#dbe7e4"/><rect width="{}" height="10" fill="#17494d"/></svg>',
        share,
    )
