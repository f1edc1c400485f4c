"""Files that are ZIP archives (XLSX, DOCX), opened only when what is in them has a bearable size."""

from __future__ import annotations

import io
import zipfile

from csctl.diagnostic import CsctlError
from csctl.exchange.sheet import fault

MAX_UNPACKED = 128 * 1024 * 1024
"""Bytes of all members together."""
MAX_MEMBERS = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(data: bytes, path: str, needed: str) -> io.BytesIO:
    """The archive, checked: its members are few, unpack to a bearable size, and `needed` is one of them.

    Python never unpacks more of a member than the size it declares. Raises CsctlError: `old-office-file`,
    `not-an-office-file`, `archive-too-large`.
    """
    if data.startswith(_OLE):
        raise CsctlError([fault(path, "old-office-file")])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            members = opened.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise CsctlError([fault(path, "not-an-office-file")]) from None
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise CsctlError([fault(path, "archive-too-large", limit=MAX_UNPACKED // 1024 // 1024)])
    if needed not in {member.filename for member in members}:
        raise CsctlError([fault(path, "not-an-office-file")])
    return io.BytesIO(data)
