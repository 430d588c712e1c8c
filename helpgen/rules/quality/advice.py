"""How a template speaks to the owner of a shop: patterns for advice that was left in a policy."""

from helpgen.rules.quality.phrases import OWNED, Phrases, either, phrases

_POLICY = (
    r"(?:returns?|refunds?|shipping|delivery|privacy|cookies?|exchange|cancellation|payment|warranty|terms)"
    r"[\w &/,'’-]{0,40}(?:policy|policies|page|conditions)"
)
_POLICIES = "policy|policys|policies|page|pages|conditions|ss"
"""How every match of `_POLICY`, with an s behind it or without, ends."""
_READERS = r"(?:customers?|buyers?|shoppers?|users?|visitors?|clients?)"
_OWNERS = "customers|buyers|shoppers|clients|website users|visitors"
_LAWYER = r"(?:lawyer|attorney|solicitor|legal)"
_START = r"(?:^|[.:!?–—] )"

CERTAIN: Phrases = phrases(
    ("key points to", r"\bkey points to (?:include|cover)\b"),
    (
        either("place to ", "describe|list|mention|tell|let|inform|explain|include any|update your"),
        r"\bthis (?:is|section (?:is|might be|may be|could be|can be)) (?:a|the)(?: great| good| perfect)? "
        r"(?:place|space) to (?:describe|list|mention|tell|let|inform|explain|include any|update your "
        r"(?:customers|clients|users))\b",
    ),
    ("great place to|good place to|perfect place to", r"\bi['’]m a (?:great|good|perfect) place to\b"),
    ("m a ", rf"\bi['’]m a (?:paragraph|text box|product (?:detail|description|overview|info)|{_POLICY})\b"),
    ("edit me", r"\badd your own (?:text|content) and edit me\b"),
    (
        either(
            _POLICIES,
            " lets| tells| is a| usually| typically| generally| should| comes with| consist| outlines| isn",
        ),
        rf"\ba {_POLICY}s? (?:lets|tells|is an? (?:set|document|statement|legal)|usually|typically|generally|should|"
        r"comes with|consists?|outlines|isn['’]t to be confused)\b",
    ),
    (
        either(_POLICIES, " usually| typically| generally"),
        rf"\b{_POLICY}s? (?:usually|typically|generally) (?:consists?|includes?|covers?|outlines?|contains?)\b",
    ),
    (
        either("tell|inform|let|notify|remind|advise|update", " your ", _OWNERS),
        rf"(?:{_START}|\b(?:to|and) )(?:tell|inform|let|notify|remind|advise|update) your "
        rf"(?:{_OWNERS})\b",
    ),
    (
        "inform |notify |remind ",
        rf"{_START}(?:inform|notify|remind) (?:customers|buyers|shoppers) (?:about|how|who|of|whether|that)\b",
    ),
    (" users ", rf"{_START}(?:inform|notify|remind) users (?:how many|how will|who will)\b"),
    ("your own document", r"\bhow to write your own document\b"),
    (
        "general",
        r"\b(?:provided|presented) (?:on this page|herein|here) (?:are|is) (?:only )?general (?:and high-level )?"
        r"(?:explanations|information)\b",
    ),
    (
        "suggestion",
        r"\bcontent below is (?:only )?(?:meant |intended )?(?:only )?(?:to be used )?(?:as a|for) suggestion\b",
    ),
    ("your own legally", r"\bprovide your own legally (?:compliant|appropriate)\b"),
    ("sample language", r"\bsample language (?:includes|contains|covers)\b"),
    (
        "section",
        r"\bin this (?:sub)?section,? you (?:should|can|may|could|need to) "
        r"(?:note|explain|list|describe|mention|name|include|state)\b",
    ),
    (
        "use this section| page to ",
        r"\buse (?:this section|(?:the|your) [\w &]{3,40} page) to "
        r"(?:explain|describe|clearly|list|state|outline|indicate|inform)\b",
    ),
    (
        "you should",
        r"(?:^|[.!?] )(?:this is where|here|at this point,?) you should "
        r"(?:address|discuss|describe|explain|mention|list|state)\b",
    ),
    ("suggested text", r"^suggested text\s*:"),
    (
        either("with the ", "help|assistance|aid", " of a "),
        rf"\b(?:drafted|prepared|written) with the (?:help|assistance|aid) of a (?:relevant )?{_LAWYER}",
    ),
    ("consult", rf"\bconsult (?:with )?(?:a|your|an) {_LAWYER}\b[^.]{{0,20}} before (?:publish|us|post|launch)ing\b"),
    (
        "reviewed by",
        rf"\b(?:have|get) (?:this|it|them)(?: \w+)? reviewed by (?:a|your|an) (?:{_LAWYER}|privacy|qualified)\b",
    ),
    (
        "counsel|lawyer|attorney|solicitor",
        r"\byour (?:legal )?(?:counsel|lawyer|attorney|solicitor) (?:should|will|must|can|to) "
        r"(?:finali[sz]e|specify|review|confirm|check)\b",
    ),
    (
        either("before ", "going live|you go live|publishing|you publish|launch"),
        r"\bbefore (?:going live|you go live|publishing|you publish|launch)\b[^.]{0,20}\b"
        r"(?:replace|remove|update|delete|fill|edit)\b",
    ),
    ("replace this", rf"{_START}(?:please )?replace this (?:text|paragraph|section|content|placeholder|policy)\b"),
    (
        "delete this |remove this ",
        r"\b(?:delete|remove) this (?:text|paragraph|note|section|line|sentence) (?:before|once|when|after)\b",
    ),
    (
        "describe your |explain your |insert your |add your |write your |enter your |paste your ",
        rf"\b(?:describe|explain|insert|add|write|enter|paste) your {_POLICY} (?:here|to buyers|to customers|below)\b",
    ),
    (
        "describe your |explain your |add your ",
        rf"{_START}(?:describe|explain|add) your (?:{OWNED}|products?|services?|polic(?:y|ies))"
        r"[\w &'’-]{0,30} here\b",
    ),
    ("cookie policy", r"\byou may want to (?:further )?(?:detail|elaborate on) your cookie policy\b"),
    (
        "what sections|what to include|what should",
        r"\bwhat (?:sections )?(?:to include|should (?:you|be) (?:cover|include|included?))\b[^.?]{0,30}"
        r"\b(?:in )?your\b[^.?]{0,40}\bpolicy\b",
    ),
    ("should you", r"\bwhat should you (?:cover|include|put|say|write) in your [\w &/-]{0,40}policy\b"),
    ("relevant information", r"\bmake sure (?:to|you) include (?:all )?(?:the )?relevant information\b"),
    (
        "policy should|policy must|policy needs",
        r"\byour (?:own )?(?:privacy|refund|return|shipping|cookie)[\w &]{0,30} policy (?:should|must|needs to) "
        r"(?:include|cover|list|state|explain|outline)\b",
    ),
    ("likely to", r"\bmore likely to (?:shop|buy|purchase)[^.]{0,20} if you have a clear\b"),
    (
        "if your store |if your shop ",
        r"\bif your (?:store|shop) (?:includes|offers|provides|sells|ships)\b[^.]{0,60}\byou should\b",
    ),
)
"""Advice wherever it stands."""

_FOREIGN: Phrases = phrases(
    (
        "beratung",
        r"\bdies(?:e|er|es)r? (?:muster\w*|vorlage\w*|text|dokument|entwurf)\b[^.]{0,40}\bkeine\w*(?: \w+)? ?\w*beratung\b",
    ),
    (
        "prüfen",
        r"\b(?:vorlage|mustertext|entwurf)\b[^.]{0,20}\b(?:bitte )?(?:anwaltlich |rechtlich |juristisch )?prüfen\b|"
        r"\b(?:anwaltlich|rechtlich|juristisch|(?:von einem|vom|durch einen) (?:rechts)?anwalt) (?:über)?prüfen (?:zu )?lassen\b",
    ),
    (
        "vorlage|mustertext",
        r"\bdies(?:e|er)r? (?:vorlage|mustertext)\b[^.]{0,60}\b(?:anpassen|ergänzen|ersetzen|ausfüllen)\b",
    ),
    (
        "juridique",
        r"\bce (?:modèle|texte|document)\b[^.]{0,40}\bne (?:constitue|remplace|se substitue)\b[^.]{0,20}"
        r"\b(?:conseils?|avis) juridiques?\b",
    ),
    ("modèle", r"\b(?:ce|présent) modèle\b[^.]{0,60}\b(?:adapter|adapté|compléter|complété|avocat|juriste)\b"),
    (
        "par un",
        r"\bfaire (?:valider|relire|vérifier)\b[^.]{0,30}\bpar un (?:avocat|juriste|professionnel du droit)\b",
    ),
    (
        "asesor",
        r"\b(?:esta plantilla|este (?:texto|modelo|documento))\b[^.]{0,40}\bno (?:constituye|sustituye|reemplaza)\b"
        r"[^.]{0,20}\basesor(?:amiento|ía) (?:legal|jurídic[oa])\b",
    ),
    ("plantilla", r"\besta plantilla\b[^.]{0,60}\b(?:adapt|revis|complet|abogad)\w*"),
    ("abogad", r"\b(?:revisad[oa]s?|revisar|validad[oa]s?)\b[^.]{0,20}\bpor un(?: \w+)? ?abogad[oa]\b"),
    (
        "legale",
        r"\bquesto (?:modello|testo|documento)\b[^.]{0,40}\bnon (?:costituisce|sostituisce|rappresenta)\b[^.]{0,20}"
        r"\b(?:consulenza|parere) legale\b",
    ),
    ("modello", r"\b(?:questo|presente) modello\b[^.]{0,60}\b(?:adatt|complet|verific|avvocat)\w*"),
    (
        "da un",
        r"\b(?:far|fare|fai|fatti) (?:verificare|revisionare|controllare|validare|rivedere)\b[^.]{0,30}"
        r"\bda un (?:avvocato|legale)\b",
    ),
)
"""The same in German, French, Spanish and Italian."""

BINDING: Phrases = _FOREIGN + phrases(
    ("know", rf"\blets? (?:your )?{_READERS} know\b"),
    (
        "recommend",
        rf"\brecommend(?:ed)?(?: that you| you)?(?: to)? (?:consult|seek)(?:ing)?(?: with)?(?: an?| your)? {_LAWYER}"
        r"\b[^.]{0,60}\b(?:creat\w+|disclos\w+|draft\w*|publish\w*|polic(?:y|ies))\b",
    ),
    ("rely", r"\bnot rely on this (?:article|page|document|template) as legal advice\b"),
    (
        "add your",
        rf"{_START}add your (?:own )?(?:text|content|polic(?:y|ies)|terms|(?:opening|business) hours|logo)\b",
    ),
    ("insert", r"(?:^|[.:] )insert (?:the |your )?(?:name and|contact|privacy|company|business|legal) (?:\w+ )?\w+"),
    ("shopify admin", r"\b(?:in|from) your shopify admin\b"),
    (
        "consider",
        r"(?:^|[.!?] )consider (?:things like|details (?:like|such as)|"
        r"the (?:conditions|requirements) (?:for|customers)|what conditions customers)",
    ),
    ("think about", r"(?:^|[.!?] )think about (?:things like|the conditions|the requirements|what conditions)\b"),
    (
        "template",
        r"\b(?:this|it|the policy) is (?:only )?a (?:template|sample)\b[^.]{0,60}"
        r"\b(?:legal|lawyer|advice|gdpr|policy)\b",
    ),
)
"""Advice on a page that binds the shop."""

_RULED = (
    rf"(?:a |the )?{_READERS} (?:can|should|must|may|will|initiates?|needs?|have|has|are|receives?|responsibility)"
    r"|you (?:ship|offer|accept|sell|use)"
    r"|who (?:pays|bears|covers)"
    r"|(?:shipping|delivery|return shipping) (?:costs?|rates?|methods?|options?|times?|timeframes?)"
    r"|how (?:refunds|returns|claims|exchanges) (?:are|will|can)"
    r"|whether refunds"
    r"|refunds? (?:is|will be|are) (?:processed|offered|issued)"
    r"|window for returns|(?:restocking|handling) fees?|processing time"
)
_ORDER = "specify|state|outline|clarify|detail|indicate|explain|describe|list|mention|provide|include|note"
ORDERS: Phrases = phrases(
    (f"{_ORDER}|emphasi", rf"{_START}(?:{_ORDER}|emphasi[sz]e)\b[^.]{{0,90}}\b(?:{_RULED})"),
)
"""Orders to whoever writes the policy. One alone may be a step for the buyer; several are a template."""
