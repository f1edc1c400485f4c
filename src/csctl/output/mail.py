"""An e-mail draft as an `.eml` file (RFC 5322, MIME) or as Markdown; never with a sender or a date, never sent."""

from __future__ import annotations

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from csctl.i18n import Language, label
from csctl.output.markdown import plain


def eml(subject: str, body: str, name: str | None, address: str | None) -> bytes:
    """A draft that mail programs open for editing (`X-Unsent`), UTF-8, lines ended with CRLF; the same bytes each time.

    Without an address, or with one that is none, there is no `To`.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if (to := recipient(name, address)) is not None:
        message["To"] = to
    message["Subject"] = " ".join(subject.split())
    message.set_content(body, charset="utf-8", cte="base64" if not body.isascii() else "7bit")
    return message.as_bytes()


def recipient(name: str | None, address: str | None) -> Address | None:
    """Name and address for a header, None where the address is missing or is none."""
    if not address:
        return None
    try:
        return Address(" ".join((name or "").split()), addr_spec=address.strip())
    except (ValueError, IndexError, MessageError):
        return None


def markdown(subject: str, body: str, name: str | None, address: str | None, language: Language) -> bytes:
    """The same for people who paste."""
    to = recipient(name, address)
    lines = [
        f"# {plain(subject)}",
        "",
        f"{label(language, 'column.to_name', 'To')}: {plain(str(to) if to else '–')}",
        "",
        *(f"{plain(line)}  " if line else "" for line in body.splitlines()),
    ]
    return ("\n".join(lines) + "\n").encode()
