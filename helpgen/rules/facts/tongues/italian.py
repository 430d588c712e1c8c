"""Italian."""

import re

from helpgen.late import late
from helpgen.rules.facts.channels import Ways
from helpgen.rules.facts.companies import company
from helpgen.rules.facts.tongues.tongue import Tongue, words

_WITHIN = r"(?:entro|in|fino|nei|di|per|massimo)(?: (?:e non oltre|il|i|un|al|a|di|termine|periodo|massimo|successivi|primi|prossimi|lasso di tempo|dei))* ¤"
_BACK = (
    r"(?:restitu\w*|render(?:e|l[oaie]|ci|vi|celo)\b|rispedi\w*|rinvi\w*|cambiare idea|ripensa\w*|"
    r"(?:rich?ie\w*|effettua\w*|avvia\w*|fa(?:re)?|accett\w*|inizia\w*) (?:i |un |il |una |la |l['’]|gli )?(?:cambio o (?:il )?)?(?:reso|resi|richiesta di reso)\b|resi gratuiti)"
)
_COST = (
    r"(?:(?:spese|costi|costo) (?:dirette )?(?:(?:di|del|della|per|la|il|lo|dei|le|spedizione|trasporto|relative|al|alla|all['’]) ?)*"
    r"(?:res[io]\b|restituzione|rispedizione|restituire (?:il|i|la|l['’]) ?\w+)(?: (?:del|dei|della|dell['’]) ?(?:prodott|merc|articol|ben)\w+)?)"
)
_BUYER = r"(?:client[ei]|acquirent[ei]|consumator[ei]|compratore|utente)"

_PAID_WITHIN = (
    r"(?:entro|in|nei|fino a)(?: (?:e non oltre|il|i|un|a|di|termine|periodo|massimo|successivi|prossimi))* ¤"
)

TONGUE = Tongue(
    window=late(
        rf"\b(?:hai|avete|ha|hanno|avrai|avrete|dispon\w+|offriamo)\b[^.;!?]{{0,60}}?¤[^.;!?]{{0,110}}?\b{_BACK}|"
        rf"\b(?:{_BACK}|resi? (?:(?:sono|vengono|è|viene) )?(?:accettat[io]|possibil[ei]|consentit[io]|effettuat[io]|gratuit[io])|il reso (?:deve|può|sarà|è) [^.;!?]{{0,25}})[^.;!?]{{0,110}}?\b{_WITHIN}|"
        rf"\b{_WITHIN}[^.;!?]{{0,90}}?\b{_BACK}|"
        r"\b(?:politica|diritto|periodo|termine|finestra|tempo|garanzia) (?:di|del|per il|dei) (?:reso|resi)(?:,? (?:di|è|dura|entro|valida|gratuito|sono)| ?:)* ¤|"
        r"\bpolitica (?:di )?resi (?:e rimborsi )?(?:prevede|dura|è di|ha)(?: una? (?:tempistica|durata|periodo) di)? ¤|"
        r"\b(?:la nostra|questa) (?:politica|copertura) (?:dura|è di) ¤|\bse sono (?:trascorsi|passati) ¤ da(?:l|lla)? (?:tuo|vostro|suo|data)|"
        r"¤ (?:di tempo )?per (?:restituire|effettuare il reso|cambiare idea|rendere|ripensarci)|¤ (?:di|per il) reso\b|\breso (?:gratuito )?(?:(?:dell['’]|del |degli |dei )(?:articol|prodott)[oi] )?(?:entro|in) ¤",
        re.IGNORECASE,
    ),
    refund=late(
        rf"\b(?:rimbors\w*|riaccredit\w*|accredit\w*)(?:(?!\brestituire\b|\brendere\b|[.;!?]).){{0,120}}?\b{_PAID_WITHIN}|"
        rf"\b{_PAID_WITHIN}(?:(?!\brestituire\b|\brendere\b|[.;!?]).){{0,110}}?\brimbors\w*",
        re.IGNORECASE,
    ),
    law=words(
        r"recess\w*|rece(?:de|di)\w*|legg[ei]\b|legal[ei]\b|legalmente|codice (?:del|civile)|normativ\w*",
        r"d\.? ?lgs|art\. ?\d|articol[oi] \d|unione europea|indebito ritardo|in ogni caso|UE\b",
        r"consumator[ei]\b|risoluzione",
    ),
    returns=words(r"res[oi]\b", r"rimbors\w*", r"cambi[oi]?\b", r"restituzion\w*"),
    special=words(
        r"sald[oi]\b|scontat\w*|cauzion[ei]\b|deposit[oi]\b|promozion\w*|outlet|natal\w*|regal\w*|buon[oi]\b|soci\b|iscritt\w*",
        r"in (?:negozio|boutique|store)\b",
        r"(?:nei|presso i?l?) (?:nostri |nostro )?(?:negozi|punti vendita|negozio)|personalizzat\w*",
        r"internazional\w*|estero|fuori|abbonament\w*|digital\w*|elettronic[ih]\w*|eccett\w*|eccezion\w*",
        r"tranne|salvo\b(?! che)|ad esclusione|marketplace|rivenditor\w*|aziend[ae]\b|prolungat\w*|esteso",
        r"annulla\w*|prenotazion\w*|a seconda|amazon|materass\w*|noleggi\w*|bonifico|contrassegno|su misura",
        r"alcuni\b|aggiuntiv\w*|ulterior\w*",
    ),
    fault=words(
        r"difett\w*|danneggiat\w*|dann[oi]\b|errat\w*|error[ei]\b|sbagliat\w*\b(?! (?:la )?(?:taglia|misura))|non conform\w*|conformità",
        r"mancant\w*|rott[oaie]\b|garanzi\w*(?! (?:di|del) reso)|guast\w*|reclam\w*|vizi\w*|smarrit\w*|allergi\w*",
    ),
    apart=words(r"salvo\b", r"tranne", r"a meno", r"ad eccezione", r"eccetto", r"ad esclusione"),
    not_window=words(
        r"¤[^.;]{0,25}?(?:effettu|proced|emett|ricever)\w*[^.;]{0,30}rimbors\w*",
        r"(?<!resi e )(?:rimbors|accredit)\w*[^.;]{0,90}?¤",
        r"¤[^.;]{0,50}?(?:(?:dall|dell)[^.;]{0,12}richiesta|notifica|approvazion|autorizzazion|conferma|comunicazion|etichetta|ritiro)\w*",
        r"(?:più di|dopo|(?<!non )oltre|trascorsi) (?:i )?¤(?! da(?:l|lla) (?:tuo|vostro))|elabor\w*[^.;]{0,40}¤",
        r"rispond\w*|magazzin\w*|non (?:si )?(?:accett|rimbors|sar|potr)\w*|giacenza|mittente",
        r"(?:una volta|dopo)[^.;¤]{0,25}(?:indirizzo|etichetta|autorizz|richiesta|conferma)\w*",
        r"modul[oi]\b|chiamat\w*|messagg\w*|(?<!via )(?<!per )e-?mails?\b|contratt[oi]\b|document[oi]\b|copi[ae]\b|chiav[ei]\b|campion[ei]\b|"
        r"vuoti\b|questionari\w*",
        r"dal momento della notifica|approvat\w*|notifica\b",
        r"spedi(?:re|amo|to)\b(?! (?:il|i) (?:reso|prodott|articol))",
        r"per (?:un |il )?cambio\b(?! (?:[oe]\b|(?:d['’]|di )?(?:idea|opinione)))|(?:se|casi)\s*:$",
        r"rimborso (?:è|sarà|viene|verrà|avviene|avverrà)\b[^.;]{0,160}?¤",
    ),
    not_refund=words(
        r"banc[ah]\w*|istitut\w*|estratto conto|visibil\w*|compar\w*|rich?ie\w*[^.;]{0,25}rimbors\w*",
        r"diritto (?:a|al)[^.;]{0,20}rimbors\w*|non (?:si )?(?:rimbors|offr)\w*|non (?:hai|avete|ha)",
        r"spese di spedizione|differenza|esaurit\w*|non disponibil\w*",
        r"da(?:l|lla) (?:tuo |vostro |data (?:di|dell['’]) ?)?(?:acquisto|consegna)\b",
        r"(?:cambio|reso|sostituzione) (?:o|e|/) (?:il )?rimbors\w*",
        r"rimbors\w* (?:o|e) (?:un |il |lo )?(?:cambio|scambio|reso)",
        r"(?:per )?(?:ottenere|ricevere)[^.;]{0,20}rimbors\w*(?= (?:completo|totale)?[^.;]{0,15}entro ¤ da(?:ll|l)[^.;]{0,20}(?:acquist|ricezione (?:del|dell) ?(?:ordine|prodotto)))",
        r"per (?:ottenere|ricevere|avere) un rimbors\w*|paypal|gift card|restitui\w+ il prodotto entro",
        r"politic\w*",
        r"(?:restituir|render|rispedir)\w*[^.;]{0,50} (?:e|per) (?:ricever|ottener|aver|richieder)e [^.;]{0,20}rimbors",
    ),
    buyer=late(
        rf"\b{_COST}[^.;!?]{{0,60}}?\b(?:a (?:esclusivo )?carico (?:esclusivo )?(?:del|dell['’]|della|dei|vostro) ?(?:{_BUYER})?|a (?:tuo|vostro|suo) (?:esclusivo )?carico|a proprie spese)|"
        rf"\b(?:reso|resi|restituzione)[^.;,!?]{{0,12}} (?:è|sono) a carico (?:del|dell['’]) ?{_BUYER}|"
        rf"\bper (?:il reso|i resi),? (?:le spese|i costi)(?: di (?:spedizione|trasporto))? sono a carico (?:del|dell['’]) ?{_BUYER}|"
        rf"\b(?:il {_BUYER}|l['’]{_BUYER}|i {_BUYER}) (?:è responsabile|sono responsabili|dovrà|deve|sost\w+|pag\w+)[^.;!?]{{0,45}}?\b{_COST}",
        re.IGNORECASE,
    ),
    shop=late(
        rf"\b(?:copriamo|paghiamo|sosteniamo|ci faremo carico|ci facciamo carico)(?: di)?(?: noi)?(?: tutte)?(?: le| i| il| delle| dei| del)? {_COST}|"
        rf"\b{_COST}[^.;!?]{{0,40}}?\b(?:a nostro carico|a carico nostro|(?:sono|è) gratuit[ioea]|gratis)|"
        r"\b(?:il reso|i resi|resi|reso|la restituzione) (?:(?:è|sono) )?(?:sempre |totalmente |completamente )?(?:gratuit[oia]|gratis)\b(?! (?:se|in caso))",
        re.IGNORECASE,
    ),
    some=words(
        r"in (?:negozio|boutique|store)|(?:nei|presso)[^.;]{0,20}(?:negozi|punti? vendita|negozio)",
        r"superior[ei]|inferior[ei]|€|euro\b|ital\w+|estero|isole|svizzera|fuori|internazional\w*|cambi[oi]\b",
        r"sostituzion\w*|prim[oaie]\b|second[oa]\b|solo\b|esclusivamente (?!a)|negli altri casi",
        r"in (?:questi|questo|tali|tal|alcuni) cas[oi]|o\b|oppure|a seconda|rifiut\w*|tramite|fino a|entro",
        r"iniziali?|spedizione originale|corriere (?:a|di) (?:tua|propria)|marketplace|riparazion\w*",
        r"eventual\w* (?:dazi|tasse)|parzial\w*|etichett\w*",
    ),
    when=words(r"se\b", r"qualora", r"quando\b", r"in caso", r"nel caso", r"purché"),
    negated=words(r"non\b", r"nessun\w*", r"mai\b", r"senza (?!costi|spese)", r"né\b"),
    ways=Ways(
        ours=words(
            r"(?:contatta|scriv|chiama|telefona|invia|mand|rivolg)\w*[^.!?@]{0,70}?\b(?:ci\b|noi\b|nostr[oaie]\b|servizio clienti|assistenza(?: clienti)?|customer care)",
            r"(?:contattaci|contattateci|contattarci|scrivici|scriveteci|scriverci|chiamaci|chiamateci|chiamarci|inviaci|inviateci)",
            r"(?:la|il) nostr[oa] (?:e-?mail|indirizzo|servizio|numero|assistenza)\w*",
            r"servizio clienti[^.!?@]{0,30}?\b(?:a|al|all['’]|via|tramite)",
        ),
        label=late(
            r"^\W*(?:la nostra |per |servizio clienti ?|indirizzo )*(?:e-?mail|mail|posta elettronica|telefono|tel|indirizzo e-?mail)(?: (?:di contatto))?\W{0,4}$",
            re.IGNORECASE,
        ),
        call=words(r"chiam\w*", r"telefon\w*", r"tel\b", r"numero verde"),
        other=words(
            r"fax\b|whats?app|sms\b|polizia|emergenz\w*|garante|P\.? ?IVA\b|partita iva|REA\b",
            r"numero (?:d['’]|di )ordine|IBAN\b|dall['’]estero|stampa\b|grossist\w*|rivenditor\w*|privacy",
            r"DPO\b|registro (?:delle )?imprese|corriere|esempio|negozi\b|svizzera|PEC\b",
        ),
    ),
    fee=late(
        r"\b(?:spese|costi|costo|commissione|tariffa|penale) di (?:riassortimento|rifornimento|ristoccaggio|restocking|riconfezionamento|stoccaggio)",
        re.IGNORECASE,
    ),
    charged=late(
        r"\b(?:applichiamo|addebitiamo|tratteniamo|deduciamo|(?:viene|vengono|sarà|saranno) (?:applicat|addebitat|trattenut|detratt)[aeio]) "
        r"(?:un|una|delle|dei|le|i|il|la) ¤|\b(?:al netto|soggett[oaie] a) (?:di|del|della|delle|dei|una?) ¤",
        re.IGNORECASE,
    ),
    no_fee=late(
        r"\b(?:nessun[ao]?|senza(?: alcun[ao]?)?|non (?:applichiamo|ci sono|addebitiamo)(?: alcun[ao]?)?)\s+$",
        re.IGNORECASE,
    ),
    selves=company(
        r"(?:il |questo |il presente |la |questa )?(?:sito|negozio|shop|store)(?: web| online)?(?: [\w.-]+)? è (?:gestito|di proprietà|operato|di titolarità)(?: (?:da|di|della|dalla società))+ ",
        r"(?:il )?titolare del (?:sito|negozio)[^.;,]{0,25}? è (?:la società )?",
        after=r"\((?:di seguito|in seguito)?[^()]{0,40}?[«“\"'](?:noi|il venditore|venditore|la società)\b",
    ),
)
