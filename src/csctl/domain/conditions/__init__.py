"""Conditions over an account's facts: parsed by Jinja, never run as code, three-valued: yes, no, not known."""
