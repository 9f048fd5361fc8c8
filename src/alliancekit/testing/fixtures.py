"""Fixtures for your own tests; import them in your `conftest.py` to have them.

from alliancekit.testing.fixtures import an_alliance_in
"""

from collections.abc import Callable

import pytest

from alliancekit.alliance import Alliance
from alliancekit.testing import lives


@pytest.fixture
def an_alliance_in() -> Callable[..., Alliance]:
    """Return what makes an alliance that has lived up to a stage: `an_alliance_in("management")`.

    What else can be said, its playbook, its parties, its days, is in `alliancekit.testing.an_alliance_in`.
    """
    return lives.an_alliance_in
