"""Names of packages on stdin, {name: version} on stdout."""

import json
import sys
from importlib.metadata import version

json.dump({name: version(name) for name in json.load(sys.stdin)}, sys.stdout)
