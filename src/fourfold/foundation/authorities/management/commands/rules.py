"""``fourfold rules show NAME --authority A --at DATE``: what a rule says, since when, and where it stands."""

from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.rulebooks import Entry, MissingRule, rulebook_at


class Command(BaseCommand):
    """Show a rule of an authority as it stands on a day."""

    help = "Show a rule of an authority: its value, clause, meaning, dates and confidence."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The rule's name, or the start of one; the authority; the day."""
        commands = parser.add_subparsers(dest="command", required=True)
        show = commands.add_parser("show", help="show the rules of this name, or whose names begin with it")
        show.add_argument("name", nargs="?", default="", help="such as decisions.key_sum; without it, every rule")
        show.add_argument("--authority", required=True, help="the authority's slug, or the name of a rulebook")
        show.add_argument("--at", default="", help="a day, such as 2014-05-15; without it, today")

    def handle(self, *args: object, **options: object) -> None:
        """Print the entries."""
        name, slug = str(options["name"]), str(options["authority"])
        authority = Authority.objects.filter(slug=slug).first()
        on = self._day(str(options["at"]), authority.time_zone if authority else "Europe/London")
        try:
            book = rulebook_at(authority.rulebook if authority else slug, on)
        except FileNotFoundError:
            raise CommandError(f"There is no authority and no rulebook called {slug}.") from None
        found = [entry for entry in book.entries.values() if entry.name == name or entry.name.startswith(f"{name}.")]
        if not name:
            found = list(book.entries.values())
        if not found:
            raise CommandError(str(MissingRule(f"{book.name} has no rule {name} in force on {on:%-d %B %Y}.")))
        for entry in sorted(found, key=lambda entry: entry.name):
            self.stdout.write(_text(entry))
        self.stdout.write(f"From {book.version} as it stands on {on:%-d %B %Y}.")

    def _day(self, text: str, zone: str) -> date:
        if not text:
            return clock.local_day(clock.now(), zone)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise CommandError(f"“{text}” is no day. Write it as 2014-05-15.") from None


def _text(entry: Entry) -> str:
    until = f" until {entry.until:%-d %B %Y}" if entry.until else ""
    return (
        f"{entry.name}\n"
        f"  value       {entry.value}\n"
        f"  clause      {entry.clause}\n"
        f"  meaning     {entry.meaning}\n"
        f"  in force    from {entry.since:%-d %B %Y}{until}\n"
        f"  stands in   {entry.book}\n"
        f"  confidence  {entry.confidence}\n"
    )
