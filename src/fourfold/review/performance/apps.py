from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "fourfold.review.performance"
    label = "review_performance"

    def ready(self) -> None:
        from fourfold.do.contracts.joined import tell_entrances, tell_record
        from fourfold.do.notices.joined import tell_waiting
        from fourfold.foundation.audit.words import name_events
        from fourfold.review.performance.beside import entrances, record_of
        from fourfold.review.performance.events import EVENT_NAMES
        from fourfold.review.performance.nexts import waits_for_provider
        from fourfold.review.performance.searching import register

        register()
        tell_entrances(entrances)
        tell_record(record_of)
        tell_waiting(waits_for_provider)
        name_events(EVENT_NAMES)
