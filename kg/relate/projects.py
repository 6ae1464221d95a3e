"""Projects: where they are, what they cost, how far they are. Each text about a project reaches to the next one."""

from __future__ import annotations

from collections.abc import Sequence

from kg.core.knowledge import Knowledge
from kg.recognise.quantities import Quantity
from kg.recognise.reading import Reading
from kg.relate.contents import Contents
from kg.relate.entities import Local
from kg.relate.ledger import Ledger
from kg.relate.money import Money, Sum
from kg.relate.phases import Phases
from kg.relate.places import Places
from kg.relate.reach import Reacher
from kg.relate.scene import Scene
from kg.relate.stages import Stages, Step
from kg.relate.undertakings import Undertakings
from kg.relate.unnamed import Unnamed

__all__ = ["Projects", "Step", "Sum"]


class Projects:
    """The cues of ``lexicon/cues.toml`` applied around each project."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._undertakings = Undertakings(knowledge)
        self._phases = Phases(knowledge)
        self._unnamed = Unnamed(knowledge)
        self._contents = Contents(knowledge)
        reacher = Reacher(knowledge)
        self._places = Places(knowledge, reacher)
        self._money = Money(knowledge, reacher)
        self._stages = Stages(knowledge, reacher)

    def parts(self, reading: Reading, entities: Sequence[Local]) -> list[Local]:
        """The entities, parks that are meant as projects turned into such, with the phases of projects behind them."""
        self._undertakings.turn(reading, entities)
        found = self._contents.drop(reading.page, self._undertakings.fold(reading.page.text, entities))
        return self._phases.add(reading.page, self._unnamed.add(reading.page, found))

    def locate(self, scene: Scene, ledger: Ledger) -> None:
        """Give each project without a place the one that its text names, else the document's own; phases their whole."""
        self._unnamed.relate(scene, ledger)
        self._places.relate(scene, ledger)
        self._phases.relate(scene, ledger)

    def sums(self, scene: Scene, quantities: Sequence[Quantity]) -> list[Sum]:
        """Investments of projects and sizes of funds, one for each."""
        return self._money.find(scene, quantities)

    def stages(self, scene: Scene) -> list[Step]:
        """The statuses of the projects."""
        return self._stages.find(scene)
