"""What the privacy policy says."""

from helpgen.rules.privacy.caloppa import caloppa_is_answered
from helpgen.rules.privacy.ccpa_content import ccpa_content_is_there
from helpgen.rules.privacy.ccpa_format import ccpa_link_is_named
from helpgen.rules.privacy.ccpa_opt_out_link import ccpa_opt_out_is_linked
from helpgen.rules.privacy.ccpa_rights_and_methods import ccpa_rights_can_be_used
from helpgen.rules.privacy.children import children_are_protected
from helpgen.rules.privacy.controller_and_dpo import controller_is_named
from helpgen.rules.privacy.purposes_recipients_retention import use_of_data_is_explained
from helpgen.rules.privacy.rights_and_complaint import rights_are_listed
from helpgen.rules.privacy.third_parties_disclosed import third_parties_are_named
from helpgen.rules.privacy.uk_complaints import uk_complaints_are_taken

RULES = (
    uk_complaints_are_taken,
    controller_is_named,
    use_of_data_is_explained,
    rights_are_listed,
    third_parties_are_named,
    ccpa_content_is_there,
    ccpa_rights_can_be_used,
    ccpa_opt_out_is_linked,
    ccpa_link_is_named,
    caloppa_is_answered,
    children_are_protected,
)
