"""`python -m alliancekit.cli`, for where scripts are not on the path."""

import sys

from alliancekit.cli import main

sys.exit(main())
