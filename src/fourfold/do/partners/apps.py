from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "fourfold.do.partners"
    label = "do_partners"

    def ready(self) -> None:
        from fourfold.foundation.audit.words import name_events

        name_events(
            {
                "consortium.agreed": "Consortium: a partner agreed",
                "consortium.agreement_proposed": "Consortium: agreement written",
                "consortium.change_asked": "Consortium: a change asked for",
                "consortium.declined": "Consortium: a partner declined",
                "consortium.left": "Consortium: a partner left",
                "consortium.set_up": "Consortium: its one body set up",
                "consortium.shown": "Consortium: shown to everyone",
                "letter.report_settled": "Reported message looked into",
                "main_contractor.ended": "Main contractor ended",
                "main_contractor.named": "Main contractor named",
                "notice.fair_terms_promised": "Sub-contract: fair terms promised",
            }
        )
