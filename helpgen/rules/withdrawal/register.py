"""The right that the law of the EU and the UK gives to consumers to withdraw from a contract."""

from helpgen.rules.withdrawal.full_refund_in_14_days import all_comes_back_in_time
from helpgen.rules.withdrawal.function_reachable import function_is_reachable
from helpgen.rules.withdrawal.function_works import function_works
from helpgen.rules.withdrawal.model_form import form_is_there
from helpgen.rules.withdrawal.right_explained import right_is_explained

RULES = (right_is_explained, form_is_there, all_comes_back_in_time, function_is_reachable, function_works)
