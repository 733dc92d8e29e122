"""Follow a notice, and stop following it. On no authority's trail: who means to bid is no officer's to know."""

from datetime import datetime

from fourfold.do.notices.models import Notice
from fourfold.do.portal import permissions
from fourfold.do.portal.models import Follow
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


@action
def follow_notice(*, notice: Notice, by: Account, at: datetime) -> Follow:
    """Be told of each later version of a public notice (SC 5.3.5)."""
    row = Notice.objects.select_for_update().select_related("authority").get(pk=notice.pk)
    permissions.check_follow(by, row)
    follow, is_new = Follow.objects.get_or_create(account=by, notice=row, defaults={"since": at})
    if not is_new:
        raise Refused(say("You follow this already."))
    record("portal.followed", follow, by=by, at=at, changed={"notice": row.uuid})
    return follow


@action
def unfollow_notice(*, notice: Notice, by: Account, at: datetime) -> None:
    """Be told of it no more."""
    follow = Follow.objects.select_for_update().filter(account=by, notice=notice).first()
    if follow is None:
        raise Refused(say("You do not follow this."))
    record("portal.unfollowed", follow, by=by, at=at, changed={"notice": notice.uuid})
    follow.delete()
