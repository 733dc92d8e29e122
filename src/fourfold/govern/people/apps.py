from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "fourfold.govern.people"
    label = "govern_people"

    def ready(self) -> None:
        from fourfold.foundation.people import know_people
        from fourfold.govern.people.queries import names_of, roles_of
        from fourfold.govern.people.rules import INSIDE
        from fourfold.govern.people.searching import register

        know_people(names=names_of, roles=roles_of, inside=INSIDE)
        register()
