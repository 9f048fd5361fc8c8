"""What the tests of the rooms share: short ways to write acts."""

import sys
from pathlib import Path

# Tests are files, not a package; `selling_acts` is found beside them.
sys.path.insert(0, str(Path(__file__).parent))
