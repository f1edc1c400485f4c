"""Two years of the demo accounts: a repository of weekly commits that ends with the accounts as they are today.

    python tests/demo_history.py demo

Days, authors and readings are fixed: the same accounts give the same commits, on every machine. On the way an account
is renamed, one is deleted, one was written in words that today's schema refuses, and the rules change once.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

from csctl.domain.change import changes
from csctl.files.reader import read

ROOT = Path(__file__).parent.parent
FIRST, LAST = date(2024, 11, 25), date(2026, 11, 23)
RENAMED_ON = date(2026, 4, 6)
RULES_ON = date(2026, 1, 12)
OLD_WORDS = (date(2025, 2, 3), date(2025, 4, 7))
LOST = (date(2025, 5, 12), date(2025, 12, 1))
TOKYO = timezone(timedelta(hours=9))
_DATE = r"\d{4}-\d\d-\d\d"
_BORN = re.compile(rf"\b(?:opened_on|promised_on|on|from): ({_DATE})")
_DONE = re.compile(rf", (?:closed_on|done_on|reached_on|left_on|last_contact): ({_DATE})")
_READING = re.compile(rf"^(  (\w+): \{{)(.*?)\b(on: )({_DATE})(.*)$")
_SLOW = {"nps": 91, "csat": 91, "roi": 91, "sentiment": 21}
_STEEP = {"kitakaze": -2.2, "ohka-cosme": -3.0, "hokuto-foods": 12.0, "hakuba": 1.6, "orca-labs": 1.2, "青葉銀行": 0.8}
"""Points a month that a client's readings rise towards today's (or fall, below 0)."""
_EMAILS = {"山﨑 陽子": "yamazaki", "小川 直樹": "ogawa", "Priya Nair": "nair", "Tom Becker": "becker"}

State = dict[str, str]


def build(folder: Path) -> None:
    """Make the repository; the folder must not exist or be empty."""
    _git(folder.parent, "init", "--quiet", "--initial-branch=main", str(folder))
    stream = "".join(_stream()).encode()
    subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet"], input=stream, check=True)
    _git(folder, "reset", "--quiet", "--hard")


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True)


def _stream() -> Iterator[str]:
    """What `git fast-import` reads: week by week the accounts that changed, and a tag on each Monday's last commit."""
    accounts = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "accounts").glob("*.yaml"))}
    before: State = {}
    for number in range((LAST - FIRST).days // 7 + 1):
        day = FIRST + timedelta(weeks=number)
        now = state(accounts, day)
        yield from _week(before, now, day)
        yield f"reset refs/tags/week-{day}\nfrom refs/heads/main\n\n"
        before = now


def _week(before: State, now: State, day: date) -> Iterator[str]:
    """A commit for every account that changed; a file that got another name is one commit."""
    paths = sorted({*before, *now}, key=lambda path: (path != "scoring.yaml", path))
    changed = [path for path in paths if before.get(path) != now.get(path)]
    gone = [path for path in changed if path not in now]
    for number, path in enumerate(path for path in changed if path in now or path != "accounts/aoba-bank.yaml"):
        renamed = path == "accounts/青葉銀行.yaml" and "accounts/aoba-bank.yaml" in gone
        at = datetime(day.year, day.month, day.day, 9, number, tzinfo=TOKYO)
        author = _author(now.get(path) or before[path])
        who = f"{author} <{_EMAILS.get(author, 'team')}@example.com> {int(at.timestamp())} +0900"
        subject = "Rename aoba-bank to 青葉銀行" if renamed else _subject(path, before.get(path), now.get(path))
        yield f"commit refs/heads/main\nauthor {who}\ncommitter {who}\n{_data(subject)}"
        yield 'D "accounts/aoba-bank.yaml"\n' if renamed else ""
        yield f'M 100644 inline "{path}"\n{_data(now[path])}' if path in now else f'D "{path}"\n'


def _author(text: str) -> str:
    found = re.search(r"csm: ([^,}\n]+)", text)
    return found[1] if found else "山﨑 陽子"


def _subject(path: str, before: str | None, now: str | None) -> str:
    name = Path(path).stem
    if path == "scoring.yaml":
        return "Adopt the rules" if before is None else "Ask for 40 % coverage before scoring"
    if before is None or now is None:
        return f"Add {name}" if before is None else f"Remove {name}: the trial ended without a contract"
    found = changes(read(before.encode(), path).data, read(now.encode(), path).data)
    about = list(dict.fromkeys(c.words[1] if c.words[0] in ("kpis", "contract") else c.words[0] for c in found))
    more = [f"{len(about) - 3} more"] if len(about) > 3 else []
    return f"{name}: {', '.join([*about[:3], *more]).replace('_', ' ') or 'comments'}"


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"


def _name(day: date) -> str:
    return "accounts/青葉銀行.yaml" if day >= RENAMED_ON else "accounts/aoba-bank.yaml"


def state(accounts: Mapping[str, str], day: date) -> State:
    """All files of the workspace on a Monday; on the last one they are those of the demo."""
    rules = (ROOT / "scoring.yaml").read_text("utf-8")
    found = {"scoring.yaml": rules if day >= RULES_ON else rules.replace("min_coverage: 40", "min_coverage: 30")}
    for name, text in accounts.items():
        if day >= LAST:
            found[f"accounts/{name}.yaml"] = text
        elif day >= _begins(text):
            found[_name(day) if name == "青葉銀行" else f"accounts/{name}.yaml"] = as_of(name, text, day)
    if LOST[0] <= day < LOST[1]:
        found["accounts/seiran-print.yaml"] = (
            "client: {name: 青嵐印刷株式会社, stage: evaluation}\ninternal_team: {csm: 小川 直樹}\n"
            f"next_contact: {day + timedelta(days=14 - day.day % 7)}\n"
        )
    return found


def _begins(text: str) -> date:
    signed = re.search(rf"signed_on: ({_DATE})", text)
    return date.fromisoformat(signed[1]) if signed else date(2026, 11, 2)


def as_of(name: str, text: str, day: date) -> str:
    """An account as it was on a day: what came later is not there yet, readings are those of the time."""
    lines = [_done(line, day) for line in _kept(text.splitlines(), day)]
    lines = [_reading(name, line, day) for line in lines]
    text = "\n".join(lines) + "\n"
    for change in (_contract, _dates, _stage, _override):
        text = change(text, day)
    return text.replace("stage: adoption", "stage: live") if _speaks_old(name, day) else text


def _speaks_old(name: str, day: date) -> bool:
    return name == "fjord-shipping" and OLD_WORDS[0] <= day < OLD_WORDS[1]


def _kept(lines: list[str], day: date) -> Iterator[str]:
    """The lines without items of lists that were not there yet, nor the comments above those."""
    waiting: list[str] = []
    for line in lines:
        if line.lstrip().startswith("#"):
            waiting.append(line)
            continue
        born = _BORN.search(line) if line.lstrip().startswith("- {") else None
        if not (born and date.fromisoformat(born[1]) > day):
            yield from (*waiting, line)
        waiting = []
    yield from waiting


def _done(line: str, day: date) -> str:
    return _DONE.sub(lambda found: found[0] if date.fromisoformat(found[1]) <= day else "", line)


def _reading(name: str, line: str, day: date) -> str:
    found = _READING.match(line)
    if not found:
        return line
    head, kpi, values, on, last, rest = found.groups()
    every = _SLOW.get(kpi, 31)
    ago = max(-((day - date.fromisoformat(last)).days // every), 0)
    if not ago:
        return line
    months = ago * every / 30
    then = date.fromisoformat(last) - timedelta(days=ago * every)
    return f"{head}{_moved(name, kpi, values, months)}{on}{then}{_tail(rest)}"


def _tail(rest: str) -> str:
    return re.sub(r", note: [^}]+", "", rest.split(" #")[0])


def _moved(name: str, kpi: str, values: str, months: float) -> str:
    """The values of an earlier reading: today's, less the client's slope, with a little chance."""
    less = _STEEP.get(name, 0.5) * months + _chance(name, kpi, months) * 6
    if kpi == "sentiment":
        return _sentiment(values, less)
    if kpi == "nps" and "promoters" in values:
        return re.sub(r"promoters: (\d+)", lambda m: f"promoters: {max(round(int(m[1]) - less / 4), 1)}", values)
    if kpi == "csat":
        return _number(values, "mean", lambda v: round(min(max(v - less / 40, 1), 5), 1))
    key, most = ("score", 100) if "score" in values else ("value", 300 if kpi == "roi" else 100)
    return _number(values, key, lambda v: round(min(max(v - less * (2 if kpi == "roi" else 1), 3), most)))


def _sentiment(values: str, less: float) -> str:
    now = {"positive": 85, "neutral": 50, "negative": 15}
    return re.sub(r"value: (\w+)", lambda found: f"value: {_word(now[found[1]] - 1.5 * less)}", values)


def _word(score: float) -> str:
    return "positive" if score > 67 else "neutral" if score > 25 else "negative"


def _number(values: str, key: str, change: Callable[[float], float]) -> str:
    return re.sub(rf"{key}: ([\d.]+)", lambda found: f"{key}: {change(float(found[1]))}", values)


def _chance(*words: object) -> float:
    """A number from -1 to 1 that is always the same for the same words."""
    return int(sha256("|".join(map(str, words)).encode()).hexdigest()[:8], 16) / 0x7FFFFFFF - 1


def _contract(text: str, day: date) -> str:
    """Renewal and ARR of the last term that had begun; without terms, of the year that ran."""
    terms = re.findall(rf"- \{{from: ({_DATE}), to: ({_DATE}), arr: (\{{.*?\}})\}}", text)
    if terms:
        start, end, arr = terms[-1]
        text = re.sub(rf"renews_on: {_DATE}(?: #.*)?", f"renews_on: {end}", text)
        text = re.sub(rf"current_from: {_DATE}", f"current_from: {start}", text)
        return re.sub(r"^  arr: \{.*\}$", f"  arr: {arr}", text, flags=re.MULTILINE)
    for key in ("renews_on", "current_from"):
        text = re.sub(rf"{key}: ({_DATE})(?: #.*)?", lambda m: f"{key}: {_earlier(m[1], day, key)}", text)  # noqa: B023
    return text


def _earlier(written: str, day: date, key: str) -> date:
    """The same day of the year in force: a start is not after the day, a renewal is."""
    found = date.fromisoformat(written)
    while found > day + timedelta(days=0 if key == "current_from" else 365):
        found = found.replace(year=found.year - 1)
    return found


def _dates(text: str, day: date) -> str:
    """Contacts and reviews: the next ones after the day, the last ones before it."""
    text = re.sub(rf"next_contact: ({_DATE})(?: #.*)?", lambda m: f"next_contact: {_next(m[1], day, 14)}", text)
    text = re.sub(rf"\bnext: ({_DATE})", lambda m: f"next: {_next(m[1], day, 182)}", text)
    text = re.sub(rf"\blast: ({_DATE})", lambda m: f"last: {_last(m[1], day)}", text)
    due = rf"(- \{{id: f\d.*\bdue: )({_DATE})"  # of follow-ups; other deadlines stand
    return re.sub(due, lambda m: f"{m[1]}{_next(m[2], day, 28)}", text)


def _next(written: str, day: date, every: int) -> date:
    found = date.fromisoformat(written)
    while found - timedelta(days=every) > day:
        found -= timedelta(days=every)
    return found


def _last(written: str, day: date) -> date:
    found = date.fromisoformat(written)
    while found > day:
        found -= timedelta(days=182)
    return found


def _stage(text: str, day: date) -> str:
    signed = re.search(rf"signed_on: ({_DATE})", text)
    if signed and day < date.fromisoformat(signed[1]) + timedelta(days=120):
        return re.sub(r"stage: (?:adoption|renewal|churned)", "stage: onboarding", text)
    if "stage: churned" in text and day < date(2026, 10, 5):
        return text.replace("stage: churned", "stage: adoption")
    return text.replace("stage: renewal", "stage: adoption") if day < date(2026, 9, 7) else text


def _override(text: str, day: date) -> str:
    until = re.search(rf"^health_override: .*until: ({_DATE})\}}\n", text, re.MULTILINE)
    if until and day < date.fromisoformat(until[1]) - timedelta(days=50):
        return text.replace(until[0], "")
    return text


if __name__ == "__main__":
    build(Path(sys.argv[1]))
