"""The register of the rules that see one page at a time, in the order of `register.ALL`: all that a page needs."""

from helpgen.rules.base import Rule
from helpgen.rules.contact.card_data import card_data_is_never_asked_for
from helpgen.rules.contact.channel_trio import channels_are_in_sight
from helpgen.rules.contact.email_readable import email_needs_no_script
from helpgen.rules.contact.on_every_page import contact_on_every_page
from helpgen.rules.contact.same_everywhere import contact_is_the_same_everywhere
from helpgen.rules.dispute.matrix_not_public import private_side_stays_private
from helpgen.rules.facts.consistent_everywhere import facts_agree
from helpgen.rules.faq.has_questions import faq_has_questions
from helpgen.rules.jsonld.facts_agree import facts_agree as structured_data_agrees
from helpgen.rules.jsonld.known_names import names_are_known
from helpgen.rules.jsonld.organization_and_contact import shop_is_told
from helpgen.rules.jsonld.well_formed import well_formed
from helpgen.rules.legal.adr_statement import adr_is_settled
from helpgen.rules.legal.odr_and_old_law_gone import odr_is_not_linked, old_law_is_not_cited
from helpgen.rules.quality.broken_links import links_lead_somewhere
from helpgen.rules.quality.filler import advice_is_gone, placeholders_are_gone, texts_are_finished
from helpgen.rules.quality.footer_visible import footer_is_visible
from helpgen.rules.quality.foreign_name import names_are_own
from helpgen.rules.refund.statutory_rights_kept import rights_are_kept
from helpgen.rules.wcag.heading_levels import headings_form_an_outline
from helpgen.rules.wcag.image_alt import images_have_alt
from helpgen.rules.wcag.link_purpose import links_say_where_they_lead
from helpgen.rules.wcag.page_structure import pages_have_structure

OF_PAGES: tuple[Rule, ...] = (
    contact_on_every_page,
    email_needs_no_script,
    channels_are_in_sight,
    contact_is_the_same_everywhere,
    card_data_is_never_asked_for,
    rights_are_kept,
    facts_agree,
    faq_has_questions,
    links_lead_somewhere,
    placeholders_are_gone,
    texts_are_finished,
    advice_is_gone,
    names_are_own,
    footer_is_visible,
    well_formed,
    names_are_known,
    structured_data_agrees,
    shop_is_told,
    pages_have_structure,
    headings_form_an_outline,
    links_say_where_they_lead,
    images_have_alt,
    private_side_stays_private,
    odr_is_not_linked,
    old_law_is_not_cited,
    adr_is_settled,
)
"""Those that are told of in `Rule.of_pages`."""
