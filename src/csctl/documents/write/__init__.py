"""The tree in each format. Each writer takes a `Page` and gives bytes, the same ones for the same page."""
