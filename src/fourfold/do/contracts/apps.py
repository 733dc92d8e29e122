from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "fourfold.do.contracts"
    label = "do_contracts"

    def ready(self) -> None:
        from fourfold.do.contracts.beside import extensions_beside
        from fourfold.do.contracts.events import EVENT_NAMES
        from fourfold.do.contracts.nexts import waits_for_provider
        from fourfold.do.contracts.permissions import is_shown
        from fourfold.do.contracts.searching import register
        from fourfold.do.contracts.signals import listen
        from fourfold.do.notices.joined import tell_waiting
        from fourfold.foundation.audit.words import name_events
        from fourfold.foundation.files.permissions import show_files
        from fourfold.govern.decisions.beside import tell_of_decision

        register()
        listen()
        show_files(is_shown)
        tell_of_decision(extensions_beside)
        tell_waiting(waits_for_provider)
        name_events(EVENT_NAMES)
