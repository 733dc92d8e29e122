"""Who may look into the engine room."""

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.people import Someone, roles_of
from fourfold.foundation.words import say


def check_see(person: Someone | None, authority: Authority) -> None:
    """Administrators see the jobs."""
    if person is None or person.authority_id != authority.pk or "administrator" not in roles_of(person):
        raise NotAllowed(say("Jobs are shown to administrators."))
