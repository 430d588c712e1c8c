"""Questions and answers."""

from helpgen.rules.faq.has_questions import faq_has_questions

RULES = (faq_has_questions,)
