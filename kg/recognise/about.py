"""What names are about: the industries inside the names of projects, parks, funds, platforms, policies and firms."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from kg.core.knowledge import Knowledge
from kg.recognise.companies import Companies
from kg.recognise.industries import Industries
from kg.recognise.mention import Mention, Page
from kg.recognise.policyforms import PolicyForms
from kg.recognise.products import Products
from kg.recognise.segment import Segmenter
from kg.recognise.titles import WORKS

_BRAND = 2
"""Letters of a brand that a firm's name begins with."""


class About:
    """The products of names, with what the text calls firms and places in front of them."""

    def __init__(
        self,
        knowledge: Knowledge,
        segmenter: Segmenter,
        companies: Companies,
        forms: PolicyForms,
        industries: Industries,
    ) -> None:
        self.companies, self.forms, self.industries = companies, forms, industries
        self._works: str = knowledge.toml("lexicon/variants.toml")["project"][0]
        self.products = Products(knowledge, segmenter)

    def find(self, page: Page, mentions: Sequence[Mention]) -> dict[Mention, tuple[Mention, ...]]:
        """The industries inside names."""
        places = {page.text[m.start : m.end] for m in mentions if m.cls == "Region"}
        stems = page.places | {m.name for m in mentions if m.cls in ("Region", "Park", "Enterprise")}
        stems |= {
            core[:_BRAND]
            for m in mentions
            for core in self.companies.brands(m, places)
            if len(core) > _BRAND and not self.products.begins_a_term(core)
        }
        stems |= {re.sub(r"\([^()]*\)", "", m.name) for m in mentions if m.cls == "Enterprise" and "(" in m.name}
        found: dict[Mention, tuple[Mention, ...]] = {}
        known: dict[tuple[str, str, str], tuple[str, ...]] = {}  # one name may stand in many places
        for m in mentions:
            if not (
                (m.cls == "Park" and m.rule != "gazetteer")
                or m.cls in ("Project", "Fund", "Platform")
                or (m.cls == "Policy" and not m.inferred and not m.owner)
            ):
                continue
            key = (m.name, m.cls, m.kind)
            if m.inferred:
                names = self._products(m, stems - {page.text[m.start : m.end]}, places, page)
            elif key in known:
                names = known[key]
            else:
                names = known[key] = self._products(m, stems, places, page)
            found[m] = tuple(
                Mention(m.start, m.end, "Industry", name, "product", nested=True, inferred=True)
                for name in names
                if name
            )
        trades: dict[str, str] = {}
        for m in mentions:
            if m.cls == "Enterprise" and not m.inferred and m.rule != "gazetteer":
                if m.name not in trades:
                    trades[m.name] = self._trade(m, places)
                if trades[m.name]:
                    found[m] = (
                        Mention(m.start, m.end, "Industry", trades[m.name], "trade", nested=True, inferred=True),
                    )
        return found

    def _products(self, m: Mention, owners: Set[str], places: Set[str], page: Page) -> tuple[str, ...]:
        """The industries inside one name; ``owners`` may stand in front of them, ``places`` among them."""
        if m.cls == "Policy":
            names: tuple[str, ...] = (self.forms.product(m.name, self._policy_product(m.name)),)
        else:
            strict = m.cls != "Project" or m.kind in WORKS
            name = m.name
            if m.cls == "Project" and m.rule == "shared-head":
                name = page.text[m.start : m.end] + self._works  # what the head says is the whole row's
            names = self.products.each(name, owners, places=places, strict=strict)
        if m.cls == "Fund":  # brands stand in front of what it is for
            names = tuple(n if n in self.products.terms else self.products.ending(n) for n in names)
        if m.cls in ("Fund", "Policy") and not any(names):
            names = (self.products.sector(m.name),)
        if m.cls == "Project" and not any(names):  # whose firm's name says what it makes
            names = self.products.each(m.name, page.places, places=places, strict=True)
        return names

    def _trade(self, m: Mention, places: Set[str]) -> str:
        """The industry that the name of a firm ends with in front of its form: 甲|焊接机器人|公司; "" where it has none."""
        name = re.sub(r"\([^()]*\)", "", m.name)
        if not (legal := self.companies.legal.search(name)):
            return ""
        name = name[: legal.start()]
        for word in self.products.forms:
            name = name.removesuffix(word)
        return self.products.ending(name)

    def _policy_product(self, title: str) -> str:
        """The longest industry term in a policy's title."""
        terms = [
            w
            for w in self.industries.words_in(title)
            if (w not in self.industries.ordinary or len(w) > 2) and w not in self.industries.items.vague
        ]
        return max(terms, key=lambda w: (len(w), w), default="")
