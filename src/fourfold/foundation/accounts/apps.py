from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "fourfold.foundation.accounts"
    label = "foundation_accounts"

    def ready(self) -> None:
        from fourfold.foundation.accounts.signals import listen

        listen()
