"""What the shop shows before payment, where helpgen can't look."""

from helpgen.rules.checkout.disclosures_before_payment import buyers_are_told_before_they_pay

RULES = (buyers_are_told_before_they_pay,)
