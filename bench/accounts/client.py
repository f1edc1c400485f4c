"""One made-up client: its words, its people, its luck."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

TODAY = date(2026, 11, 24)
"""The day the accounts are written for: csctl is to judge them with `--today 2026-11-24`."""
STAGES = {"evaluation": 3, "purchase": 3, "onboarding": 12, "adoption": 55, "renewal": 20, "churned": 7}
"""Lifecycle stages and how common they are."""
CURRENCIES = {"USD": 70, "EUR": 25, "GBP": 5}
"""Of clients outside Japan, which pay in yen. Sterling has no rate in `scoring.yaml`."""
_JAPANESE_IDS = 0.1


@cache
def words(language: str) -> dict[str, list[str]]:
    """Words and sentences of one language by kind; the kinds are the same in both."""
    return tomllib.loads((Path(__file__).parent / f"words.{language}.toml").read_text("utf-8"))


class Client:
    """All that is drawn for one client comes from a random stream of its own, named by `seed` and `number`."""

    def __init__(self, number: int, seed: int) -> None:
        self.number = number
        self.random = Random(f"{seed}/{number}")
        self.japanese = self.chance(0.5)
        self.words = words("ja" if self.japanese else "en")
        self.stage = self.weighted(STAGES)
        self.mood = self.random.gauss(0.62, 0.2)
        """How well things go, about 0 to 1: the readings of one client resemble each other."""
        self.people = [self.person() for _ in range(5)]
        self.ours = [self.person() for _ in range(4)]
        self.currency = "JPY" if self.japanese else self.weighted(CURRENCIES)
        self.yearly = self.amount(200, 40_000)
        self.id, self.name = self._named()

    def _named(self) -> tuple[str, str]:
        head, kind = self.pick("company"), self.pick("kind")
        if not self.japanese:
            return f"{head}-{kind}-{self.number:05}".lower(), f"{head} {kind}"
        short = f"{head}{kind}" if self.chance(_JAPANESE_IDS) else "account"
        return f"{short}-{self.number:05}", f"株式会社{head}{kind}"

    def chance(self, share: float) -> bool:
        """Whether something is so, in `share` of the cases."""
        return self.random.random() < share

    def number_in(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return self.random.randint(least, most)

    def one_of(self, *choices: str) -> str:
        """One of them, all equally likely."""
        return self.random.choice(choices)

    def weighted(self, choices: dict[str, int]) -> str:
        """One of the keys, by their weights."""
        return self.random.choices(list(choices), list(choices.values()))[0]

    def pick(self, field: str) -> str:
        """One of the words of a kind, its number filled in."""
        return self._filled(self.random.choice(self.words[field]))

    def several(self, field: str, most: int) -> list[str]:
        """One to `most` different ones."""
        words = self.words[field]
        return [self._filled(word) for word in self.random.sample(words, self.number_in(1, min(most, len(words))))]

    def _filled(self, word: str) -> str:
        return word.replace("{n}", str(self.number_in(2, 90)))

    def person(self) -> str:
        """A full name in the order of the language."""
        family, given = self.pick("family"), self.pick("given")
        return f"{family} {given}" if self.japanese else f"{given} {family}"

    def email(self) -> str:
        """An address that reaches nobody."""
        return f"contact{self.number_in(1, 99)}@client{self.number}.example.com"

    def ago(self, least: int, most: int) -> date:
        """A day so many days before `TODAY`."""
        return TODAY - timedelta(days=self.number_in(least, most))

    def ahead(self, least: int, most: int) -> date:
        """A day so many days after `TODAY`."""
        return TODAY + timedelta(days=self.number_in(least, most))

    def read_on(self) -> date:
        """When something was measured: mostly lately, at times too long ago."""
        return self.ago(5, 80) if self.chance(0.85) else self.ago(90, 400)

    def amount(self, least: int, most: int) -> int:
        """Money in the client's currency, in steps of 1,000 yen or 10 of another; small sums are more common."""
        step = 1_000 if self.japanese else 10
        return step * int(least * (most / least) ** self.random.random())

    def money(self, share: float) -> dict[str, int]:
        """A share of what the client pays a year."""
        return {self.currency: max(int(self.yearly * share) // 100 * 100, 100)}

    def level(self) -> str:
        """low, medium or high."""
        return self.one_of("low", "medium", "high")

    def percent(self) -> int:
        """A reading of 0 to 100 around the client's mood."""
        return min(max(round(100 * self.random.gauss(self.mood + 0.08, 0.15)), 0), 100)
