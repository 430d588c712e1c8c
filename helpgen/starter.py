"""Answers -> the files of a new site. What is not known yet stands there as a placeholder in square brackets."""

import json
import re
from collections.abc import Mapping

from msgspec import Struct

_CURRENCIES = {
    "AU": "AUD", "BR": "BRL", "CA": "CAD", "CH": "CHF", "CN": "CNY", "CZ": "CZK", "DK": "DKK", "GB": "GBP", "HU": "HUF",
    "IL": "ILS", "IN": "INR", "IS": "ISK", "JP": "JPY", "KR": "KRW", "MX": "MXN", "NO": "NOK", "NZ": "NZD", "PL": "PLN",
    "RO": "RON", "SE": "SEK", "SG": "SGD", "TR": "TRY", "US": "USD", "ZA": "ZAR",
}  # fmt: skip
_EURO = (
    "AT", "BE", "BG", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PT",
    "SI", "SK",
)  # fmt: skip
_TIMES = {
    "BRL": 6, "CNY": 8, "CZK": 30, "DKK": 8, "HUF": 400, "ILS": 4, "INR": 100, "ISK": 150, "JPY": 160, "KRW": 1600,
    "MXN": 20, "NOK": 12, "PLN": 5, "RON": 5, "SEK": 12, "TRY": 40, "ZAR": 20,
}  # fmt: skip
"""Roughly how many of a currency make a euro, a pound or a dollar."""
_DATES = re.compile(rb"^(?:effective|reviewed): .*\n", re.MULTILINE)
"""Lines of a front matter that only whoever puts the page into force can write."""


class Answers(Struct, frozen=True, kw_only=True):
    """What `helpgen new` asks for; "" is skipped."""

    name: str = ""
    url: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""
    chat: str = ""


def files(
    answers: Answers, content: Mapping[str, bytes], staff: Mapping[str, bytes], schemas: Mapping[str, str]
) -> dict[str, bytes]:
    """The files of a new site by path: `site.yaml`, the starter pages, what is for the staff, schemas, `.gitignore`.

    `schemas` are those of "site" and "playbook", for editors.
    """
    made = {f"content/{path}": _DATES.sub(b"", body) for path, body in content.items()}
    made["site.yaml"] = site_yaml(answers).encode()
    made |= {path: _playbook(answers, body) if path == "playbook.yaml" else body for path, body in staff.items()}
    made |= {f"{name}.schema.json": schema.encode() for name, schema in schemas.items()}
    made[".gitignore"] = b"/public/\n/staff-site/\n/.helpgen/\n"
    return made


def site_yaml(answers: Answers) -> str:
    """`site.yaml` for these answers."""
    country = answers.country.upper()
    currency = _currency(country)
    return _TEMPLATE.format(
        name=_value(answers.name, "the name of your shop"),
        url=_value(answers.url, "the address of this help center, such as https://help.your-shop.org/"),
        email=_value(answers.email, "your email address for customers, or none"),
        phone=_value(answers.phone, "your phone number, or none"),
        chat=_value(answers.chat, "the address of your chat, or none"),
        country=_value(country, "the country you sell from and to, such as GB"),
        home=_value(country, "country, such as GB"),
        currency=_value(currency, "currency, such as GBP"),
    )


def _currency(country: str) -> str:
    return _CURRENCIES.get(country) or ("EUR" if country in _EURO else "")


def _playbook(answers: Answers, body: bytes) -> bytes:
    """The playbook that comes with helpgen, with limits in the shop's currency that somebody has to confirm."""
    country = answers.country.upper()
    currency = _currency(country) or "GBP"
    times = _TIMES.get(currency, 1)

    def band(line: re.Match[str]) -> str:
        return re.sub(r"(from|to): ([1-9]\d*)", lambda limit: f'{limit[1]}: "[{int(limit[2]) * times}]"', line[0])

    text = re.sub(r"^    - \{name: \w+, from: .*$", band, body.decode(), flags=re.MULTILINE)
    limits = f"  {currency}:   # correct the currency and the amounts, and take the brackets off\n"
    text = re.sub(r"^  GBP:\n", limits, text, flags=re.MULTILINE)
    text = re.sub(
        r"^(    send: return\n(?:    .*\n)*?    postage: )merchant$", r'\1"[buyer]"', text, flags=re.MULTILINE
    )
    text = re.sub(r"^(?:holidays|region): .*\n", "", text, flags=re.MULTILINE)
    return f"# yaml-language-server: $schema=playbook.schema.json\n#\n{text}".encode()


def _value(answer: str, placeholder: str) -> str:
    """An answer as YAML. JSON's strings are YAML's double-quoted ones, so nothing typed can break out."""
    return json.dumps(answer or f"[{placeholder}]", ensure_ascii=False)


_TEMPLATE = """\
# yaml-language-server: $schema=site.schema.json
#
# The facts of your shop. They stand here once; every page, the footer and the checks use them.
# A value in square brackets is a suggestion that nobody has confirmed: correct it and take the brackets off.
# Write `none` for what does not apply, such as a phone number that you do not have.

name: {name}
url: {url}
store: "[the address of your shop, such as https://your-shop.org/]"
language: en

contact:
  email: {email}
  phone: {phone}
  chat: {chat}
  hours: "[your hours, or none; the next line shows the form]"
  # hours: [{{days: Mo-Fr, from: "09:00", to: "17:00"}}, {{days: Sa, from: "10:00", to: "13:00"}}]
  time_zone: "[your time zone, such as Europe/London]"
  closed: none             # days on which nobody answers: [{{from: 2026-12-25, to: 2026-12-28, reason: Christmas}}]
  response_hours: "[24]"   # you answer within this many hours

business:
  legal_name: "[the full legal name of your business]"
  address:
    street: "[street and number]"
    city: "[city]"
    postcode: "[postcode]"
    country: {home}
  vat_id: none
  # register: {{name: Companies House, number: "01234567"}}

markets:
  - {{country: {country}, language: en, currency: {currency}}}

returns:
  days: "[30]"                      # calendar days in which a buyer can send something back
  from: delivery                    # the day that counts first: delivery, dispatch or purchase
  seasonal: none                    # another number for a time: [{{from: 2026-11-15, to: 2026-12-24, days: 60}}]
  condition: "[unused and in its original packaging]"
  proof_of_purchase: "[order number]"
  exceptions:                       # write `exceptions: none` if you take everything back
    - what: "[what you don't take back, such as items made to order]"
  label: "[download]"               # download, in-box, request, or buyer
  approval: "[yes]"                 # does a return need your go-ahead first?
  address:
    name: "[who receives returns]"
    street: "[street and number]"
    city: "[city]"
    postcode: "[postcode]"
    country: {home}
  postage:
    change_of_mind: {{payer: "[buyer]"}}   # buyer or merchant
    faulty: {{payer: "[merchant]"}}
  restocking_fee: "[0]"             # 0, an amount, or a share such as 10%
  exchanges: "[same-item]"          # yes, no, or same-item

refund:
  types: "[money]"                  # money, store-credit
  days: "[5]"                       # days from the trigger until you send the money
  trigger: "[parcel-received]"      # parcel-received, return-scanned or approval
  method: "[original]"              # original, store-credit or bank-transfer
  outbound_delivery: "[standard]"   # which delivery cost you refund too: standard, full or none

shipping:                           # your home country first; below it the same lines for each other country
  - country: {country}
    cost: "[4.95]"
    free_over: none                 # the order value from which delivery is free
    handling_max: "[2]"             # days until a parcel leaves, at most
    transit: ["[2]", "[4]"]         # least and most days on the way
    carriers: ["[your carrier]"]

cancellation:
  until: "[dispatch]"               # payment, dispatch or delivery
  cost: "[0]"

withdrawal:                         # the right to withdraw that consumers in the EU and the UK have by law
  days: 14
  function_url: "[none]"            # if you sell to the EU: the address where a consumer withdraws online

payments:
  methods: ["[Visa]", "[Mastercard]", "[PayPal]"]
  descriptor: "[the name on a card statement]"

privacy:
  dpo: none                         # your data protection officer, if you have one
  sells_or_shares: "[no]"           # do you sell or share personal data? yes or no
  recipients: ["[your payment provider]", "[your carrier]", "[your web host]"]   # who receives personal data
  authority: "[the data protection authority of your country]"
  retention: {{orders: "[6 years]", messages: "[2 years]"}}

# How claims and chargebacks are answered. This part is for your staff: no page shows it.
disputes:
  owner: "[support]"                # the role that answers
  deputy: "[owner]"                 # the role that answers when the owner is away
  channel: "[the mailbox where notices of banks and payment services arrive]"
  rhythm: "[working-days]"          # how often messages and notices are read: daily or working-days
  a_to_z_days: "[5]"                # Amazon Pay: claims are answered within this many days, 7 at most
  chargeback_days: "[9]"            # chargebacks are answered within this many days, 11 at most
  double_refund_check: "[yes]"      # do you look for a running chargeback before you refund by hand?
  evidence: ["[order]", "[tracking]", "[delivery]", "[messages]", "[policy-version]"]   # what you keep of each order
  evidence_months: "[24]"           # for this many months: at least 6

# What no page can show: somebody looks, and says so by role and date. `helpgen checklist` lists what is asked for,
# and `helpgen explain dispute/message-watch` says how. Add an entry for each; it goes stale after 90 to 365 days.
attestations:
  - rule: dispute/message-watch     # somebody reads the messages from buyers every working day
    by: "[support]"                 # the role that looked
    on: "[2026-09-01]"              # the day on which it looked

# The search field. Left: what customers type. Right: the words that your pages use for it. Add what customers write.
search:
  synonyms:
    money back: refund
    send back: return
    swap: exchange
    broken: [damaged, faulty]
    warranty: guarantee
    package: parcel
    shipping: delivery
    bill: invoice
    coupon: discount code

# A contact form, and the question whether a page helped. A host or a form service receives them; nothing is sent
# without these lines.
# forms:
#   contact: {{action: netlify}}      # or the address that a form service gave you
#   feedback: {{action: netlify}}
"""


def is_theme_name(name: str) -> bool:
    """Whether `theme.name` in `site.yaml` can say it."""
    return bool(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", name))


def theme(name: str) -> dict[str, bytes]:
    """The files of a theme to begin with, by path from its folder."""
    return {path.replace("NAME", name): body.replace("NAME", name).encode() for path, body in _THEME.items()}


_THEME = {
    "theme.yaml": """\
extends: default
description: The look of our shop
# Take the # off a line to change what it says.
variables:
  # accent: "#7a2e4d"
  # font-display: Georgia, serif
  # weight-display: 600
  radius: 4px
""",
    "templates/base.html": """\
{#- Adds a style sheet of your own after that of the default theme. -#}
{% extends "default/base.html" %}
{% block styles %}
{{ super() }}
<link rel="stylesheet" href="{{ asset("css/NAME.css") }}">
{% endblock %}
""",
    "assets/css/NAME.css": """\
/* Yours. Colours have two values: for light screens, and for dark ones. */

:root {
  --paper: #ffffff;
}

@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #16181a;
  }
}

/* Write margin-inline-start, not margin-left, so that right-to-left languages work. */
""",
    "README.md": """\
# The theme NAME

Switch it on in `site.yaml` with `theme: {name: NAME}`, run `helpgen serve`, and change one thing after another:

1. **Fonts, corners, widths**: the variables in `theme.yaml`. The brand colour belongs in `site.yaml`:
    `theme: {accent: "#…"}`.
2. **Colours and all else that CSS can do**: `assets/css/NAME.css`. Change a colour for light and for dark screens.
3. **Words and order on a page**: one block of a template. `templates/article.html` with these lines adds one
   below every article:

       {% extends "default/article.html" %}
       {% block after %}
       {{ super() }}
       <p>{{ _("Prices include VAT.") }}</p>
       {% endblock %}

4. **One part**: a file such as `templates/parts/header.html` takes the place of that part of the default theme.
5. **The icon in the browser's tab**: `assets/icon.svg`, or `theme: {icon: …}` in `site.yaml`.

Keep contact, help and every policy in the header or footer: `helpgen check` looks at the finished pages, and at the
contrast of your colours. What blocks, parts and variables there are stands in the README of
helpgen's default theme; helpgen's
theme `ledger` shows how far one gets with them.
""",
}
"""By path; NAME stands for the name."""
