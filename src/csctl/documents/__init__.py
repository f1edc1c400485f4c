"""WHAT WE SEND: facts -> template -> Markdown -> tree -> Markdown, HTML, PDF or DOCX.

`template` fills a template with plain data, `markdown` reads what comes out into the small `tree`, `write/` turns that
into the formats, `charts/` draws once for all of them, `build` is the way through. Nothing here reads an account.
"""
