"""Who makes a policy: the maker before its verb, the signers of an agreement, 双方, and the organs that sign a notice."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.recognise.mention import Mention
from kg.relate.entities import Local
from kg.relate.ledger import Ledger
from kg.relate.lines import PLACES
from kg.relate.scene import Scene
from kg.relate.spots import MAKERS, Spot, Spots, goes_on

ADMINISTRATIVE = ("province", "prefecture", "county", "township", "country")
SIGNERS = (*MAKERS, "Enterprise")
_MOSTLY = 0.7
"""The part of a line that the names of organs make up where they sign."""
_NOTICE = 240
"""How far in front of its signature a notice names its paper."""
_OUTRIGHT = {"policy-made", "policy-signed", "policy-joint", "policy-signature"}


class Makers:
    """The rules of ``lexicon/policies.toml`` that say who issues a policy, compiled as ``rules``."""

    def __init__(self, rules: Mapping[str, re.Pattern[str]]) -> None:
        self.rules = rules

    def of_mention(self, scene: Scene, ledger: Ledger, policy: Local, m: Mention, spots: Spots) -> None:
        """市工信局、市科技局制定了《…》; 甲市与乙市签署《…协议》; 《…》(市委、市政府印发)."""
        text, rule = scene.text, self.rules
        floor, stop = scene.reading.page.sentence_at(m.start)
        if made := rule["make"].search(text[floor : m.start]):
            for s in spots.row(floor + made.start(), floor, MAKERS):
                ledger.add(policy.id, "issuedBy", s.id, m.start, "policy-made")
        self._together(scene, ledger, policy, m, spots)
        if rule["agreement"].search(policy.name):
            self._signers(scene, ledger, policy, m, spots)
        aside = rule["aside"].match(text[m.end : stop])
        if aside and rule["printed"].search(aside[1]):
            for s in spots.within(m.end + 1, m.end + aside.end(), nested=True):
                if s.cls in MAKERS:
                    ledger.add(policy.id, "issuedBy", s.id, m.start, "policy-made")

    def _together(self, scene: Scene, ledger: Ledger, policy: Local, m: Mention, spots: Spots) -> None:
        """甲市与乙大学共同建立…机制; 双方建立…机制, of the pair that the text joined last."""
        text, rule = scene.text, self.rules
        floor, _ = scene.reading.page.sentence_at(m.start)
        verb = rule["join"].search(text[floor : m.start].rstrip("“《"))
        if not verb:
            return
        end = floor + verb.start()
        row = spots.row(end, floor, MAKERS)
        if len(row) < 2:
            last = max((s.end for s in spots.within(floor, end, nested=True) if s.cls in MAKERS), default=floor)
            if both := rule["both"].search(text[last:end]):
                row = self._joined_before(spots, last + both.start())
        if len(row) > 1:
            for s in row:
                ledger.add(policy.id, "issuedBy", s.id, m.start, "policy-joint")

    def _joined_before(self, spots: Spots, at: int) -> list[Spot]:
        """The last parties that the text joins before ``at``."""
        for s in reversed(spots.within(0, at)):
            if s.cls not in MAKERS:
                continue
            row = spots.row(s.end, 0, MAKERS)
            if len(row) > 1 and self.rules["link"].fullmatch(spots.text[row[1].end : row[0].start].strip()):
                return row
        return []

    def _signers(self, scene: Scene, ledger: Ledger, policy: Local, m: Mention, spots: Spots) -> None:
        """甲市与乙大学在北京签署《…协议》: the parties before the verb, in its clause or else in its sentence."""
        text, rule = scene.text, self.rules
        floor, _ = scene.reading.page.sentence_at(m.start)
        row = spots.row(m.start, floor, SIGNERS)
        for s in row if len(row) > 1 else ():
            if s.cls != "Enterprise":  # the guideline has no firms here
                ledger.add(policy.id, "issuedBy", s.id, m.start, "policy-joint")
        for start in sorted({spots.clause(floor, m.start), floor}, reverse=True):
            sign = rule["sign"].search(text[start : m.start])
            if not sign:
                continue
            before = spots.within(start, start + sign.start())
            parties = [
                s
                for s in before
                if s.cls in MAKERS
                and not rule["foreign"].match(text, s.end)
                and (not rule["at"].search(text[floor : s.start]) or self._joined(text, s))
                and not any(goes_on(s, o) for o in before)
            ]
            for s in parties:
                ledger.add(policy.id, "issuedBy", s.id, m.start, "policy-signed")
            opening = text[floor : parties[0].start] if len(parties) == 1 else ""
            if rule["with"].search(opening) and not rule["other"].search(opening):
                ledger.add(policy.id, "issuedBy", scene.topic, m.start, "policy-signed")
            if parties:
                return

    def _joined(self, text: str, s: Spot) -> bool:
        """Whether a body behind 在 is one of two that do something: 在|甲政府|与乙银行签订的协议指引下."""
        return s.cls == "Organization" and self.rules["link"].match(text, s.end) is not None

    def of_notice(self, scene: Scene, ledger: Ledger, spots: Spots) -> None:
        """The organs that sign a notice, above its date: 现将《…》印发给你们。甲市人民政府 2025年4月1日."""
        text = scene.text
        for day in self.rules["day"].finditer(text):
            at = text.rfind("\n", 0, max(day.start() - 1, 0)) + 1
            line = text[at : day.start()].strip()
            organs = [s for s in spots.within(at, day.start()) if s.cls == "Organization"]
            if not organs or sum(s.end - s.start for s in organs) < _MOSTLY * len(line):
                continue
            said = self.rules["notice"].search(text, max(0, at - _NOTICE), at)
            for p in spots.within(said.start(), at) if said else ():
                if p.cls == "Policy" and text[p.start : p.start + 1] == "《":
                    for s in organs:
                        ledger.add(p.id, "issuedBy", s.id, s.start, "policy-signature")

    def of_own(self, scene: Scene, ledger: Ledger, own: Local, spots: Spots) -> None:
        """The parties that an agreement's text names (甲方:…) and the organs that stand alone on a notice's last lines."""
        text = scene.text
        for s in spots.outer:
            if s.cls in MAKERS and self.rules["party"].search(text[max(0, s.start - 24) : s.start]):
                ledger.add(own.id, "issuedBy", s.id, s.start, "policy-signed")
        at = len(text)
        for line in reversed(text.splitlines(keepends=True)[1:]):
            at -= len(line)
            organs = [s for s in spots.within(at, at + len(line)) if s.cls == "Organization"]
            if sum(s.end - s.start for s in organs) < _MOSTLY * len(line.strip()):
                if len(line.strip()) > 14:
                    return  # running text: the signatures are behind it
                continue
            for s in organs:
                ledger.add(own.id, "issuedBy", s.id, s.start, "policy-signature")

    def settle(self, scene: Scene, ledger: Ledger, policy: Local, spots: Spots) -> None:
        """What is said outright stands; what was only supposed goes; a macro region makes no policy."""
        rules = {o: {e.rule for e in ledger.found[policy.id, "issuedBy", o]} for o in ledger.has(policy.id, "issuedBy")}
        supposed = [o for o, found in rules.items() if found == {"policy-topic"}]
        if len(supposed) == len(rules) and (signers := self._signers_of_another(scene, ledger, policy)):
            ledger.drop([(policy.id, "issuedBy", o) for o in supposed])
            for o in signers:
                ledger.add(policy.id, "issuedBy", o, policy.mentions[0].start, "policy-joint")
            return
        if supposed and self._private(scene, policy, spots):
            ledger.drop([(policy.id, "issuedBy", o) for o in supposed])
            return
        areas = [o for o in rules if scene.by_id[o].cls == "Region" and scene.by_id[o].level not in ADMINISTRATIVE]
        ledger.drop([(policy.id, "issuedBy", o) for o in areas])
        sure = any(found & _OUTRIGHT for found in rules.values())
        for o, found in rules.items():
            far = scene.by_id[o].cls in PLACES and o not in (scene.region, scene.park)
            if (sure and found <= {"issued-active", "issued-of"}) or (
                found == {"issued-active"} and far and not self._acts(scene, policy, o, spots)
            ):
                ledger.drop([(policy.id, "issuedBy", o)])
        if rules and not ledger.has(policy.id, "issuedBy") and scene.topic:
            ledger.add(policy.id, "issuedBy", scene.topic, policy.mentions[0].start, "policy-topic")
        applied = [e.rule for o in ledger.has(policy.id, "appliesIn") for e in ledger.found[policy.id, "appliesIn", o]]
        if "policy-listed" in applied:
            ledger.drop([(policy.id, "issuedBy", o) for o in ledger.has(policy.id, "issuedBy")])
        elif len(supposed) < len(rules):
            ledger.drop([(policy.id, "issuedBy", o) for o in supposed])

    def _signers_of_another(self, scene: Scene, ledger: Ledger, policy: Local) -> list[str]:
        """Who signed the last agreement before this one: 双方签署框架协议及《…合作协议》等10个协议."""
        if not self.rules["agreement"].search(policy.name):
            return []
        at = policy.mentions[0].start
        earlier = [
            e
            for e in scene.entities
            if e.cls == "Policy" and e.mentions[0].start < at and self.rules["agreement"].search(e.name)
        ]
        for e in sorted(earlier, key=lambda e: -e.mentions[0].start):
            signed = [
                o
                for o in ledger.has(e.id, "issuedBy")
                if any(x.rule in _OUTRIGHT for x in ledger.found[e.id, "issuedBy", o])
            ]
            if len(signed) > 1:
                return signed
        return []

    def _private(self, scene: Scene, policy: Local, spots: Spots) -> bool:
        """Whether two firms sign an agreement between themselves."""
        if not self.rules["agreement"].search(policy.name):
            return False
        for m in policy.mentions:
            floor, stop = scene.reading.page.sentence_at(m.start)
            sign = self.rules["sign"].search(scene.text, floor, stop)
            before = {s.id: s.cls for s in spots.within(floor, sign.start())} if sign else {}
            if list(before.values()).count("Enterprise") > 1 and not set(before.values()) & set(MAKERS):
                return True
        return False

    def _acts(self, scene: Scene, policy: Local, maker: str, spots: Spots) -> bool:
        """Whether a place opens a clause of one of the policy's sentences, so that it can be who acts there."""
        for m in policy.mentions:
            floor, _ = scene.reading.page.sentence_at(m.start)
            for s in spots.within(floor, m.start, nested=True):
                before = scene.text[floor : s.start]
                if s.id == maker and (self.rules["subject"].search(before) or self.rules["under"].search(before)):
                    return True
        return False
