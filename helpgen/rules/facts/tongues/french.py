"""French."""

import re

from helpgen.late import late
from helpgen.rules.facts.channels import Ways
from helpgen.rules.facts.companies import company
from helpgen.rules.facts.tongues.tongue import Tongue, words

_WITHIN = (
    r"(?:dans|sous|pendant|durant|jusqu['’]à|en|d['’]un|de)(?: (?:un|une|le|les|la|du|des|délai|période|de|d['’]un|maximum|maximal|"
    r"premiers|prochains|suivants|à))* ¤"
)
_BACK = (
    r"(?:retourn(?:er|és?|ées?|ez)|(?:r?en)?voyer|renvoy(?:er|és?|ées?|ez)|rendre|"
    r"(?:effectuer|demander|faire|initier|réaliser|solliciter) (?:un |une |le |votre |son |vos |des )?(?:demande (?:de|d['’]) ?)?(?:retours?|renvoi)|"
    r"changer d['’]avis)"
)
_COST = (
    r"(?:frais|coûts?) (?:directs? )?(?:(?:de|du|d['’]|des|liés|relatifs|pour|le|la|au|port|livraison|transport|expédition|"
    r"envoi) ?)*(?:retours?|renvoi|réexpédition)(?: (?:des?|du|de la|de l['’]|d['’]un) ?(?:articles?|produits?|marchandises?|commandes?|colis))?"
)
_BUYER = r"(?:client(?:e)?s?|acheteurs?|consommateurs?)"

_REFUND = r"(?:remboursements?|rembours(?:er)?(?:ons|a)|vous rembourser)\b"
_PAID_WITHIN = r"(?:dans|sous|en|jusqu['’]à|d['’]ici)(?: (?:un|une|le|les|la|du|des|délai|période|de|d['’]un|maximum|maximal|à))* ¤"

TONGUE = Tongue(
    window=late(
        rf"\b(?:dispos\w+|avez|bénéfici\w+|aurez|possibilité)\b[^.;!?]{{0,70}}?¤[^.;!?]{{0,130}}?\b(?:pour|de|afin)\b[^.;!?]{{0,45}}?\b{_BACK}|"
        rf"\b(?:{_BACK}|accept\w+ (?:les |vos |des )?retours?|retours? (?:(?:est|sont) )?(?:gratuits?|acceptés?|possibles?|offerts?)|retours? doi(?:ven)?t être (?:demandé|effectué|fait)s?)\b[^.;!?]{{0,110}}?\b{_WITHIN}|"
        rf"\b{_WITHIN}[^.;!?]{{0,90}}?\b{_BACK}|"
        r"\b(?:politique|délai|durée|droit|période) de (?:remboursements? et (?:de )?)?retours?(?: et (?:de )?remboursements?)?(?: (?:offre une période|de|est|autorisé|accordé|gratuit|sous|valable|pendant|fixé à|d['’]une durée de)| ?:)+ ¤|"
        r"\b(?:notre|cette) politique (?:dure|est de|est valable)(?: pendant)? ¤|\bsi (?:plus de )?¤ se sont écoulés depuis (?:votre|l['’]|la (?:date|livraison|réception)\b)|"
        r"¤ pour (?:nous |me |vous )?(?:changer d['’]avis|retourner|renvoyer)|"
        r"\bsatisfaits? ou rembours\w+(?: (?:pendant|sous|de|dans les)| ?:)* ¤|¤,? satisfaits? ou rembours\w+",
        re.IGNORECASE,
    ),
    refund=late(
        rf"\b{_REFUND}(?:(?!(?<!articles )(?<!produits )\bretourn|\brenvo|[.;!?]).){{0,120}}?\b{_PAID_WITHIN}|"
        rf"\b{_PAID_WITHIN}(?:(?!\bretourner\b|\brenvoyer|[.;!?]).){{0,110}}?\b{_REFUND}",
        re.IGNORECASE,
    ),
    law=words(
        r"rétract\w*|léga(?:l|les?|ux|lement)\b|lois?\b|l\. ?\d{3}|code de la consommation|code civil",
        r"réglement\w*|directive|union européenne|UE\b|état de cause|toute hypothèse|retard excessif",
        r"au plus tard|renonc\w*|résiliation\w*|résolution",
    ),
    returns=words(r"retours?\b", r"échanges?\b", r"rembours\w*"),
    special=words(
        r"soldes?\b|soldés?\b|cautions?\b|consignes?\b|promotion\w*|outlet|cadeaux?|chèques?|membres?\b|en (?:magasin|boutique)s?",
        r"(?:en|dans)[^.;]{0,25}(?:magasin|boutique|centre)s?\b|vendeurs? (?:tiers|partenaires?)|marketplace",
        r"places? de marché|partenaires?\b|étranger|international\w*|hors\b|dom[- ]tom|professionnel\w*",
        r"abonn\w*|billets?|voyages?|numéri\w*|téléchargement|sauf\b|excepté\w*|exception|matelas|électro\w*",
        r"certains\b|prolong\w*|(?<!frais )supplémentaires?|noël|précommand\w*|annul\w*|à défaut|amazon|selon|location",
        r"reconditionné\w*|ventes? privées?|carte|gros(?: )?électro\w*|volumineu\w*|à l['’]essai",
        r"points? de vente|avoir\b(?! (?:reçu|à))|bon d['’]achat",
    ),
    fault=words(
        r"défectu\w*|défauts?\b|défaillan\w*|endommag\w*|abîm\w*|non[- ]conform\w*|conformit\w*|erreurs?\b",
        r"erron\w*|cass\w*|manquant\w*|avari\w*|vices?\b|garanti(?!r)\w*|pannes?\b|anomalie\w*|détérior\w*",
        r"incomplet\w*|perdue?s?\b|retards?\b|litige\w*|réclam\w*|réserves\b|allergi\w*",
    ),
    apart=words(r"sauf\b", r"excepté\b", r"hormis\b", r"à l['’]exception", r"hors\b", r"à moins"),
    not_window=words(
        r"¤[^.;]{0,40}?(?:nous|procéd\w*|effectu\w*)[^.;]{0,30}rembours\w*",
        r"(?<!politique de )(?<!retour et )(?<!retours et )(?<!retour et de )(?<!pour un )(?:rembours|recrédit)\w*(?:(?!dispos)[^.;]){0,90}?¤",
        r"¤[^.;]{0,60}?(?:demande|notification|accord|validation|confirmation|communication|décision|autorisation|émission|bon de retour|contact|accepté)\b",
        r"(?:(?<!si )plus|au-delà|passés?|à l['’]issue|après|moins|expiration) (?:de |un délai de |du délai de |ce délai de )?¤",
        r"trait\w+[^.;]{0,40}¤|livr(?:er|ons|és?) [^.;]{0,20}¤|expédi\w*[^.;]{0,20}¤|inform\w*|notifi\w*",
        r"signal\w*|contest\w*|transporteur\w*|conserv(?!ent leur)\w*|disponib\w*|prévenir|avertir|indispon\w*",
        r"retourné\w* à l['’]expéditeur|réexpédi\w*|échéan\w*|paiement\w*|données|facture\w*",
        r"nous (?:vous )?(?:(?:le|la|les) |l['’])?(?:renverrons|renvoyons|enverrons|envoyons|retourn(?:er)?ons|échangerons|échangeons)|sera (?:échangé|remplacé)|rempla[cç]\w*",
        r"en instance|point relais|bureau de poste|ne (?:peu\w*|sera|seront|pourr\w*)[^.;]{0,20}pas",
        r"délai est respecté|avant (?:la fin|l['’]expiration)",
        r"(?:une fois|après|dès|[aà] compter de)[^.;¤]{0,25}\b(?:demande\b|accord|enregistr|valid)|formulaire",
        r"nouveau délai|expédition\b|messages?\b|(?<!par )e-?mails?\b|courriels?\b|contrats?\b|documents?\b|exemplaires?\b|clés?\b|"
        r"échantillons?\b|questionnaires?\b",
        r"pour (?:permettre |effectuer )?(?:un |l['’])?(?:crédit|échange)\b|(?:si|cas(?: suivants?)?)\s*:$",
        r"(?<!retour et de )remboursement (?:est|sera|a lieu|interviendra|s['’]effectue\w*)\b[^.;]{0,160}?¤",
    ),
    not_refund=words(
        r"banques?\b|bancaires? (?:du|de votre) (?:banque|établissement)",
        r"établissement\w* (?:bancaires?|financiers?)|relevés?\b|appara\w*|visibles?",
        r"délais? (?:bancaires?|interbancaires?)|demand\w*[^.;]{0,25}rembours\w*",
        r"droit (?:à|au) (?:un )?rembours\w*|indisponib\w*|rupture|différence",
        r"frais (?:de )?(?:livraison|port)(?! standard)",
        r"échang\w* (?:ou|et|/) ?(?:de |un |le |au )?rembours\w*",
        r"rembours\w* (?:ou|et|/) ?(?:d['’]|un |l['’])?échang\w*",
        r"à compter de (?:la|votre) (?:commande|achat|livraison)\b",
        r"ne (?:sera|seront|peut|peuvent)[^.;]{0,20}rembours\w*|aucun rembours\w*|satisfaits? ou rembours\w*",
        r"aux fins de rembours\w*|en vue d|pour (?:un |le |être )?rembours\w*|litige\w*|chèque|dispos\w*",
        r"refus\w*|¤[^.;]{0,20}(?:de|suivant) (?:sa|votre|la|leur) demande",
        r"en cas d(?:e |['’])(?!retour|accept|approb|valid)",
        r"¤ (?:suivant|à compter de|après) (?:la |sa |votre )?(?:date de )?(?:livraison|commande|achat|réception de (?:votre|la|sa) commande)\b(?! (?:retourn|renvoy))",
        r"alors\b|dans ce(?:t|s)? (?:cas|hypothèse)|répar\w*|passé ce délai|impossib\w*|politique\w*",
        r"cofidis|oney|paypal|klarna|alma\b|crédit à la consommation|financement",
        r"(?:retourn|renvoy)er\b[^.;]{0,50} (?:et|pour) (?:en )?(?:obtenir|recevoir|demander) [^.;]{0,20}rembours",
    ),
    buyer=late(
        rf"\b{_COST}[^.;!?]{{0,60}}?\b(?:à (?:votre|sa|leur) (?:entière |seule )?charge|à (?:la|l['’]entière|la seule) charge (?:exclusive |entière |financière )?(?:du|de l['’]|de la|des) ?{_BUYER}|"
        rf"(?:supportés?|payés?|assumés?|réglés?) par (?:le |l['’]|la |vous)(?:{_BUYER})?|incombent (?:au|à la) {_BUYER}|aux frais (?:du|de l['’]) ?{_BUYER})|"
        rf"\bretours? (?:est|sont|restent?) à (?:votre charge|la charge (?:du |de l['’]|de la |des ){_BUYER})|"
        rf"\b(?:{_BUYER}|vous) (?:devr\w+|doi\w+|prend\w*|support\w+|assum\w+|pay\w+|pai\w+|réglere?z?|êtes responsables?|(?:est|sont) responsables?)[^.;!?]{{0,35}}?\b{_COST}",
        re.IGNORECASE,
    ),
    shop=late(
        rf"\bnous (?:prenons|prendrons|assumons|couvrons|supportons|offrons|remboursons)(?: (?:entièrement|intégralement|en charge|bien sûr|également))*(?: tous)?(?: les| le)? {_COST}|"
        rf"\b{_COST}[^.;!?]{{0,40}}?\b(?:à notre charge|pris en charge par (?:nous|nos soins|notre)|(?:sont|est) (?:gratuits?|offerts?|inclus)\b|nous incombent)|"
        r"\bretours? (?:(?:est|sont) )?(?:toujours |entièrement )?(?:gratuits?|offerts?)\b|\bretourne[rz] (?:gratuitement|sans frais)|\bretours? sans frais",
        re.IGNORECASE,
    ),
    some=words(
        r"(?:en|dans)[^.;]{0,25}(?:magasin|boutique)s?|points?[- ]relais|mondial relay|colissimo|étiquette\w*",
        r"au-delà|supérieure?s?|inférieure?s?|€|euros?\b|métropolitaine?|france|corse|étranger|hors\b|suisse",
        r"belgique|échang\w*|premiers?|deuxième|uniquement|seul(?:s|e|es|ement)?\b|alors\b|exceptionnel\w*",
        r"dans (?:les autres|certains|ce|ces|tous les|le) cas|sous réserve|ou\b|selon|abonn\w*|membres?",
        r"certain\w*|partiel\w*|initia\w*|frais d['’]envoi|frais de livraison|volumineu\w*",
        r"autre (?:transporteur|moyen|mode)|via\b|refus\w*|colis (?:non|refusé)|toutefois|jusqu|délai|pendant",
        r"professionnel\w*|points? de vente|partenaire\w*|vendeurs? (?:tiers|partenaires?)|marketplace",
        r"monde entier|avoir\b|domicile|réparation\w*|privilège\w*|carte",
    ),
    when=words(
        r"si\b|s['’]il|lorsqu\w*|en cas (?:de|d['’])|dès lors|au cas|à condition|dans le cadre",
    ),
    negated=words(r"ne\b", r"n['’]", r"non\b", r"pas\b", r"aucun\w*", r"jamais", r"sans (?!frais)"),
    ways=Ways(
        ours=words(
            r"(?:contact|écri|joi|appel|adress|envoy)\w*[^.!?@]{0,80}?\b(?:nous|notre|nos)\b",
            r"(?:contact|écri|joi|appel|adress)\w*[^.!?@]{0,40}?\b(?:le |au |à |du )?service (?:clients?|clientèle|relations? clients?|consommateurs?)",
            r"(?:nous |me |m['’])(?:contacter|écrire|joindre|appeler)",
            r"notre (?:e-?mail|adresse|service|numéro|équipe|support)\w*",
            r"service (?:clients?|clientèle)[^.!?@]{0,40}?\b(?:par|au|à l['’]adresse|joignable)",
        ),
        label=late(
            r"^\W*(?:notre |par |service clients? ?|adresse )*(?:e-?mail|mail|courriel|adresse|téléphone|tél|tel)(?: (?:électronique|mail|e-?mail|de contact))?\W{0,4}$",
            re.IGNORECASE,
        ),
        call=words(r"appel\w*", r"téléphon\w*", r"tél\b", r"tel\b", r"joi\w+"),
        other=words(
            r"fax\b|télécopie|whats?app|sms\b|police|médiat\w*|CNIL\b|DGCCRF|RCS\b|siret|siren|TVA\b",
            r"numéro de commande|IBAN\b|étranger|depuis (?:la|le|l['’])|presse|professionnels?|bloctel",
            r"hébergé\w*|hébergeur\w*|données personnelles|DPO\b|surtaxé\w*|dom[- ]tom|carte|magasins?\b",
            r"belgique|suisse|luxembourg|corse|partenaire\w*|assur\w*|opposition",
        ),
    ),
    fee=late(
        r"\bfrais de (?:restockage|réapprovisionnement|remise en stock|reconditionnement|restocking)", re.IGNORECASE
    ),
    charged=late(
        r"\bnous (?:appliquons|facturons|prélevons|déduisons|retenons) (?:des|les) ¤|\b(?:moins|déduction faite) des ¤|"
        r"\bdes ¤ (?:s['’]appliquent|(?:sont|seront) (?:appliqués|facturés|prélevés|déduits|retenus))\b",
        re.IGNORECASE,
    ),
    no_fee=late(r"\b(?:aucuns?|sans|pas de|ni)\s+$", re.IGNORECASE),
    selves=company(
        r"(?:le |ce |notre )?(?:site|boutique|magasin)(?: [\w.-]+)?(?: en ligne)?(?: [\w.-]+)? (?:est )?(?:éditée?|exploitée?|gérée?) par (?:la (?:société|sas|sarl) )?",
        r"vous (?:achetez|contractez) (?:auprès de|avec) (?:la société )?",
        after=r"\((?:ci-après)?[^()]{0,50}?[«“\"]\s?(?:nous|le vendeur|vendeur|la société)\b",
    ),
)
