"""Words that numbers go with, by language: spans of time, small numbers, currencies, times of day."""

import re

UNITS: dict[str, dict[str, str]] = {
    "en": {
        "workday": r"(?:business|working|week)[\s-]?days?", "day": r"(?:calendar|full|consecutive)?[\s-]?days?",
        "hour": r"hours?|hrs?", "week": r"weeks?", "month": r"months?", "year": r"years?", "minute": r"minutes?|mins?",
    },
    "de": {
        "workday": r"(?:Werk|Arbeits|Geschäfts)tag\w{0,2}", "day": r"(?:volle[nr]?\s)?(?:Kalender)?tag\w{0,2}",
        "hour": r"Stunden?", "week": r"Wochen?", "month": r"Monat\w{0,2}", "year": r"Jahr\w{0,2}",
        "minute": r"Minuten?",
    },
    "fr": {
        "workday": r"jours?\s(?:ouvrés?|ouvrables?)", "day": r"jours?(?:\scalendaires?)?", "hour": r"heures?",
        "week": r"semaines?", "month": r"mois", "year": r"ans?|années?", "minute": r"minutes?",
    },
    "es": {
        "workday": r"días?\s(?:laborables?|hábil(?:es)?)", "day": r"días?(?:\snaturales)?", "hour": r"horas?",
        "week": r"semanas?", "month": r"mes(?:es)?", "year": r"años?", "minute": r"minutos?",
    },
    "it": {
        "workday": r"giorn[oi]\s(?:lavorativ[oi]|ferial[ei])", "day": r"giorn[oi]", "hour": r"or[ae]",
        "week": r"settiman[ae]", "month": r"mes[ei]", "year": r"ann[oi]", "minute": r"minut[oi]",
    },
    "nl": {
        "workday": r"werkdag(?:en)?", "day": r"(?:kalender)?dag(?:en)?", "hour": r"uur|uren", "week": r"we(?:ek|ken)",
        "month": r"maand(?:en)?", "year": r"jaar|jaren", "minute": r"minu(?:ut|ten)",
    },
    "pl": {
        "workday": r"(?:dni|dzień|dnia|dniach|dniami)\srobocz\w+", "day": r"dni(?:ach|ami)?|dzień|dnia",
        "hour": r"godzin\w*", "week": r"tygod\w+", "month": r"miesi[ęąc]\w*", "year": r"lata?|rok\w*|latach",
        "minute": r"minut\w*",
    },
    "ja": {
        "workday": r"営業日", "day": r"日(?:間)?(?![本付曜])", "hour": r"時間", "week": r"週間?", "month": r"[かヶカケ箇]月",
        "year": r"年(?:間)?", "minute": r"分(?:間)?",
    },
    "ar": {
        "workday": r"(?:أيام|ايام|يومًا|يوما|يوم)\sعمل", "day": r"أيام|ايام|يومًا|يوما|يوم", "hour": r"ساعات|ساعة",
        "week": r"أسابيع|أسبوعًا|أسبوعا|أسبوع", "month": r"أشهر|شهور|شهرًا|شهرا|شهر",
        "year": r"سنوات|سنين|سنة|أعوام|عامًا|عاما|عام", "minute": r"دقائق|دقيقة",
    },
}  # fmt: skip
"""Of a language the words that may follow a number, the narrowest first."""

SPELLED: dict[str, str] = {
    "en": "1 one 2 two 3 three 4 four 5 five 6 six 7 seven 8 eight 9 nine 10 ten 12 twelve 14 fourteen 30 thirty",
    "de": "1 ein 1 eine 1 einem 1 einen 1 einer 1 eines 2 zwei 3 drei 4 vier 5 fünf 6 sechs 7 sieben 8 acht 9 neun "
    "10 zehn 12 zwölf 14 vierzehn 30 dreißig",
    "fr": "1 un 1 une 2 deux 3 trois 4 quatre 5 cinq 6 six 7 sept 8 huit 9 neuf 10 dix 12 douze 14 quatorze 30 trente",
    "es": "1 un 1 una 2 dos 3 tres 4 cuatro 5 cinco 6 seis 7 siete 8 ocho 9 nueve 10 diez 12 doce 14 catorce "
    "30 treinta",
    "it": "1 un 1 uno 1 una 2 due 3 tre 4 quattro 5 cinque 6 sei 7 sette 8 otto 9 nove 10 dieci 12 dodici "
    "14 quattordici 30 trenta",
    "nl": "1 één 1 een 2 twee 3 drie 4 vier 5 vijf 6 zes 7 zeven 8 acht 9 negen 10 tien 12 twaalf 14 veertien "
    "30 dertig",
    "pl": "1 jeden 1 jednego 1 jedna 1 jednej 1 jedną 2 dwa 2 dwie 2 dwóch 3 trzy 3 trzech 4 cztery 4 czterech 5 pięć "
    "5 pięciu 6 sześć 6 sześciu 7 siedem 7 siedmiu 10 dziesięć 10 dziesięciu 14 czternaście 14 czternastu",
    "ja": "",
    "ar": "3 ثلاثة 3 ثلاث 4 أربعة 4 أربع 5 خمسة 5 خمس 6 ستة 6 ست 7 سبعة 7 سبع 10 عشرة 10 عشر",
}
"""Numbers that are written out before a unit."""

WHOLE: dict[str, dict[str, tuple[int, str]]] = {
    "ar": {
        r"يوم[يا]\sعمل": (2, "workday"), r"يومان|يومين": (2, "day"), r"ساعتان|ساعتين": (2, "hour"),
        r"أسبوعان|أسبوعين": (2, "week"), r"شهران|شهرين": (2, "month"), r"سنتان|سنتين|عامان|عامين": (2, "year"),
        r"يوم\sعمل\sواحد": (1, "workday"), r"يوم\sواحد": (1, "day"), r"ساعة\sواحدة": (1, "hour"),
    },
    "en": {r"(?:a\s)?fortnight": (2, "week")},
}  # fmt: skip
"""Words that hold a number and its unit at once."""

RANGE = (
    r"\s*(?:[-–—~～〜]|\b(?:to|or|and|bis|oder|und|à|ou|et|a|o|y|e|al|tot|of|en|do|lub|i|albo)\b|إلى|الى|أو|から|至)\s*"
)
"""What stands between the two ends of a range."""

CURRENCIES: dict[str, str] = {
    "GBP": r"GBP|UK£|£GB|£|pounds?(?:\ssterling)?|Pfund|livres?(?:\ssterling)?|libras?(?:\sesterlinas)?|sterlin[ae]|"
    r"pond|funt\w*|ポンド|جنيه(?:ًا|ات)?(?:\sإسترليني)?",
    "EUR": r"EUR|€|euros?|ユーロ|يورو",
    "USD": r"USD|US\$|\$US|\$|dollars?|Dollar|dólar(?:es)?|dollar[io]|dolar\w*|ドル|دولار(?:ًا|ات)?",
    "JPY": r"JPY|JP¥|¥|￥|yen|Yen|円|ين",
    "PLN": r"PLN|zł(?:ot\w+)?",
    "CHF": r"CHF",
}
PERCENT = r"[%٪％]|percent|per\scent|Prozent|pour\scent|por\sciento|per\scento|procent|パーセント|بالمئة|في\sالمئة"
OCLOCK = r"Uhr|o[’']clock|時(?!間)"
"""What stands behind a full hour."""
HALF = {"am": 0, "a.m.": 0, "pm": 720, "p.m.": 720, "ص": 0, "م": 720, "午前": 0, "午後": 720}
"""Words for the two halves of a day, in minutes."""
COMMA = ("de", "fr", "es", "it", "nl", "pl", "pt", "sv", "da", "nb", "fi", "cs", "tr", "ru", "uk")
"""Languages in which a comma begins the decimals."""
HOURS = {"minute": (1, 60), "hour": (1, 1), "day": (24, 1), "week": (168, 1)}
"""A unit in hours, as a fraction."""


def spelled(language: str) -> dict[str, int]:
    """Numbers by the words for them."""
    parts = SPELLED.get(language, "").split()
    return {word: int(number) for number, word in zip(parts[::2], parts[1::2], strict=True)}


def any_of(words: dict[str, int]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
