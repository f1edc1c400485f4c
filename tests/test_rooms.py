"""The rooms of the house: who may import whom, which library lives where, who prints, exits and reads the clock."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from conftest import ROOT
from rooms import House, Used, cycles, house

CSCTL = house(ROOT / "src" / "csctl")

MAY_IMPORT: Mapping[str, str] = {
    "diagnostic": "-",
    "view": "diagnostic",
    "change": "diagnostic",
    "i18n": "-",
    "model": "-",
    "files": "diagnostic, change",
    "exchange": "diagnostic, files",
    "domain": "diagnostic, change, model",
    "workspace": "diagnostic, change, files, exchange, model, domain",
    "documents": "diagnostic, model, domain, i18n",
    "views": "view, diagnostic, model, domain",
    "output": "view, diagnostic, i18n, exchange",
    "cli": "all but files",
    "__main__": "cli",
}
"""Besides its own room, and the package itself, which knows its version and nothing else."""

LIBRARIES: Mapping[str, str] = {
    "typer": "cli",
    "pydantic": "model, workspace",
    "pydantic_core": "model, workspace",
    "ruamel": "files",
    "_ruamel_yaml": "files",
    "platformdirs": "files",
    "rich": "output, documents, cli",
    "jinja2": "documents, domain",
    "markupsafe": "documents",
    "markdown_it": "documents",
    "typst": "documents",
    "docx": "documents, exchange",
    "openpyxl": "exchange",
    "xlsxwriter": "exchange",
    "pyarrow": "exchange",
    "pypdf": "documents",
    "noto_cjk_sans_jp_regular": "documents",
    "noto_cjk_sans_jp_bold": "documents",
    "icalendar": "output",
    "prompt_toolkit": "cli",
}
"""Where a library may be imported."""

IMPORT_NAMES = {
    "ruamel.yaml": "ruamel",
    "ruamel.yaml.clib": "_ruamel_yaml",
    "markdown-it-py": "markdown_it",
    "python-docx": "docx",
    "noto-cjk-sans-jp-regular": "noto_cjk_sans_jp_regular",
    "noto-cjk-sans-jp-bold": "noto_cjk_sans_jp_bold",
}
"""Distributions that are imported under another name."""

PLACES: Mapping[str, tuple[str, ...]] = {
    "print": ("csctl.__main__",),
    "sys.exit": ("csctl.__main__",),
    "exit": (),
    "quit": (),
    "os._exit": (),
    "SystemExit": (),
    "typer.echo": ("csctl.cli.main",),
    "typer.Exit": ("csctl.cli.main",),
    "import_module": ("csctl.cli.commands", "csctl.documents.build", "csctl.documents.charts"),
    "__import__": (),
}
"""What may be called in few places only. What is called can not be seen behind `import_module`."""

STREAMS = ("sys.stdin", "sys.stdout", "sys.stderr")
CLOCK = "csctl.cli.context"
_CLOCKS = re.compile(r"(?:.*\.)?(?:today|now|utcnow)")
_NO_ROOM_FOR = ("utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc")


def arrows_that_point_up(tree: House) -> Iterator[str]:
    for used in tree.imports():
        target = used.name.removeprefix(f"{tree.package}.").partition(".")[0]
        if used.name.startswith(f"{tree.package}.") and not _may(used.by.room, target):
            yield str(used)


def _may(room: str, target: str) -> bool:
    allowed = MAY_IMPORT.get(room, "-")
    if allowed.startswith("all but "):
        return target not in allowed.removeprefix("all but ").split(", ")
    return target == room or target in allowed.split(", ")


def knots(tree: House) -> Iterator[str]:
    yield from (" <-> ".join(knot) for knot in cycles(tree.graph()))


def modules_without_a_room(tree: House) -> Iterator[str]:
    for module in tree.modules.values():
        if module.room not in MAY_IMPORT and module.name != tree.package:
            yield module.name


def libraries_in_the_wrong_room(tree: House) -> Iterator[str]:
    for used in tree.imports():
        library = used.name.partition(".")[0]
        if library == tree.package or library in sys.stdlib_module_names:
            continue
        if used.by.room not in LIBRARIES.get(library, "").split(", "):
            yield str(used)


def modules_without_a_door_plate(tree: House) -> Iterator[str]:
    for module in tree.modules.values():
        if not (ast.get_docstring(module.tree) or "").strip():
            yield module.name


def calls_out_of_place(tree: House) -> Iterator[str]:
    for used in tree.calls():
        if used.name in PLACES and used.by.name not in PLACES[used.name]:
            yield str(used)


def streams_outside_the_cli(tree: House) -> Iterator[str]:
    for used in tree.names():
        if used.name in STREAMS and used.by.room != "cli":
            yield str(used)


def clocks_outside_the_context(tree: House) -> Iterator[str]:
    read: list[Used] = [used for used in tree.calls() if _CLOCKS.fullmatch(used.name)]
    read += [used for used in tree.imports() if used.name == "time"]
    yield from (str(used) for used in read if used.by.name != CLOCK)


def rooms_for_everything(tree: House) -> Iterator[str]:
    for name in tree.modules:
        if name.rpartition(".")[2] in _NO_ROOM_FOR:
            yield name


RULES: tuple[Callable[[House], Iterator[str]], ...] = (
    arrows_that_point_up,
    knots,
    modules_without_a_room,
    libraries_in_the_wrong_room,
    modules_without_a_door_plate,
    calls_out_of_place,
    streams_outside_the_cli,
    clocks_outside_the_context,
    rooms_for_everything,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rules(rule: Callable[[House], Iterator[str]]) -> None:
    assert list(rule(CSCTL)) == []


def test_the_package_itself_knows_nothing() -> None:
    assert CSCTL.graph()["csctl"] == frozenset()


def test_contributing_shows_the_same_table() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w.]+?)(?:\.py|/)` \|.*\| ([^|]+) \|$", page, re.MULTILINE)
    assert dict(rows) == {room: allowed for room, allowed in MAY_IMPORT.items() if room != "__main__"}


def test_every_dependency_has_a_room_and_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["docx"], *extras["parquet"]]
    required = {re.split(r"[<>=!~;\[ ]", line)[0] for line in wanted}
    imported = {used.name.partition(".")[0] for used in CSCTL.imports()}
    came_with_another = {"pydantic_core", "markupsafe"}
    assert {IMPORT_NAMES.get(name, name) for name in required} == imported & set(LIBRARIES) - came_with_another


# A rule that cannot fail proves nothing: each is shown a small house that breaks it.


def broken(tmp_path: Path, rule: Callable[[House], Iterator[str]], **texts: str) -> list[str]:
    """What a rule says of a house with these modules; `__` in a name is a step down, each has a door plate."""
    root = tmp_path / "csctl"
    for name, text in {"domain": "", "model": "", **texts}.items():
        path = root.joinpath(*name.split("__")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if text.startswith("#") else f'"""A plate."""\n{text}\n', "utf-8")
    return list(rule(house(root)))


@pytest.mark.parametrize(
    "text",
    [
        "import csctl.domain",
        "from csctl import domain",
        "from csctl.domain import Book",
        "def late():\n    from csctl.domain import Book",
        "if TYPE_CHECKING:\n    from csctl.domain import Book",
        "from . import domain",
        "from .domain import Book",
    ],
)
def test_an_arrow_up_is_seen_however_it_is_written(tmp_path: Path, text: str) -> None:
    (said,) = broken(tmp_path, arrows_that_point_up, model=text)
    assert said.startswith("csctl.model:")
    assert said.endswith("csctl.domain")


def test_a_relative_arrow_is_followed_from_inside_a_package(tmp_path: Path) -> None:
    tree = {"domain__book": "from ..files.disk import scan\nfrom . import money", "domain__money": ""}
    assert broken(tmp_path, arrows_that_point_up, files__disk="", **tree) == ["csctl.domain.book:2: csctl.files.disk"]


def test_an_arrow_down_or_within_the_room_is_fine(tmp_path: Path) -> None:
    assert broken(tmp_path, arrows_that_point_up, domain__book="import csctl.model\nimport csctl.domain.money") == []


def test_the_cli_may_import_all_but_files(tmp_path: Path) -> None:
    assert broken(tmp_path, arrows_that_point_up, cli="import csctl.domain") == []
    assert broken(tmp_path, arrows_that_point_up, cli="import csctl.files") == ["csctl.cli:2: csctl.files"]


def test_two_modules_that_need_each_other_are_a_knot_even_for_their_types(tmp_path: Path) -> None:
    later = "if TYPE_CHECKING:\n    from csctl.domain.a import A"
    tree = {"domain__a": "def f():\n    from csctl.domain.b import B", "domain__b": later}
    assert broken(tmp_path, knots, **tree) == ["csctl.domain.a <-> csctl.domain.b"]


def test_a_knot_of_three_is_seen_and_who_merely_leads_to_it_is_not_in_it(tmp_path: Path) -> None:
    tree = {"a": "import csctl.b", "b": "import csctl.c", "c": "import csctl.a", "d": "import csctl.a"}
    assert broken(tmp_path, knots, **tree) == ["csctl.a <-> csctl.b <-> csctl.c"]


def test_a_module_without_a_room_is_seen(tmp_path: Path) -> None:
    assert broken(tmp_path, modules_without_a_room, reports__book="") == ["csctl.reports.book"]


@pytest.mark.parametrize("room", ["domain", "views", "workspace", "model", "diagnostic"])
def test_a_library_in_the_wrong_room_is_seen(tmp_path: Path, room: str) -> None:
    text = "def late():\n    from rich.table import Table"
    assert broken(tmp_path, libraries_in_the_wrong_room, **{f"{room}__x": text}) == [f"csctl.{room}.x:3: rich.table"]


def test_a_library_that_nobody_decided_on_is_seen(tmp_path: Path) -> None:
    assert broken(tmp_path, libraries_in_the_wrong_room, output="import pandas") == ["csctl.output:2: pandas"]
    assert broken(tmp_path, libraries_in_the_wrong_room, output="import json, rich.cells") == []


@pytest.mark.parametrize("text", ["# only a comment", '#\n""""""', "#\nx = 1"])
def test_a_module_without_a_door_plate_is_seen(tmp_path: Path, text: str) -> None:
    assert broken(tmp_path, modules_without_a_door_plate, view=text) == ["csctl.view"]


@pytest.mark.parametrize("call", ["print('x')", "sys.exit(1)", "raise SystemExit", "raise SystemExit(1)", "exit()"])
def test_who_prints_or_exits_elsewhere_is_seen(tmp_path: Path, call: str) -> None:
    (said,) = broken(tmp_path, calls_out_of_place, cli__health=f"def f():\n    {call}")
    assert said.startswith("csctl.cli.health:3: ")


def test_a_dynamic_import_is_seen(tmp_path: Path) -> None:
    assert broken(tmp_path, calls_out_of_place, domain="import_module('x')") == ["csctl.domain:2: import_module"]


def test_a_stream_outside_the_cli_is_seen(tmp_path: Path) -> None:
    assert broken(tmp_path, streams_outside_the_cli, output="sys.stdout.write('')") == ["csctl.output:2: sys.stdout"]


@pytest.mark.parametrize("call", ["date.today()", "datetime.now()", "datetime.datetime.utcnow()", "import time"])
def test_a_clock_outside_the_context_is_seen(tmp_path: Path, call: str) -> None:
    assert len(broken(tmp_path, clocks_outside_the_context, domain=call, cli__context=call)) == 1


def test_a_day_that_was_asked_for_is_no_clock(tmp_path: Path) -> None:
    assert broken(tmp_path, clocks_outside_the_context, cli__health="f(request.today, today=today)") == []


def test_a_room_for_everything_is_seen(tmp_path: Path) -> None:
    assert broken(tmp_path, rooms_for_everything, domain__utils="") == ["csctl.domain.utils"]
