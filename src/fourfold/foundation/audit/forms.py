"""Forms of the trail."""

from fourfold.foundation.ui.forms import Form, LongWords


class EraseForm(Form):
    """Why the words beside an event are erased."""

    why = LongWords("Why are these words erased?", max_length=1_000, rows=3)
