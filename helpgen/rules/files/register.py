"""Files that machines read."""

from helpgen.rules.files.llms_txt import llms_txt_leads_to_pages
from helpgen.rules.files.security_txt import security_txt_is_usable

RULES = (security_txt_is_usable, llms_txt_leads_to_pages)
