"""The closed word lists shared by content, answers and rules; order runs from least to most worrying."""

from typing import Literal, get_args

Present = Literal["ja", "nej", "ved_ikke"]
Frequency = Literal["en_gang", "af_og_til", "ofte"]
Degree = Literal["lidt", "noget", "meget"]
Flag = Literal["ingen", "underret", "nsk", "overgreb", "akut"]
Axis = Literal["barn", "omsorg_vilkaar"]
IcsSide = Literal["barnets_udvikling", "foraeldrekompetencer", "familie_omgivelser"]
Arena = Literal["barn", "familie", "netvaerk", "dagtilbud_skole"]
Way = Literal["monofagligt", "tvaerfagligt", "underretning"]
Lens = Literal["ressourcer", "barnets_perspektiv", "egen_praksis", "andre_forklaringer", "overgreb", "imod"]
Certainty = Literal["A", "B", "C"]
FreeText = Literal["observation", "barnets_ord", "foraeldres_ord", "tolkning", "proevet", "naeste_skridt", "refleksion"]

Kind = Literal["bilag", "overblik", "fokusteam", "fokusteam_anonym", "referat", "overgang"]
Danger = Literal["nej", "i_tvivl", "ja"]
Duration = Literal["under_1_md", "1_3_mdr", "over_3_mdr", "ved_ikke"]
Change = Literal["nej", "ja", "ved_ikke"]
Tried = Literal["intet", "hjulpet", "lidt_effekt", "ingen_effekt", "ved_ikke"]
YesNo = Literal["nej", "ja", "ved_ikke"]
KnownFor = Literal["under_1_md", "1_6_mdr", "6_12_mdr", "over_1_aar"]
KnownHow = Literal["dagligt", "ugentligt", "af_og_til", "faa_gange", "gennem_andre"]
Shared = Literal["egne", "samtykke", "p11e", "andet", "ved_ikke"]
WhyNot = Literal["senere", "ikke_naaet", "anonymt", "fare", "ved_ikke"]
Owner = Literal["mig", "kollega", "leder", "tvaerfaglig", "myndighed"]
Basis = Literal["samtykke", "anonymt", "p11e", "ved_ikke"]
ToldBy = Literal["leder", "mig", "kollega", "anden"]
Kept = Literal["alle", "nogle", "ingen", "foerste_gang"]
Ground = Literal["ja", "nej", "ved_ikke"]
Transition = Literal["hjem_dagtilbud", "vuggestue_boernehave", "dagtilbud_skole"]
Suspect = Literal["ingen", "foraeldre", "naere", "anden_voksen", "andet_barn", "ved_ikke"]
ParentContact = Literal["aaben", "aftales", "afklar", "lukket"]

AXES: tuple[Axis, ...] = get_args(Axis)
FLAGS: tuple[Flag, ...] = get_args(Flag)
PRESENT: tuple[Present, ...] = get_args(Present)
FREQUENCIES: tuple[Frequency, ...] = get_args(Frequency)
DEGREES: tuple[Degree, ...] = get_args(Degree)
OWNERS: tuple[Owner, ...] = get_args(Owner)
WAYS: tuple[Way, ...] = get_args(Way)
ARENAS: tuple[Arena, ...] = get_args(Arena)
LEVELS = (1, 2, 3, 4, 5)
