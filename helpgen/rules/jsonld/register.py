"""What search engines read: structured data in the vocabulary of schema.org."""

from helpgen.rules.jsonld.facts_agree import facts_agree
from helpgen.rules.jsonld.faqpage import questions_are_whole
from helpgen.rules.jsonld.known_names import names_are_known
from helpgen.rules.jsonld.organization_and_contact import shop_is_told
from helpgen.rules.jsonld.placement_and_crawl import placed_once
from helpgen.rules.jsonld.return_policy_agrees import agrees
from helpgen.rules.jsonld.return_policy_google import google_reads_it
from helpgen.rules.jsonld.return_policy_required import required
from helpgen.rules.jsonld.return_policy_values import values_fit
from helpgen.rules.jsonld.shipping import delivery_is_told
from helpgen.rules.jsonld.well_formed import well_formed

RULES = (
    well_formed,
    names_are_known,
    required,
    values_fit,
    google_reads_it,
    agrees,
    facts_agree,
    placed_once,
    shop_is_told,
    delivery_is_told,
    questions_are_whole,
)
