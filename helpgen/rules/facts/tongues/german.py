"""German."""

import re

from helpgen.late import late
from helpgen.rules.facts.channels import Ways
from helpgen.rules.facts.companies import company
from helpgen.rules.facts.tongues.tongue import Tongue, words

_NEAR = r"[^.;!?]{0,110}?"
_WITHIN = (
    r"(?:innerhalb|innert|binnen|bis zu|bis|in|während|für|maximal|max\.|höchstens)(?: (?:von|der|den|des|einer|eines|einem|frist|zeitraums?|max\.|"
    r"maximal|ersten|nächsten|bis zu|spätestens))* ¤"
)
_BACK = r"(?:zurück(?:zu)?(?:send|schick|geb|bring|ge[sgb]|gesandt)\w*|retournier\w*|an uns (?:zu )?(?:send|schick)\w*)"
_GOODS = (
    r"(?:es|sie|ihn|alles|(?:\w{0,30}(?:ware|artikel|bestellung|produkt|paket|sendung|kleidung)|\w{0,30}schuhe)\w{0,3})"
)
_ASK = (
    r"(?:rückgaben?|rücksendung(?:en)?|retouren?)\b[^.;,]{0,30}?\b(?:beantrag|an(?:zu)?meld|an(?:zu)?forder|akzeptier|an(?:zu)?nehm|"
    r"möglich|veranlass|einleit|einzuleiten)\w*"
)
_NAME = (
    r"(?:rückgaberecht\w*|rückgabe-?frist|rückgabezeit\w*|rückgabegarantie|rückgabe-?(?:richtlinien?|bestimmungen|möglichkeit)|"
    r"rücksendefrist|retourenfrist|geld[- ]zurück[- ]garantie)"
)
_COST = (
    r"(?:kosten (?:der|für die|für eine|für den|einer|des|eines) (?:warenrücksendung|rücksendung|rückversand\w*|retoure|rückgabe)|"
    r"rück(?:sende|versand|porto|gabe)kosten|retouren?kosten|rückporto|rücksendegebühren?|retourengebühren?|"
    r"(?:versandkosten|porto) (?:für|der) (?:die |den )?(?:rücksendung|retoure|rückgabe|rückversand)(?: des artikels)?)"
)
_BUYER = r"(?:sie|du|ihr|(?:der|die|den|dem|unsere) (?:käufer(?:in)?|kunde|kunden|kundin|besteller|verbraucher|konsument(?:in)?)|kunden?|käufer)"
_BEARS = r"(?:trägs?t|tragen|tragt|übernimm(?:s?t)|übernehmen|zahl(?:st|en|t)|bezahl(?:st|en|t))"

TONGUE = Tongue(
    window=late(
        rf"\b{_WITHIN}{_NEAR}\b(?:{_BACK}|{_ASK}|rückgaberecht gebrauch)|"
        rf"\b(?:{_BACK}|{_ASK}|(?:rückgaben?|rücksendungen|retouren))\b[^.;!?]{{0,60}}?\b{_WITHIN}(?! (?:ab|nach) (?:anmeld|genehm))|"
        rf"\b(?:send|schick)(?:en sie|e|st du) (?:(?!ihnen\b|dir\b)[^.;!?]){{0,50}}?\b{_GOODS}\b(?:(?!nicht\b)[^.;!?]){{0,100}}?\b{_WITHIN}[^.;!?]{{0,60}}?(?<!\w)zurück(?!\w)|"
        rf"¤ lang\b[^.;!?]{{0,60}}?\b{_BACK}|"
        rf"¤(?:tägige[snr]?)? ?-?(?:lange[sn]? |freiwillige[sn]? |kostenlose[sn]? |erweiterte[sn]? )*{_NAME}|"
        rf"\b{_NAME}(?: (?:von|für|gilt|gelten|beträgt|betragen|endet|besteht|läuft|umfasst|dauert|ist|insgesamt|bis zu|innerhalb|"
        rf"ganze|volle|maximal|max\.|nach)|:)+ ¤|"
        rf"\b(?:hast?|haben|habt|bleiben|gewähren|räumen)\b[^.;!?]{{0,60}}?(?:¤[^.;!?]{{0,80}}?\b(?:{_BACK}|{_ASK}|rückgabe)|"
        r"\b(?:zurück(?:senden|schicken|geben)|rücksendung|rückgabe|retoure) ¤ zeit)|"
        r"\b(?:wenn|falls|sind|sobald)\b[^.;,]{0,40}?\bkauf\w* ¤ (?:vergangen|verstrichen)|"
        r"\b(?:wenn|falls) ¤ seit (?:ihrem|deinem|dem) kauf",
        re.IGNORECASE,
    ),
    refund=late(
        rf"\b(?:rück)?erstatt\w*(?: (?!ihr|sie){_NEAR}| ){_WITHIN}|"
        rf"\b(?:rückzahlung\w*|gutschrift|zurück(?:zu)?(?:zahl|erstatt|überweis)\w*){_NEAR}{_WITHIN}|"
        rf"\b(?:erh[aä]lt(?:st|en)|bekommst|bekommen) (?:du|sie) (?:dein|ihr|das|den|deinen|ihren) (?:geld|kaufpreis|(?:kauf)?betrag)\b"
        rf"[^.;!?]{{0,30}}?\b{_WITHIN} zurück(?![^.;]*(?:gefall|gefäll|zufrieden))|"
        rf"\b{_WITHIN}{_NEAR}\b(?:erstatte(?:n|t|s)?\b|rückerstatt\w*|erstattung|zurückgezahlt|zurückerstattet|gutgeschrieben|überwiesen|rückzahlung)",
        re.IGNORECASE,
    ),
    law=words(
        r"\w*widerruf\w*|\w*gesetz(?!t)\w*|rücktritt\w*|zurück(?:zu)?treten|vertrag\w*|BGB\b|fernabsatz\w*|EU\b",
        r"europäische\w*|rechtlich\w*|unterricht\w*|unmittelbaren kosten|frist ist gewahrt|wahrung der \w*frist|unverzüglich und",
        r"alle zahlungen|verbraucher\w*",
    ),
    returns=words(r"\w*rückgabe\w*", r"\w*rücksend\w*", r"\w*retour\w*", r"\w*umtausch\w*", r"\w*rückerstatt\w*"),
    special=words(
        r"sale\b|reduziert\w*|angebots?\w*artikel\w*|aktion\w*|weihnacht\w*|geschenk\w*|gutschein\w*",
        r"mitglied\w*|club\w*|personalisiert\w*|marktpl[aä]tz\w*|amazon|ebay|filiale\w*",
        r"im (?:laden|geschäft)\b|ausland\w*|international\w*|außerhalb|unternehmer\w*|geschäftskunden",
        r"gewerb\w*|matratz\w*|elektro\w*|software|download\w*|digital\w*|abonn?e?\w*|miet\w*|verlänger\w*",
        r"zusätzlich\w*|bei (?:büchern|möbeln)|außer\b|ausgenommen|ausnahm\w*|es sei denn|je nach",
        r"bestimmte\w* (?:artikel|produkt)\w*|händler\b|shops?\b[^.]{0,30}\bbieten|stornier\w*|kündig\w*",
        r"kaution\w*|pfand\w*|probe\w*|spedition\w*|bankscheck|überweisung\b|vorkasse",
    ),
    fault=words(
        r"defekt\w*|\w*(?<!un)beschädig\w*|\w*mangel\w*|\w*mängel\w*|fehlerhaft\w*|falsch\w*|reklam\w*|\w*schaden\w*",
        r"\w*schäden\w*|gewährleist\w*|garantie(?<!zurück.garantie)(?:fall|zeit|anspr)?\w{0,3}\b|fehl(?:er|end)\w*|irrtümlich\w*",
        r"nicht (?:vollständig|angekommen|erhalten)|berechtigte\w* (?:reklam|beanstand)\w*",
    ),
    apart=words(
        r"es sei denn", r"außer\b|ausgenommen", r"(?:sofern|wenn) (?:nicht|kein\w*)", r"mit ausnahme", r"ausnahme"
    ),
    not_window=words(
        r"¤[^.;]{0,60}?(?:erstatten wir|wird[^.;]{0,40}erstattet)",
        r"(?<!und )(?<!oder )(?:rück)?erstatt(?!ungs- und )\w*[^.;]{0,80}?¤|bearbeit\w*|prüf(?:en|t|ung)\b|lieferzeit\w*",
        r"versandfertig|dauert\b[^.;]{0,60}werktag",
        r"nach[^.;,]{0,30}(?:anmeld|genehmig|freigabe|bestätig|antrag|anfrage|mitteilung|einreich|etikett|adresse)\w*",
        r"mehr als|länger als|nach ablauf|gutgeschrieben|gutschrift|antwort\w*|aufbewahr\w*",
        r"wir (?:senden|schicken) (?:ihnen|dir)|(?:rück)?erstattung (?:ihrer|deiner|der) versandkosten",
        r"(?<!mit dem )(?<!mit unserem )(?<!über das )(?<!über unser )(?<!im )\w*formular\w*|unterlagen|\w*dokument\w*|nachricht\w*|(?<!per )e-?mails?\b|\w*fragebogen|\w*schlüssel|\w*muster\b|kopien?\b|"
        r"leergut|zurück(?:zu)?rufen|rückruf\w*",
        r"nicht (?:mehr )?(?:möglich|angenommen|akzeptiert)|annahme verweiger\w*|lager\w*|an den absender",
    ),
    not_refund=words(
        r"bank\b|banken\b|kreditkarten\w*(?:unternehmen|institut|anbieter|gesellschaft)\w*|kontoauszug\w*",
        r"zahlungs(?:anbieter|dienst)\w*|anspruch|beantrag\w*|an(?:zu)?forder\w*|versandkosten|angezeigt",
        r"sichtbar|noch (?:nicht|keine)|nicht (?:erstatt|möglich)\w*|keine (?:rück)?erstatt\w*",
        r"zurück(?:zu)?(?:send|schick|geb)\w*|gegen[^.;]{0,20}(?:rück)?erstattung",
        r"(?:nach|ab) (?:dem |ihrem )?kauf\w*",
        r"(?:rückgaben?|rücksendung\w*|umtausch) (?:und|oder|/|&) (?:rück)?erstatt\w*",
        r"¤ nach (?:der |paket|ihrer )?(?:zustell|liefer)\w*|umtausch\w*",
        r"\w*(?:richtlinie|bestimmung|bedingung)\w*|betrug\w*|voraussetz\w*|bemüh\w*[^.;]{0,20}antwort",
    ),
    buyer=late(
        rf"\b{_COST}[^.;,]{{0,40}}?\b(?:{_BEARS} {_BUYER}\b|(?:ist|sind|werden|wird|müssen|muss) (?:vom|von (?:dem|den|der|ihnen|dir|euch))(?: (?:käufer|kunden?|besteller)(?:in)?)?"
        rf"(?: selbst)? (?:zu tragen|getragen|übernommen|bezahlt|zu zahlen)|gehen zu (?:ihren|deinen|euren) lasten|(?:gehen )?zu ?lasten (?:des|der) (?:käufer|kunde)\w*|"
        rf"liegen beim (?:käufer|kunden))|"
        rf"\b{_BUYER} {_BEARS} (?:(?:selbst|die|der|den|direkten|alle|jedoch) )*{_COST}|"
        rf"\b(?:sie|du|kunden?|käufer) (?:sind|bist|ist) (?:selbst )?für (?:die |ihre |deine )?{_COST} (?:selbst )?verantwortlich|"
        rf"\b{_BUYER}[^.;,]{{0,25}}? für (?:die |ihre |deine )?{_COST} (?:selbst )?auf(?:kommen|zukommen)|"
        r"\b(?:sie|du|kunden?|käufer|ware|artikel|rücksendung|rückgabe|retoure)\b(?:[^.;]{0,30}? auf (?:ihre|deine|eigene) "
        r"kosten (?:an uns )?zurück\w*| (?:erfolgt|geht) auf (?:ihre|deine|eigene) kosten\b)",
        re.IGNORECASE,
    ),
    shop=late(
        rf"\bwir (?:(?:übernehmen|tragen|zahlen|bezahlen) (?:(?:selbstverständlich|gerne?|natürlich|auch|für sie|für dich|die|alle|sämtliche) )*{_COST})|"
        rf"\b{_COST} (?:übernehmen|tragen) wir|\b(?:übernehmen|tragen|bezahlen) wir (?:(?:selbstverständlich|natürlich|die|alle) )*{_COST}|\b{_COST}[^.;,]{{0,20}}? (?:werden|wird) von uns (?:übernommen|getragen|bezahlt)|"
        r"\b(?:kostenlos|kostenfrei|gratis)\w* ?(?:rücksendungen?|rückversand|retouren?|rückgaben?)\b(?!\w*(?:label|schein|etikett))|\bgratis-?rückversand|"
        r"\b(?:rücksendung(?:en)?|retouren?|rückgaben?|rückversand)\b[^.;,]{0,25}? (?:ist|sind|erfolgt) (?:(?:für|sie|dich|immer|bei|uns|in|deutschland|natürlich) )*(?:kostenlos|kostenfrei|gratis)\b",
        re.IGNORECASE,
    ),
    some=words(
        r"warenwert\w*|ab \d|unter \d|über \d|€|\w*ausland\w*|international\w*|außerhalb|spedition\w*",
        r"umtausch(?<!& umtausch)(?<!und umtausch)(?<!oder umtausch)(?<!/umtausch)\w*(?!(?: und| oder| &|/) ?(?:rück|retour))|"
        r"sperrgut|nur\b|mitglied\w*|schweiz|österreich|CH\b|EU\b|aus dem|in die filiale",
        r"nachnahme|unfrei\w*|je nach|oder\b|nach (?:diesen|ablauf|dem|der) |viele shops|händler\b",
        r"reparatur\w*|hinsend\w*|innerhalb|stornier\w*|bereits|anteilig|teilweise",
    ),
    when=words(r"wenn\b", r"sofern\b", r"falls\b", r"sollten?\b", r"bei\b", r"im falle?\b(?! einer (?:rück|retour))"),
    negated=words(r"nicht\b", r"kein\w*", r"ohne\b", r"niemals", r"nie\b"),
    ways=Ways(
        ours=words(
            r"(?:schreib|kontaktier|erreich|wende|meld|mail|anruf|ruf)\w*[^.!?@]{0,90}\b(?:uns|unser\w*|kundenservice|kundendienst|kundensupport)\b",
            r"(?:uns|unser\w* (?:kundenservice|kundendienst|kundensupport|support|service|team)\w*)\b[^.!?@]{0,80}\b(?:unter|an|per|kontaktier\w*|erreich\w*|telefonisch)\b",
            r"unsere? (?:e-?mail|telefon|service-?nummer|hotline)\w*",
        ),
        label=late(
            r"^\W*(?:unsere? |per |allgemeine |kundenservice |service-?)*(?:e-?mail|mail|telefon|tel|fon|hotline)(?:-?(?:adresse|nummer))?\W{0,4}$",
            re.IGNORECASE,
        ),
        call=words(r"ruf\w*", r"anruf\w*", r"telefon\w*", r"tel\b", r"hotline", r"fon\b"),
        other=words(
            r"\w*fax\w*|whats?app|sms\b|polizei|notruf|verbraucherzentrale|schlichtung\w*|behörde\w*",
            r"bestellnummer|kundennummer|IBAN\b|USt\w*|umsatzsteuer\w*|handelsregister\w*|HRB\b|steuernummer",
            r"aus dem ausland|ausland\w*|schweiz|österreich|presse|großhandel|filiale\w*|mobil\w*|beispiel",
            r"datenschutz\w*|hersteller\w*",
        ),
    ),
    fee=late(
        r"\b(?:wiedereinlagerungs|wiedereinlager|rücknahme|einlagerungs|restocking|retourenbearbeitungs)-?(?:gebühr|pauschale|fee)\w*",
        re.IGNORECASE,
    ),
    charged=late(
        r"\bwir (?:erheben|berechnen|verlangen) (?:(?:dafür|hierfür|dann|für [^.;,]{1,30}) )?(?:eine|die) ¤|\babzüglich (?:einer|der) ¤|"
        r"\b(?:fällt|wird) (?:(?:dann|dafür|hierfür|immer|für [^.;,]{1,30}) )?eine ¤ (?:an|erhoben|berechnet|fällig|einbehalten|abgezogen)\b|"
        r"\beine ¤ (?:(?:wird|ist) (?:(?:immer|stets) )?(?:erhoben|berechnet|fällig|einbehalten|abgezogen)|fällt [^.;,]{0,20}?an)\b",
        re.IGNORECASE,
    ),
    no_fee=late(r"\b(?:keine(?:rlei)?|ohne|niemals eine)\s+$", re.IGNORECASE),
    selves=company(
        r"(?:anbieter|betreiber(?:in)?|vertragspartner|verkäufer(?:in)?)(?: dieses (?:shops|onlineshops)| der (?:website|webseite)| des (?:online-?)?shops)? ist (?:die |der )?(?:firma )?",
        r"(?:online-?shop|shop|website|webseite|seite) wird (?:betrieben|geführt) (?:von|durch) (?:der |die )?(?:firma )?",
        r"sie schließen (?:den|ihren) (?:kauf)?vertrag mit (?:der )?(?:firma )?",
        after=r"\((?:nachfolgend|im folgenden|nachstehend|folgend)?[^()]{0,40}?[„“\"»›'](?:wir|uns|verkäufer(?:in)?|anbieter(?:in)?|unternehmer)\b",
    ),
)
