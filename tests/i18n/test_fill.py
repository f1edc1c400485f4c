"""How a sentence takes its values in."""

from __future__ import annotations

import pytest

from csctl.i18n import fill


@pytest.mark.parametrize(
    ("sentence", "params", "filled"),
    [
        ("{measure} の測定から {age} 日", {"measure": "NPS", "age": 12}, "NPS の測定から 12 日"),
        ("{measure} の測定", {"measure": "センチメント"}, "センチメントの測定"),
        ("健全性を {band} としています", {"band": "注意"}, "健全性を注意としています"),
        ("{by} さんの判断", {"by": "山﨑 陽子"}, "山﨑 陽子さんの判断"),
        ("{by} said so", {"by": "山﨑 陽子"}, "山﨑 陽子 said so"),
        ("{{{n}}}", {"n": 1}, "{1}"),
        ("nothing to fill", {}, "nothing to fill"),
    ],
)
def test_a_blank_between_japanese_characters_goes(sentence: str, params: dict[str, object], filled: str) -> None:
    assert fill(sentence, params) == filled


def test_a_missing_value_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        fill("{n}", {})
