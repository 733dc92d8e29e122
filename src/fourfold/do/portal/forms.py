"""Forms of the portal."""

from fourfold.do.portal.rules import HOW_OFTEN_NAMES
from fourfold.foundation.search.words import LONGEST_QUERY
from fourfold.foundation.ui.forms import Form, OneOf, Words


class AlertForm(Form):
    """What an alert is called, which words it looks for, and how often it speaks."""

    name = Words("Name of the alert", max_length=100, hint="So that you know it again among your messages.")
    q = Words(
        "Words to look for", required=False, max_length=LONGEST_QUERY,
        hint="Leave it empty to be told of everything that fits the rest.",
    )  # fmt: skip
    how_often = OneOf("How often we tell you", [(how.value, name) for how, name in HOW_OFTEN_NAMES.items()])
