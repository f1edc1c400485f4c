"""WHO ASKED: options in, one View out; one module a command, one that prints, one that exits."""
