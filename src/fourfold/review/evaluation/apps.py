from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "fourfold.review.evaluation"
    label = "review_evaluation"

    def ready(self) -> None:
        from fourfold.cycle.commissions.beside import tell_beside
        from fourfold.do.contracts.joined import tell_entrances, tell_record
        from fourfold.foundation.audit.words import name_events
        from fourfold.review.evaluation.beside import entrances, evaluations_beside, record_of
        from fourfold.review.evaluation.events import EVENT_NAMES
        from fourfold.review.evaluation.searching import register

        register()
        tell_beside(evaluations_beside)
        tell_entrances(entrances)
        tell_record(record_of)
        name_events(EVENT_NAMES)
