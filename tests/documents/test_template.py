"""What a template can say, and what it is told when it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from csctl.diagnostic import CsctlError, Diagnostic
from csctl.documents.charts import Sparkline
from csctl.documents.template import render_markdown
from csctl.i18n import LANGUAGES, Language, family

FACTS: Mapping[str, Any] = {
    "name": "A & B | *C*",
    "on": date(2026, 11, 22),
    "start": date(2026, 11, 12),
    "arr": {"JPY": 38_400_000},
    "seats": 2480,
    "share": 82.9,
    "nothing": None,
    "yes": True,
    "band": "yellow",
    "client": {"name": "▲ 白馬\n精機", "contacts": [{"name": "佐藤", "stance": "promoter"}, {"name": "髙橋"}]},
    "tags": ["b", "a"],
}


def render(template: str, language: Language = "ja", others: Mapping[str, str] = {}, **options: Any) -> str:
    files = {f"page.{language}.md.j2": template, **others}
    source = {name: (f"templates/{name}", text) for name, text in files.items()}.get
    return render_markdown("page", source, FACTS, language=language, **options)


def refused(template: str, others: Mapping[str, str] = {}, **options: Any) -> Diagnostic:
    with pytest.raises(CsctlError) as raised:
        render(template, "ja", others, **options)
    (diagnostic,) = raised.value.diagnostics
    return diagnostic


@pytest.mark.parametrize(
    ("template", "ja", "en"),
    [
        ("{{ on }}", "2026年11月22日", "22 Nov 2026"),
        ("{{ on|month }}", "2026年11月", "Nov 2026"),
        ("{{ on|iso }}", r"2026\-11\-22", r"2026\-11\-22"),
        ("{{ arr|money }}", "3,840万円", r"¥38\.4M"),
        ("{{ seats }}", "2,480", "2,480"),
        ("{{ share|percent }} {{ share|score }} {{ share }}", r"82% 82\.9 82\.9", r"82% 82\.9 82\.9"),
        ("{{ (on - start)|days }} {{ 1|days }}", "10日 1日", "10 days 1 day"),
        ("{{ 12|signed }} {{ (0 - 0.3)|signed }} {{ 0|signed }}", r"\+12 −0\.3 ±0", r"\+12 −0\.3 ±0"),
        ("{{ nothing }} {{ nothing|money }} {{ nothing|day }} {{ nothing|pill }} {{ '' }}", "– – – – –", "– – – – –"),
        ("{{ yes }}", "はい", "yes"),
        ("{{ band|pill }}", "**▲ 注意**", "**▲ yellow**"),
        ("{{ 'A*'|pill('red') }}", r"**■ A\***", r"**■ A\***"),
        ("{{ band|word }} {{ 'nps'|measure }} {{ 'own'|measure }}", "注意 NPS own", "yellow NPS own"),
        ("{{ 'csm'|label('column') }}", family("ja", "column")["csm"], family("en", "column")["csm"]),
        ("{{ yes|box }} {{ nothing|box }}", "[x] [ ]", "[x] [ ]"),
        ("{{ tags|commas }} {{ []|commas }} {{ nothing|commas }}", "b、a – –", "b, a – –"),
        ("{{ tags|sort|join(' * ') }}", r"a \* b", r"a \* b"),
        ("{{ name }}", r"A \& B &#124; \*C\*", r"A \& B &#124; \*C\*"),
        ("{{ name ~ '!' }}", r"A \& B &#124; \*C\*\!", r"A \& B &#124; \*C\*\!"),
        ("{{ band|pill ~ '*' }}", r"**▲ 注意**\*", r"**▲ yellow**\*"),
        ("{{ client.name }}", "&#9650; 白馬&#10;精機", "&#9650; 白馬&#10;精機"),
        ("{{ client.name|lines }}", "&#9650; 白馬\n\n精機", "&#9650; 白馬\n\n精機"),
        ("{{ nowhere|default('–') }} {{ client.nowhere is defined }}", "– いいえ", "– no"),
        ("{% for c in client.contacts %}{{ loop.index }}{{ c.name }} {% endfor %}", "1佐藤 2髙橋 ", "1佐藤 2髙橋 "),
        ("{% for c in nothing %}x{% else %}none{% endfor %}", "none", "none"),
        (
            "{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m(name) }}",
            r"**A \& B &#124; \*C\***",
            r"**A \& B &#124; \*C\***",
        ),
        ("{% set x %}{{ name }}{% endset %}{{ x }}", r"A \& B &#124; \*C\*", r"A \& B &#124; \*C\*"),
        ("{% autoescape false %}{{ name }}{% endautoescape %}", r"A \& B &#124; \*C\*", r"A \& B &#124; \*C\*"),
        ("{{ language }}", "ja", "en"),
        ("{{ client.contacts|map(attribute='name')|commas }}", "佐藤、髙橋", "佐藤, 髙橋"),
        ("{{ {'items': 3}.items }}", "3", "3"),
    ],
)
def test_values_read_in_the_readers_manner_and_as_text(template: str, ja: str, en: str) -> None:
    assert render(template, "ja") == ja
    assert render(template, "en") == en


def test_a_template_takes_in_another_one() -> None:
    others = {"_a.ja.md.j2": "{{ name }}", "_b.ja.md.j2": "{% macro hello(x) %}{{ x }}!{% endmacro %}"}
    assert render("{% include '_a.ja.md.j2' %}", "ja", others) == r"A \& B &#124; \*C\*"
    assert render("{% from '_b.ja.md.j2' import hello %}{{ hello('*') }}", "ja", others) == r"\*!"
    assert render("{% import '_b.ja.md.j2' as b %}{{ b.hello('*') }}", "ja", others) == r"\*!"


def test_a_chart_is_marked_with_its_sentence() -> None:
    charts = {"kpi/nps 1": Sparkline("NPS [38]", [38])}
    assert (
        render("{{ chart('kpi/nps 1') }} {{ has_chart('x') }}", charts=charts)
        == r"![NPS \[38\]](chart:kpi%2Fnps%201) いいえ"
    )


@pytest.mark.parametrize(
    ("template", "line", "code", "param"),
    [
        ("a\n{{ nmae }}", 2, "template-field", "nmae"),
        ("a\n\n{{ client.nmae }}", 3, "template-field", "client.nmae"),
        ("{{ client.contacts[0].phone }}", 1, "template-field", "client.contacts.phone"),
        ("{{ client.contacts[7].name }}", 1, "template-field", "client.contacts.7"),
        ("{{ client.nmae.first }}", 1, "template-field", "client.nmae"),
        ("{{ nmae|money }}", 1, "template-field", "nmae"),
        ("{{ nmae + 1 }}", 1, "template-field", "nmae"),
        ("{{ client.contacts|map(attribute='phone')|join }}", 1, "template-field", "client.contacts.phone"),
        ("{{ client.contacts|map(attribute='phone')|commas }}", 1, "template-field", "client.contacts.phone"),
        ("{{ 'a' ~ nmae }}", 1, "template-field", "nmae"),
        ("{{ nmae() }}", 1, "template-field", "nmae"),
        ("{% if nmae > 3 %}{% endif %}", 1, "template-field", "nmae"),
        ("{% for x in nmae %}{% endfor %}", 1, "template-field", "nmae"),
        ("{{ client.contacts[1].stance }}", 1, "template-field-hidden", "client.contacts.stance"),
        ("{{ name.upper() }}", 1, "template-forbidden", "upper"),
        ("{{ name.__class__ }}", 1, "template-forbidden", "__class__"),
        ("{{ tags.append(1) }}", 1, "template-forbidden", "append"),
        ("{{ ''['__class__'] }}", 1, "template-field", "__class__"),
        ("{{ namespace.__init__ }}", 1, "template-forbidden", "__init__"),
        ("{{ self.__init__ }}", 1, "template-forbidden", "__init__"),
        ("{{ range.__globals__ }}", 1, "template-forbidden", "__globals__"),
        ("\n{% if %}", 2, "template-syntax", ""),
        ("{{ name|safe }}", 1, "template-syntax", ""),
        ("{{ name|e }}", 1, "template-syntax", ""),
        ("{{ name|format }}", 1, "template-syntax", ""),
        ("{% for x in tags recursive %}{% endfor %}", 1, "template-syntax", ""),
        ("{% import 'os' as os %}", 1, "template-missing", "os"),
        ("{% include 'none.md.j2' %}", 1, "template-missing", "none.md.j2"),
        ("{% include '../page.ja.md.j2' %}", 1, "template-name", "../page.ja.md.j2"),
        ("{% include '/etc/passwd' %}", 1, "template-name", "/etc/passwd"),
        ("{% include 'C:\\\\x' %}", 1, "template-name", "C:\\x"),
        ("{% include '.hidden' %}", 1, "template-name", ".hidden"),
        ("{{ client }}", 1, "template-value", "dict"),
        ("{{ tags }}", 1, "template-value", "list"),
        ("{% for x in name %}{% endfor %}", 1, "template-value", "str"),
        ("{{ 1 / 0 }}", 1, "template-value", "division by zero"),
        ("{{ on < name }}", 1, "template-value", ""),
        ("{{ on + 1 }}", 1, "template-value", "date + int"),
        ("{{ 2 ** 3 }}", 1, "template-value", "int ** int"),
        ("{{ '%s' % name }}", 1, "template-value", "str % str"),
        ("{{ band|pill|upper }}", 1, "template-value", "upper"),
        ("{{ tags|batch(100000, 'x')|list }}", 1, "template-value", "batch"),
        ("{{ chart('x') }}", 1, "chart-unknown", "x"),
    ],
)
def test_a_mistake_is_named_with_its_line(template: str, line: int, code: str, param: str) -> None:
    diagnostic = refused(template, hidden={"client.contacts.stance"}) if "[1]" in template else refused(template)
    assert (diagnostic.code, diagnostic.location.path) == (code, "templates/page.ja.md.j2")
    assert diagnostic.location.line == line
    assert param in {"", *map(str, diagnostic.params.values())}


def test_a_mistake_in_an_included_template_is_named_there() -> None:
    diagnostic = refused("{% include '_part.ja.md.j2' %}", {"_part.ja.md.j2": "\n\n{{ nmae }}"})
    assert diagnostic.location == ("templates/_part.ja.md.j2", 3, 4)
    assert diagnostic.source == "{{ nmae }}"


def test_a_template_that_is_not_there_is_named() -> None:
    with pytest.raises(CsctlError) as raised:
        render_markdown("plan", lambda _: None, {}, language="en")
    assert raised.value.diagnostics[0].params == {"name": "plan.en.md.j2"}


def test_a_close_field_is_suggested() -> None:
    assert refused("{{ clientt }}").params["suggestion"] == "client"


@pytest.mark.parametrize(
    ("template", "bound"),
    [
        ("{{ 'a' * 10**9 }}", ""),
        ("{{ 'a' * 1000000000 }}", ""),
        ("{{ tags * 1000000000 }}", ""),
        ("{{ range(1000000000) }}", "range"),
        ("{{ 99999999999999999 * 99999999999999999 }}", "larger-number"),
        ("{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}", "steps"),
        ("{% for a in range(1000) %}{% for b in range(1000) %}{{ b }}{% endfor %}{% endfor %}", "steps"),
        ("{% for a in range(999) %}{% for b in range(999) %}" + "x" * 9_000 + "{% endfor %}{% endfor %}", "steps"),
        ("{% set n = namespace(x='aa') %}{% for a in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}", "text"),
        ("{% set n = namespace(x='aa') %}{% for a in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}", "text"),
        ("{% set n = namespace(x=[1, 2]) %}{% for a in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}", "steps"),
        ("{% set n = namespace(x='a') %}" + "{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}" * 40, "characters"),
        ("{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}", "depth"),
        ("{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(40) }}", "steps"),
        ("{% include 'page.ja.md.j2' %}{% include 'page.ja.md.j2' %}", "depth"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "depth"),
        ("{{ 1" + "+1" * 5000 + " }}", "depth"),
        ("{% if 1 %}" * 150 + "{% endif %}" * 150, "depth"),
        ("x" * 300_000, "template"),
    ],
)
def test_a_template_that_does_too_much_comes_to_an_end(template: str, bound: str) -> None:
    diagnostic = refused(template)
    assert diagnostic.code == ("template-too-much" if bound else "template-value")
    assert diagnostic.params.get("bound", "") == bound
    assert diagnostic.location.path == "templates/page.ja.md.j2"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bound", ["steps", "characters", "text", "larger-number", "range", "template", "depth"])
def test_every_bound_has_its_words(bound: str, language: Language) -> None:
    assert bound in family(language, "word")


def test_facts_are_plain_data() -> None:
    with pytest.raises(TypeError, match=r"a\.b: a object is no plain data"):
        render_markdown("page", lambda _: ("x", ""), {"a": {"b": object()}}, language="en")  # type: ignore[dict-item]


def test_one_rendering_leaves_nothing_for_the_next() -> None:
    render("{% set client = 1 %}{% set x = 2 %}")
    assert refused("{{ x }}").code == "template-field"
    assert render("{{ client.contacts|length }}") == "2"
