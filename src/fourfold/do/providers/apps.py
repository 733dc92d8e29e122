from django.apps import AppConfig


class ProvidersConfig(AppConfig):
    name = "fourfold.do.providers"
    label = "do_providers"

    def ready(self) -> None:
        from fourfold.analyse.engagement.organisations import know_organisations
        from fourfold.do.providers.signals import listen
        from fourfold.do.providers.speaking import arrival, names_of
        from fourfold.do.providers.talks import organisation_of
        from fourfold.foundation.accounts.queries import arrive_by
        from fourfold.foundation.audit.words import name_events
        from fourfold.foundation.people import know_more_names

        arrive_by(arrival)
        know_more_names(names_of)
        know_organisations(organisation_of)
        listen()
        name_events(
            {
                "newcomer.accepted": "Someone began to speak for a provider",
                "newcomer.asked": "Someone asked to speak for a provider",
                "newcomer.declined": "Someone was turned down, or turned an invitation down",
                "newcomer.doubled": "Someone asked to join with an address that is known",
                "newcomer.ended": "Invitation taken back",
                "newcomer.invited": "Someone invited to speak for a provider",
                "provider.confirmed": "Provider made public by the first sign-in",
                "provider.forgotten": "Registration let go that nobody confirmed",
                "provider.registered": "Provider registered",
                "provider.registration_doubled": "Registration tried with an address that is known",
                "provider.team_made": "In-house team entered",
                "provider.told_numbers": "Provider gave its numbers",
                "provider.told_size": "Provider told its size",
                "provider.told_website": "Provider told its website",
                "provider.told_what": "Provider told what it does",
                "provider.told_where": "Provider told where it works",
                "provider.withdrawn": "Account of a provider closed",
                "question.answered": "Question of a provider answered",
                "question.asked": "Question of a provider asked",
                "representative.left": "Someone left a provider",
                "representative.part_changed": "Part of someone at a provider changed",
                "representative.removed": "Someone taken from a provider",
            }
        )
