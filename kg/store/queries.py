"""The shipped queries: files with a question in two languages above them and parameters that anybody can set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation, Overflow
from pathlib import Path

from pyoxigraph import Literal

from kg.core.errors import KnowledgeError, UsageError
from kg.core.model import STATUSES
from kg.core.normal import fold
from kg.shape import names, rdf
from kg.store.ask import Answer, ask
from kg.store.fault import near
from kg.store.graph import Graph
from kg.store.lexer import tokens
from kg.store.vocabulary import Vocabulary

_LONGEST = 400  # digits of a number; written out, 1e999999999 would fill the memory
_HEAD = re.compile(r"#\s*(zh|en):\s*(.+)")
_PARAM = re.compile(r"#\s*param\s+(\w+)\s*(?:=\s*(.*?)\s*)?:\s*([^/]*?)\s*/\s*(.+)")


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter: ``$name`` in the query. ``default`` None means that it must be set; a numeric one wants numbers."""

    name: str
    default: str | None
    zh: str
    en: str

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers."""
        return self.default is not None and _number(self.default) is not None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A shipped query: its name, its question in Chinese and English, its parameters, its SPARQL."""

    name: str
    zh: str
    en: str
    params: tuple[Param, ...]
    text: str
    path: Path

    @property
    def example(self) -> str:
        """A command line that runs it."""
        needed = "".join(f" --set {p.name}=…" for p in self.params if p.default is None)
        return f"kg query {self.name}{needed}"


def load(folder: Path) -> dict[str, NamedQuery]:
    """The queries of ``folder`` (``*.rq``) by name; KnowledgeError names the file and line of a wrong head."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.rq"))}


def find(queries: Mapping[str, NamedQuery], name: str) -> NamedQuery:
    """The query of this name; UsageError names the near ones."""
    if name in queries:
        return queries[name]
    close = near(name, queries, least=40, count=3)
    raise UsageError(
        f"没有这个查询 / no such query: {name}",
        hint=f"是不是 / did you mean {', '.join(close)}?" if close else "kg query --list",
    )


def bind(query: NamedQuery, settings: Mapping[str, str]) -> str:
    """The SPARQL of ``query`` with every ``$parameter`` replaced by an RDF literal.

    UsageError if ``settings`` name a parameter that it has not, leave out one it needs, or give a word for a number.
    """
    known = {p.name: p for p in query.params}
    for name in settings:
        if name not in known:
            close = near(name, known) or list(known)
            hint = f"可设 / it has: {', '.join(known)}" if len(close) != 1 else f"是不是 / did you mean {close[0]}?"
            raise UsageError(f"{query.name} 没有参数 / has no parameter {name}", hint=hint if known else "")
    terms = {p.name: str(_term(query, p, settings.get(p.name))) for p in query.params}
    out, at = [], 0
    for token in tokens(query.text):
        if token.kind == "param":
            out += [query.text[at : token.start], terms[token.text[1:]]]
            at = token.start + len(token.text)
    return "".join([*out, query.text[at:]])


def run(
    graph: Graph,
    query: NamedQuery,
    settings: Mapping[str, str],
    *,
    vocabulary: Vocabulary | None = None,
    limit: int | None = None,
) -> Answer:
    """Bind and ask; an empty answer warns of set names that the graph does not know, with near ones that it does."""
    answer = ask(graph, bind(query, settings), vocabulary=vocabulary, limit=limit)
    if answer.rows or answer.triples or answer.holds:
        return answer
    words = {p.name: settings.get(p.name, p.default or "") for p in query.params if not p.numeric}
    return replace(answer, warnings=answer.warnings + tuple(_strangers(graph, words)))


def listing(queries: Mapping[str, NamedQuery]) -> str:
    """All queries with their questions and parameters, for a person."""
    return "".join(f"{q.name}\n{_about(q)}" for q in queries.values())


def _about(query: NamedQuery) -> str:
    lines = [f"    {query.zh}\n    {query.en}\n"]
    for param in query.params:
        value = "（必填 / required）" if param.default is None else f"={param.default}"
        lines.append(f"    --set {param.name}{value}  {param.zh} / {param.en}\n")
    return "".join(lines)


def _read(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8-sig")
    heads: dict[str, str] = {}
    params: list[Param] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _HEAD.fullmatch(line.strip()):
            heads[head[1]] = head[2]
        elif param := _PARAM.fullmatch(line.strip()):
            params.append(Param(param[1], param[2], param[3], param[4]))
        elif re.match(r"#\s*param\b", line.strip()):
            raise KnowledgeError(
                "参数行写错了 / not a parameter line", where=f"{path}:{number}",
                hint="# param region = 安吉县 : 说明 / explanation",
            )  # fmt: skip
    for language in ("zh", "en"):
        if language not in heads:
            raise KnowledgeError("缺少问题 / no question", where=f"{path}:1", hint=f"# {language}: …")
    names_ = {p.name for p in params}
    for token in tokens(text):
        if token.kind == "param" and token.text[1:] not in names_:
            line_no = text.count("\n", 0, token.start) + 1
            raise KnowledgeError(
                f"未声明的参数 / undeclared parameter {token.text}", where=f"{path}:{line_no}",
                hint=f"# param {token.text[1:]} = … : … / …",
            )  # fmt: skip
    return NamedQuery(path.stem, heads["zh"], heads["en"], tuple(params), text, path)


def _term(query: NamedQuery, param: Param, value: str | None) -> Literal:
    given = param.default if value is None else value
    if given is None:
        raise UsageError(
            f"{query.name} 需要参数 {param.name}（{param.zh}）/ needs {param.name}: {param.en}",
            hint=f"--set {param.name}=…",
        )
    if not param.numeric:
        return rdf.text(fold(given).strip())
    number = _number(given)
    if number is None:
        hint = f"--set {param.name}={param.default}"
        raise UsageError(f"{param.name} 要一个数 / must be a number: {given}", hint=hint)
    return rdf.decimal(number)


def _number(text: str) -> Decimal | None:
    """A plain number, or one that closes with a Chinese unit of ten thousand or a hundred million (or both)."""
    digits = fold(text).strip().replace(",", "")
    factor = Decimal(1)
    while digits and not digits[-1].isascii():
        unit = unicodedata.numeric(digits[-1], 0.0)
        if unit < 10:
            return None
        factor *= int(unit)
        digits = digits[:-1]
    try:
        number = Decimal(digits) * factor
    except (InvalidOperation, Overflow):
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _LONGEST else None


def _strangers(graph: Graph, words: Mapping[str, str]) -> Iterable[str]:
    """Names, indicators, units and statuses are what parameters are compared with."""
    predicates = (names.LABEL, names.ALT_LABEL, names.ikg("indicator"), names.ikg("unit"))
    known = set(STATUSES) | {
        quad.object.value
        for predicate in predicates
        for quad in graph.store.quads_for_pattern(None, predicate, None)
        if isinstance(quad.object, Literal)
    }
    for name, word in words.items():
        if word and not any(fold(word).lower() in label.lower() for label in known):
            close = near(word, known, least=50, count=3)
            hint = f"；相近的有 / near: {'、'.join(close)}" if close else ""
            yield f"图中没有“{word}”（{name}）/ nothing in the graph is called so{hint}"
