"""What the tests of the laws share: tables and lives, which the mutation run reads too."""

import sys
from pathlib import Path

import pytest

# Tests are files, not a package; these modules are found beside them.
sys.path.insert(0, str(Path(__file__).parent))

pytest.register_assert_rewrite("charts", "gates")
