"""Where templates are: the workspace's own `templates/` first, then those that come with csctl."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from csctl.diagnostic import CsctlError, Diagnostic, Location, Severity
from csctl.files.disk import is_inside, read_bytes
from csctl.files.text import decode

TEMPLATES = "templates"
SUFFIX = ".md.j2"
_PACKAGE = Path(__file__).parent.parent


def template_source(root: Path | None) -> Callable[[str], tuple[str, str] | None]:
    """A template's file name to its path, relative to the workspace, and its text; None where there is none.

    Raises CsctlError for a file that cannot be read, is no UTF-8, or is a link out of its folder.
    """
    folders = [packaged_templates()] if root is None else [root / TEMPLATES, packaged_templates()]

    def source(name: str) -> tuple[str, str] | None:
        return next((_read(folder, name) for folder in folders if (folder / name).exists()), None)

    return source


def template_names(root: Path | None, language: str) -> list[str]:
    """The names of the templates of a language, without what only other templates include (`_part`)."""
    folders = [packaged_templates(), *([root / TEMPLATES] if root else [])]
    suffix = f".{language}{SUFFIX}"
    return sorted({name.removesuffix(suffix) for folder in folders for name in _files(folder) if name.endswith(suffix)})


def packaged_templates() -> Path:
    """The templates that come with csctl: in the installed package, or at the top of a checkout."""
    installed = _PACKAGE / "_packaged" / TEMPLATES
    return installed if installed.exists() else _PACKAGE.parent.parent / TEMPLATES


def _files(folder: Path) -> Iterator[str]:
    return (path.name for path in folder.glob(f"*{SUFFIX}") if path.name[0] not in "._")


def _read(folder: Path, name: str) -> tuple[str, str]:
    shown = f"{TEMPLATES}/{name}"
    file = folder / name
    if not is_inside(str(file), str(folder)):
        raise CsctlError([Diagnostic("link-leaves-workspace", Severity.ERROR, Location(shown, 0, 0))])
    text = decode(read_bytes(file, shown))
    if text.fault:
        spot = text.fault
        raise CsctlError([Diagnostic(spot.code, Severity.ERROR, Location(shown, spot.line, spot.column), spot.params)])
    return shown, text.text.replace("\r\n", "\n")
