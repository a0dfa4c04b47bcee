from dataclasses import replace
from datetime import date

from haihecup.domain.certificate_layouts import Shipped, certificate_layout
from haihecup.domain.certificates import CertificateKind
from haihecup.domain.journal import Action
from haihecup.domain.stages import State
from haihecup.services.draft_people import kind_of, longest_of, people_for_drafts, sample_of
from haihecup.services.issue_certificates import issue
from haihecup.services.publish_results import decide_tie
from tests.services.on_the_path import bring
from tests.services.small_competition import tie


def test_there_is_a_sample_of_every_kind():
    assert [sample_of(kind).kind for kind in CertificateKind] == list(CertificateKind)
    assert sample_of(CertificateKind.COACH).names == ("王敏",)


def test_a_layout_is_made_for_whom_its_fields_name():
    kinds = [kind_of(certificate_layout(name)) for name in Shipped]
    assert kinds == [
        CertificateKind.INDIVIDUAL,
        CertificateKind.TEAM,
        CertificateKind.COACH,
        CertificateKind.INDIVIDUAL,
    ]


def test_before_certificates_are_numbered_drafts_are_shown_with_whoever_is_registered(desk):
    people = people_for_drafts(desk, CertificateKind.INDIVIDUAL)
    with desk.reading() as work:
        registered = {line.names for line in work.entries.roster()}
    assert {one.names for one in people} == registered
    assert all(one.award and one.proof and one.event for one in people)


def test_afterwards_they_are_shown_with_those_who_get_one(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "工艺更好")
    bring(desk, "GJ01", State.FINAL)
    issue(desk, ["GJ01"], date(2026, 10, 28))
    people = people_for_drafts(desk, CertificateKind.INDIVIDUAL)
    assert [one.serial for one in people] == [f"HHGJ-2026-{n:05}" for n in range(1, 5)]
    assert people_for_drafts(desk, CertificateKind.COACH) == ()


def test_the_longest_words_that_there_are_stand_on_one_certificate(desk):
    name = "阿卜杜热西提·阿卜杜瓦依提"
    with desk.writing(Action.PERSON_CHANGED) as work:
        key, person = next(iter(work.people.all().items()))
        work.people.put_many({key: replace(person, name=name)})
    people = people_for_drafts(desk, CertificateKind.INDIVIDUAL)
    longest = longest_of(people, CertificateKind.INDIVIDUAL)
    assert longest.names == (name,)
    assert len(longest.unit) == max(len(one.unit) for one in people)


def test_where_there_is_nobody_of_a_kind_the_sample_has_to_do():
    assert longest_of((), CertificateKind.COACH).names == ("王敏",)
