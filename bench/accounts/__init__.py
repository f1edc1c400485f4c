"""WHAT IS MEASURED ON: made-up clients, and account data as YAML text."""
