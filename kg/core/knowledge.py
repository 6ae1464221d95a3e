"""All domain knowledge, loaded once from ``ontology/`` and checked: what does not hold raises with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from kg.core import gazetteers, tables
from kg.core.compiled import compiled
from kg.core.errors import KnowledgeError
from kg.core.gazetteers import REGION_LEVELS, Industry, Known, Region
from kg.core.layout import Layout
from kg.core.model import CLASSES, RELATIONS
from kg.core.opening import quick
from kg.core.patterns import either, expand
from kg.core.settings import ontology_folder

__all__ = ["REGION_LEVELS", "Head", "Industry", "Knowledge", "Known", "Region"]

_DECLARED = re.compile(r"^ikg:(\w+)\s+a\s+owl:Class\b", re.MULTILINE)
_GRAMMAR = "lexicon/grammar.toml"


class Head(NamedTuple):
    """A word that names end with; ``weak`` ones need further evidence."""

    word: str
    cls: str
    kind: str
    weak: bool


class Knowledge:
    """The folder ``ontology/`` as records.

    ``Knowledge(folder)`` reads each part when it is first needed; ``Knowledge.load`` has all parts read and checked.
    """

    def __init__(self, folder: Path, content: Mapping[str, Any] | None = None) -> None:
        self.folder = folder
        self._content = content or {}
        self._tables: dict[str, tables.Table] = {}

    @classmethod
    def load(cls, folder: Path | None = None) -> Knowledge:
        """The knowledge of a folder (the shipped one by default). Raises KnowledgeError where a file is wrong."""
        folder = folder or ontology_folder()
        if not folder.is_dir():
            raise KnowledgeError("没有此文件夹 / no such folder", where=str(folder), hint="--ontology DIR")
        files = [p for ending in ("csv", "toml", "ttl") for p in folder.rglob(f"*.{ending}") if p.is_file()]
        return cls(folder, compiled(folder, files, lambda: cls(folder)._whole()))

    def _whole(self) -> dict[str, Any]:
        """Every part as plain tuples and dicts, read and checked."""
        self._check_relations()
        files = sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*.toml"))
        return {
            "regions": [tuple(r) for r in self.regions.values()],
            "known": [tuple(k) for k in self.known],
            "industries": [tuple(i) for i in self.industries.values()],
            "heads": [tuple(h) for h in self.heads.values()],
            "toml": {file: tables.toml(self.folder / file) for file in files},
        }

    # --- gazetteers -------------------------------------------------------------------------------------------

    @cached_property
    def regions(self) -> Mapping[str, Region]:
        """Code → region: the administrative divisions, then macro regions, countries and cities of the world."""
        rows = map(Region._make, self._content.get("regions") or gazetteers.regions(self.folder))
        return {region.code: region for region in rows}

    @cached_property
    def known(self) -> tuple[Known, ...]:
        """The named things of the gazetteers of zones, organizations and enterprises."""
        if rows := self._content.get("known"):
            return tuple(map(Known._make, rows))
        return tuple(gazetteers.known(self.folder, self.regions, self.declared))

    @cached_property
    def industries(self) -> Mapping[str, Industry]:
        """Concept id → industry."""
        rows = map(Industry._make, self._content.get("industries") or gazetteers.industries(self.folder))
        return {industry.id: industry for industry in rows}

    @cached_property
    def terms(self) -> Mapping[str, str]:
        """What industries are called, their labels and other names → concept id."""
        return {label: row.id for row in self.industries.values() for label in (row.zh, *row.aliases)}

    @cached_property
    def declared(self) -> frozenset[str]:
        """Local names of the classes that ``investkg.ttl`` declares."""
        return frozenset(_DECLARED.findall(tables.text(self.folder / "investkg.ttl")))

    # --- lexicons ---------------------------------------------------------------------------------------------

    @cached_property
    def heads(self) -> Mapping[str, Head]:
        """Head word → what it heads. A word claimed by two classes is an error."""
        if rows := self._content.get("heads"):
            return {head.word: head for head in map(Head._make, rows)}
        found: dict[str, Head] = {}
        file = "lexicon/heads.toml"
        for row in self.toml(file)["head"]:
            cls, kind = row["class"], row.get("kind", "")
            for name in (cls, kind):
                if name and name not in (CLASSES if name is cls else self.declared):
                    raise self.wrong(file, name, "未知类别 / unknown class")
            for word in row["words"]:
                if word in found and found[word].cls != cls:
                    raise self.wrong(file, word, f"属于两类 / in two classes: {found[word].cls}, {cls}")
                found[word] = Head(word, cls, kind, row.get("weak", False))
        return found

    @cached_property
    def layout(self) -> Layout:
        """How lines of raw text look."""
        return Layout(*(self.pattern(f"text.{key}") for key in ("unit", "closed", "mid", "item")))

    def words(self, file: str, key: str) -> frozenset[str]:
        """A list of words of a lexicon file as a set."""
        return frozenset(self.toml(f"lexicon/{file}.toml")[key])

    def pattern(self, name: str, **words: Iterable[str]) -> re.Pattern[str]:
        """The regular expression ``name`` ("edges.sum") of ``lexicon/grammar.toml``.

        ``{part}`` in it stands for any of ``words[part]``, else for the row of that name under ``[parts]``.
        """
        section, _, key = name.partition(".")
        table = self.toml(_GRAMMAR)
        text, parts = table[section][key], table["parts"]
        try:
            return quick(re.compile(expand(text, parts | {part: either(many) for part, many in words.items()})))
        except KeyError as fault:
            raise self.wrong(_GRAMMAR, text, f"没有 [parts] / no such part: {fault.args[0]}") from fault
        except re.error as fault:
            raise self.wrong(_GRAMMAR, text, f"不是正则式 / no regular expression ({fault})") from fault

    def toml(self, file: str) -> tables.Table:
        """A TOML file of the folder, parsed once; a missing key in it is a KnowledgeError."""
        if file not in self._tables:
            content = self._content.get("toml", {}).get(file)
            path = self.folder / file
            self._tables[file] = tables.Table(tables.toml(path) if content is None else content, str(path))
        return self._tables[file]

    def wrong(self, file: str, needle: str, what: str) -> KnowledgeError:
        """An error about the last line of ``file`` that has ``needle``."""
        return KnowledgeError(f"{what}: {needle}", where=tables.find(self.folder / file, needle))

    def _check_relations(self) -> None:
        """``lexicon/relations.toml`` joins known classes by known relations."""
        file = "lexicon/relations.toml"
        for relation, row in self.toml(file).items():
            if relation not in RELATIONS:
                raise self.wrong(file, f"[{relation}]", "未知关系 / unknown relation")
            for cls in (*row["subject"], *row["object"]):
                if cls not in CLASSES:
                    raise self.wrong(file, cls, "未知类别 / unknown class")
