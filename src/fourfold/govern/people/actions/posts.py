"""People and the posts that they hold."""

from collections.abc import Collection
from datetime import date, datetime

from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.govern.people import permissions, rules
from fourfold.govern.people.actions.slugs import free_slug
from fourfold.govern.people.models import Appointment, Directorate, Person, Post
from fourfold.govern.people.rules import Role
from fourfold.govern.people.searching import make_findable


@action
def add_person(
    *, authority: Authority, name: str, organisation: str = "", about: str = "", by: Person, at: datetime
) -> Person:
    """Enter someone with a part in the authority's work. They have no role until they are appointed."""
    permissions.check_keep_people(by, authority)
    if not name.strip():
        raise Refused(say("Enter a name."), field="name")
    person = Person.objects.create(
        authority=authority, name=name.strip(), organisation=organisation.strip(), about=about.strip(),
        slug=free_slug(Person.objects.filter(authority=authority), name, longest=50),
    )  # fmt: skip
    make_findable(person)
    record(
        "person.added", person, by=by, at=at, authority=authority.uuid, changed={"person": person.uuid},
        beside={"name": person.name, "organisation": person.organisation},
    )  # fmt: skip
    return person


@action
def add_post(
    *,
    authority: Authority,
    title: str,
    roles: Collection[Role | str] = (),
    directorate: Directorate | None = None,
    by: Person,
    at: datetime,
) -> Post:
    """Make a post and say which roles come with it."""
    permissions.check_keep_posts(by, authority)
    if not title.strip():
        raise Refused(say("Enter the title of the post."), field="title")
    if directorate is not None and directorate.authority_id != authority.pk:
        raise Refused(say("Choose a directorate of this authority."), field="directorate")
    post = Post.objects.create(
        authority=authority, title=title.strip(), directorate=directorate, roles=sorted(Role(role) for role in roles),
        slug=free_slug(Post.objects.filter(authority=authority), title, longest=100),
    )  # fmt: skip
    record("post.added", post, by=by, at=at, authority=authority.uuid, changed={"slug": post.slug, "roles": post.roles})
    return post


@action
def appoint(
    *, person: Person, post: Post, since: date, until: date | None = None, by: Person, at: datetime
) -> Appointment:
    """Put a person in a post from a day on, until a day where that is known; the post's roles come with it."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    permissions.check_appoint(by, person, post)
    if post.authority_id != person.authority_id:
        raise Refused(say("Choose a post of this authority."), field="post")
    rules.require_order(since, until)
    for held in person.appointments.filter(post=post):
        if rules.overlap((since, until), (held.since, held.until)):
            raise Refused(say("{name} holds this post for some of that time already.", name=person.name), field="since")
    appointment = Appointment.objects.create(person=person, post=post, since=since, until=until)
    record(
        "person.appointed", appointment, by=by, at=at, authority=person.authority.uuid,
        changed={"person": person.uuid, "post": post.uuid, "roles": post.roles, "since": since, "until": until},
    )  # fmt: skip
    return appointment


@action
def end_appointment(*, appointment: Appointment, until: date, by: Person, at: datetime) -> Appointment:
    """Name the last day of a person in a post; its roles end with it."""
    row: Appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    permissions.check_end_appointment(by, row)
    if row.until is not None and row.until < until:
        permissions.check_appoint(by, row.person, row.post)
        others = row.person.appointments.filter(post=row.post).exclude(pk=row.pk)
        if any(rules.overlap((row.since, until), (held.since, held.until)) for held in others):
            raise Refused(say("{name} holds this post again by then.", name=row.person.name), field="until")
    rules.require_order(row.since, until)
    row.until = until
    row.save()
    record(
        "person.appointment_ended", row, by=by, at=at, authority=row.person.authority.uuid,
        changed={"person": row.person.uuid, "post": row.post.uuid, "until": until},
    )  # fmt: skip
    return row
