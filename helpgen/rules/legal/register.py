"""What the law asks a shop to say about itself, country by country."""

from helpgen.rules.legal.adr_statement import adr_is_settled
from helpgen.rules.legal.ca_17538 import californians_know_the_seller
from helpgen.rules.legal.de_cancel_button import contracts_can_be_ended_online
from helpgen.rules.legal.guarantee_notice import guarantee_notice_is_shown
from helpgen.rules.legal.impressum import impressum_is_complete, impressum_is_labelled
from helpgen.rules.legal.odr_and_old_law_gone import odr_is_not_linked, old_law_is_not_cited
from helpgen.rules.legal.provider_identity import provider_is_named
from helpgen.rules.legal.uk_company_details import uk_company_is_named

RULES = (
    provider_is_named,
    odr_is_not_linked,
    old_law_is_not_cited,
    adr_is_settled,
    guarantee_notice_is_shown,
    uk_company_is_named,
    impressum_is_complete,
    impressum_is_labelled,
    contracts_can_be_ended_online,
    californians_know_the_seller,
)
