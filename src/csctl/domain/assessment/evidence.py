"""What the workspace itself answers: for each `fact` a proposal, what it rests on, what it denies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.assessment.trace import SHOWN, Trace, last_year
from csctl.domain.readings import nps_score
from csctl.domain.retention import Rates, rates

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.model.assessment import Answer, Answers, Question, Questionnaire
    from csctl.model.scoring import Scoring

POINTS = 5
"""Percent points, or points of NPS, by which a claim may differ: periods and rounding are not everywhere the same."""
TENTH = 0.1
USE = ("adoption", "utilisation", "deployment", "engagement")
"""Measures of use: a scale or a rule on one of them is a line below which one acts."""


class Evidence(NamedTuple):
    """What the workspace says to one question.

    `answer` is proposed (None: nothing is). `key` and `params` are the sentence that says what it rests on. A claimed
    number outside `low` to `high` is contradicted, as is a claimed option in `denied`. `counts`: how many clients'
    files show an option.
    """

    answer: Answer
    key: str
    params: Mapping[str, object]
    low: float | None = None
    high: float | None = None
    denied: frozenset[str] = frozenset()
    counts: Mapping[str, int] = {}


class Contradiction(NamedTuple):
    """A claim that the workspace denies: where it stands, what is denied of it (options, or the number), and why."""

    question: str
    path: DataPath
    claimed: Answer
    evidence: Evidence


class Seen(NamedTuple):
    """A workspace as it is read for the assessment."""

    all: Sequence[Trace]
    scoring: Scoring
    today: date

    @property
    def served(self) -> list[Trace]:
        """The clients that customer success looks after."""
        return [trace for trace in self.all if trace.served]


def contradicts(evidence: Evidence, claim: Answer) -> list[str] | None:
    """None when a claim may stand; else what is contradicted: options, or an empty list for a number."""
    if isinstance(claim, int | float):
        low, high = evidence.low, evidence.high
        return [] if (low is not None and claim < low) or (high is not None and claim > high) else None
    claimed = claim if isinstance(claim, list) else [claim]
    return [str(option) for option in claimed if option in evidence.denied] or None


def contradictions(questionnaire: Questionnaire, answers: Answers, seen: Seen) -> list[Contradiction]:
    """Every claim in a file of answers that the workspace denies."""
    found = []
    for question in questionnaire.questions:
        evidence, claim = evidence_of(question, seen), answers.answers.get(question.id)
        if evidence is None or claim is None:
            continue
        denied = contradicts(evidence, claim)
        if denied is not None:
            claimed: Answer = claim if isinstance(claim, int | float) else denied
            found.append(Contradiction(question.id, ("answers", question.id), claimed, evidence))
    return found


def evidence_of(question: Question, seen: Seen) -> Evidence | None:
    """What the workspace says to a question; options that the question does not have are not proposed."""
    found = FACTS[question.fact](seen) if question.fact in FACTS else None
    if found is None or question.kind == "number":
        return found
    known = {option.id for option in question.options}
    if question.kind == "one":
        return found._replace(answer=found.answer if found.answer in known else None)
    proposed = [option for option in found.answer or () if option in known] if isinstance(found.answer, list) else []
    return found._replace(answer=proposed or None)


def _clients(seen: Seen) -> Evidence | None:
    clients, files = len(seen.served), len(seen.all)
    if not files:
        return None
    slack = max(1, TENTH * clients)
    params = {"clients": clients, "files": files}
    return Evidence(clients, "clients", params, clients - slack, clients + slack)


def _csms(seen: Seen) -> Evidence | None:
    """Those named are the least there are: others may work behind them."""
    names = {trace.csm for trace in seen.served if trace.csm}
    return Evidence(len(names), "csms", {"csms": len(names)}, low=len(names)) if names else None


def _nrr(seen: Seen) -> Evidence | None:
    """Both ways to count that are in use may be meant: the question's (revenue of a year), and ARR at two moments."""
    rates = _rates(seen)
    return _rate(seen, "nrr", rates.revenue_nrr, rates.nrr)


def _retention(seen: Seen) -> Evidence | None:
    """The question asks for clients that stayed all year; who came back in time counts as kept in the other way."""
    rates = _rates(seen)
    return _rate(seen, "retention", rates.continuous, rates.logo)


def _rates(seen: Seen) -> Rates:
    return rates([trace.part for trace in seen.all if trace.part])


def _rate(seen: Seen, key: str, asked: float | None, other: float | None) -> Evidence | None:
    """A rate of the last twelve months in percent, and the other way to count it."""
    both = [rate for rate in (asked, other) if rate is not None]
    if not both:
        return None
    clients = sum(trace.part is not None and trace.part.start > 0 for trace in seen.all)
    rate, less, more = round(both[0], 1), min(both), max(both)
    params = {
        "clients": clients,
        "rate": rate,
        "other": round(both[-1], 1),
        "start": last_year(seen.today).start,
        "end": seen.today,
    }
    return Evidence(rate, key, params, less - POINTS, more + POINTS)


def _nps(seen: Seen) -> Evidence | None:
    """The answers of all clients as one survey: a client with more answers counts for more."""
    counts = [trace.nps for trace in seen.served if trace.nps]
    promoters, passives, detractors = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    score = nps_score(promoters, passives, detractors)
    if score is None:
        return None
    params = {
        "score": round(score, 1),
        "clients": len(counts),
        "n": promoters + passives + detractors,
        "promoters": promoters,
        "detractors": detractors,
    }
    return Evidence(round(score, 1), "nps", params, score - POINTS, score + POINTS)


def _segments(seen: Seen) -> Evidence:
    """Rules in `scoring.yaml`: two or more are a segmentation, by contract size where ARR draws a line between them."""
    segments = seen.scoring.segments
    if len(segments) < 2:
        return Evidence("none", "segments-none", {}, denied=frozenset({"by-contract"}))
    names: dict[str, object] = {"segments": [segment.id for segment in segments]}
    if any(segment.arr_at_least is not None for segment in segments):
        return Evidence("by-contract", "segments-by-arr", names, denied=frozenset({"none", "some"}))
    return Evidence("some", "segments", names, denied=frozenset({"none", "by-contract"}))


def _baselines(seen: Seen) -> Evidence:
    """A scale of a measure of use, or a rule on one, draws a line; with segments it is one for each of them."""
    measures = [name for name in USE if name in seen.scoring.measures and seen.scoring.measures[name].scale]
    if not measures:
        return Evidence(["none"], "baselines-none", {}, denied=frozenset({"segment-use"}))
    split = len(seen.scoring.segments) > 1
    params = {"measure": measures, "segments": len(seen.scoring.segments)}
    denied = frozenset({"none"} if split else {"none", "segment-use"})
    return Evidence(["segment-use"] if split else None, "baselines", params, denied=denied)


def _measures(seen: Seen) -> Evidence | None:
    """Options that at least half of the clients' files show are proposed, those that none shows denied."""
    served = seen.served
    if not served:
        return None
    counts = {option: sum(option in trace.shows for trace in served) for option in SHOWN}
    proposed: list[str] = [option for option, n in counts.items() if 2 * n >= len(served)]
    denied = {option for option, n in counts.items() if not n} | ({"none"} if any(counts.values()) else set())
    return Evidence(proposed, "measures", {"clients": len(served)}, denied=frozenset(denied), counts=counts)


def _cadence(seen: Seen) -> Evidence | None:
    """Files that promise a time between two contacts."""
    served = seen.served
    promised = sum(trace.has_cadence for trace in served)
    if not served:
        return None
    most = 2 * promised >= len(served)
    denied = frozenset({"on-request"} if most else set() if promised else {"calendar"})
    params = {"clients": promised, "of": len(served)}
    return Evidence("calendar" if most else None, "cadence", params, denied=denied)


FACTS: dict[str, Callable[[Seen], Evidence | None]] = {
    "clients": _clients,
    "csms": _csms,
    "nrr": _nrr,
    "retention": _retention,
    "nps": _nps,
    "segments": _segments,
    "baselines": _baselines,
    "measures": _measures,
    "cadence": _cadence,
}
"""What a question's `fact` may name."""

KINDS: Mapping[str, str] = {
    **dict.fromkeys(("clients", "csms", "nrr", "retention", "nps"), "number"),
    **dict.fromkeys(("segments", "cadence"), "one"),
    **dict.fromkeys(("baselines", "measures"), "many"),
}
"""The kind of question that a fact can answer."""
