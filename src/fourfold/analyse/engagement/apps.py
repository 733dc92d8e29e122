from django.apps import AppConfig


class EngagementConfig(AppConfig):
    name = "fourfold.analyse.engagement"
    label = "analyse_engagement"

    def ready(self) -> None:
        from fourfold.analyse.engagement.beside import talks_beside
        from fourfold.analyse.engagement.rules.names import EVENT_NAMES
        from fourfold.analyse.engagement.searching import register
        from fourfold.analyse.engagement.voices import names_of
        from fourfold.cycle.commissions.beside import tell_beside
        from fourfold.foundation.audit.words import name_events
        from fourfold.foundation.people import know_more_names

        name_events(EVENT_NAMES)
        register()
        tell_beside(talks_beside)
        know_more_names(names_of)
