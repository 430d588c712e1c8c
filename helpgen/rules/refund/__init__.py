"""What a refund policy says."""

from helpgen.rules.refund.steps import steps_are_marked, steps_can_be_told, steps_to_refund, steps_to_return

RULES = (steps_to_return, steps_to_refund, steps_are_marked, steps_can_be_told)
