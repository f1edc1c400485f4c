"""The last gate: whether a text says something its reader must not read, however it got there.

Compared is what is left of a text without blanks, marks and letter case (NFKC), so that a line break, full-width
letters, emphasis or another way to write an amount hide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width, normalize

from csctl.documents.audience import INTERNAL, NAMES, QUOTES, SAID, WORDS, Leaf, leaves

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.model.account import Account

PHRASE = 12
"""Least width of a sentence that says something on its own: 12 Latin letters, 6 Japanese characters."""
NAME = 6
"""The same of a name: 3 Japanese characters."""
LATIN_NAME = 4
"""Letters of a client's name: it is looked for as a whole word."""
AMOUNT = 10_000
"""Smaller numbers stand everywhere."""
_PEOPLE = frozenset(
    {"budget.approver", "client.referred_by", "feedback.from", "feedback.owner", "health_override.by"}
    | {"interactions.with", "kpis.sentiment.by", "risks.owner", "follow_ups.owner", "issues.owner"}
)
_SENTENCES = re.compile(r"[。．！？!?\n;；]|\.(?=\s)")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_LEGAL = re.compile(
    r"株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|一般財団法人|\(株\)|\(有\)"
    r"|\b(?:inc|incorporated|ltd|limited|llc|llp|corp|corporation|co|company|gmbh|ag|as|sa|nv|bv|plc|kk|pty|oy|ab)\b\.?",
    re.IGNORECASE,
)
_UNITS: Mapping[str, int] = {
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "億": 10**8,
    "兆": 10**12,
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mio": 10**6,
    "million": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "billion": 10**9,
}
_AMOUNT = re.compile(
    r"((?:\d{1,3}(?: \d{3})+(?!\d)|\d[\d,']*)(?:\.\d+)?)"
    r"\s*(千万|百万|十万|[千万億兆]|(?:thousand|million|billion|mio|mn|bn|[kmb])(?![a-z]))?"
)


class Secret(NamedTuple):
    """Something a text must not say.

    `letters` is it as it is compared, or `amount` for a number. `path` is where the account `id` says it; without one
    it is the name of that client.
    """

    id: str
    path: DataPath = ()
    letters: str = ""
    amount: float | None = None


class Leak(NamedTuple):
    """A secret in a text, at a line and column that count from 1."""

    line: int
    column: int
    secret: Secret


class _Letters(NamedTuple):
    """A text as it is compared, and for each letter its index in the text."""

    text: str
    places: Sequence[int]


def secrets(name: str, account: Account) -> list[Secret]:
    """What an account, under its id `name`, says only to us: sentences, names and amounts that mean something.

    Names that its client reads anyway are none, and notes of conversations that quote the client. Dates, small numbers
    and words of ours (`high`) are not told apart from others, and are left to the facts, which do not hold them.
    """
    found = list(leaves(account))
    said = {letters(str(leaf.value)) for leaf in found if leaf.customer and leaf.field in SAID}
    open_names = {letters(str(leaf.value)) for leaf in found if leaf.customer and leaf.field in NAMES}
    numbers = {float(leaf.value) for leaf in found if leaf.customer and _is_number(leaf.value)}
    kept = [
        secret
        for leaf in found
        if not leaf.customer
        for secret in _of(name, leaf)
        if not (leaf.field in QUOTES and any(secret.letters in words for words in said))
    ]
    return [s for s in dict.fromkeys(kept) if s.letters not in open_names and s.amount not in numbers]


def _of(name: str, leaf: Leaf) -> Iterator[Secret]:
    if isinstance(leaf.value, Mapping):
        amounts = [float(amount) for amount in leaf.value.values()]
        yield from (Secret(name, leaf.path, amount=amount) for amount in amounts if amount >= AMOUNT)
    elif _is_number(leaf.value):
        if leaf.value >= AMOUNT:
            yield Secret(name, leaf.path, amount=float(leaf.value))
    elif isinstance(leaf.value, str) and not (leaf.field in WORDS and leaf.field in INTERNAL):
        is_name = leaf.field in _PEOPLE
        least, parts = (NAME, [leaf.value]) if is_name else (PHRASE, [leaf.value, *_SENTENCES.split(leaf.value)])
        yield from (Secret(name, leaf.path, letters(part)) for part in parts if width(letters(part)) >= least)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def client_secrets(names: Mapping[str, str]) -> list[Secret]:
    """The names of clients (by id), each in full and without its legal form."""
    found = [Secret(name, letters=form) for name, said in names.items() for form in _forms(said)]
    return list(dict.fromkeys(found))


def _forms(name: str) -> Iterator[str]:
    for form in map(letters, (name, stem(name))):
        if width(form) >= NAME or (form.isascii() and len(form) >= LATIN_NAME):
            yield form


def stem(name: str) -> str:
    """A company's name without its legal form: 白馬精機, Orca Labs."""
    return _LEGAL.sub(" ", normalize("NFKC", name)).strip(" ,.")


def scan(text: str, hunted: Iterable[Secret], *, own: str = "") -> list[Leak]:
    """Where a text says one of the secrets, by place. `own` is the name of the client it is for: part of it is none."""
    folded, marked = _fold(text), _marks(text, own)
    wanted = list(hunted)
    found = [
        _leak(text, place, secret)
        for secret in wanted
        if secret.letters
        for place in _places(text, folded, secret, marked)
    ]
    by_amount: dict[float, list[Secret]] = {}
    for secret in wanted:
        if secret.amount is not None:
            by_amount.setdefault(secret.amount, []).append(secret)
    found += [_leak(text, place, s) for place, amount in amounts(text) for s in by_amount.get(amount, ())]
    return sorted(_longest(found), key=lambda leak: (leak.line, leak.column, str(leak.secret.path)))


def _longest(found: Sequence[Leak]) -> list[Leak]:
    """One leak a line and place in the account, the longest."""
    best: dict[object, Leak] = {}
    for leak in found:
        key = (leak.line, leak.secret.id, leak.secret.path)
        if key not in best or len(leak.secret.letters) > len(best[key].secret.letters):
            best[key] = leak
    return list(best.values())


def _places(text: str, folded: _Letters, secret: Secret, marked: frozenset[int]) -> Iterator[int]:
    at = folded.text.find(secret.letters)
    while at >= 0:
        first, last = folded.places[at], folded.places[at + len(secret.letters) - 1]
        if first not in marked and _is_whole(text, first, last, secret.letters):
            yield first
        at = folded.text.find(secret.letters, at + 1)


def _is_whole(text: str, first: int, last: int, wanted: str) -> bool:
    """Whether Latin letters at the ends are not the middle of a longer word."""
    before, after = text[first - 1 : first], text[last + 1 : last + 2]
    starts = wanted[0].isascii() and before.isascii() and before.isalnum()
    return not (starts or (wanted[-1].isascii() and after.isascii() and after.isalnum()))


def _marks(text: str, own: str) -> frozenset[int]:
    """Where in the text the client's own name stands, letter by letter."""
    if not own:
        return frozenset()
    folded, name = _fold(text), letters(own)
    found: set[int] = set()
    at = folded.text.find(name) if name else -1
    while at >= 0:
        found.update(folded.places[at : at + len(name)])
        at = folded.text.find(name, at + 1)
    return frozenset(found)


def _leak(text: str, place: int, secret: Secret) -> Leak:
    return Leak(text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place), secret)


def letters(text: str) -> str:
    """What is compared of a text: its letters and digits, NFKC, without case."""
    return _fold(text).text


def width(text: str) -> int:
    """East Asian wide characters count two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _fold(text: str) -> _Letters:
    kept, places = [], []
    for place, char in _characters(text):
        for letter in normalize("NFKC", char).casefold():
            if letter.isalnum():
                kept.append(letter)
                places.append(place)
    return _Letters("".join(kept), places)


def _characters(text: str) -> Iterator[tuple[int, str]]:
    """Each character with its place; entities as what they stand for, marks joined with the letter before them."""
    at = 0
    while at < len(text):
        entity = _ENTITY.match(text, at) if text[at] == "&" else None
        end = entity.end() if entity else at + 1
        while not entity and end < len(text) and text[end] in "\u3099\u309a":
            end += 1
        yield at, unescape(text[at:end]) if entity else text[at:end]
        at = end


def amounts(text: str) -> Iterator[tuple[int, float]]:
    """Every number of a text with its place: 38,400,000 and 3,840万 and ¥38.4M are the same; 1億2,000万 is one."""
    plain = "".join(normalized if len(normalized := normalize("NFKC", c)) == 1 else c for c in text).casefold()
    total, end = 0.0, -1
    for found in _AMOUNT.finditer(plain) if len(plain) == len(text) else ():
        number, unit = float(re.sub(r"[,' ]", "", found[1])), found[2]
        value = round(number * _UNITS.get(unit or "", 1), 2)
        joined = unit is not None and end >= 0 and not plain[end : found.start()].strip()
        yield found.start(), value
        total = total + value if joined else value
        if joined:
            yield found.start(), total
        end = found.end() if unit in ("億", "万", "兆", "千万", "百万") else -1
