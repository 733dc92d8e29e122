"""Who may do what on the portal. Everyone reads; who is signed in follows and is told."""

from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import PUBLIC
from fourfold.do.portal.models import Alert
from fourfold.do.providers.models import Representative
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say


def check_speaks(representative: Representative | None) -> None:
    """Only who speaks for a provider has its desk."""
    if representative is None:
        raise NotAllowed(say("Sign in as someone who speaks for an organisation, or register yours."), "SC 5.3")


def check_follow(account: Account | None, notice: Notice) -> None:
    """Whoever is signed in follows what everyone may read."""
    if account is None or notice.state not in PUBLIC:
        raise NotAllowed(say("Sign in to follow a notice, or register your organisation first."), "SC 5.3.5")


def check_alerts(account: Account | None) -> None:
    """Alerts go to an account: who has none registers first."""
    if account is None:
        raise NotAllowed(say("Sign in to have alerts, or register your organisation first."), "SC 5.3.5")


def check_own(account: Account | None, alert: Alert) -> None:
    """An alert is its owner's alone."""
    if account is None or alert.account_id != account.pk:
        raise NotAllowed(say("This alert belongs to someone else."), "SC 5.3.5")
