from django.apps import AppConfig


class TenderingConfig(AppConfig):
    name = "fourfold.do.tendering"
    label = "do_tendering"

    def ready(self) -> None:
        from fourfold.do.notices.joined import guard_notices, tell_entrances, tell_waiting
        from fourfold.do.tendering.events import EVENT_NAMES
        from fourfold.do.tendering.guarding import entrances, guard
        from fourfold.do.tendering.nexts import waits_for_provider
        from fourfold.do.tendering.permissions import is_shown
        from fourfold.foundation.audit.words import name_events
        from fourfold.foundation.files.permissions import show_files

        guard_notices(guard)
        tell_entrances(entrances)
        tell_waiting(waits_for_provider)
        show_files(is_shown)
        name_events(EVENT_NAMES)
