from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "fourfold.review.reviews"
    label = "review_reviews"

    def ready(self) -> None:
        from fourfold.do.contracts.joined import tell_entrances, tell_record
        from fourfold.do.notices.joined import tell_waiting
        from fourfold.foundation.audit.words import name_events
        from fourfold.review.reviews.beside import entrances, record_of
        from fourfold.review.reviews.events import EVENT_NAMES
        from fourfold.review.reviews.nexts import waits_for_provider
        from fourfold.review.reviews.searching import register

        register()
        tell_entrances(entrances)
        tell_record(record_of)
        tell_waiting(waits_for_provider)
        name_events(EVENT_NAMES)
