"""Contracts that renew by themselves."""

from helpgen.rules.subscription.online_cancel import subscriptions_end_online

RULES = (subscriptions_end_online,)
