from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "fourfold.oversight.members"
    label = "oversight_members"

    def ready(self) -> None:
        from fourfold.do.contracts.joined import tell_entrances
        from fourfold.foundation.audit.words import name_events
        from fourfold.foundation.files.permissions import show_files
        from fourfold.oversight.members.beside import entrances
        from fourfold.oversight.members.events import EVENT_NAMES
        from fourfold.oversight.members.queries.openings import is_open_to
        from fourfold.oversight.members.searching import register

        register()
        tell_entrances(entrances)
        show_files(is_open_to)
        name_events(EVENT_NAMES)
