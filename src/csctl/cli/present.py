"""The one place that prints: answers on standard output, bad news on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TextIO

from csctl.cli.context import REPORTS, Request
from csctl.diagnostic import Diagnostic
from csctl.i18n import Language
from csctl.output import render, render_diagnostics
from csctl.view import Findings, View


def present(view: View, request: Request) -> None:
    """Print a view as it was asked for. In the text formats, diagnostics go to standard error."""
    if view.document is not None:
        _write(sys.stdout, view.document)
        if view.diagnostics:
            present_error(view.diagnostics, request.language, plain=request.plain)
    elif request.format in REPORTS:
        found = [d for block in view.blocks if isinstance(block, Findings) for d in block.found]
        _write(sys.stdout, render_diagnostics(found, request.format, language=request.language))
    else:
        _answer(view, request)


def _answer(view: View, request: Request) -> None:
    if request.format != "json" and view.diagnostics:
        sys.stdout.flush()
        present_error(view.diagnostics, request.language, plain=request.plain)
    text = render(
        view,
        request.format,
        language=request.language,
        today=request.today,
        width=request.width,
        color=request.color,
    )
    _write(sys.stdout, text)


def present_error(diagnostics: Iterable[Diagnostic], language: Language, *, plain: bool) -> None:
    """Say on standard error what is wrong; `plain` without colours."""
    color = sys.stderr.isatty() and not plain
    _write(sys.stderr, render_diagnostics(diagnostics, "text", language=language, color=color))


def _write(stream: TextIO, text: str) -> None:
    """Write UTF-8 whatever the locale says: a C locale must not turn a client's name into an error."""
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
    else:
        stream.flush()
        buffer.write(text.encode("utf-8", "backslashreplace"))
    stream.flush()
