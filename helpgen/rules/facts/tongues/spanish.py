"""Spanish."""

import re

from helpgen.late import late
from helpgen.rules.facts.channels import Ways
from helpgen.rules.facts.companies import company
from helpgen.rules.facts.tongues.tongue import Tongue, words

_WITHIN = r"(?:dentro|en|hasta|durante|antes|superar|de un|máximo de)(?: (?:de|del|un|el|los|las|plazo|periodo|período|máximo|primeros|siguientes|próximos|posteriores))* ¤"
_BACK = (
    r"(?:devolv\w*|devuelv\w*|devuelt[oa]s?|retornar\w*|"
    r"(?:solicit|realiz|hac|efectu|tramit|inici|ped)\w* (?:la |una |un |el |su |tu |cualquier )?(?:devoluci[oó]n(?:es)?|reembolsos?)|"
    r"la devoluci[oó]n (?:de un producto|deb(?:e|erá) (?:realizar|producir|hacer|efectuar|solicitar)se)|(?:acept|admit)\w*(?: las| sus| los)? (?:cambios y |cambios o )?devoluciones|devoluciones (?:s[oó]lo )?(?:gratuitas|gratis|se (?:aceptan|admiten)|son aceptadas)|cambiar de (?:opinión|idea))"
)
_COST = (
    r"(?:(?:gastos|costes?|costos?|portes) (?:directos )?(?:(?:de|del|por|la|los|las|el|envío|transporte|para|una|un|su|tu|asociados|a) ?)*"
    r"(?:devoluci[oó]n(?:es)?|retorno|devolver (?:el|un|tu|su|los) (?:artículo|producto|pedido)s?))"
)
_BUYER = r"(?:client[ea]s?|comprador(?:a|es)?|usuario|consumidor(?:es)?)"

TONGUE = Tongue(
    window=late(
        rf"\b(?:dispon\w+|tienes?|tienen|cuent\w+ con|tendr\w+|ofrecemos)\b[^.;!?]{{0,70}}?¤[^.;!?]{{0,110}}?\b(?:{_BACK}|devoluci[oó]n(?:es)?)|"
        rf"\b{_BACK}[^.;!?]{{0,110}}?\b{_WITHIN}|\b{_WITHIN}[^.;!?]{{0,90}}?\b{_BACK}|"
        r"\b(?:política|derechos?|plazos?|periodo|período|garantía|ventana) de (?:cambios? (?:y|o) )?devoluci[oó]n(?:es)?(?:,? (?:que|de|es|será|son|gratuita|tiene|una|duración)| ?:)* ¤|"
        r"\b(?:nuestra|esta) política (?:dura|es de|tiene una duración de) ¤|\bsi han (?:pasado|transcurrido) ¤ desde (?:tu|su|la|el) (?:compra|pedido|entrega|recepción)|"
        r"\bplazo (?:para|de) (?:devolver|(?:realizar|hacer) (?:una |la )?devoluci[oó]n)[^.;!?]{0,50}? (?:es|será) (?:de )?¤|"
        r"\bofrecemos (?:el )?(?:reembolso|devoluci[oó]n)[^.;!?]{0,30}? "
        + _WITHIN
        + r"|¤ de (?:devoluci[oó]n|garantía de devoluci[oó]n)|¤ para devolver",
        re.IGNORECASE,
    ),
    refund=late(
        rf"\b(?:reembols\w*|abon(?:o|aremos|ará|ado)\b|devoluci[oó]n del (?:importe|dinero)|(?:devolveremos|devolverá|reintegr\w*)(?: el| tu| su)?(?: importe| dinero)?)"
        rf"(?:(?!\bdevolver\b|\bdevolución de (?:un|tu|su|el) (?:artículo|producto)\b)[^.;!?]){{0,120}}?\b{_WITHIN}|"
        rf"\b{_WITHIN}(?:(?!\bdevolver\b)[^.;!?]){{0,110}}?\breembols\w*",
        re.IGNORECASE,
    ),
    law=words(
        r"desist\w*|legal(?:es|mente)?\b|ley(?:es)?\b|normativa\w*|real decreto|unión europea|demora indebida",
        r"a más tardar|en todo caso|en cualquier caso|UE\b|consumidor(?:es)?\b|artículos? \d+",
    ),
    returns=words(r"devoluci[oó]n\w*", r"cambios?\b", r"reembolsos?\b"),
    special=words(
        r"ofertas?\b(?! de)|rebaj\w*|promoci[oó]n\w*|navid\w*|regalo\w*|socios\b|miembros",
        r"en (?:nuestras? |la |las |una |cualquier )?tiendas?(?: físicas?)?\b|outlet|personaliz\w*",
        r"internacional\w*|fuera de|extranjero|canarias|suscripci\w*|digital\w*|electr[oó]nic[oa]s\b|excepto",
        r"salvo\b|excepci\w*|marketplace|vendedor(?:es)? (?:extern|tercer)\w*|empresas\b|mayorista\w*|fianzas?\b|depósitos?\b",
        r"ampliad\w*|cancel\w*|anul\w*|según|amazon|colch[oó]n\w*|alquiler|entradas\b",
        r"garantía de satisfacción|vale\b|a medida|descuento\w*|adicional\w*|algunos\b|determinad\w*",
    ),
    fault=words(
        r"defect\w*|dañad\w*|daños?\b|errón\w*|equivocad\w*|incorrect\w*|error(?:es)?\b|faltan?\b|rot[oa]s?\b",
        r"taras?\b|garantías?\b(?! de devol)|averí\w*|no conform\w*|falla\w*|incidencia\w*|reclam\w*|al[eé]rgi\w*",
    ),
    apart=words(r"excepto", r"salvo\b", r"a menos", r"a excepción", r"exceptuando", r"excluyendo", r"a no ser"),
    not_window=words(
        r"¤[^.;]{0,25}?(?:procede|efectu|realiz|emit|hare|hará|recibir)\w*[^.;]{0,30}reembols\w*",
        r"(?<! y solicitar un )(?:reembols|abon)\w*[^.;]{0,90}?¤(?! (?:desde|de|después|tras)[^.;]{0,25}compra)",
        r"¤[^.;]{0,50}?(?:solicitud|notific|aprob|autoriz|confirm|comunic|etiqueta)\w*",
        r"(?:más|después|pasados?|tras|transcurridos?) (?:de )?(?:los )?¤ (?!desde)|proces\w*[^.;]{0,40}¤",
        r"respond\w*|contest\w*|almacen\w*|no (?:se )?(?:acept|admit|podr|reembols)\w*|no (?:has|ha) recibido",
        r"remitente",
        r"(?:tras|una vez|después de)[^.;¤]{0,25}(?:dirección|etiqueta|aprob|autoriz|solicitud|confirm)\w*",
        r"formularios?\b|llamadas?\b|mensajes?\b|(?<!por )e-?mails?\b|contratos?\b|documentos?\b|copias?\b|llaves?\b|muestras?\b|"
        r"envases? (?:vac|retorn)\w*",
        r"tarda\w*|demor\w*|inform\w*|notific\w*|comunic\w*",
        r"para (?:un |el )?cambio\b(?! (?:[oy]\b|de (?:opinión|idea)))|(?:si|casos?(?: siguientes)?)\s*:$",
        r"reembolso (?:se|es|será)\b[^.;]{0,160}?¤",
    ),
    not_refund=words(
        r"bancos?\b|bancari[oa]s?\b|entidad(?:es)?\b|extracto|reflej\w*|aparec\w*|visible\w*|emisor\w*",
        r"solicit\w*[^.;]{0,25}reembols\w*|derecho a[^.;]{0,20}reembols\w*|pedir[^.;]{0,20}reembols\w*",
        r"no (?:se )?(?:reembols|ofrec)\w*|aún no|todavía no|gastos de envío|diferencia|agotad\w*",
        r"sin existencias|(?:desde|de|después de|posteriores a) (?:tu|su|la) (?:compra|entrega)\b",
        r"¤ (?:posteriores a|después de|desde|tras) (?:su|el|tu) envío",
        r"(?:cambio|devoluci[oó]n) (?:o|y|/) ?(?:el )?reembols\w*|reembols\w* (?:y/o|o|y) (?:el )?cambio",
        r"para (?:obtener|recibir)[^.;]{0,20}reembols\w*|paypal|tarjeta regalo|transferencia\b|ofrecemos",
        r"permit\w*|política\w*|fecha (?:del pedido|de (?:la )?compra)",
        r"devolver(?:l[oa]s?|nos)?\b[^.;]{0,50} (?:y|para) (?:obtener|recibir|solicitar|pedir) [^.;]{0,20}reembols",
    ),
    buyer=late(
        rf"\b{_COST}[^.;!?]{{0,60}}?\b(?:(?:a|al|por) (?:cargo|cuenta|parte) (?:del|de la|de los) {_BUYER}|por (?:tu|su) (?:propia )?cuenta|a (?:tu|su) cargo|(?:asumid|pagad|abonad|cubiert)[oa]s? por (?:el|la|los|usted) ?{_BUYER}?|responsabilidad del {_BUYER})|"
        rf"\b(?:el {_BUYER}|tú|usted|los {_BUYER}) (?:es|eres|será|son|deberá|debe|deberás|asum\w+|correr\w*|pag\w+|se hace)[^.;!?]{{0,45}}?\b{_COST}",
        re.IGNORECASE,
    ),
    shop=late(
        rf"\b(?:nosotros )?(?:asumimos|asumiremos|cubrimos|cubriremos|pagamos|nos hacemos cargo de|nos haremos cargo de|correremos con)(?: todos)?(?: los| el)? {_COST}|"
        rf"\b{_COST}[^.;!?]{{0,40}}?\b(?:a nuestro cargo|por nuestra cuenta|(?:son|es|será|serán) gratuit[oa]s?|(?:son|es) gratis)|"
        r"\b(?:devoluciones|devoluci[oó]n) (?:(?:es|son|será|serán) )?(?:siempre |totalmente |completamente )?(?:gratuitas?|gratis)\b",
        re.IGNORECASE,
    ),
    some=words(
        r"en (?:nuestras? |la |las |una |cualquier )?tiendas?|punto de recogida|superior\w*|inferior\w*|€",
        r"euros?\b|pen[ií]nsula\w*|baleares|canarias|españa|portugal|extranjero|internacional\w*|fuera de",
        r"cambi[oa]s? (?:de|por) (?:talla|color|otro)|cambios\b|primer\w*|segund\w*|sólo\b|solo\b|únicamente",
        r"en (?:los demás|este|estos|tales|algunos) casos?|algunos|o\b|según|socios|rechaz\w*|a través de",
        r"mediante|hasta\b|plazo|envío inicial|envío original|oficina|domicilio|marketplace|reparaci\w*",
        r"importes?\b|parcial\w*|italia\b|francia\b|alemania\b|europa\b|méxico\b|colecci[oó]n",
    ),
    when=words(r"si\b", r"cuando\b", r"en caso\w*", r"siempre que", r"en el supuesto"),
    negated=words(r"no\b", r"ningún\w*", r"nunca", r"sin (?!coste|costo|cargo)", r"tampoco", r"ni\b"),
    ways=Ways(
        ours=words(
            r"(?:contact|contáct|escr[ií]b|llám|llam|env[ií]|comuníc|dirig|diríg)\w*[^.!?@]{0,70}?\b(?:nos\b|nosotr[oa]s|conmigo|nuestr[oa]s?\b|atención al cliente|servicio (?:al|de atención al) cliente)",
            r"(?:contáctanos|contáctenos|escríbenos|escríbanos|llámanos|llámenos|contactarnos|escribirnos|llamarnos|envíanos|envíenos|contacta con|ponte en contacto|póngase en contacto)",
            r"nuestro (?:e-?mail|correo|servicio|teléfono|equipo)\w*",
            r"atención al cliente[^.!?@]{0,30}?\b(?:en|por|al|a través)",
        ),
        label=late(
            r"^\W*(?:nuestro |por |atención al cliente ?)*(?:e-?mail|mail|correo(?: electrónico)?|teléfono|tel|tfno|tlf)(?: (?:de contacto|electrónico))?\W{0,4}$",
            re.IGNORECASE,
        ),
        call=words(r"llam\w*", r"llám\w*", r"teléfono\w*", r"telefónic\w*", r"tel\b", r"tfno", r"tlf"),
        other=words(
            r"fax\b|whats?app|sms\b|policía|emergencia\w*|arbitraje|CIF\b|NIF\b|IVA\b|número de pedido|IBAN\b",
            r"cuenta|desde (?:el )?(?:extranjero|fuera)|prensa|mayorista\w*|profesional\w*",
            r"protección de datos|DPO\b|registro mercantil|portugal|transportista|ejemplo|tiendas?\b",
        ),
    ),
    fee=late(
        r"\b(?:gastos|cargo|cargos|tasa|comisión|tarifa) (?:de|por) (?:reposici[oó]n|reabastecimiento|reposicionamiento|restocking|reingreso)",
        re.IGNORECASE,
    ),
    charged=late(
        r"\b(?:cobramos|aplicamos|deducimos|descontamos|se (?:cobra|aplica|deduce|descuenta)n?|se (?:cobrará|aplicará|deducirá|descontará)n?) "
        r"(?:una?|unos|unas|los|el|la) ¤|\b(?:menos|sujet[oa]s? a) (?:una?|los|el|la) ¤",
        re.IGNORECASE,
    ),
    no_fee=late(r"\b(?:ningún|sin|no (?:cobramos|hay|aplicamos|se aplican?)(?: ningún)?)\s+$", re.IGNORECASE),
    selves=company(
        r"(?:el )?titular (?:de (?:este|esta|la|el)?(?: presente)?(?: sitio)? ?(?:web|página|tienda)[^.;,]{0,25}?|del sitio web[^.;,]{0,25}?)es (?:la (?:empresa|sociedad|entidad) )?",
        r"(?:esta|este|la|el)(?: presente)? (?:tienda|web|sitio|página)(?: web| online)? (?:es|está) (?:propiedad de|operad[oa] por|gestionad[oa] por|titularidad de) (?:la (?:empresa|sociedad) )?",
        after=r"\((?:en adelante|en lo sucesivo)?[^()]{0,40}?[«“\"'](?:nosotros|el vendedor|la empresa|la tienda)\b",
    ),
)
