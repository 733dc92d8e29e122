from django.apps import AppConfig


class FairnessConfig(AppConfig):
    name = "fourfold.do.fairness"
    label = "do_fairness"

    def ready(self) -> None:
        from fourfold.do.fairness.rules import EVENT_NAMES
        from fourfold.do.fairness.voices import names_of
        from fourfold.foundation.audit.words import name_events
        from fourfold.foundation.people import know_more_names

        name_events(EVENT_NAMES)
        know_more_names(names_of)
