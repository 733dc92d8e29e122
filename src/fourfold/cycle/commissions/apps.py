from django.apps import AppConfig


class CommissionsConfig(AppConfig):
    name = "fourfold.cycle.commissions"
    label = "cycle_commissions"

    def ready(self) -> None:
        from fourfold.cycle.commissions.permissions import is_shown
        from fourfold.cycle.commissions.queries.findable import commission_rows
        from fourfold.cycle.commissions.rules.names import EVENT_NAMES
        from fourfold.foundation.audit.words import name_events
        from fourfold.foundation.files.permissions import show_files
        from fourfold.foundation.search.registry import searchable

        name_events(EVENT_NAMES)
        searchable("commission", commission_rows, name="Commission")
        show_files(is_shown)
