"""How a buyer reaches the merchant."""

from helpgen.rules.contact.card_data import buyers_are_warned, card_data_is_never_asked_for
from helpgen.rules.contact.channel_trio import channels_are_in_sight
from helpgen.rules.contact.direct_channel import contact_has_direct_channel
from helpgen.rules.contact.email_published import email_is_published
from helpgen.rules.contact.email_readable import email_needs_no_script
from helpgen.rules.contact.hours_time_zone import hours_have_a_time_zone
from helpgen.rules.contact.on_every_page import contact_on_every_page
from helpgen.rules.contact.phone_basic_rate import calls_cost_the_basic_rate
from helpgen.rules.contact.phone_number import phone_has_its_country_code, phone_is_a_number
from helpgen.rules.contact.phone_published import phone_is_published
from helpgen.rules.contact.postal_address import address_is_published
from helpgen.rules.contact.response_time_and_hours import answer_times_are_stated
from helpgen.rules.contact.same_everywhere import contact_is_the_same_everywhere

RULES = (
    contact_on_every_page,
    contact_has_direct_channel,
    email_is_published,
    email_needs_no_script,
    channels_are_in_sight,
    phone_is_published,
    phone_is_a_number,
    phone_has_its_country_code,
    calls_cost_the_basic_rate,
    hours_have_a_time_zone,
    answer_times_are_stated,
    address_is_published,
    contact_is_the_same_everywhere,
    card_data_is_never_asked_for,
    buyers_are_warned,
)
