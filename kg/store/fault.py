"""What is wrong with a query, and where: line, column, the line itself and a caret; near words for misspelt ones."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rich.cells import cell_len

from kg.core.errors import QueryError
from kg.store.lexer import Token

_WORDS = frozenset((
    "a", "abs", "add", "adjust", "all", "as", "asc", "ask", "avg", "base", "bind", "bnode", "bound", "by", "ceil",
    "clear", "coalesce", "concat", "construct", "contains", "copy", "count", "create", "datatype", "day", "default",
    "delete", "desc", "describe", "distinct", "drop", "encode_for_uri", "exists", "false", "filter", "floor",
    "from", "graph", "group", "group_concat", "having", "hours", "if", "in", "insert", "into", "iri", "isblank",
    "isiri", "isliteral", "isnumeric", "istriple", "isuri", "lang", "langmatches", "lateral", "lcase", "limit",
    "load", "max", "md5", "min", "minus", "minutes", "month", "move", "named", "not", "now", "object", "offset",
    "optional", "order", "predicate", "prefix", "rand", "reduced", "regex", "replace", "round", "sameterm",
    "sample", "seconds", "select", "separator", "service", "sha1", "sha256", "sha384", "sha512", "silent", "str",
    "strafter", "strbefore", "strdt", "strends", "strlang", "strlen", "strstarts", "struuid", "subject", "substr",
    "sum", "timezone", "to", "triple", "true", "tz", "ucase", "undef", "union", "uri", "using", "uuid", "values",
    "where", "with", "year",
))  # fmt: skip
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_AGGREGATES = {"COUNT", "SUM", "AVG", "MIN", "MAX", "GROUP_CONCAT", "SAMPLE"}


def near(word: str, known: Iterable[str], *, least: float = 60.0, count: int = 1) -> list[str]:
    """The most similar of ``known``, best first, at most ``count``, none below ``least`` of 100."""
    found = process.extract(
        word, sorted(known), scorer=fuzz.ratio, processor=str.lower, limit=count, score_cutoff=least
    )
    return [row[0] for row in found]


def syntax(message: str, words: list[Token], text: str) -> QueryError:
    """The parser tells the furthest place that it reached; a strange word or an open bracket says more."""
    if not words:
        return QueryError("空的查询 / the query is empty")
    for token, after in zip(words, [*words[1:], None], strict=True):
        found = _strange(token, after, text)
        if found is not None:
            return found
    place = _PLACE.match(message)
    lost = _bracket(words)
    if lost is not None and (place is None or lost.text in "})]" or _offset(place, text) >= len(text.rstrip())):
        return at(lost.start, text, f"括号不成对 / unbalanced bracket {lost.text}")
    if place is None:
        return QueryError(f"查询有语法错误 / syntax error: {message}")
    used = {t.text.upper() for t in words if t.kind == "word"}
    if used & _AGGREGATES and "GROUP" not in used:
        where = next(t for t in words if t.text.upper() in _AGGREGATES)
        return at(where.start, text, "聚合之外的变量需要分组 / variables beside an aggregate need", "GROUP BY ?x")
    if "variable that is unbound" in message:
        where = next((t for t in words if t.text.upper() == "SELECT"), words[0])
        what = "SELECT 里有变量既未绑定也未分组 / a variable in SELECT is neither bound nor grouped"
        return at(where.start, text, what, "GROUP BY (YEAR(?date) AS ?year)")
    # The parser often runs past the end before it gives up: then the last token is the one that came too early.
    return at(min(_offset(place, text), words[-1].start), text, "语法错误 / syntax error", _expected(place[3]))


def _strange(token: Token, after: Token | None, text: str) -> QueryError | None:
    """What no query can hold: a word that SPARQL has not, half a quotation, an IRI with a space in it."""
    if token.kind == "word" and token.text.lower() not in _WORDS:
        close = near(token.text, _WORDS)
        hint = f"是不是 / did you mean {close[0].upper()}?" if close else ""
        return at(token.start, text, f"SPARQL 没有这个词 / no word of SPARQL: {token.text}", hint)
    if token.kind == "mark" and token.text in "\"'":
        return at(token.start, text, "引号没有闭合 / this quotation mark is never closed")
    if token.text == "<" and after is not None and after.start == token.start + 1 and after.kind in ("word", "name"):
        return at(token.start, text, "不是 IRI / not an IRI")
    return None


def _offset(place: re.Match[str], text: str) -> int:
    lines = text.split("\n")
    line = min(int(place[1]), len(lines))
    return sum(len(row) + 1 for row in lines[: line - 1]) + int(place[2]) - 1


def _expected(message: str) -> str:
    """The parser's list of what could stand here, without its character classes."""
    if "Prefix not found" in message or "IRI parsing failed" in message:
        return "IRI 不合法 / not an IRI"
    if not message.startswith("expected"):
        return message.split("\n", 1)[0]
    plain = re.sub(r"\[[^\]\[]*\]", "", message)
    items = {a or b for a, b in re.findall(r'"([^"]{1,20})"|\b([A-Z]{2,})\b', plain)}
    flat = sorted(items - {"OPTIONAL", "SELECT", "CONSTRUCT"})  # these it names when it knows nothing
    return "可以是 / expected " + " ".join(flat[:12]) if flat else ""


def _bracket(words: list[Token]) -> Token | None:
    """The first bracket without a partner."""
    pairs = {")": "(", "}": "{", "]": "["}
    open_: list[Token] = []
    for token in words:
        if token.kind != "mark":
            continue
        if token.text in "({[":
            open_.append(token)
        elif token.text in pairs:
            if not open_ or open_[-1].text != pairs[token.text]:
                return open_[-1] if open_ else token
            open_.pop()
    return open_[-1] if open_ else None


def at(offset: int, text: str, what: str, hint: str = "") -> QueryError:
    """An error at a place: line and column counted from 1, the line itself, and a caret under the place."""
    before = text[:offset]
    line, start = before.count("\n") + 1, before.rfind("\n") + 1
    end = text.find("\n", offset)
    shown = text[start : end if end >= 0 else len(text)].rstrip("\r").replace("\t", " ")
    caret = " " * cell_len(before[start:].replace("\t", " ")) + "^"
    place = f"第 {line} 行第 {offset - start + 1} 列 / line {line}, column {offset - start + 1}"
    return QueryError(f"{what}\n  {shown}\n  {caret}", where=place, hint=hint)
