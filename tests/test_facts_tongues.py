"""Facts against text in German, French, Spanish and Italian: what is heard, and what is left alone."""

import pytest
from test_facts import page, site

from helpgen import model
from helpgen.model.shop import Business, Contact, Postage, PostageCases, Refund, Returns
from helpgen.rules.facts.comparing import clashes
from helpgen.rules.facts.passages import passages
from helpgen.rules.facts.spans import spans

MERCHANT, BUYER = Postage(payer="merchant"), Postage(payer="buyer")


def config(payer: Postage = MERCHANT, faulty: Postage = BUYER, fee: str = "0") -> model.Config:
    return model.Config(
        contact=Contact(email="help@fernhill.example", phone="+44 1632 960018"),
        business=Business(legal_name="Fernhill Ceramics Ltd"),
        returns=Returns(days=11, restocking_fee=fee, postage=PostageCases(change_of_mind=payer, faulty=faulty)),
        refund=Refund(days=1),
    )


def heard(language: str, sentence: str, heading: str = "", settings: model.Config | None = None) -> list[str]:
    """Keys that the sentence contradicts, with the words that do."""
    above = f"<h2>{heading}</h2>" if heading else ""
    facts = page(f"{above}<p>{sentence}</p>", "contact", language)
    found = site(facts, config=settings or config())
    *_, last = passages(facts)
    return [f"{clash.key} {clash.quote}" for clash in clashes(last, found, language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ein 30-tägiges Rückgaberecht", [("30-tägiges", 30, 30)]),
        ("vierzehntägige Frist, dann 3 Werktage", [("vierzehntägige", 14, 14), ("3 Werktage", 3, 7)]),
        ("in 5 bis 7 Werktagen", [("5 bis 7 Werktagen", 7, 12)]),
        ("14 Kalendertagen", [("14 Kalendertagen", 14, 14)]),
        ("quatre-vingt dix (90) jours", [("dix (90) jours", 90, 90)]),
        ("sous 5 à 7 jours ouvrés", [("5 à 7 jours ouvrés", 7, 12)]),
        ("en 5 a 10 días hábiles", [("5 a 10 días hábiles", 10, 16)]),
        ("catorce días naturales", [("catorce días naturales", 14, 14)]),
        ("entro 30 (trenta) giorni", [("30 (trenta) giorni", 30, 30)]),
        ("10 giorni lavorativi", [("10 giorni lavorativi", 10, 16)]),
        ("2/3 days", [("2/3 days", 3, 3)]),
        ("am 30. Mai, montags, le 30 juin", []),
    ],
)
def test_spans_of_time(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [(span.text, span.least, span.most) for span in spans(text)] == found


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("de", "Sie können Artikel innerhalb von 30 Tagen nach Erhalt zurücksenden.", "30 Tagen"),
        ("de", "Wir bieten ein 30-tägiges Rückgaberecht.", "30-tägiges"),
        ("de", "Unser Rückgaberecht gilt für 30 Tage ab dem Kauf.", "30 Tage"),
        ("de", "Du hast 30 Tage Zeit, deine Bestellung zurückzugeben.", "30 Tage"),
        ("de", "Wir akzeptieren Rückgaben innerhalb von 30 Tagen.", "30 Tagen"),
        ("de", "Wenn seit Ihrem Kauf 30 Tage vergangen sind, können wir nichts mehr erstatten.", "30 Tage"),
        ("de", "Sie können 30 Tage lang zurücksenden.", "30 Tage"),
        ("fr", "Vous disposez de 30 jours à compter de la réception pour nous retourner un article.", "30 jours"),
        ("fr", "Nous acceptons les retours dans les 30 jours suivant la réception.", "30 jours"),
        ("fr", "Nous avons une politique de retour de 30 jours.", "30 jours"),
        ("es", "Dispones de 30 días para devolver tu pedido.", "30 días"),
        ("es", "Aceptamos devoluciones dentro de los 30 días posteriores a la entrega.", "30 días"),
        ("es", "Tenemos una política de devolución de 30 días.", "30 días"),
        ("it", "Hai 30 giorni dalla consegna per richiedere un reso.", "30 giorni"),
        ("it", "Puoi restituire i prodotti entro 30 giorni dalla consegna.", "30 giorni"),
        ("it", "Accettiamo resi entro 30 giorni dall'acquisto.", "30 giorni"),
        ("it", "La nostra politica resi e rimborsi prevede una tempistica di 30 giorni.", "30 giorni"),
        ("de", "Mit dem Retourenformular können Sie Artikel innerhalb von 30 Tagen zurücksenden.", "30 Tagen"),
        ("de", "Senden Sie die Ware einfach innerhalb von 30 Tagen nach Erhalt an uns zurück.", "30 Tagen"),
        ("de", "Gefällt Ihnen etwas nicht, schicken Sie es einfach innerhalb von 14 Tagen zurück.", "14 Tagen"),
        ("fr", "Les retours sont acceptés dans les 30 jours.", "30 jours"),
        ("es", "Las devoluciones se aceptan en un plazo de 30 días.", "30 días"),
        ("it", "I resi sono accettati entro 30 giorni dalla consegna.", "30 giorni"),
        ("de", "Schicke deine Bestellung innerhalb von 30 Tagen zurück.", "30 Tagen"),
        ("es", "El plazo para devolver un producto es de 30 días.", "30 días"),
        ("de", "Wir akzeptieren Rückgaben und Erstattungen innerhalb von 7 Tagen nach Zustellung.", "7 Tagen"),
        ("fr", "Le délai de retour autorisé est de 30 jours.", "30 jours"),
        ("fr", "Vous avez 30 jours pour retourner les articles, s'ils conservent leur étiquette.", "30 jours"),
        ("fr", "Les retours doivent être demandés dans un délai de 3 jours.", "3 jours"),
        ("fr", "Si 7 jours se sont écoulés depuis la date de livraison, nous refusons le retour.", "7 jours"),
        ("es", "La devolución debe producirse dentro de un plazo de 14 días.", "14 días"),
        ("es", "Si han pasado 30 días desde la entrega, no podemos ofrecerte un reembolso.", "30 días"),
        ("fr", "Vous avez 30 jours pour échanger ou retourner un article.", "30 jours"),
        ("es", "Las devoluciones solo son aceptadas dentro de los 30 días.", "30 días"),
        ("es", "Tienes 30 días para devolver el producto o para cambiarlo.", "30 días"),
        ("it", "Il reso deve essere effettuato entro e non oltre 14 giorni dalla consegna.", "14 giorni"),
        ("it", "Se hai sbagliato taglia, puoi restituire la merce entro 30 giorni.", "30 giorni"),
        ("it", "Procedi al reso gratuito dell'articolo entro 14 giorni.", "14 giorni"),
        ("de", "Achte bitte auf die Rückgabefrist von max. 30 Tagen.", "30 Tagen"),
        ("de", "Wir geben 30 Tage Geld-zurück-Garantie.", "30 Tage"),
        ("de", "Nach Erhalt deiner Bestellung hast du für das Zurücksenden 30 Tage Zeit.", "30 Tage"),
        ("de", "Unsere Rückerstattungs- und Rückgaberichtlinie gilt für 30 Tage.", "30 Tage"),
        ("de", "Sie haben 30 Tage Rückgaberecht, wenn die Ware unbeschädigt ist.", "30 Tage"),
        (
            "de",
            "Bitte senden Sie die Ware unbenutzt und in Originalverpackung in einwandfreiem Zustand innerhalb von "
            "28 Tagen nach Erhalt zurück.",
            "28 Tagen",
        ),
        ("fr", "Notre politique de remboursement et de retour est valable pendant 30 jours.", "30 jours"),
        ("fr", "Notre politique de retour et de remboursement est de 30 jours.", "30 jours"),
        ("fr", "Si plus de 30 jours se sont écoulés depuis votre achat, nous ne pouvons rien vous offrir.", "30 jours"),
        ("fr", "Notre politique de retour offre une période de 30 jours.", "30 jours"),
        ("fr", "Vous pouvez le retourner pour un remboursement ou un échange dans les 30 jours.", "30 jours"),
        ("fr", "Vous avez 7 jours pour retourner le produit, sans frais supplémentaires.", "7 jours"),
        ("es", "¡Nuestra ventana de devolución es de 60 días!", "60 días"),
        ("es", "Puede devolver su producto y solicitar un reembolso dentro de los 14 días.", "14 días"),
        ("es", "Dispones de dos semanas para devolver el pedido.", "dos semanas"),
        ("it", "Avete 15 giorni dalla ricezione per richiedere il cambio o il reso.", "15 giorni"),
        ("it", "Hai due settimane per restituire un articolo.", "due settimane"),
        (
            "de",
            "Artikel können innerhalb von 15 Tagen zurückgegeben werden, Originalverpackung vorausgesetzt.",
            "15 Tagen",
        ),
    ],
)
def test_the_time_for_a_return_is_heard(language: str, sentence: str, found: str) -> None:
    assert heard(language, sentence) == ([f"returns.days {found}"] if found else [])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Sie haben das Recht, binnen 14 Tagen ohne Angabe von Gründen diesen Vertrag zu widerrufen."),
        ("de", "Sie haben die Ware unverzüglich und spätestens binnen 14 Tagen zurückzusenden."),
        ("de", "Nach Anmeldung der Retoure hast du 14 Tage Zeit, sie zurückzusenden."),
        ("de", "Reduzierte Artikel können Sie innerhalb von 7 Tagen zurückgeben."),
        ("de", "Beschädigte Ware können Sie innerhalb von 7 Tagen zurücksenden."),
        ("de", "Rücksendungen nach mehr als 30 Tagen lehnen wir ab."),
        ("de", "Kann ich Artikel innerhalb von 30 Tagen zurückgeben?"),
        ("de", "Die Lieferzeit beträgt 3 bis 5 Werktage."),
        ("de", "Unsere Richtlinie zur Erstattung gilt für 15 Tage bei Betrugsfällen."),
        ("fr", "Vous disposez d'un délai de rétractation de 14 jours pour retourner le produit."),
        ("fr", "Vous devez renvoyer le produit au plus tard dans les 14 jours."),
        ("fr", "Vous disposez de 14 jours à partir du moment où le retour est accepté pour renvoyer le produit."),
        ("fr", "Les articles soldés peuvent être retournés dans les 7 jours."),
        ("fr", "Vous disposez de 30 jours pour échanger l'article."),
        ("es", "Tiene derecho a desistir en un plazo de 14 días y devolver el producto."),
        ("es", "Tras recibir la dirección, dispondrás de 5 días para devolvernos el artículo."),
        ("es", "Los artículos en oferta se pueden devolver en un plazo de 7 días."),
        ("it", "Hai diritto di recedere entro 14 giorni e restituire il prodotto."),
        ("it", "I resi devono essere rispediti entro 14 giorni dall'invio della richiesta."),
        ("it", "I prodotti in saldo si possono restituire entro 7 giorni."),
        ("de", "Senden Sie das unterschriebene Formular innerhalb von 7 Tagen zurück."),
        ("de", "Wir senden die Ware innerhalb von 5 Tagen an Sie zurück."),
        ("de", "Schicken Sie die Ware nach Erhalt des Etiketts innerhalb von 7 Tagen zurück."),
        ("de", "Schicken Sie uns innerhalb von 7 Tagen ein Foto zurück."),
        ("fr", "Si le colis nous est retourné, nous vous le renvoyons sous 5 jours."),
        ("es", "Te devolvemos la fianza en 7 días."),
        ("it", "Il deposito viene restituito entro 7 giorni."),
        ("de", "Leergut können Sie innerhalb von 60 Tagen zurückgeben."),
        ("de", "Das Formular können Sie innerhalb von 7 Tagen zurücksenden."),
        ("de", "Ware kann binnen 14 Tagen zurückgegeben werden. Zur Wahrung der Frist genügt die Absendung der Ware."),
        ("fr", "Vous avez 14 jours pour nous envoyer un message."),
        ("es", "Devuelve el formulario firmado en un plazo de 7 días."),
        ("es", "Te devolvemos la llamada en 2 días."),
        ("it", "Restituisci il modulo compilato entro 7 giorni."),
        ("fr", "Le retour doit être effectué dans les 14 jours suivant notre accord."),
        ("it", "Non si accettano resi oltre 14 giorni dalla consegna."),
        ("it", "Se hai ricevuto un prodotto sbagliato, puoi restituirlo entro 30 giorni."),
        ("fr", "Tout envoi retourné pour un crédit ou un échange doit l'être dans les 30 jours."),
        ("es", "Puedes devolver el producto para un cambio en un plazo de 30 días."),
        ("it", "Puoi restituire il prodotto per un cambio entro 30 giorni."),
        ("fr", "Nous acceptons les retours dans les 14 jours si :"),
        ("es", "Aceptamos devoluciones en un plazo de 14 días en los siguientes casos:"),
        ("it", "Accettiamo resi entro 14 giorni dalla ricezione se:"),
        ("fr", "En cas d'allergie, vous pouvez retourner le produit dans les 7 jours."),
        ("es", "En caso de alergia, puedes devolver el producto en un plazo de 7 días."),
        ("it", "In caso di allergia puoi restituire il prodotto entro 7 giorni."),
        ("fr", "Pour permettre l'échange, vous devez retourner votre bijou dans les 15 jours suivant l'achat."),
    ],
)
def test_other_times_are_left_alone(language: str, sentence: str) -> None:
    assert heard(language, sentence) == []


def test_a_language_without_a_word_list_is_not_read() -> None:
    facts = page("<p>U kunt binnen 14 dagen retourneren. Return it within 14 days.</p>", language="nl")
    assert not [clash for passage in passages(facts) for clash in clashes(passage, site(facts, config=config()), "nl")]


def test_another_number_in_a_passage_that_says_the_right_one_is_of_something_else() -> None:
    said = "<p>Sie haben 11 Tage.</p><p>Bitte schicken Sie den Artikel innerhalb von zwei Wochen.</p>"
    for text, clashing in ((said, []), (said.replace("11", "12"), ["12 Tage", "zwei Wochen"])):
        facts = page(f"<section data-clause=returns.window><h2>Dauer</h2>{text}</section>", language="de")
        found = site(facts, config=config())
        assert [one.quote for passage in passages(facts) for one in clashes(passage, found, "de")] == clashing


def test_a_page_on_the_right_that_the_law_gives_is_left_alone() -> None:
    sentence = "Sie können die Ware innerhalb von 14 Tagen zurücksenden."
    assert heard("de", sentence, "Gesetzliches Widerrufsrecht") == []
    facts = page(f"<h1>Widerrufsbelehrung</h1><p>{sentence}</p>", language="de")
    assert not [*clashes([*passages(facts)][-1], site(facts, config=config()), "de")]
    both = page(f"<h1>Widerruf und Rückgabe</h1><p>{sentence}</p>", language="de")
    assert [*clashes([*passages(both)][-1], site(both, config=config()), "de")]


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("de", "Die Rückerstattung erfolgt innerhalb von 10 Tagen nach Eingang der Ware bei uns.", "10 Tagen"),
        ("de", "Nach Prüfung der Retoure erstatten wir den Betrag innerhalb von 7 Werktagen.", "7 Werktagen"),
        ("de", "Nach Eingang der Retoure erhältst du dein Geld innerhalb von 10 Tagen zurück.", "10 Tagen"),
        ("de", "Nach Eingang der Retoure erstatten wir den Betrag binnen max. 10 Werktagen.", "10 Werktagen"),
        (
            "de",
            "Wir veranlassen die Rückzahlung innerhalb von 14 Tagen, nachdem Sie uns in Kenntnis gesetzt haben.",
            "14 Tagen",
        ),
        ("de", "Sie erhalten Ihr Geld innerhalb von 10 Tagen zurück, wenn es Ihnen nicht gefällt.", ""),
        ("de", "Ihre Bank braucht für die Rückerstattung bis zu 10 Tage.", ""),
        ("de", "Bei Stornierung erfolgt die Erstattung innerhalb von 10 Tagen.", ""),
        ("fr", "Le remboursement sera effectué sous 10 jours après réception du retour.", "10 jours"),
        ("fr", "En cas d'indisponibilité, le remboursement a lieu dans un délai de 10 jours.", ""),
        ("fr", "Nous vous remboursons sous 10 jours après réception de votre retour.", "10 jours"),
        ("fr", "Le remboursement apparaît sur votre relevé sous 10 jours.", ""),
        (
            "es",
            "El reembolso se procesará en un plazo de 10 días hábiles tras recibir la devolución.",
            "10 días hábiles",
        ),
        ("es", "El banco puede tardar 10 días en reflejar el reembolso.", ""),
        ("it", "Effettueremo il rimborso entro 10 giorni dalla ricezione del reso.", "10 giorni"),
        ("it", "La banca può impiegare 10 giorni per il rimborso.", ""),
        ("fr", "Si plus de 30 jours se sont écoulés, nous ne pouvons pas vous offrir un remboursement.", ""),
        ("fr", "Vous aurez un remboursement, ou ces produits vous sont retournés dans les 14 jours.", ""),
        ("es", "En un plazo de 14 días procederemos al reembolso de los artículos devueltos.", "14 días"),
        ("es", "El reembolso se permite dentro de los 14 días a partir de la fecha del pedido.", ""),
        ("it", "Se sono trascorsi più di 14 giorni, non possiamo offrire un rimborso.", ""),
        ("fr", "Vous pouvez retourner la marchandise et obtenir un remboursement dans les 14 jours.", ""),
        ("es", "Puede devolver la mercancía y recibir el reembolso en un plazo de 14 días.", ""),
        ("it", "Il cliente può restituirci la merce e ricevere il rimborso entro 14 giorni dal ricevimento.", ""),
        ("it", "Dopo averci restituito la merce riceverai il rimborso entro 14 giorni.", "14 giorni"),
        ("es", "Puede esperar recibir un reembolso dentro de las tres semanas posteriores a su envío.", ""),
        (
            "it",
            "Il rimborso verrà effettuato dal Venditore con lo stesso metodo utilizzato per il pagamento dal "
            "Compratore, entro due giorni dal ricevimento dell'oggetto restituito.",
            "due giorni",
        ),
    ],
)
def test_the_time_until_a_refund(language: str, sentence: str, found: str) -> None:
    assert heard(language, sentence) == ([f"refund.days {found}"] if found else [])


@pytest.mark.parametrize(
    ("language", "sentence", "case"),
    [
        ("de", "Die Kosten der Rücksendung trägt der Käufer.", "change_of_mind"),
        ("de", "Die Kosten der Rücksendung tragen Sie, es sei denn, die Ware ist fehlerhaft.", "change_of_mind"),
        ("de", "Die Rücksendung ist ab einem Warenwert von 40 € kostenlos.", ""),
        ("de", "Die Rückgabekosten trägt der Käufer.", "change_of_mind"),
        ("de", "Die Rücksendung erfolgt auf Ihre Kosten, es sei denn, der Artikel ist fehlerhaft.", "change_of_mind"),
        ("de", "Die Retourenkosten von 5 Euro tragen unsere Kunden selbst.", "change_of_mind"),
        ("de", "Rücksendekosten trägst du als Käufer, sofern kein Fehler unsererseits vorliegt.", "change_of_mind"),
        ("fr", "Les frais de retour sont à la charge du client, sauf en cas d'article défectueux.", "change_of_mind"),
        ("fr", "Hors de France, les frais de retour sont à la charge du client.", ""),
        ("es", "Los gastos de devolución corren a cargo del cliente.", "change_of_mind"),
        ("es", "El costo de la devolución es gratuito en Italia.", ""),
        ("it", "Le spese di restituzione sono a carico del cliente.", "change_of_mind"),
        ("fr", "Le retour est à la charge du client.", "change_of_mind"),
        ("fr", "Les retours restent à votre charge, sauf en cas d'article défectueux.", "change_of_mind"),
        ("fr", "Le retour est à la charge du client en cas d'échange.", ""),
        ("it", "Per i resi le spese di spedizione sono a carico del Cliente.", "change_of_mind"),
        ("it", "Per i resi dall'estero le spese di spedizione sono a carico del Cliente.", ""),
    ],
)
def test_who_pays_for_a_return(language: str, sentence: str, case: str) -> None:
    keys = [said.split(" ")[0] for said in heard(language, sentence)]
    assert keys == ([f"returns.postage.{case}.payer"] if case else [])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Bei fehlerhafter Ware übernehmen wir die Kosten der Rücksendung."),
        ("fr", "En cas de produit défectueux, nous prenons en charge les frais de retour."),
        ("es", "Si el producto llega defectuoso, asumimos los gastos de devolución."),
        ("it", "In caso di prodotto difettoso copriamo le spese di reso."),
    ],
)
def test_faulty_goods_are_another_case(language: str, sentence: str) -> None:
    assert [said.split(" ")[0] for said in heard(language, sentence)] == ["returns.postage.faulty.payer"]


def test_a_heading_on_returns_and_exchanges_is_on_returns() -> None:
    sentence = "Der Kunde trägt die Rücksendekosten."
    for heading, found in (("Rückgabe &amp; Umtausch", 1), ("Umtausch und Retoure", 1), ("Umtausch", 0)):
        assert len(heard("de", sentence, heading)) == found, heading


@pytest.mark.parametrize(
    ("language", "title", "sentence", "count"),
    [
        ("de", "Beschädigte Ware", "Sie können die Ware innerhalb von 7 Tagen zurücksenden.", 0),
        ("de", "Sale-Artikel", "Sie können die Ware innerhalb von 7 Tagen zurücksenden.", 0),
        ("de", "30 Tage Geld-zurück-Garantie", "Sie können die Ware innerhalb von 7 Tagen zurücksenden.", 1),
        ("de", "Rückgabe und beschädigte Ware", "Sie können die Ware innerhalb von 7 Tagen zurücksenden.", 1),
        ("fr", "Produit défectueux", "Les retours sont acceptés dans les 7 jours.", 0),
        ("fr", "Retours", "Les retours sont acceptés dans les 7 jours.", 1),
        ("es", "Producto defectuoso", "Las devoluciones se aceptan en un plazo de 7 días.", 0),
        ("it", "Prodotto difettoso", "I resi sono accettati entro 7 giorni dalla consegna.", 0),
    ],
)
def test_a_page_on_one_case_says_nothing_of_others(language: str, title: str, sentence: str, count: int) -> None:
    facts = page(f"<h1>{title}</h1><p>{sentence}</p>", language=language)
    assert len([*clashes([*passages(facts)][-1], site(facts, config=config()), language)]) == count


def test_the_title_of_a_page_tells_that_goods_are_faulty() -> None:
    facts = page("<h1>Beschädigte Ware</h1><p>Wir übernehmen die Kosten der Rücksendung.</p>", language="de")
    found = site(facts, config=config(BUYER, BUYER))
    assert [one.key for one in clashes([*passages(facts)][-1], found, "de")] == ["returns.postage.faulty.payer"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Die Rückerstattung erfolgt in der Regel innerhalb von 3 Werktagen."),
        ("de", "Die Erstattung erfolgt normalerweise innerhalb von 3 Tagen nach Eingang der Rücksendung."),
        ("fr", "Le remboursement est généralement effectué sous 3 jours après réception du retour."),
        ("es", "El reembolso se procesará normalmente en un plazo de 3 días tras recibir la devolución."),
        ("it", "Di solito effettueremo il rimborso entro 3 giorni dalla ricezione del reso."),
    ],
)
def test_what_is_usual_promises_nothing_that_longer_would_break(language: str, sentence: str) -> None:
    assert heard(language, sentence)
    longer = model.Config(refund=Refund(days=14))
    assert not heard(language, sentence, settings=longer)


def test_free_returns_contradict_a_buyer_who_pays() -> None:
    settings = config(payer=BUYER)
    for language, sentence in (
        ("de", "Rücksendungen sind kostenlos."),
        ("fr", "Les retours sont gratuits."),
        ("es", "Las devoluciones son gratuitas."),
        ("it", "I resi sono gratuiti."),
    ):
        assert [said.split(" ")[0] for said in heard(language, sentence, settings=settings)] == [
            "returns.postage.change_of_mind.payer"
        ]


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("de", "Wir ziehen eine Rücknahmegebühr von 8,90 € ab.", ["returns.restocking_fee 8,90 €"]),
        ("de", "Es fällt keine Rücknahmegebühr an.", []),
        ("de", "Schreiben Sie uns an info@oakside.example.", ["contact.email info@oakside.example"]),
        ("de", "Rufen Sie uns an: 01632 960999", ["contact.phone 01632 960999"]),
        ("de", "Telefon: 01632 960999", ["contact.phone 01632 960999"]),
        ("de", "Fax: 01632 960999, nicht telefonisch", []),
        ("de", "Anbieter ist die Oakside Kerzen GmbH.", ["business.legal_name Oakside Kerzen GmbH."]),
        ("de", "Zahlungen wickelt die Stripe GmbH ab.", []),
        ("fr", "Contactez notre service client à info@oakside.example.", ["contact.email info@oakside.example"]),
        ("fr", "Le site est édité par la société Oakside Bougies SAS.", ["business.legal_name Oakside Bougies SAS."]),
        ("es", "Escríbenos a info@oakside.example.", ["contact.email info@oakside.example"]),
        ("it", "Contattaci a info@oakside.example.", ["contact.email info@oakside.example"]),
        ("fr", "N'hésitez pas à me contacter à info@oakside.example.", ["contact.email info@oakside.example"]),
        ("es", "Ponte en contacto con nosotras: info@oakside.example.", ["contact.email info@oakside.example"]),
        ("es", "Escríbenos a contacto@oakside.example.", ["contact.email contacto@oakside.example"]),
        ("it", "Contattaci a servizioclienti@oakside.example.", ["contact.email servizioclienti@oakside.example"]),
    ],
)
def test_fees_contact_and_company(language: str, sentence: str, found: list[str]) -> None:
    assert heard(language, sentence) == found


def test_a_fee_without_its_height_contradicts_none() -> None:
    for language, sentence in (
        ("de", "Wir erheben eine Rücknahmegebühr."),
        ("de", "Für Rücksendungen wird eine Wiedereinlagerungsgebühr erhoben."),
        ("fr", "Des frais de restockage s'appliquent à tous les retours."),
        ("es", "Se aplicará un cargo por reposición."),
        ("it", "Applichiamo una commissione di restocking."),
    ):
        assert [key.split(" ")[0] for key in heard(language, sentence)] == ["returns.restocking_fee"], sentence
        assert heard(language, sentence, settings=config(fee="10%")) == []
    for language, sentence in (
        ("de", "Wir können eine Rücknahmegebühr erheben."),
        ("de", "Wir erheben nie eine Rücknahmegebühr."),
        ("fr", "Nous n'appliquons pas de frais de restockage."),
        ("it", "Non applichiamo costi di riassortimento."),
    ):
        assert heard(language, sentence) == []


def test_no_fee_contradicts_a_stated_one() -> None:
    for language, sentence in (
        ("de", "Wir erheben keine Rücknahmegebühr."),
        ("fr", "Aucuns frais de restockage."),
        ("es", "Sin cargo por reposición."),
        ("it", "Nessun costo di riassortimento."),
    ):
        said = heard(language, sentence, settings=config(fee="10%"))
        assert [key.split(" ")[0] for key in said] == ["returns.restocking_fee"], sentence
