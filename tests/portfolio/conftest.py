"""What the portfolio tests share; `five_alliances` is a module beside them."""

import sys
from pathlib import Path

# Tests are files, not a package; these modules are found beside them.
sys.path.insert(0, str(Path(__file__).parent))
