from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "fourfold.do.notices"
    label = "do_notices"

    def ready(self) -> None:
        from fourfold.do.diary.beside import tell_of_procurement
        from fourfold.do.notices.beside import notices_beside
        from fourfold.do.notices.searching import register
        from fourfold.foundation.audit.words import name_events

        register()
        tell_of_procurement(notices_beside)
        name_events(
            {
                "notice.drafted": "Notice drafted",
                "notice.edited": "Draft of a notice changed",
                "notice.discarded": "Draft of a notice thrown away",
                "notice.published": "Notice published",
                "notice.changed": "Published notice changed",
                "notice.cancelled": "Notice cancelled",
                "question.asked": "Question asked about a notice",
                "question.answered": "Question about a notice answered",
            }
        )
