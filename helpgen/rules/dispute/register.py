"""How the staff decides and deals with disputes: `playbook.yaml`, private facts of `site.yaml`, what people vouch for."""

from helpgen.rules.dispute.deadlines_read import deadlines_were_read
from helpgen.rules.dispute.decision_matrix import decision_matrix_is_used
from helpgen.rules.dispute.macros_hold import macros_hold
from helpgen.rules.dispute.matrix_agrees import matrix_keeps_the_promises
from helpgen.rules.dispute.matrix_complete import matrix_decides_every_case
from helpgen.rules.dispute.matrix_not_public import private_side_stays_private
from helpgen.rules.dispute.message_watch import messages_are_read
from helpgen.rules.dispute.notification_preferences import claim_notices_arrive
from helpgen.rules.dispute.order_evidence import evidence_is_kept
from helpgen.rules.dispute.response_runbook import disputes_have_a_process
from helpgen.rules.dispute.service_email_current import service_email_is_current

RULES = (
    service_email_is_current,
    claim_notices_arrive,
    disputes_have_a_process,
    messages_are_read,
    evidence_is_kept,
    decision_matrix_is_used,
    matrix_decides_every_case,
    matrix_keeps_the_promises,
    macros_hold,
    deadlines_were_read,
    private_side_stays_private,
)
