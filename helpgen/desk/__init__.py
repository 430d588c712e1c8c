"""The private side of a site → the pages of the staff site: how to decide, what to send, by when. Never published."""

from helpgen.desk.given import TOKENS as TOKENS
from helpgen.desk.given import Given as Given
from helpgen.desk.site import outputs as outputs
