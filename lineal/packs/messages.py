"""Every message to people who edit content or call the command line: what is wrong, and what to do. The only Danish in Python."""

PLACE = "{file}, linje {line}: {text}"
DID_YOU_MEAN = "Mente du «{word}»?"
POSSIBLE = "Mulige værdier: {words}."

MESSAGES: dict[str, tuple[str, str]] = {
    # reading a file
    "yaml_syntax": (
        "Filen kan ikke læses her{detail}.",
        "Tjek indrykning, kolon og anførselstegn på linjen og linjen før.",
    ),
    "not_utf8": ("Filen er ikke gemt som UTF-8.", "Gem den igen som UTF-8 i din editor."),
    "duplicate_key": ("Nøglen «{key}» står to gange. Første gang var linje {first}.", "Slet den ene."),
    "alias": ("Her bruges en genvej (& eller *), som filerne ikke må bruge.", "Skriv teksten ud."),
    "missing_file": ("Filen mangler.", "Opret den, eller hent den igen fra grundpakken."),
    "unknown_file": ("Filen hører ikke til her og bliver ikke læst.", "Flyt eller omdøb den. {guess}"),
    "no_pack": ("Mappen findes ikke.", "Tjek navnet. {guess}"),
    # the shape of a block
    "unknown_key": ("«{key}» er ikke en nøgle, der kan stå i {where}.", "{guess} Ret den, eller slet linjen."),
    "missing_key": ("{where} mangler «{key}».", "Tilføj den."),
    "bad_choice": ("«{value}» kan ikke stå i «{key}» ({where}).", "{guess}"),
    "bad_id": ("«{value}» kan ikke bruges som id ({where}).", "Brug små bogstaver a-z, tal, bindestreg og understreg."),
    "bad_number": ("«{value}» i «{key}» skal være et helt tal i det tilladte område ({where}).", "Ret tallet."),
    "bad_date": ("«{value}» i «{key}» er ikke en dato ({where}).", "Skriv den som 2026-11-22."),
    "bad_bool": ("«{value}» i «{key}» skal være true eller false ({where}).", "Ret den."),
    "bad_colour": ("«{value}» i «{key}» er ikke en farve ({where}).", "Skriv den som #1f6f8b med små bogstaver."),
    "empty": ("«{key}» er tom ({where}).", "Skriv en tekst, eller slet linjen, hvis den ikke skal bruges."),
    "not_text": ("«{key}» skal være en tekst ({where}).", "Sæt anførselstegn om teksten."),
    "not_list": ("«{key}» skal være en liste ({where}).", "Skriv den som [a, b] eller med - foran hver linje."),
    "not_mapping": ("{where} skal bestå af nøgler og værdier.", "Tjek indrykningen, og at hver linje har et kolon."),
    "bad_condition": ("Betingelsen i {where} har ingen kendt form.", "Brug all, any, not, fact, signs eller factors."),
    "bad_kind": ("«{value}» er ikke en kendt type i {where}.", "{guess}"),
    "bad_value": ("«{value}» kan ikke stå i «{key}» ({where}).", "Ret værdien. Se docs/writing-content.md."),
    # blocks that must fit together
    "duplicate_id": ("Id'et «{id}» er brugt før, i {first}.", "Giv den ene et andet id."),
    "dead_reference": ("«{id}» i «{key}» findes ikke ({where}).", "{guess}"),
    "unknown_fact": ("Betingelsen i {where} spørger til «{id}», som ikke er kendt på det sted.", "{guess}"),
    "bad_fact_value": ("«{value}» er ikke en mulig værdi for «{id}» ({where}).", "{guess}"),
    "empty_choice": (
        "{where} kan ikke vise noget: {role} og {age} har ingen tegn.",
        "Skriv tegn, som funktionen kan se i den alder.",
    ),
    "no_always": (
        "{role} og {age} får ingen af de spørgsmål, der altid skal stilles.",
        "Tilføj alderen til et tegn med always.",
    ),
    "thin_theme": (
        "Temaet «{theme}» har kun {count} tegn, når alderen er {age} og funktionen {role}{more}.",
        "Skriv flere tegn, så der er mindst {least}, lad funktionen se flere, eller skriv den under blind.",
    ),
    "crowded_theme": (
        "Temaet «{theme}» har {count} tegn, når alderen er {age} og funktionen {role}{more}. Kun {most} kan vises.",
        "Fjern tegn, der ligner hinanden, eller giv dem et andet tema.",
    ),
    "unseen_sign": ("Tegnet «{id}» bliver aldrig vist.", "Ret ages, observers eller themes, eller slet det."),
    "age_gap": ("{where} har ingen tekst til {age}.", "Tilføj et anker, der dækker alderen."),
    "no_action": ("Ingen handlevej passer, når {case}.", "Tilføj en handlevej, eller ret fits_when."),
    "no_duty_action": ("Ingen handlevej under underretning passer, når {case}.", "Tilføj en, eller ret fits_when."),
    "levels": ("Der skal være netop fem niveauer, 1 til 5.", "Tilføj eller fjern niveauer."),
    "severity_flag": (
        "Tegnet «{id}» har alvor 4 og intet flag overgreb, nsk eller akut.",
        "Sæt et flag, eller sænk alvoren til 3.",
    ),
    "flag_severity": (
        "Tegnet «{id}» har flag {flag} og alvor {severity}.",
        "Flag overgreb og akut kræver alvor 4, underret og nsk mindst 3.",
    ),
    "not_in_rule": (
        "Reglen «{id}» bruger not.",
        "Regler, der løfter, må kun se efter noget, der er til stede. Skriv den om uden not.",
    ),
    "protection_facts": (
        "Reglen for beskyttelse ser på andet end beskyttende faktorer.",
        "Brug kun factors, all og any.",
    ),
    "floor_five": (
        "Reglen «{id}» giver niveau 5 uden et rødt flag.",
        "Kun flag akut, overgreb eller nsk og fare lige nu må give niveau 5.",
    ),
    "flag_floor": (
        "«{flag}» når kun niveau {level}.",
        "Tilføj en regel under floors, så det giver mindst {least}.",
    ),
    "flag_suspicion": (
        "Et tegn med flag {flag} udløser ikke {key}, så kontakten til forældrene bliver ikke lukket.",
        "Tilføj flaget under {key} i indication.yaml.",
    ),
    "parents_word": (
        "{where} taler om forældre eller hjem og er ikke mærket.",
        "Sæt parents: kontakt, eller skriv den som en advarsel under avoid.",
    ),
    "parents_question": (
        "Spørgsmålet «{id}» lægger op til at tale med forældrene og kan blive stillet, når det er lukket.",
        "Tilføj {{fact: parent_contact, is: [aaben]}} i when, eller skriv det om.",
    ),
    # practice cases
    "dilemma_parents": (
        "Øvelsen «{id}» lægger op til at tale med forældrene, mens det er lukket: «{text}».",
        "Skriv det om. Også i en øvelse må ingen opfordre til det.",
    ),
    "dilemma_panel": (
        "Øvelsen «{id}» lader panelet placere på {panel} i del {stage}, men et rødt flag holder barnet på mindst {level}.",
        "Hæv panel.low, eller ret tegnene, så de passer til fortællingen.",
    ),
    "dilemma_sign": (
        "Øvelsen «{id}» bruger tegnet «{sign}», som ikke bliver spurgt om i den alder.",
        "Vælg et tegn, der passer til alderen, eller ret age.",
    ),
    "dilemma_moved": (
        "Øvelsen «{id}» mangler moved i del {stage}, eller har det i første del.",
        "Skriv under moved, hvad det nye ændrer. Første del har ikke moved.",
    ),
    "guide_minutes": (
        "Delene i vejledningen «{id}» tager {sum} minutter tilsammen, men minutes siger {minutes}.",
        "Ret minutterne, så de passer.",
    ),
    # the knowledge collection
    "article_length": (
        "Artiklen «{id}» har {count} ord.",
        "En artikel har {least} til {most} ord. Skriv mere, eller del den.",
    ),
    "method_parts": (
        "Artiklen «{id}» om en metode mangler when, evidence eller systems.",
        "Skriv, hvornår metoden kan bruges, hvad man ved om virkningen, og hvilket system den hører til.",
    ),
    "numbers_parts": ("Artiklen «{id}» om tal viser ingen tal.", "Skriv en figur under figures."),
    "lonely_article": (
        "Ingen handlevej, intet tema og ingen anden artikel fører til «{id}».",
        "Skriv den under articles i en handlevej eller under see_also i en artikel, eller giv den themes.",
    ),
    "lost_system": (
        "«{title}» ({id}) kan ikke findes i produktet.",
        "Skriv {id} under systems i en artikel, der også har links.",
    ),
    "figure_values": ("Figuren «{id}» har ikke en værdi til hver etiket.", "Ret values eller labels."),
    "unused_figure": ("Figuren «{id}» bliver ikke vist.", "Skriv den under figures i en artikel, eller slet den."),
    "parents_article": (
        "Artiklen «{id}» lægger op til at tale med forældrene («{text}») og bliver vist, når det er lukket.",
        "Skriv, hvornår det ikke gælder, i samme sætning, eller skriv den om.",
    ),
    # flows and their words
    "no_texts": ("Forløbet «{id}» har ingen tekster.", "Opret texts/{id}.yaml i indholdet."),
    "no_flow": ("Teksterne hører til forløbet «{id}», som ikke findes.", "{guess} Ret flow, eller slet filen."),
    "missing_text": ("{where} mangler en tekst til «{id}».", "Tilføj den i {texts}."),
    "orphan_text": ("Teksten «{id}» i {where} bliver ikke brugt.", "Slet den, eller ret id'et. {guess}"),
    "asked_twice": (
        "Feltet «{id}» spørger om det samme som et felt før ({kind}).",
        "Behold et af dem. Et tegn kan kun have ét svar.",
    ),
    "unreachable_step": (
        "«{id}» kan aldrig blive vist. Det spørger til «{fact}», som først bliver besvaret senere.",
        "Flyt det, eller ret show_when.",
    ),
    "bad_feed": ("«{value}» i feeds kendes ikke ({where}).", "{guess}"),
    "outcome_default": ("Udfaldet «{id}» {how}.", "Det sidste udfald, og kun det, skal være uden when."),
    "placeholder": ("Pladsholderen {{{id}}} kendes ikke ({where}).", "{guess}"),
    "html": ("Teksten i {where} ligner HTML.", "Brug almindelig tekst eller Markdown."),
    # dates, law, language, looks
    "review_overdue": (
        "{where} skulle være gennemgået senest {date}.",
        "Gennemgå den, og sæt checked_on og review_by.",
    ),
    "review_order": ("{where} har review_by før checked_on.", "Ret datoerne."),
    "no_source": ("{where} har ingen kilde.", "Tilføj sources, eller skriv dem øverst i filen."),
    "avoided_word": ("{where} bruger «{word}». {why}", "Skriv hellere {instead}."),
    "lix": ("{where} har lixtal {lix}. Grænsen er {limit}.", "Del de lange sætninger, og brug kortere ord."),
    "dash": ("{where} har en tankestreg som tegn.", "Brug punktum eller komma."),
    "exclamation": ("{where} har et udråbstegn.", "Brug punktum."),
    "contrast": (
        "Niveau {id}: farven har kontrast {ratio} mod {against}. Den skal være mindst {least}.",
        "Vælg en mørkere eller lysere farve.",
    ),
    # the municipality's own pack
    "locked": (
        "«{key}» i {where} kan ikke ændres af en kommune.",
        "Slet linjen. Det, der kan ændres, står i docs/adding-a-municipality.md.",
    ),
    "patch_unknown": ("Der findes ingen «{id}» at ændre i grundpakken.", "{guess} Nye lægges under {add}."),
    "patch_weakens": ("Ændringen gør «{id}» svagere ({what}).", "En kommune må kun skærpe. Slet linjen."),
    "locked_text": ("Teksten «{id}» er en sikkerhedstekst og kan ikke ændres af en kommune.", "Slet linjen."),
    "required_slot": (
        "Kommunen skal udfylde «{id}» ({label}).",
        "Skriv telefon eller link, ejer og review_by i contacts.yaml.",
    ),
    "required_offer": (
        "Kommunen mangler et tilbud på trinnet «{label}» ({id}).",
        "Skriv mindst ét under offers i offers.yaml.",
    ),
    "folder_name": (
        "Mappen hedder «{folder}», og kommunens id er «{id}».",
        "Giv dem samme navn.",
    ),
    "municipality_owner": (
        "Kommunens indhold har ingen ejer.",
        "Skriv owner i municipality.yaml: funktionen, der svarer for det.",
    ),
    "slot_owner": (
        "«{id}» er udfyldt uden ejer eller uden review_by.",
        "Skriv, hvem der holder den ved lige, og hvornår den skal ses efter.",
    ),
    "national_contact": ("«{id}» er et nationalt nummer og kan ikke ændres.", "Slet linjen."),
    # the command line
    "json_syntax": ("Filen er ikke gyldig JSON{detail}.", "Ret den. Tjek især komma, anførselstegn og klammer."),
    "json_twice": ("Nøglen «{key}» står to gange i filen.", "Slet den ene."),
    "json_size": (
        "Filen er større end 2 MB.",
        "Et svar fylder sjældent mere end 100 kB. Tjek, at det er den rigtige fil.",
    ),
    "input_file": ("Filen kan ikke åbnes.", "Tjek navnet."),
    "input_unknown": ("Feltet «{field}»: «{value}» findes ikke.", "{guess}"),
    "input_field": ("Feltet «{field}»: {detail}", "Se docs/schema/evaluate-input.json."),
    "input_twice": ("Feltet «{field}» har samme id flere gange: {value}.", "Behold et svar for hvert id."),
}

NEW = {
    "required": " SKAL UDFYLDES.",
    "steps": "# Trinene:",
    "done": "Oprettet: {folder}. Udfyld filerne, og kør derefter: python -m lineal check --municipality {id}",
    "exists": "Kommunen «{id}» findes allerede i {folder}. Intet er ændret.",
    "bad_name": "«{id}» kan ikke være en mappe. Brug små bogstaver a-z, tal og bindestreg, for eksempel vester-aa.",
}

CASES = {
    "level": "niveauet er {level}, alderen {age} og funktionen {role}",
    "flag": "flaget er {flag}, alderen {age} og funktionen {role}",
    "coverage": "Skrevet af `python -m lineal coverage --write`. En prik: funktionen kan ikke se noget af temaet. Der vises højst {most} tegn i et tema. «Altid» er spørgsmålene, alle får.",
    "coverage_title": "# Tegn for hver alder, funktion og tema",
    "more": " (og {count} andre aldre og funktioner)",
}
TOO_DEEP = ": der er for mange lag inden i hinanden"
TWO_DOCUMENTS = ": filen er delt i to med ---"
JSON_PLACE = " (linje {line}, tegn {column})"
# what the YAML parser says, in Danish; what is not here is left unsaid
YAML_WHYS = {
    "mapping values are not allowed": ": der står et kolon for meget, eller teksten mangler anførselstegn",
    "cannot start any token": ": der står et tegn, som en linje ikke kan begynde med, for eksempel en tabulator",
    "did not find expected key": ": en nøgle mangler, eller indrykningen passer ikke",
    "did not find expected '-' indicator": ": en linje i en liste mangler sin bindestreg",
    "did not find expected ',' or": ": et komma eller en klamme mangler",
    "could not find expected ':'": ": et kolon mangler",
    "found unexpected end of stream": ": et anførselstegn eller en klamme bliver ikke lukket",
    "control characters are not allowed": ": der er et usynligt tegn i filen",
}
KEY_NOT_TEXT = ": en nøgle skal være et ord"
DEFAULT_MISSING = "er det sidste og har when"
DEFAULT_EARLY = "mangler when, men er ikke det sidste"
WEAKER_SEVERITY = "alvor {was} til {now}"
WEAKER_FLAG = "flag {was} til {now}"
WEAKER_TEXT = "ordlyden af et tegn med flag"

INPUT_DETAILS: dict[str, str] = {
    "missing": "mangler.",
    "extra_forbidden": "kendes ikke.",
    "literal_error": "kan kun være {expected}.",
    "int_parsing": "skal være et helt tal.",
    "int_type": "skal være et helt tal.",
    "int_from_float": "skal være et helt tal.",
    "greater_than_equal": "er for lille.",
    "less_than_equal": "er for stort.",
    "string_too_long": "er for lang.",
    "string_type": "skal være en tekst.",
    "tuple_type": "skal være en liste.",
    "model_type": "skal være et objekt.",
    "model_attributes_type": "skal være et objekt.",
    "string_pattern_mismatch": "er ikke et gyldigt id.",
}
INPUT_OTHER = "kan ikke læses."

CLI = {
    "ok": "Indholdet er i orden: {signs} tegn, {factors} beskyttende faktorer, {actions} handleveje, {flows} forløb. Version {hash}.",
    "found": "{count} problem(er) fundet.",
    "walked": "Gik {count} veje gennem {flow}: {done} nåede slutningen.",
    "no_flow": "Forløbet «{flow}» findes ikke. {guess}",
    "about": "Linealen fra kommandolinjen.",
    "check": "Tjek alt indhold",
    "coverage": "Skriv en tabel over tegn for hver alder, funktion og tema",
    "coverage_write": "skriv tabellen til docs/coverage.md",
    "document": "Lav et dokument af en besvarelse (JSON): bilag eller overblik",
    "kind": "hvilket dokument",
    "output": "filen, der skal skrives; endelsen vælger format (pdf, docx, txt, md)",
    "leave_out": "dele, der ikke skal med",
    "add": "private dele, der skal med",
    "bad_ending": "Endelsen «{ending}» kendes ikke. Brug en af: {known}.",
    "no_part": "Dokumentet har ingen del, der hedder «{part}». {guess}",
    "not_written": "Filen {file} kan ikke skrives. Tjek, at mappen findes, og at du må skrive i den.",
    "evaluate": "Vurdér en besvarelse (JSON) og skriv beslutningen",
    "graph": "Tegn et forløb som Mermaid",
    "walk": "Gå alle aldre, funktioner og niveauer igennem",
    "new-municipality": "Opret en mappe til en kommune, klar til at udfylde",
    "new_id": "kommunens mappe med små bogstaver a-z, for eksempel roskilde",
    "new_name": "kommunens navn, som det skal stå på siderne",
    "schema": "Skriv JSON-skemaerne til docs/schema",
    "municipality": "kommunens mappe i content/municipalities",
    "answers": "fil med svar, eller - for standard input",
    "flow": "forløbets id",
    "today": "dato, der tjekkes mod (ÅÅÅÅ-MM-DD)",
}
