"""The sample documents are what csctl writes of the demo."""

from __future__ import annotations

from pathlib import Path

import pytest

from samples import samples


@pytest.mark.parametrize(
    ("path", "text"), list(samples()), ids=lambda value: value.name if isinstance(value, Path) else ""
)
def test_a_sample_is_what_csctl_writes(path: Path, text: str) -> None:
    assert path.read_text("utf-8") == text
