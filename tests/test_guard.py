"""The guard: what can identify somebody is found, ordinary sentences are left in peace, replacing leaves nothing."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineal.documents.guard import Kind, findings, replace

FOUND: list[tuple[Kind, str, str]] = [
    *(("cpr", text, cpr) for text, cpr in (
        ("Cpr er 010215-1234.", "010215-1234"), ("010215 1234", "010215 1234"), ("0102151234", "0102151234"),
        ("født 01.02.15-1234", "01.02.15-1234"), ("(311299–4321)", "311299–4321"), ("cpr:610215-1234", "610215-1234"),
        ("01 02 15 1234", "01 02 15 1234"), ("cpr010215-1234", "010215-1234"),
    )),
    *(("telefon", text, number) for text, number in (
        ("Ring på 12 34 56 78.", "12 34 56 78"), ("tlf. 12345678", "12345678"), ("1234 5678", "1234 5678"),
        ("+45 12 34 56 78", "+45 12 34 56 78"), ("0045 12345678", "0045 12345678"), ("12-34-56-78", "12-34-56-78"),
        ("12.34.56.78", "12.34.56.78"), ("mor: +46 70 123 45 67", "+46 70 123 45 67"), ("12 345 678", "12 345 678"),
    )),
    *(("email", text, mail) for text, mail in (
        ("skriv til mor@firma.dk i dag", "mor@firma.dk"), ("a.b-c+d@skole.kommune.dk", "a.b-c+d@skole.kommune.dk"),
    )),
    *(("adresse", text, place) for text, place in (
        ("De bor på Skolevej 12, 3. tv.", "Skolevej 12, 3. tv."), ("De bor på Skolevej.", "Skolevej"),
        ("Gammel Kongevej 12B", "Gammel Kongevej 12B"), ("Sønder Allé 3", "Sønder Allé 3"),
        ("i Byparken 7", "Byparken 7"),
        ("bor i 4000 Roskilde", "4000 Roskilde"), ("2200 København N", "2200 København N"),
    )),
    *(("navn", text, name) for text, name in (
        ("Barnet hedder Emma.", "Emma"), ("Emmas taske lå der.", "Emma"), ("mor kom med emma i dag", "emma"),
        ("Emma Holm Jensen kom.", "Emma Holm Jensen"), ("EMMA råbte.", "EMMA"), ("Hun hedder Xylofina.", "Xylofina"),
        ("Fatima-Zahra græd.", "Fatima-Zahra"), ("Jonas' mor kom.", "Jonas"), ("Mads slog til.", "Mads"),
        ("Faren, Bo, kom.", "Bo"), ("Så kom Birk og legede.", "Birk"), ("Mohammeds bror er her.", "Mohammed"),
        ("Han leger med Åse.", "Åse"), ("Moren siger, at Ali slår.", "Ali"), ("- Søren vil hjem", "Søren"),
        ("«Aya gør det,» sagde drengen.", "Aya"), ("Fru Kowalczyk ringede.", "Kowalczyk"),
    )),
]  # fmt: skip
PEACE = """
Barnet gik alene langs hegnet i tre frikvarterer i denne uge.
Den 22.11.2026 kl. 12.30 faldt barnet i søvn.
Den 22-11-2026 og 2026-11-22 var det hjemme.
Fra 2019-2024 gik barnet i vuggestue.
Hans mor hentede kl. 16.
Per gang vi går ud, græder barnet.
Jeg talte med PPR og SFO om det i marts.
Mor siger: «Jeg orker ikke mere.»
Vi brugte Aula og Teams.
Familien taler arabisk, somali og dansk.
Barnet har ADHD og går på en skole i Danmark.
Ring 112 eller 114.
Efter § 133 skal jeg underrette.
Legepladsen 2 gange i går.
Vejen 3 gange om dagen er lang.
Storm i vejret gjorde barnet bange.
Solen skinnede, og barnet lo.
Han sagde, at I skal komme.
Barnet er 4 år. Det vejer 14,5 kg og er 100 cm.
Vi har talt sammen 10 gange i uge 47.
Mormor henter om fredagen.
I 2024 flyttede familien.
Barnet spiser ikke. Mor er træt. Far arbejder om natten.
Line ved hoppeborgen er gået i stykker.
Tom madpakke tre dage om ugen.
Hun er i Danmark på ferie hos Mormor.
Barnet ser TikTok og YouTube om natten.
Ro på stuen hjælper.
Liv og glade dage er der ikke mange af.
- Morgenmad mangler
1. Barnet er træt
Liste: Mælk, brød og smør.
«Ikke nu,» sagde han.
Sag: Barnet mangler tøj til vejret.
Det skete på vejen hjem.
Hun var glad i går, men ikke i dag.
Drengen løb ud ad døren (Kl. 10.15) og kom igen.
Vi aftalte møde kl. 14 på skolen.
En voksen følger barnet fra 8.00 til 12.00.
Pigen siger, at Far bliver sur.
Barnet har spist 2 af 10 madpakker.
Det tog 45 minutter; derefter sov barnet.
Kære kollega. Jeg er bekymret.
Der kom 12 børn og 3 voksne.
Temperaturen var 38,5.
Barnet siger «mig» og «dig».
Vi talte om, hvad der hjælper. Det gør ro.
Mon det går bedre til sommer?
Søskende er 3 og 7 år.
Barnet fik 1.000 kr. i gave.
Fravær: 12, 34 og 56 dage.
Skolen ringede 5 gange i november.
Han blev væk mandag den 3. og tirsdag den 4. november.
Hun er bange for at gå hjem.
Barnets tøj var vådt, og det frøs.
Jeg så fire runde, blålige mærker på overarmen.
Barnet trak ned i ærmet og sagde: «Det er ikke noget.»
Vi har givet morgenmad siden september.
Begge forældre var til mødet med Familieafdelingen.
Den unge spiller Fortnite til kl. 3.
Tre drenge og to piger legede far, mor og børn.
Barnet kan ikke lide Lego længere.
""".strip().split("\n")
NASTY = (
    "1" * 20_000, " " * 20_000, "a@" * 10_000, "Vej " * 5_000, "Skolevej " * 2_200, "Aa " * 6_600, "12 34 " * 3_300,
    "a." * 10_000, "Ø" * 20_000, "\x00\u202e👩‍👧 e\u0301 ﷽" * 900, "+45 " * 5_000, "Emma " * 4_000, "-" * 20_000,
)  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "words"), FOUND, ids=[text for _, text, _ in FOUND])
def test_what_can_identify_somebody_is_found(kind: Kind, text: str, words: str) -> None:
    assert (kind, words) in [(each.kind, each.words) for each in findings(text)]


@pytest.mark.parametrize("text", PEACE)
def test_an_ordinary_sentence_is_left_in_peace(text: str) -> None:
    assert [each.words for each in findings(text)] == []


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_hard_texts_are_read_to_the_end(text: str) -> None:
    assert all(0 <= each.start < each.end <= len(text) for each in findings(text))


PIECES = st.sampled_from([*(text for _, text, _ in FOUND), *PEACE, "\n", "Emma", "010215-1234", " ", "s"]) | st.text(
    max_size=20
)
TEXTS = st.lists(PIECES, max_size=6).map(" ".join)


@given(TEXTS)
@settings(max_examples=200)
def test_findings_stand_where_they_say_in_order_and_apart(text: str) -> None:
    found = findings(text)
    assert all(text[each.start : each.end] == each.words for each in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(TEXTS)
@settings(max_examples=200)
def test_what_is_replaced_is_gone(text: str) -> None:
    for each in findings(text):
        after = replace(text, each.words, "barnet")
        assert (each.kind, each.words) not in [(left.kind, left.words) for left in findings(after)]


@given(TEXTS, st.sampled_from(["010215-1234", "0102151234", "311299 4321"]))
def test_a_cpr_number_is_never_missed(text: str, cpr: str) -> None:
    assert any(each.kind == "cpr" and each.words == cpr for each in findings(f"{text} . {cpr} . {text}"))


def test_replacing_keeps_the_sentence() -> None:
    assert replace("Emma spurgte. Så gik Emmas mor.", "Emma", "barnet") == "Barnet spurgte. Så gik barnets mor."
    assert replace("Emmaline og Emma", "Emma", "barnet") == "Emmaline og barnet"
    assert replace("ring 12345678", "12345678", "[udeladt]") == "ring [udeladt]"
    assert replace("Jonas' mor", "Jonas", "barnet") == "Barnet' mor"
