"""What can identify a person in the free text a professional writes, told by its form and by lists of words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple
from unicodedata import decimal, normalize

Kind = Literal["cpr", "telefon", "email", "adresse", "navn"]

# characters nobody sees, which may stand inside a word or number; LOST are those that no document keeps
HIDDEN = r"\x00-\x08\x0e-\x1b\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
LOST = HIDDEN + r"\x0b\x0c\x1c-\x1f\x80-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff"
MARKS = r"\u0300-\u036f"
LETTER = r"[^\W\d_]"
WORD = re.compile(rf"{LETTER}(?:[{HIDDEN}{MARKS}]*+{LETTER})*+[{MARKS}]*+")
UNSEEN = re.compile(f"[{HIDDEN}]+")
ORDINARY = re.compile(r"[a-zæøå]+")
OTHER_DIGIT = re.compile(r"[^\D0-9]")

DASH = r"\-\u2010-\u2015\u2212"
GAP = rf"[\s./{DASH}{HIDDEN}]{{0,2}}"
BEFORE_LAST = rf"[\s./:()*+_{DASH}{HIDDEN}]{{0,4}}"
CLOCK = r"(?:[01]\d|2[0-3])[0-5]\d"
BEGINS_NUMBER = re.compile(r"[0-9+(](?<![0-9][0-9])(?<!\+\+)(?<!\(\()")


def _ten_digits(gap: str) -> re.Pattern[str]:
    """A date of six digits and four more, with a gap between any two; a number given for a time has 60 on the day."""
    day, month = rf"(?:[06]{gap}[1-9]|[1278]{gap}\d|[39]{gap}[01])", rf"(?:0{gap}[1-9]|1{gap}[0-2])"
    return re.compile(rf"{day}{gap}{month}(?:{gap}\d){{2}}{BEFORE_LAST}\d(?:{gap}\d){{3}}(?!\d)")


CPR_PLAIN = _ten_digits(f"[{HIDDEN}]*")
CPR_SPACED = _ten_digits(rf"[{HIDDEN}]*[ \xa0]?[{HIDDEN}]*")
CPR = re.compile(
    rf"(?:(?:[06][1-9]|[1278]\d|[39][01]){GAP}(?:0[1-9]|1[0-2]){GAP}"
    r"|(?:0?[1-9]|[12]\d|3[01])[./-] ?(?:0?[1-9]|1[0-2])[./ -])"
    rf"(?:18|19|20)?\d\d{BEFORE_LAST}\d{{4}}(?!\d)"
)
ABROAD = re.compile(
    r"(?<!\+)\(?(?:\+ ?|00)(?:45\)?(?:[ \xa0().-]{0,2}\d){8}|[1-9]\d{0,2}\)?(?:[ \xa0()./-]{0,2}\d){6,12})(?!\d)"
)
PHONE = re.compile(
    rf"(?<!\+)(?<!\d[.,:/-])(?:\d{{8}}|(?!(?:19|20)\d\d[ \xa0-](?:19|20)|\d\d00[ \xa0-]\d\d00|{CLOCK}-{CLOCK}(?!\d))"
    r"\d{4}[ \xa0-]\d{4}|\d\d(?P<gap>[ \xa0]{1,2}|[.\u2013-])\d\d(?P=gap)\d\d(?P=gap)\d\d"
    r"|\d\d[ \xa0]\d{3}[ \xa0]\d(?!00)\d\d(?![ \xa0]?kr))(?!\d)(?![.,:/-]\d)"
)
NUMBERS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("cpr", CPR_PLAIN),
    ("cpr", CPR),
    ("telefon", ABROAD),
    ("cpr", CPR_SPACED),
    ("telefon", PHONE),
)
LOCAL = rf"\w.+%\-{HIDDEN}"
EMAIL = re.compile(rf"(?<![{LOCAL}])[.+%\-]*+(?P<found>\w[{LOCAL}]*+@(?=[\w.-]*{LETTER})\w[\w-]++(?:\.[\w-]++)*+)")

STREET = re.compile(
    r"(?P<stem>.*?)(?:(?P<sure>vej|gade|str[æ]de|v[æ]nge|all[eé]|boulevard)|torv|plads|park|have|bakke|toft|h[øö]j|lund"
    r"|eng|mark|dal|krog|kaj|vang|ager|banke|brink|sti|k[æ]r|mose|skov|g[å]rd|esplanade|kvarter)(?P<the>e?[nt])?"
)
STREET_FRONT = re.compile(
    r"gl|gamle?|gammel|nye?|store|lille|sankt|skt|sct|s[ø]ndre?|s[ø]nder|n[ø]rre?|[øv]ester|[øv]estre|[øv]stre|nordre"
)
HOUSE = re.compile(
    rf"[ \xa0](?<={LETTER}[ \xa0])[ \xa0]?(?:nr\.? ?|nummer )?\d{{1,3}}(?: ?[A-HJ-Z]|[a-z])?(?:-\d{{1,3}}[A-Za-z]?)?"
    r"(?!\w|[.,:/-]\d)(?P<floor>,? ?(?:st|kl|\d{1,2})(?:\. ?| )(?:sal[.,]? ?)?(?:tv|th|mf)\b\.?|,? ?\d{1,2}\. ?sal\b"
    r"|, ?(?:st|\d{1,2})\.)?"
)
BEFORE_TOWN = re.compile(r"[,\s]{1,3}")
NEXT_WORD = re.compile(rf"[ \xa0]({LETTER}++)")
FRONT_WORD = re.compile(rf"(?<!{LETTER})(?P<word>{LETTER}+)(?:[ \xa0]|-|(?P<dot>\.)[ \xa0]?)$")
LAST_WORD = re.compile(rf"(?<!{LETTER}){LETTER}+$")
POSTCODE = re.compile(
    r"(?<![.,:/])(?P<code>[1-9]\d{3})[ \xa0]{1,2}"
    rf"(?P<town>{LETTER}++)(?P<more>[ ](?P<last>[NSV]?[ØVKCNS]\b|{LETTER}++))?"
)
YEAR = re.compile(r"19|20")
OLD_TOWNS = re.compile(r"frederiksberg|k[ø]benhavn|kbh")

QUOTES = "\"'«»“”„‘’)"
BLANK = " \xa0\u202f\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
SHORT_FORM = re.compile(rf"(?<!{LETTER})(?:[a-z]|eks|evt|ca|kl|nr|hhv|inkl|ang|vedr|[DdFfHh]r|jf|mht|ift)\.$")
OPENING = re.compile(r"(?:[.!?…:\n\r]|(?:^|\n)[ \t]*[-\u2013•*·])$")
JOIN = re.compile(r"[ \xa0]{1,2}|[-\u2010\u2011]|[ ](?:von|van|der|la|al|el|bin|abu)(?: der| la)?[ ]")
AFTER_INITIAL = re.compile(r"\.?[ \xa0]?")
OWNED = re.compile(r"\b(?:en|et|den|det|de|[mds]i[nt]|[mds]ine|hans|hendes|vores|jeres|deres)[ \xa0]$", re.IGNORECASE)
MONTH_FRONT = re.compile(r"\b(?:i|siden|inden|primo|medio|ultimo)[ \xa0]+$", re.IGNORECASE)
FOREIGN_MARKS = re.compile(r"[\u0300-\u0309\u030b-\u036f]")  # all but the ring of a Danish letter
NO_MARKS = str.maketrans("ıłđð", "ildd")
INFLECTIONS = ("erne", "ene", "en", "et", "er", "ne", "n", "t", "e")
LONGEST_STREET, LONG_WORD, SHORT_NAME = 40, 8, 3


@dataclass(frozen=True)
class Finding:
    """One thing that can identify somebody: what kind, where it stands in the text, and the words themselves."""

    kind: Kind
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class _Lists:
    """What names.txt and harmless.txt say; `names` has every form of a name, and whether it is a genitive."""

    names: dict[str, tuple[str, bool]]
    small: frozenset[str]
    places: frozenset[str]
    harmless: frozenset[str]
    endings: tuple[str, ...]
    units: frozenset[str]
    phrases: dict[str, tuple[str, ...]]


class _Word(NamedTuple):
    """A word that could be part of a name; `sort` is the part of names.txt it stands in, or empty."""

    start: int
    end: int
    key: str
    sort: str
    genitive: bool

    @property
    def initial(self) -> bool:
        return len(self.key) == 1

    @property
    def base(self) -> str:
        return self.key[:-1] if self.genitive else self.key


def _parts(file: str) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines():
        told = line.partition("#")[0].strip()
        if told.startswith("["):
            lines = parts.setdefault(told.strip("[]"), [])
        elif told:
            lines.append(told.lower())
    return parts


@cache
def _lists() -> _Lists:
    sorts, harmless = _parts("names.txt"), _parts("harmless.txt")
    names = {name: (sort, False) for sort, every in sorts.items() for name in every}
    names = {f"{name}s": (sort, True) for name, (sort, _) in names.items() if name[-1] != "s"} | names
    split = {part: frozenset(" ".join(lines).split()) for part, lines in harmless.items()}
    phrases: dict[str, tuple[str, ...]] = {}
    for each in harmless["phrases"]:
        first = each.split()[0].strip(".")
        phrases[first] = (*phrases.get(first, ()), each)
    return _Lists(
        names=names,
        small=frozenset(form for form, (sort, _) in names.items() if sort == "names"),
        places=split["places"],
        harmless=split["words"] | split["places"],
        endings=tuple(split["endings"]),
        units=split["units"],
        phrases=phrases,
    )


def _key(raw: str) -> str:
    return raw.lower() if raw.isalpha() else normalize("NFC", UNSEEN.sub("", raw)).lower()


def _listed(key: str) -> tuple[str, bool]:
    """The part of names.txt a form stands in, and whether it is a genitive; marks of other languages do not matter."""
    names = _lists().names
    if key in names or key.isascii():
        return names.get(key, ("", False))
    apart = FOREIGN_MARKS.sub("", normalize("NFD", key.translate(NO_MARKS)))
    return names.get(normalize("NFC", apart), ("", False))


def _harmless(key: str) -> bool:
    """An ordinary word, a place or a brand, also with the endings of Danish; a surname in -sen has none to take off."""
    lists, bare = _lists(), key.removesuffix("s")
    if key in lists.harmless or bare in lists.harmless:
        return True
    if not key.endswith("sen") and any(
        bare.endswith(each) and bare[: -len(each)] in lists.harmless
        for each in INFLECTIONS
        if len(bare) - len(each) > 3
    ):
        return True
    return len(key) >= LONG_WORD and bare.endswith(lists.endings)


def _begins(text: str, at: int) -> bool:
    """Whether any word has a capital here: first of all, after a full stop, line break, number or opening quote."""
    before = text[max(0, at - 20) : at]
    bare = before.rstrip(BLANK)
    if bare and bare[-1] in QUOTES and len(bare) < len(before):
        bare = bare.rstrip(QUOTES + BLANK)
    if bare.endswith("."):
        return not SHORT_FORM.search(bare)
    return not bare or not (bare[-1].isalpha() or bare[-1] in ",;&" or "\u0300" <= bare[-1] <= "\u036f")


# Numbers and addresses


def _numbers(text: str, starts: list[int]) -> Iterator[tuple[Kind, int, int]]:
    for kind, form in NUMBERS:
        for at in starts:
            if match := form.match(text, at):
                yield kind, at, match.end()


def _town(match: re.Match[str]) -> int | None:
    """Where a postcode with its town ends, or None when it is a year, a time or an amount."""
    lists, raw = _lists(), match["town"]
    key = _key(raw)
    if key in lists.units or (YEAR.match(match["code"]) and not OLD_TOWNS.match(key)):
        return None
    if key not in lists.places and (_harmless(key) or _listed(key)[0] or not raw[0].isupper() or raw.isupper()):
        return None
    more = match["last"] or ""
    part = _key(more)
    goes_on = more.isupper() or (more.istitle() and (part in lists.places or not (_listed(part)[0] or _harmless(part))))
    return match.end() if goes_on else match.end("town")


def _front(text: str, at: int, since: int, *, person: bool) -> int:
    """Where a street's name begins, with the words before the last one."""
    for _ in range(4):
        match = FRONT_WORD.search(text, max(since, at - 25), at)
        if not match:
            break
        raw, key = match["word"], _key(match["word"])
        known = STREET_FRONT.fullmatch(key) and (raw[0].isupper() or len(raw) <= SHORT_NAME)
        if match["dot"] and not known and len(raw) > SHORT_NAME:
            break
        if not known and not (person and raw[0].isupper() and not (_harmless(key) and _begins(text, match.start()))):
            break
        at = match.start()
    return at


def _street(text: str, at: int, since: int, house: re.Match[str], *, sure: bool) -> int | None:
    """Where the street before a house number begins, or None when the number counts something else."""
    raw, lists = text[at : house.start()], _lists()
    key, after = _key(raw), NEXT_WORD.match(text, house.end())
    shape = STREET.fullmatch(key) if len(key) <= LONGEST_STREET else None
    capital = raw[0].isupper()
    if (after and after[1].lower() in lists.units) or (capital and raw.isupper()):
        return None
    if not shape:
        return at if sure and capital and not _harmless(key) else None
    if not capital:
        told = shape["sure"] and not shape["the"] and len(shape["stem"]) >= SHORT_NAME
        return at if told and not _harmless(key) else None
    front = _front(text, at, since, person=not shape["stem"])
    if not shape["stem"]:
        return front if front < at or (shape["the"] and not _begins(text, at)) else None
    if _harmless(key):
        return None
    return front if shape["sure"] or sure or front < at or _may_be_street(text, at, key) else None


def _may_be_street(text: str, at: int, key: str) -> bool:
    """A word that ends like a street, inside a sentence, and is no surname."""
    before = FRONT_WORD.search(text, max(0, at - 25), at)
    return not (_listed(key)[0] or _begins(text, at) or (before and _listed(_key(before["word"]))[0]))


def _addresses(text: str, starts: list[int]) -> Iterator[tuple[Kind, int, int]]:
    codes = [match for at in starts if (match := POSTCODE.match(text, at))]
    towns = {match.start(): end for match in codes if (end := _town(match))}
    since = 0
    for house in HOUSE.finditer(text):
        behind = BEFORE_TOWN.match(text, house.end())
        town = towns.get(behind.end()) if behind else None
        word = LAST_WORD.search(text, max(since, house.start() - LONGEST_STREET), house.start())
        sure = bool(town or house["floor"])
        if word and (start := _street(text, word.start(), since, house, sure=sure)) is not None:
            since = town or house.end()
            yield "adresse", start, since
    for start, end in towns.items():
        yield "adresse", start, end


# Names


def _read(text: str, match: re.Match[str]) -> _Word | None:
    """A word as a possible part of a name, or None when it is certainly none."""
    raw = match[0]
    key = _key(raw)
    sort, genitive = _listed(key)
    if sort != "names":
        inner = raw[1:]
        brand = inner != inner.lower() and not raw.startswith(("Mc", "Mac"))
        if not raw[0].isupper() or brand:
            return None
        if not sort and (_harmless(key) or text.startswith((" Kommune", " kommune"), match.end())):
            return None
    return _Word(match.start(), match.end(), key, sort, genitive and raw[-1] in "sS")


def _is_initial(text: str, match: re.Match[str], run: list[_Word]) -> bool:
    """A letter with a full stop, or one after a first name; a child that is only called by a letter is no name."""
    raw, (start, end) = match[0], match.span()
    return raw.isupper() and raw != "I" and (text[end : end + 1] == "." or bool(run and run[-1].end == start - 1))


def _phrase_end(text: str, at: int, key: str) -> int:
    for each in _lists().phrases.get(key, ()):
        if text[at : at + len(each)].lower() == each:
            return at + len(each)
    return at


def _runs(text: str, taken: bytearray) -> Iterator[list[_Word]]:
    """Words that stand together as one name would: first names, initials, surnames."""
    run: list[_Word] = []
    small, skip = _lists().small, 0
    for match in WORD.finditer(text):
        raw, at = match[0], match.start()
        if (raw not in small and ORDINARY.fullmatch(raw)) or at < skip or taken[at]:
            continue
        if (
            len(raw) < SHORT_NAME
            and not _listed(_key(raw))[0]
            and not (len(raw) == 1 and _is_initial(text, match, run))
        ):
            continue
        word = _read(text, match)
        if not word or (skip := _phrase_end(text, at, word.key)) > at:
            continue
        if run and not _joined(text, run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _joined(text: str, one: _Word, other: _Word) -> bool:
    forms = (JOIN, AFTER_INITIAL) if one.initial else (JOIN,)
    return not one.genitive and any(form.fullmatch(text, one.end, other.start) for form in forms)


def _counts(text: str, run: list[_Word], at: int) -> bool:
    """Whether a name begins with this word of a run."""
    word, after = run[at], run[at + 1 : at + 2]
    if word.initial:
        return bool(after and after[0].sort)
    if word.sort in ("names", "with a capital"):
        return True
    if word.key == "august" and MONTH_FRONT.search(text, max(0, word.start - 12), word.start):
        return False
    if word.sort and after and not after[0].initial:
        return True
    return not _begins(text, word.start) and not OWNED.search(text, max(0, word.start - 8), word.start)


def _end(text: str, word: _Word, *, genitive: bool) -> int:
    return word.start + len(text[word.start : word.end - 1].rstrip(BLANK)) if genitive else word.end


def _named(text: str, taken: bytearray) -> Iterator[tuple[Kind, int, int]]:
    found, open_ = [], []
    for run in _runs(text, taken):
        first = next((at for at in range(len(run)) if _counts(text, run, at)), None)
        if first is None:
            open_.append(run[:1])
        else:
            found.append(run[first:])
            open_.extend([run[:1]] if first else [])
    seen = {word.base for run in found for word in run if not word.sort or len(run) == 1}
    for run in [*found, *(run for run in open_ if run[0].base in seen or run[0].key.removesuffix("s") in seen)]:
        first_word, last = run[0], run[-1]
        genitive = last.genitive or (not last.sort and last.key[-1] == "s" and last.key[:-1] in seen)
        shape = STREET.fullmatch(last.key[:LONGEST_STREET])
        street = shape and shape["sure"] and shape["stem"] and not last.sort
        if street:
            yield "adresse", _front(text, first_word.start, 0, person=False), last.end
        else:
            yield "navn", first_word.start, _end(text, last, genitive=genitive)


# What others call


def findings(text: str) -> tuple[Finding, ...]:
    """What can identify somebody, in the order of the text; no two overlap."""
    plain = OTHER_DIGIT.sub(lambda match: str(decimal(match[0])), text)
    starts = [match.start() for match in BEGINS_NUMBER.finditer(plain)]
    taken = bytearray(len(text))
    found: list[Finding] = []

    def take(every: Iterator[tuple[Kind, int, int]]) -> None:
        for kind, start, end in every:
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\x01" * (end - start)
                found.append(Finding(kind, start, end, text[start:end]))

    take(_numbers(plain, starts))
    take(("email", *match.span("found")) for match in EMAIL.finditer(text))
    take(_addresses(plain, starts))
    take(_named(text, taken))
    return tuple(sorted(found, key=lambda each: each.start))


def _form_of(words: str) -> re.Pattern[str] | None:
    """The words as they can stand in a text: whole, perhaps with a genitive, with what nobody sees between."""
    bare = re.sub(f"[{LOST}]", "", words).strip()
    parts = [] if re.search(r"[\d@]", bare) else WORD.findall(bare)
    if parts and bare.endswith(parts[-1]) and _listed(_key(parts[-1]))[1]:
        bare = bare[:-1]
    if not bare:
        return None
    between = f"[{LOST}]*+"
    told = between.join(r"\s++" if each.isspace() else re.escape(each) for each in " ".join(bare.split()))
    before = r"(?<!\d)" if bare[0].isdecimal() else rf"(?<!{LETTER})" if re.match(LETTER, bare) else ""
    after = ""
    if bare[-1].isdecimal():
        after = r"(?!\d)" if bare[0].isdecimal() or bare[0] in "+(" else r"(?!\w)"
    elif parts:
        after = rf"(?P<own>{between}{_own(bare)})?(?!{LETTER}|[{MARKS}])"
    elif re.match(LETTER, bare[-1]):
        after = f"(?!{LETTER})"
    alike = parts and _listed(_key(parts[0]))[0] == "names"
    return re.compile(before + told + after, re.IGNORECASE if alike else 0)


def _own(bare: str) -> str:
    """What makes a genitive of a name; an s alone can make another name of it, as of Johanne."""
    if bare[-1] in "sS":
        return "['’]s?"
    sort, genitive = _listed(f"{_key(bare)}s")
    if sort and not genitive:
        return "['’]s"
    return "(?:['’]s?|s)" if bare[-1] in "xzXZ" else "['’]?s"


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins here, perhaps behind a quotation mark, so that what stands here needs a capital."""
    before = text[max(0, at - 20) : at].rstrip(BLANK + QUOTES)
    return not before or bool(OPENING.search(before) and not SHORT_FORM.search(before))


def replace(text: str, words: str, by: str) -> str:
    """Put `by` wherever `words` stand as whole words, its genitive where theirs stands, a capital where one is due."""
    form = _form_of(words)

    def told(match: re.Match[str]) -> str:
        own, said = match.groupdict().get("own"), by
        if match[0][0].isupper() and _opens(text, match.start()):
            said = by[:1].upper() + by[1:]
        if own and own[-1] in "'’" and text[max(0, match.start() - 1) : match.start()] in tuple(QUOTES):
            return said + own
        return f"{said}s" if own and by[-1:].isalpha() else said

    return form.sub(told, text) if form else text
