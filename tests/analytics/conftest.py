"""What the tests of the tables share; `orion_on_record` and `every_engine` are modules beside them."""

import sys
from pathlib import Path

# Tests are files, not a package; these modules are found beside them.
sys.path.insert(0, str(Path(__file__).parent))
