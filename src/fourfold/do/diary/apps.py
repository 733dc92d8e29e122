from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "fourfold.do.diary"
    label = "do_diary"

    def ready(self) -> None:
        from fourfold.cycle.commissions.beside import tell_beside
        from fourfold.do.diary.beside import procurements_beside
        from fourfold.do.diary.rules import EVENT_NAMES
        from fourfold.do.diary.searching import register
        from fourfold.foundation.audit.words import name_events

        register()
        tell_beside(procurements_beside)
        name_events(EVENT_NAMES)
