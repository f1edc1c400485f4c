"""The room a template runs in: plain data to read, nothing to call but what is listed, and an end to everything.

Bounded in this process, by counting, so that the bounds are the same on every machine: each turn of a loop, each call,
filter and include costs steps, each printed value costs characters, no text or list grows past a size, and numbers
stay small.
"""
