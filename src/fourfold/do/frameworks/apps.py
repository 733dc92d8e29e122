from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    name = "fourfold.do.frameworks"
    label = "do_frameworks"

    def ready(self) -> None:
        from fourfold.do.frameworks.searching import register
        from fourfold.foundation.audit.words import name_events

        register()
        name_events(
            {
                "framework_place.confirmed": "Place on a framework confirmed",
                "framework_place.ended": "Place on a framework ended",
                "framework_place.given": "Place on a framework given",
                "provider_framework.changed": "Framework changed",
                "provider_framework.drafted": "Framework drafted",
                "provider_framework.ended": "Framework ended",
                "provider_framework.lot_changed": "Lot of a framework changed",
                "provider_framework.opened": "Framework opened",
                "provider_framework.reviewed": "Framework looked at again",
            }
        )
