"""``fourfold api_schema``: the OpenAPI description, as it is kept in docs/api/openapi.json."""

from typing import Any

from django.core.management.base import BaseCommand

from fourfold.publish.api.schema import as_text


class Command(BaseCommand):
    """Print the OpenAPI description."""

    help = "Print the OpenAPI description, as it is kept in docs/api/openapi.json."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(as_text(), ending="")
