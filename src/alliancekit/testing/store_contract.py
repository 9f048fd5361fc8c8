"""The contract of a store as tests; each is named after the number of the promise that it holds.

The promises themselves are in the docstrings of `alliancekit.stores.base` and `alliancekit.stores.abilities`.
"""

from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from alliancekit.testing.store_abilities import AbilityPromises
from alliancekit.testing.store_lasting import LastingPromises
from alliancekit.testing.store_machine import StoreMachine
from alliancekit.testing.store_reading import ReadingPromises
from alliancekit.testing.store_writing import WritingPromises


class StoreContract(WritingPromises, ReadingPromises, LastingPromises, AbilityPromises):
    """What every store promises, as tests: subclass it in your test suite and say how to open yours.

        class TestMyStore(StoreContract):
            def open(self, folder: Path) -> Store:
                return MyStore(folder / "my.store")

    Attributes:
        examples: How many random histories are tried against the model.
    """

    examples: ClassVar[int] = 50

    def test_any_history_of_commits_and_questions_is_answered_as_by_a_model(self) -> None:
        """Try commits and questions in random order, and compare every answer with a model's."""
        contract = self

        class Machine(StoreMachine):
            def __init__(self) -> None:
                super().__init__(contract.open, keeps_snapshots=contract.keeps_snapshots)

        run_state_machine_as_test(
            Machine,
            settings=settings(
                max_examples=self.examples,
                stateful_step_count=30,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
