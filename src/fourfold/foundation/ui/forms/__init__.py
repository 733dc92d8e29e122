"""Forms and the fields that they are made of.

Every field takes ``label`` first; ``hint``; ``required``; ``missing``, the sentence for an answer that is not there.
"""

from fourfold.foundation.ui.forms.choices import OneOf, SomeOf, Tick, YesNo
from fourfold.foundation.ui.forms.days import Day
from fourfold.foundation.ui.forms.form import Form
from fourfold.foundation.ui.forms.numbers import Figure, Percent, Pounds, WholeNumber
from fourfold.foundation.ui.forms.postcodes import Postcode
from fourfold.foundation.ui.forms.texts import EmailAddress, LongWords, PlainLink, Words
from fourfold.foundation.ui.forms.times import TimeOfDay

__all__ = [
    "Day",
    "EmailAddress",
    "Figure",
    "Form",
    "LongWords",
    "OneOf",
    "Percent",
    "PlainLink",
    "Postcode",
    "Pounds",
    "SomeOf",
    "Tick",
    "TimeOfDay",
    "WholeNumber",
    "Words",
    "YesNo",
]
