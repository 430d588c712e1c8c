"""What a delivery policy says."""

from helpgen.rules.shipping.max_delivery_estimate import longest_delivery_is_stated
from helpgen.rules.shipping.ship_within_30_days import parcels_leave_in_time

RULES = (longest_delivery_is_stated, parcels_leave_in_time)
