"""WHERE IT LIES: yaml text, positions, disk, cache; knows no customer."""
