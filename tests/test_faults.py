"""Bad input, row by row: what a file may hold, and what csctl answers to it.

Each row of `REFUSED` is answered by `path:line:col`, a code and exit code 1, by every command; the other account is
still served, no file is changed, nothing raw reaches the terminal. `ACCEPTED` looks odd and is read.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import category

import pytest

from conftest import ROOT, TODAY, Csctl, Result

CLIENT = b"client: {name: Bad}\n"
GOOD = b"client: {name: Good}\n"


class Case(NamedTuple):
    """A file and its answer: a code, and `line:column` where the place is worth a word."""

    data: bytes
    code: str
    place: str = ""


def second(text: str, code: str, place: str = "") -> Case:
    """A good first line, and this behind it."""
    return Case(CLIENT + text.encode(), code, place)


def kpi(text: str, code: str, place: str = "") -> Case:
    """A section of readings with this in it."""
    return second(f"kpis: {{{text}}}\n", code, place)


REFUSED: dict[str, list[Case]] = {
    "alias and merge-key bombs": [
        second("a: &a [x, x]\nb: &b [*a, *a]\n", "anchor-refused", "2:4"),
        second("why_us: *a\n", "alias-refused", "2:9"),
        second("goals: {<<: {revenue_model: x}}\n", "merge-key-refused", "2:9"),
        second("<<: {notes: x}\n", "merge-key-refused", "2:1"),
    ],
    "values that look like numbers or days and are none": [
        kpi(f"adoption: {{value: {'9' * 5000}, on: 2026-11-01}}", "number-too-large", "2:26"),
        second("next_contact: 2024-02-30\n", "invalid-date", "2:15"),
        second("next_contact: 2024-13-01\n", "invalid-date", "2:15"),
        second('next_contact: "2026-11-24"\n', "not-a-date", "2:15"),
        second("next_contact: 24.11.2026\n", "not-a-date", "2:15"),
        second("next_contact: 0001-01-01\n", "out-of-range", "2:15"),
        second("next_contact: 9999-12-31\n", "out-of-range", "2:15"),
    ],
    "`.nan`, `.inf`, `1e999`": [
        *(
            kpi(f"adoption: {{value: {word}, on: 2026-11-01}}", "not-finite", "2:26")
            for word in (".nan", ".NaN", ".inf", "-.INF", "1e999", "-1e999", "1e-400")
        ),
        second("contract: {arr: {JPY: .inf}}\n", "not-finite", "2:23"),
        second("contract: {arr: {JPY: 1e308}}\n", "number-too-large", "2:23"),
        second("contract: {arr: {JPY: 1e-308}}\n", "not-finite", "2:23"),
    ],
    "duplicate keys": [
        Case(b"client: {name: Bad}\nnotes: a\nclient: {name: Worse}\n", "duplicate-key", "3:1"),
        kpi("csat: {mean: 4, on: 2026-11-01, mean: 5}", "duplicate-key", "2:40"),
    ],
    "unknown key `npss:`": [
        kpi("npss: {score: 4, on: 2026-11-01}", "missing-key"),
        second("kpi: {}\n", "unknown-key", "2:1"),
        second("contract: {renew_on: 2026-11-01}\n", "unknown-key", "2:12"),
    ],
    "strict types and ranges": [
        kpi('nps: "9"', "not-a-section", "2:13"), kpi("nps: true", "not-a-section", "2:13"),
        kpi('csat: {mean: "4", on: 2026-11-01}', "not-a-number", "2:21"),
        kpi("csat: {mean: true, on: 2026-11-01}", "not-a-number", "2:21"),
        kpi("csat: {mean: 5.1, on: 2026-11-01}", "out-of-range", "2:21"),
        kpi("csat: {mean: 0, on: 2026-11-01}", "out-of-range", "2:21"),
        kpi("nps: {score: 101, on: 2026-11-01}", "out-of-range", "2:21"),
        kpi("nps: {score: -2147483648, on: 2026-11-01}", "out-of-range", "2:21"),
        kpi("nps: {promoters: -1, passives: 0, detractors: 0, on: 2026-11-01}", "out-of-range", "2:25"),
        kpi("nps: {promoters: 1.5, passives: 0, detractors: 0, on: 2026-11-01}", "not-a-whole-number", "2:25"),
        second("adoption: {level: 11}\n", "out-of-range", "2:19"),
        second("contract: {term_months: 0}\n", "out-of-range", "2:25"),
        second("contract: {arr: {JPY: -1}}\n", "out-of-range", "2:23"),
        second("contract: {arr: {yen: 1}}\n", "wrong-format"),
        second("contract: {arr: 100}\n", "not-a-section", "2:17"),
        second("growth: {what: x}\n", "not-a-list"),
        Case(b"client: {name: Bad, stage: adoptoin}\n", "not-one-of", "1:28"),
        Case(b"client: {name: 2026}\n", "not-text", "1:16"), Case(b"client: {name: 2026-11-24}\n", "not-text", "1:16"),
        Case(b"client: {name: true}\n", "not-text", "1:16"), Case(b"client: {name: null}\n", "missing-key", "1:1"),
        Case(b'client: {name: ""}\n', "empty-text", "1:16"), Case(b'client: {name: " "}\n', "empty-text", "1:16"),
        Case(b"client: {}\n", "missing-key", "1:1"), Case(b"notes: x\n", "missing-key", "1:1"),
    ],
    "`tel: 0312345678`": [
        second("client_team: {primary_contact: {name: A, tel: 0312345678}}\n", "leading-zero", "2:47"),
        second("client_team: {primary_contact: {name: A, tel: 00}}\n", "leading-zero", "2:47"),
    ],
    "`auto_renew: no`": [
        second("contract: {auto_renew: no}\n", "not-true-or-false", "2:24"),
        second("contract: {auto_renew: yes}\n", "not-true-or-false", "2:24"),
        second("contract: {auto_renew: 1}\n", "not-true-or-false", "2:24"),
        second('contract: {auto_renew: "true"}\n', "not-true-or-false", "2:24"),
    ],
    "tags": [
        second("notes: !!python/object/apply:os.system [ls]\n", "tag-refused", "2:8"),
        second("notes: !foo x\n", "tag-refused", "2:8"), second("notes: !!str 1\n", "tag-refused", "2:8"),
        second("notes: !!binary aGk=\n", "tag-refused", "2:8"), second("notes: ! x\n", "tag-refused", "2:8"),
        Case(b"%TAG ! tag:x,2026:\n---\nclient: !x {name: Bad}\n", "tag-refused"),
    ],
    "not one mapping": [
        Case(b"", "empty-file"), Case(b"\n\n", "empty-file"), Case(b"# nothing yet\n", "empty-file"),
        Case(b"---\n", "empty-file"), Case(b"- client\n", "not-a-mapping"), Case(b"client\n", "not-a-mapping"),
        Case(b"42\n", "not-a-mapping"), second("---\nclient: {name: B}\n", "several-documents", "2:1"),
        second("~: x\n", "null-key", "2:1"), second("? [a]\n: x\n", "complex-key"),
        second("7: x\n", "key-not-text", "2:1"), second("true: x\n", "key-not-text", "2:1"),
        second("2026-11-24: x\n", "key-not-text", "2:1"),
    ],
    "merge conflict markers": [
        second("<<<<<<< HEAD\nnotes: a\n=======\nnotes: b\n>>>>>>> theirs\n", "merge-conflict", "2:1"),
        second("=======\n", "merge-conflict", "2:1"),
    ],
    "another encoding": [
        Case("client: {name: 白馬精機株式会社}\n".encode("cp932"), "not-utf8", "1:16"),
        Case("client: {name: 白馬精機株式会社}\n".encode("euc-jp"), "not-utf8", "1:16"),
        Case("client: {name: Krüger}\n".encode("latin-1"), "not-utf8", "1:18"),
        Case("client: {name: Bad}\n".encode("utf-16"), "not-utf8"),
        Case("client: {name: Bad}\n".encode("utf-16-be"), "not-utf8"),
        Case(CLIENT + b"notes: \xff\xfe\n", "not-utf8", "2:8"),
        Case(CLIENT + b"notes: \xed\xa0\x80\n", "not-utf8", "2:8"),
        Case(CLIENT + b"notes: a" + b"b" * 20 + b"\0\n", "nul-byte", "2:29"),
    ],
    "characters nobody can see": [
        *(
            second(f"notes: a{character}b\n", "control-character", "2:9")
            for character in ("\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\u200b", "\u2028", "\ufeff", "\x7f")
        ),
        *(
            second(f'notes: "a{escaped}b"\n', "control-character", "2:8")
            for escaped in (r"\e[31m", r"\x1b]52;c;x\a", r"\0", r"\u202e", r"\u200b", r"\r")
        ),
        second(r'notes: "\ud800"' + "\n", "control-character"),
    ],
    "syntax": [
        second("notes: a: b\n", "colon-in-text", "2:9"), second("notes: 'a\n", "unclosed-quote", "2:8"),
        second("risks: [{what: x}\n", "unclosed-bracket", "2:8"), second("notes: @x\n", "reserved-character", "2:8"),
        second("goals:\n\tobjectives: []\n", "tab-indent", "3:1"), second("notes: `x`\n", "reserved-character", "2:8"),
    ],
}  # fmt: skip

BOMBS: dict[str, tuple[str, str]] = {
    "billion laughs": (
        "b'a: &a [x]\\n' + b''.join(b'a%d: &a%d [%s]\\n' % (n, n, b', '.join([b'*a'] * 9)) for n in range(12))",
        "anchor-refused",
    ),
    "merge-key bomb": (
        "b'a: &a {x: 1}\\n' + b''.join(b'a%d: &a%d {<<: [*a, *a]}\\n' % (n, n) for n in range(30))",
        "merge-key-refused",
    ),
    "500 brackets": ("b'a: ' + b'[' * 500", "too-deep"),
    "5,000 brackets": ("b'a: ' + b'[' * 5_000", "too-deep"),
    "100,000 brackets": ("b'a: ' + b'[' * 100_000", "too-deep"),
    "100,000 brackets, closed": ("b'a: ' + b'[' * 100_000 + b']' * 100_000", "too-deep"),
    "1,000 nested maps": ("b''.join(b' ' * n + b'a:\\n' for n in range(1_000))", "too-deep"),
    "10 MB file": ("b'client: {name: Bad}\\n' + b'# padding\\n' * 1_000_000", "too-large"),
    "10 MB scalar": ("b'client: {name: ' + b'x' * 10_000_000 + b'}'", "too-large"),
    "50,000 keys": ("b''.join(b'k%d: 1\\n' % n for n in range(50_000))", "too-many-nodes"),
    "int of 5,000 digits": ("b'client: {name: Bad}\\nnotes: ' + b'7' * 5_000", "number-too-large"),
    "100,000 faults": ("b'client: {name: Bad}\\n' + b'x: 007\\n' * 100_000", "too-many-faults"),
    "refused by the quick parser, then 30,000 brackets": ("b'a: {b: https://x, c: ' + b'[' * 30_000", "too-deep"),
    "refused by both parsers after 90 KB": ("b'a: {b: https://x, c: [' + b'd, ' * 30_000", "unclosed-bracket"),
    "half a megabyte on one line": ("b'client: {name: Bad}\\nnotes: ' + b'a: ' * 200_000", "colon-in-text"),
}


def cases() -> Iterator[Any]:
    for row, listed in REFUSED.items():
        for number, case in enumerate(listed, 1):
            yield pytest.param(case, id=f"{row} {number}")


each = pytest.mark.parametrize("case", list(cases()))


@pytest.fixture
def pair(workspace: Path) -> Path:
    """A workspace with a good account; the bad one is written by the test."""
    (workspace / "accounts" / "good.yaml").write_bytes(GOOD)
    return workspace


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def said(result: Result) -> str:
    """All of an answer: findings that were asked for are on standard output, others on standard error."""
    return result.out + result.err


def assert_clean(result: Result) -> None:
    """Whatever the file holds, the terminal gets lines of characters that can be seen, and no traceback."""
    text = said(result)
    assert not {c for c in text.replace("\n", "") if category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}, ascii(text)
    assert "Traceback" not in text
    assert "[bug]" not in text


@each
def test_what_is_refused_is_named_with_its_place_by_every_command(csctl: Csctl, pair: Path, case: Case) -> None:
    (pair / "accounts" / "bad.yaml").write_bytes(case.data)
    before = snapshot(pair)
    for command in ("check", "health", "explain bad"):
        result = csctl(*command.split(), cwd=pair)
        assert result.code == 1
        place = re.escape(case.place) if case.place else r"\d+:\d+"
        assert re.search(rf"^accounts/bad\.yaml:{place}: error: .+ \[{case.code}\]$", said(result), re.MULTILINE)
        assert_clean(result)
    assert snapshot(pair) == before


@each
def test_the_other_account_is_served(csctl: Csctl, pair: Path, case: Case) -> None:
    (pair / "accounts" / "bad.yaml").write_bytes(case.data)
    answer = json.loads(csctl("health", "--format", "json", cwd=pair).out)
    assert [row["name"] for row in answer["accounts"]] == ["Good"]
    assert {found["path"] for found in answer["diagnostics"]} == {"accounts/bad.yaml"}
    assert csctl("explain", "good", cwd=pair).code == 0


@each
def test_the_users_own_line_is_shown_under_it_in_both_languages(csctl: Csctl, pair: Path, case: Case) -> None:
    (pair / "accounts" / "bad.yaml").write_bytes(case.data)
    for language, severity in (("en", "error"), ("ja", "誤り")):
        lines = csctl("check", "accounts/bad.yaml", "--lang", language, cwd=pair).out.splitlines()
        at = next(n for n, line in enumerate(lines) if line.endswith(f"[{case.code}]"))
        assert f": {severity}: " in lines[at]
        if case.data.strip() and case.code not in ("not-utf8", "not-a-mapping", "empty-file"):
            assert lines[at + 1].startswith("    ")
            assert lines[at + 2].strip() == "^"


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_within_its_limits_and_the_other_account_is_served(pair: Path, name: str) -> None:
    data, code = BOMBS[name]
    (pair / "accounts" / "bad.yaml").write_bytes(eval(data))
    before = snapshot(pair)
    for command in ("check", "health"):
        done = _limited(command, pair)
        answered = (done.stdout + done.stderr).decode()
        assert done.returncode == 1, answered
        assert f"[{code}]" in answered
        assert "Traceback" not in answered
        assert len(answered) < 100_000
        assert b"Good" in done.stdout
    assert snapshot(pair) == before


_LIMITS = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20))
resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
from csctl.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


def _limited(command: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """csctl in a process of its own that may take 300 MB and five seconds of a processor."""
    return subprocess.run(
        [sys.executable, "-c", _LIMITS, command, "--today", TODAY], cwd=cwd, capture_output=True, check=False
    )


RULES = {
    "empty": (b"", "empty-file"),
    "a list": (b"- 1\n", "not-a-mapping"),
    "an anchor": (b"version: &a 1\n", "anchor-refused"),
    "a tag": (b"version: !!python/name:os.system x\n", "tag-refused"),
    "cp932": ("version: 1 # 採点\n".encode("cp932"), "not-utf8"),
    "nested too deeply": (b"measures: " + b"[" * 100_000, "too-deep"),
    "too large": (b"#" * 10_000_000, "too-large"),
    "an unfinished merge": (b"<<<<<<< HEAD\nversion: 1\n", "merge-conflict"),
    "another version": (b"version: 2\nbase_currency: JPY\ngroups: {}\nmeasures: {}\n", "not-one-of"),
    "a scale that is not monotonic": (
        (ROOT / "scoring.yaml").read_bytes().replace(b"yellow: 50", b"yellow: 90", 1),
        "scale-not-monotonic",
    ),
}


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("command", ["check", "health", "explain good"])
def test_rules_that_cannot_be_read_are_named_like_any_file(csctl: Csctl, pair: Path, name: str, command: str) -> None:
    data, code = RULES[name]
    (pair / "scoring.yaml").write_bytes(data)
    before = snapshot(pair)
    result = csctl(*command.split(), cwd=pair)
    assert result.code == 1
    assert re.search(rf"^scoring\.yaml:\d+:\d+: error: .+ \[{code}\]$", said(result), re.MULTILINE)
    assert_clean(result)
    assert snapshot(pair) == before


# What the message helps with.


def checked(csctl: Csctl, pair: Path, text: str) -> str:
    (pair / "accounts" / "bad.yaml").write_text(text, "utf-8")
    return csctl("check", "accounts/bad.yaml", cwd=pair).out


def test_both_lines_of_a_duplicate_key_are_named(csctl: Csctl, pair: Path) -> None:
    err = checked(csctl, pair, "client: {name: A}\nnotes: a\nwhy_us: b\nnotes: c\n")
    assert "accounts/bad.yaml:4:1: error: " in err
    assert "accounts/bad.yaml:2:1: note: " in err


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("kpi: {}\n", "kpis"), ("contract: {renew_on: 2026-11-01}\n", "renews_on"), ("folow_ups: []\n", "follow_ups"),
        ("kpis: {npss: {value: 4, on: 2026-11-01}}\n", "nps"),
        ("kpis: {adoptoin: {value: 4, on: 2026-11-01}}\n", "adoption"),
        ("risks: [{kind: produkt, what: x}]\n", "product"),
        ("kpis: {nps: {promotors: 4, on: 2026-11-01}}\n", "promoters"),
    ],
)  # fmt: skip
def test_a_slip_is_answered_with_what_was_probably_meant(csctl: Csctl, pair: Path, text: str, meant: str) -> None:
    assert f"Did you mean {meant}?" in checked(csctl, pair, f"client: {{name: A}}\n{text}")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("client_team: {primary_contact: {name: A, tel: 0312345678}}\n", 'quote it: "0312345678"'),
        ("contract: {auto_renew: no}\n", "Expected true or false"),
        ("notes: 9\n", "quote it if it is meant as text"),
        ("<<<<<<< HEAD\n", "Unresolved merge conflict"),
        ("goals:\n\tobjectives: []\n", "use spaces"),
    ],
)
def test_the_hint_says_how_to_write_it(csctl: Csctl, pair: Path, text: str, hint: str) -> None:
    assert hint in checked(csctl, pair, f"client: {{name: A}}\n{text}")


def test_the_encoding_it_looks_like_is_named(csctl: Csctl, pair: Path) -> None:
    (pair / "accounts" / "bad.yaml").write_bytes("client:\n  name: 白馬精機株式会社\n".encode("cp932"))
    assert "bad.yaml:2:9: error: Not UTF-8 (looks like cp932)." in csctl("check", cwd=pair).out


def test_the_limit_of_nesting_is_named(csctl: Csctl, pair: Path) -> None:
    assert "Nested too deeply (limit 32 levels)." in checked(csctl, pair, "a: " + "[" * 99)


def test_every_fault_of_every_file_is_said_in_one_run(csctl: Csctl, pair: Path) -> None:
    for number, listed in enumerate(REFUSED.values()):
        (pair / "accounts" / f"bad-{number}.yaml").write_bytes(listed[0].data)
    found = json.loads(csctl("check", "--format", "json", cwd=pair).out)["diagnostics"]
    said = {(one["path"], one["code"]) for one in found}
    assert {(f"accounts/bad-{n}.yaml", listed[0].code) for n, listed in enumerate(REFUSED.values())} <= said


# What looks odd and is read.

ACCEPTED = {
    "a byte order mark": "\ufeffclient: {name: Odd}\n",
    "CRLF": "client:\r\n  name: Odd\r\n",
    "a lone CR": "client:\r  name: Odd\r",
    "no final newline": "client: {name: Odd}",
    "a mark, CRLF and no final newline": "\ufeffclient:\r\n  name: Odd",
    "a comment between key and value": "client:\n  name:  # the client\n    Odd\n",
    "a tab before a comment": "client:\n  name: Odd\t# the client\n",
    "a section left empty": "client:\n  name: Odd\n  stage:\ncontract:\nkpis:\n",
    "a document start": "---\nclient: {name: Odd}\n...\n",
    "an empty list": "client: {name: Odd}\nrisks: []\n",
    "zero-width joiners of an emoji": "client: {name: Odd}\nnotes: 👩\u200d💻\n",
}


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED)
def test_what_looks_odd_is_read(csctl: Csctl, pair: Path, text: str) -> None:
    (pair / "accounts" / "bad.yaml").write_bytes(text.encode())
    assert csctl("check", cwd=pair).code == 0
    answer = json.loads(csctl("health", "--format", "json", cwd=pair).out)
    assert [row["name"] for row in answer["accounts"]] == ["Odd", "Good"]
    assert csctl("explain", "bad", cwd=pair).code == 0
    assert (pair / "accounts" / "bad.yaml").read_bytes() == text.encode()


# The terminal.

MARKUP = ("[/x]", "[bold]A[/bold]", "A\\", "[link=https://example.com]A", "{name}", "%s", "A [red", ":warning:", "${x}")


@pytest.mark.parametrize("name", MARKUP)
@pytest.mark.parametrize("command", ["health", "health --matrix", "explain a"])
def test_data_is_never_markup(csctl: Csctl, workspace: Path, name: str, command: str) -> None:
    kpis = ", ".join(f"{one}: {{value: 70, on: {TODAY}}}" for one in ("adoption", "deployment", "engagement"))
    csat = f"csat: {{mean: 4.5, n: 9, on: {TODAY}}}, sentiment: {{value: positive, on: {TODAY}}}"
    said = (
        f"client: {{name: {json.dumps(name)}}}\ninternal_team: {{csm: {json.dumps(name)}}}\nkpis: {{{kpis}, {csat}}}\n"
    )
    (workspace / "accounts" / "a.yaml").write_text(said, "utf-8")
    result = csctl(*command.split(), cwd=workspace)
    assert (result.code, result.err) == (0, "")
    assert name in result.out


@pytest.mark.parametrize("name", MARKUP)
def test_data_in_a_finding_is_never_markup(csctl: Csctl, workspace: Path, name: str) -> None:
    said = (
        f"client: {{name: A, stage: adoption}}\nrisks: [{{kind: product, what: {json.dumps(name)}, due: 2026-11-01}}]\n"
    )
    (workspace / "accounts" / "a.yaml").write_text(said, "utf-8")
    assert f"The response to “{name}” was due" in csctl("check", cwd=workspace).out


@pytest.mark.parametrize("form", ["text", "csv", "markdown", "json"])
@pytest.mark.parametrize("name", [r"Orca\nLabs", r"Orca\n\n# Labs", r"Orca\tLabs", r"Orca\u00a0Labs"])
def test_one_row_stays_one_row(csctl: Csctl, workspace: Path, form: str, name: str) -> None:
    (workspace / "accounts" / "a.yaml").write_text("client: {name: Orca}\n", "utf-8")
    before = csctl("health", "--format", form, cwd=workspace)
    (workspace / "accounts" / "a.yaml").write_text(f'client: {{name: "{name}"}}\n', "utf-8")
    after = csctl("health", "--format", form, cwd=workspace)
    assert (after.code, after.err) == (0, "")
    if form == "csv":
        assert len(list(csv.reader(io.StringIO(after.out)))) == len(list(csv.reader(io.StringIO(before.out))))
    else:
        assert after.out.count("\n") == before.out.count("\n")
    if form == "text":
        assert "Orca" in after.out
        assert "\t" not in after.out


@pytest.mark.skipif(os.name == "nt", reason="such names are POSIX")
@pytest.mark.parametrize("name", [b"a\x1b]52;c;x\x07b", b"a\nb", b"a\x9b31mb", "a\u202eb".encode(), b"\xff", b"[bold]"])
@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_file_name_that_steers_a_terminal_is_shown_escaped(csctl: Csctl, pair: Path, name: bytes, form: str) -> None:
    folder = os.fsencode(pair / "accounts")
    Path(os.fsdecode(folder + b"/" + name + b".yaml")).write_bytes(GOOD)
    result = csctl("check", "--format", form, cwd=pair)
    assert result.code == 1
    assert "invalid-id" in result.out + result.err
    assert_clean(result)


@pytest.mark.parametrize("argument", ["\x1b[31mred", "a\nb", "\u202eevil", "[bold]", "x" * 5000])
@pytest.mark.parametrize(
    "command", ["explain {}", "health --csm {}", "health --band {}", "check {}", "{}", "health --{}"]
)
def test_an_argument_that_steers_a_terminal_is_shown_escaped(csctl: Csctl, command: str, argument: str) -> None:
    result = csctl(*(part.replace("{}", argument) for part in command.split(" ")))
    assert result.code == (0 if "--csm" in command else 2)
    assert_clean(result)


# Numbers and days.


def row(csctl: Csctl, workspace: Path, said: str, today: str = TODAY) -> dict[str, Any]:
    """The health of one account."""
    (workspace / "accounts" / "a.yaml").write_text(f"client: {{name: A}}\n{said}\n", "utf-8")
    result = csctl("health", "--format", "json", today=today, cwd=workspace)
    (found,) = json.loads(result.out)["accounts"]
    assert isinstance(found, dict)
    return found


@pytest.fixture
def sparse(workspace: Path) -> Path:
    """A workspace that scores whatever little is known."""
    rules = workspace / "scoring.yaml"
    rules.write_text(rules.read_text("utf-8").replace("min_coverage: 40", "min_coverage: 0"), "utf-8")
    return workspace


def nps(**counts: int) -> str:
    return f"kpis: {{nps: {{{', '.join(f'{key}: {value}' for key, value in counts.items())}, on: {TODAY}}}}}"


@pytest.mark.parametrize(
    ("said", "score", "band"),
    [
        (nps(score=60, n=90), 60, "green"), (nps(score=59, n=90), 59, "yellow"), (nps(score=30, n=90), 30, "yellow"),
        (nps(score=29, n=90), pytest.approx(29.769, abs=0.001), "red"), (nps(score=-100, n=90), 0, "red"),
        (nps(score=0, n=90), pytest.approx(23.077, abs=0.001), "red"), (nps(score=100, n=90), 100, "green"),
        (f"kpis: {{csat: {{mean: 4, n: 9, on: {TODAY}}}}}", 60, "green"),
        (f"kpis: {{csat: {{mean: 3, n: 9, on: {TODAY}}}}}", 30, "yellow"),
        (f"kpis: {{csat: {{mean: 3.99, n: 9, on: {TODAY}}}}}", pytest.approx(59.7), "yellow"),
        (nps(promoters=0, passives=0, detractors=0), None, "unscored"), (nps(score=0, n=0), None, "unscored"),
        (nps(promoters=3, passives=4, detractors=3), pytest.approx(23.077, abs=0.001), "red"),
        (nps(promoters=1, passives=0, detractors=0), None, "unscored"), ("", None, "unscored"),
    ],
)  # fmt: skip
def test_scores_at_and_around_the_boundaries(csctl: Csctl, sparse: Path, said: str, score: object, band: str) -> None:
    found = row(csctl, sparse, said)
    assert (found["overall"], found["band"]) == (score, band)


@pytest.mark.parametrize(
    ("weight", "code"),
    [
        ("-1", "out-of-range"),
        (".nan", "not-finite"),
        (".inf", "not-finite"),
        ('"1"', "not-a-number"),
        ("true", "not-a-number"),
    ],
)
def test_a_weight_that_is_none_is_refused(csctl: Csctl, workspace: Path, weight: str, code: str) -> None:
    rules = workspace / "scoring.yaml"
    rules.write_text(
        rules.read_text("utf-8").replace("outcome: {weight: 1}", f"outcome: {{weight: {weight}}}"), "utf-8"
    )
    for command in ("check", "health"):
        result = csctl(command, cwd=workspace)
        assert result.code == 1
        assert re.search(rf"^scoring\.yaml:\d+:\d+: error: .* \[{code}\]$", said(result), re.MULTILINE)


def test_weights_of_zero_everywhere_are_refused(csctl: Csctl, workspace: Path) -> None:
    rules = workspace / "scoring.yaml"
    rules.write_text(rules.read_text("utf-8").replace("e: {weight: 1}", "e: {weight: 0}"), "utf-8")
    assert "[nothing-weighs]" in csctl("check", cwd=workspace).out


def test_a_half_is_shown_as_it_is_and_never_rounded_to_a_better_band(csctl: Csctl, sparse: Path) -> None:
    deployment = f"kpis: {{deployment: {{value: {{}}, on: {TODAY}}}}}"
    assert row(csctl, sparse, deployment.replace("{}", "79.99", 1))["overall"] == pytest.approx(59.99)
    line = next(line for line in csctl("health", cwd=sparse).out.splitlines() if line.startswith("a "))
    assert "▲ yellow" in line
    assert " 59.9 " in line
    row(csctl, sparse, deployment.replace("{}", "20.8333", 1))
    assert " 12.4 " in csctl("health", cwd=sparse).out  # 12.49998


def contract(**values: str | int) -> str:
    return f"contract: {{{', '.join(f'{key}: {value}' for key, value in values.items())}}}"


@pytest.mark.parametrize(
    ("said", "today", "renews_in"),
    [
        (contract(current_from="2024-02-29", term_months=12), "2025-02-27", 1),
        (contract(current_from="2026-01-31", term_months=1), "2026-02-27", 1),
        (contract(renews_on="2026-11-24"), TODAY, 0), (contract(renews_on="2026-11-23"), TODAY, -1),
        (contract(renews_on="1999-01-01"), TODAY, -10189),
    ],
)  # fmt: skip
def test_days_to_the_renewal(csctl: Csctl, workspace: Path, said: str, today: str, renews_in: int) -> None:
    assert row(csctl, workspace, said, today)["renews_in"] == renews_in


def test_an_overdue_renewal_is_shown_with_its_negative_days(csctl: Csctl, workspace: Path) -> None:
    row(csctl, workspace, contract(renews_on="2026-11-14"))
    assert re.search(r" -10\b", csctl("health", cwd=workspace).out)
    assert "[renewal-overdue]" in csctl("check", cwd=workspace).out


def test_of_two_equal_clients_the_one_whose_notice_deadline_is_near_comes_first(csctl: Csctl, workspace: Path) -> None:
    for name, notice in {"a": 0, "b": 90}.items():
        said = contract(renews_on="2027-04-01", auto_renew="true", notice_days=notice)
        (workspace / "accounts" / f"{name}.yaml").write_text(f"client: {{name: {name}}}\n{said}\n", "utf-8")
    found = json.loads(csctl("health", "--format", "json", cwd=workspace).out)["accounts"]
    assert [r["id"] for r in found] == ["b", "a"]


def test_no_number_in_the_demo_is_anything_but_finite(csctl: Csctl) -> None:
    for command in ("health --matrix", *(f"explain {path.stem}" for path in (ROOT / "accounts").glob("*.yaml"))):
        json.loads(csctl(*command.split(), "--format", "json").out, parse_constant=pytest.fail)
