"""How often mail comes."""

from fourfold.foundation.notify.models import HowOften
from fourfold.foundation.ui.forms import Form, OneOf
from fourfold.foundation.words import say


class MailForm(Form):
    """The choice between mail at once, once a day, and none."""

    how = OneOf(
        say("When do you want your messages as mail?"),
        [
            (HowOften.AT_ONCE, say("At once")),
            (HowOften.DAILY, say("Once a day, in one mail")),
            (HowOften.NEVER, say("Never")),
        ],
        hint=say("Messages always stand on this site as well."),
    )
