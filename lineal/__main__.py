"""The command line: check, evaluate, graph, walk, schema."""

import sys

from lineal.cli import main

sys.exit(main(sys.argv[1:]))
