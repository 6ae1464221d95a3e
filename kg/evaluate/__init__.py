"""How true a graph is: held against gold, one document at a time.

What is compared, and how leniently, is the guideline's: optional items neither help nor hurt, neighbouring classes
(Organization and Platform, …) may stand for each other, a name need only be close, and a place that contains the
right one is no mistake. Figures must agree exactly, their indicators roughly.
"""

from kg.evaluate.gold import Gold, load
from kg.evaluate.report import compare, detail, from_json, table, to_json
from kg.evaluate.run import score_graphs, score_texts, texts_beside
from kg.evaluate.score import KINDS, Counts, Score, score
from kg.evaluate.system import System, subclasses, system

__all__ = [
    "KINDS", "Counts", "Gold", "Score", "System", "compare", "detail", "from_json", "load", "score",
    "score_graphs", "score_texts", "subclasses", "system", "table", "texts_beside", "to_json",
]  # fmt: skip
