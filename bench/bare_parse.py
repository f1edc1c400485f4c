"""Yardstick (a): parses every file of a folder with PyYAML's C loader, and does nothing else.

python bench/bare_parse.py FOLDER
"""

import sys
from pathlib import Path

import yaml

for path in Path(sys.argv[1]).glob("*.yaml"):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
