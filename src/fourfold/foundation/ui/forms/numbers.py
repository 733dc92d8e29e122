"""Fields for numbers and money. What was typed stays as it was typed."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fourfold.foundation.errors import Refused
from fourfold.foundation.money import Pence, parse_pounds, pounds
from fourfold.foundation.ui.forms.answers import Answer, tidy_number
from fourfold.foundation.words import in_words

_MOST_PENCE = 10**15
"""Ten trillion pounds: no authority has them, and every database can hold them."""


class WholeNumber(Answer):
    """A whole number. ``min`` and ``max`` are the least and most that will do."""

    widget = forms.TextInput

    def __init__(
        self, label: str = "", *, min: int | None = None, max: int | None = None, suffix: str = "", **arguments: Any
    ) -> None:
        arguments.setdefault("width", 10)
        super().__init__(label, **arguments)
        self.least, self.most = min, max
        self.suffix = suffix
        self.widget.attrs["inputmode"] = "numeric" if min is not None and min >= 0 else "text"

    def to_python(self, value: Any) -> int | None:
        """The number.

        :raises ValidationError: when it is none, or too small or large.
        """
        typed = str(value or "" if value != 0 else "0").strip()
        if not typed:
            return None
        text = tidy_number(typed, "%") if self.suffix == "%" else tidy_number(typed)
        if not re.fullmatch(r"[-+]?[0-9]{1,18}", text):
            raise self.refuse("Enter a whole number for “{label}”, like {example}.", example=self._example())
        number = int(text)
        if (self.least is not None and number < self.least) or (self.most is not None and number > self.most):
            raise self._outside()
        return number

    def _example(self) -> int:
        return max(self.least or 0, min(12, self.most if self.most is not None else 12))

    def _outside(self) -> ValidationError:
        if self.least is None:
            return self.refuse("Enter {most} or less for “{label}”.", most=f"{self.most:,}")
        if self.most is None:
            return self.refuse("Enter {least} or more for “{label}”.", least=f"{self.least:,}")
        return self.refuse(
            "Enter a number from {least} to {most} for “{label}”.", least=f"{self.least:,}", most=f"{self.most:,}"
        )


class Percent(WholeNumber):
    """A whole percentage, 0 to 100 unless ``min`` and ``max`` say otherwise."""

    def __init__(self, label: str = "", *, min: int = 0, max: int = 100, **arguments: Any) -> None:
        arguments.setdefault("width", 3)
        super().__init__(label, min=min, max=max, suffix="%", **arguments)


class Figure(Answer):
    """A number with up to ``decimals`` places after the point."""

    widget = forms.TextInput

    def __init__(
        self,
        label: str = "",
        *,
        decimals: int = 4,
        min: Decimal | int | None = None,
        max: Decimal | int | None = None,
        suffix: str = "",
        **arguments: Any,
    ) -> None:
        arguments.setdefault("width", 10)
        super().__init__(label, **arguments)
        self.decimals, self.least, self.most, self.suffix = decimals, min, max, suffix
        self.widget.attrs["inputmode"] = "decimal" if min is not None and min >= 0 else "text"

    def prepare_value(self, value: Any) -> Any:
        """A stored number without the zeros that say nothing."""
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        return value

    def to_python(self, value: Any) -> Decimal | None:
        """The number.

        :raises ValidationError: when it is none, has too many places, or is too small or large.
        """
        typed = str(value if value is not None else "").strip()
        if not typed:
            return None
        match = re.fullmatch(r"[-+]?[0-9]{1,14}(\.(?P<places>[0-9]+))?", tidy_number(typed, "%", self.suffix or "%"))
        if match is None:
            raise self.refuse("Enter a number for “{label}”, like 12 or 12.5.")
        if len(match["places"] or "") > self.decimals:
            raise self._too_many_places()
        number = Decimal(match[0])
        if self.least is not None and number < self.least:
            raise self.refuse("Enter {least} or more for “{label}”.", least=f"{self.least:,}")
        if self.most is not None and number > self.most:
            raise self.refuse("Enter {most} or less for “{label}”.", most=f"{self.most:,}")
        return number

    def _too_many_places(self) -> ValidationError:
        if not self.decimals:
            return self.refuse("Round “{label}” to a whole number.")
        places = in_words(self.decimals, "place", "places")
        return self.refuse("Round “{label}” to {places} after the point.", places=places)


class Pounds(Answer):
    """An amount of money. Typed in pounds, cleaned to whole pence; below nothing only with ``negative=True``."""

    widget = forms.TextInput
    prefix = "£"

    def __init__(self, label: str = "", *, negative: bool = False, **arguments: Any) -> None:
        arguments.setdefault("width", 10)
        super().__init__(label, **arguments)
        self.negative = negative
        self.widget.attrs["inputmode"] = "text" if negative else "decimal"

    def prepare_value(self, value: Any) -> Any:
        """Stored pence as people write pounds."""
        return pounds(value).replace("£", "") if isinstance(value, int) else value

    def to_python(self, value: Any) -> Pence | None:
        """The pence.

        :raises ValidationError: when it is no amount, or below nothing where that cannot be.
        """
        typed = str(value if value is not None else "").strip()
        if not typed:
            return None
        wrong = self.refuse("Enter an amount in pounds for “{label}”, like 28,055 or 1,234.56.")
        if len(typed) > 40:
            raise wrong
        try:
            amount = parse_pounds(typed)
        except Refused:
            raise wrong from None
        if amount < 0 and not self.negative:
            raise self.refuse("Enter £0 or more for “{label}”.")
        if abs(amount) > _MOST_PENCE:
            raise self.refuse("Check “{label}”: it is more than £10 trillion.")
        return amount
