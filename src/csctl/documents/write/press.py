"""typst: one compiler that keeps the fonts, sees an empty folder, and is given everything else as plain values."""

from __future__ import annotations

import atexit
from collections.abc import Mapping, Sequence
from functools import cache
from tempfile import TemporaryDirectory
from typing import Any

from csctl.documents.fonts import font_folders

_PICTURES = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#for picture in json(bytes(sys.inputs.pictures)) { page(image(bytes(picture), format: "svg")) }
"""


def press(source: bytes, inputs: Mapping[str, str], **options: Any) -> Any:
    """What the constant `source` makes of the inputs: bytes, or one for each page."""
    return _compiler().compile(source, sys_inputs=dict(inputs), **options)


def pictures(drawn: Sequence[str], *, ppi: int) -> list[bytes]:
    """SVG as PNG, at so many pixels an inch."""
    import json

    if not drawn:
        return []
    made = press(_PICTURES, {"pictures": json.dumps(drawn, ensure_ascii=False)}, format="png", ppi=ppi)
    return made if isinstance(made, list) else [made]


@cache
def _compiler() -> Any:
    """The one compiler. Its folder stays empty, and goes when the program does."""
    import typst

    root = TemporaryDirectory(prefix="csctl-")
    atexit.register(root.cleanup)
    fonts: list[str] = list(font_folders())
    compiler: Any = typst.Compiler
    return compiler(b"", root=root.name, font_paths=fonts, ignore_system_fonts=True)
