"""Every frame of patterns/frames.toml is run against its own examples, and the notation of examples against itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.core.errors import KnowledgeError
from kg.core.knowledge import Knowledge
from kg.relate.frames import Frame, Frames, example, load, matches
from kg.relate.subjects import Subjects

FRAMES = load(Knowledge.load())
SUBJECTS = Subjects(Knowledge.load())


def hits(frame: Frame, notation: str) -> list[tuple[str, str, str]]:
    """What a frame says of an example; names are ids, "me" is who acts where nobody is named."""
    line = example(notation)
    return [
        (a, p, b)
        for part in (line, *line.asides)
        for hit in matches(frame, part, SUBJECTS, ("me",), ("fund",))
        for s, p, o in frame.facts
        for a, b in hit.pairs(s, o)
    ] or [("", "", "") for part in (line, *line.asides) for _ in matches(frame, part, SUBJECTS)]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda f: f.name)
def test_examples(frame: Frame) -> None:
    assert frame.yes and frame.no
    for sentence in frame.yes:
        assert hits(frame, sentence), sentence
    for sentence in frame.no:
        assert not hits(frame, sentence), sentence


def found(notation: str) -> set[tuple[str, str, str]]:
    frames = Frames(Knowledge.load())
    return {
        (a, p, b)
        for hit in frames.find(example(notation), ("topic",))
        for s, p, o in hit.frame.facts
        for a, b in hit.pairs(s, o)
    }


def test_distribution_by_fenbie() -> None:
    facts = found("[E:甲公司]、[E:乙公司]分别投资[J:子项目]、[J:丑项目]")
    undertakes = {(a, b) for a, p, b in facts if p == "undertakes"}
    assert undertakes == {("甲公司", "子项目"), ("乙公司", "丑项目")}


def test_a_list_of_founders_each_once() -> None:
    facts = found("[R:甲区]与[O:乙大学]签署协议,共同设立[O:丙研究院]")
    assert ("丙研究院", "establishedBy", "甲区") in facts
    assert ("丙研究院", "establishedBy", "乙大学") in facts
    assert ("甲区", "cooperatesWith", "乙大学") in facts


def test_the_understood_subject_is_the_last_that_opened_a_clause() -> None:
    assert ("甲公司", "cooperatesWith", "乙大学") in {
        (b, p, a) for a, p, b in found("[E:甲公司]投资建厂,并与[O:乙大学]共建[L:丙中心]")
    }


def test_without_a_subject_the_document_acts() -> None:
    assert ("丙研究院", "establishedBy", "topic") in found("与[O:乙大学]共建[O:丙研究院]")


def test_a_bracket_explains_the_slot_before_it() -> None:
    assert ("甲小镇", "locatedIn", "乙镇") in found("[K:甲小镇]([R:乙镇])一期竣工")


def test_a_place_inside_a_list_is_no_member() -> None:
    facts = found("[F:甲基金]由[E:乙集团]牵头,联合[K:丁高新区]的[E:丙公司]共同出资设立")
    assert {b for a, p, b in facts if p == "establishedBy"} == {"乙集团", "丙公司"}


def test_a_list_goes_on_over_an_item_that_names_nothing_known() -> None:
    facts = found("[K:甲小镇]揭牌,[L:乙实验室]、某某研究中心、[L:丙实验室]相继进驻")
    assert {a for a, p, b in facts if (p, b) == ("locatedIn", "甲小镇")} == {"乙实验室", "丙实验室"}


def test_a_founder_may_have_an_epithet() -> None:
    facts = found("[K:丙园]由[O:甲市政府]和本地龙头[E:乙公司]共同打造")
    assert {b for a, p, b in facts if (a, p) == ("丙园", "establishedBy")} == {"甲市政府", "乙公司"}


def test_the_subject_is_no_place_that_somebody_goes_to() -> None:
    facts = found("[O:甲大学]选派博士到[R:乙市]、[R:丙县]挂职,实施[P:丁计划]")
    assert {b for a, p, b in facts if p == "issuedBy"} == {"甲大学"}


def test_a_heading_rules_all_lists_of_its_sentence() -> None:
    facts = found("【主导产业】两主一特:[I:新材料]、[I:家电]为主,[I:特气]为特")
    assert {b for a, p, b in facts if (a, p) == ("topic", "inIndustry")} == {"新材料", "家电", "特气"}


def test_of_three_parties_each_pair_cooperates() -> None:
    facts = found("[O:甲管委会]、[E:乙银行]与[E:丙集团]三方在[R:丁市]签订[P:戊协议]")
    pairs = {frozenset((a, b)) for a, p, b in facts if p == "cooperatesWith"}
    assert {frozenset(x) for x in (("甲管委会", "乙银行"), ("甲管委会", "丙集团"), ("乙银行", "丙集团"))} <= pairs


def test_who_approves_a_park_does_not_lie_in_it() -> None:
    facts = found("[K:甲园]2015年经[O:乙院]批准设立,地处[K:丙新区]")
    assert ("甲园", "locatedIn", "丙新区") in facts
    assert ("乙院", "locatedIn", "丙新区") not in facts


def test_a_wrong_row_names_itself(tmp_path: Path) -> None:
    knowledge = Knowledge.load()
    folder = tmp_path / "patterns"
    folder.mkdir()
    (folder / "frames.toml").write_text(
        '[words]\njoin = ["、"]\nkinds = ["产业"]\nepithet = ["企业"]\nfresh = ["将"]\nturn = ["分别"]\nof = ["的"]\n[[frame]]\nname = "x"\nmatch = "{s:E}{o:J}"\n'
        'facts = [["s", "owns", "o"]]\nyes = ["[E:甲][J:乙]"]\nno = ["[E:甲]"]\n',
        encoding="utf-8",
    )
    broken = type(knowledge)(tmp_path)
    with pytest.raises(KnowledgeError, match="owns"):
        load(broken)
