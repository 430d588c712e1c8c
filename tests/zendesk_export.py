"""A small Zendesk Guide export in the shapes that its public documentation describes: a shop in four languages.

No real export was at hand: the answers are written after the documented objects and examples (list with offset pages,
list with cursors, incremental export, translations of each article, attachments, user segments).
"""

import json
from typing import Any

HOST = "https://oakcups.zendesk.com"
API = f"{HOST}/api/v2/help_center"
LOCALES = ("en-us", "ar", "de", "pt-br")
TITLES = {
    "en-us": ("Orders", "Returns", "Refund policy", "Track your order", "Wholesale prices", "Gift cards"),
    "de": ("Bestellungen", "Rückgabe", "Erstattung und Rückgabe", "Bestellung verfolgen", "", ""),
    "pt-br": ("Pedidos", "Devoluções", "Política de reembolso", "", "", ""),
    "ar": ("الطلبات", "الإرجاع", "سياسة استرداد الأموال", "", "", ""),
}
STEPS = {
    "en-us": ("How to return an item", "Write to us.", "Pack the cup.", "How you get your money", "We look at it.",
              "We pay it back within 5 days."),
    "de": ("So schicken Sie etwas zurück", "Schreiben Sie uns.", "Packen Sie die Tasse ein.",
           "So bekommen Sie Ihr Geld", "Wir sehen sie an.", "Wir zahlen innerhalb von 5 Tagen zurück."),
    "pt-br": ("Como devolver um produto", "Escreva para nós.", "Embale a xícara.", "Como receber o dinheiro",
              "Nós a examinamos.", "Devolvemos o dinheiro em 5 dias."),
    "ar": ("كيف تعيد منتجًا", "اكتب إلينا.", "غلّف الكوب.", "كيف تسترد أموالك", "نفحصه.", "نرد المبلغ خلال 5 أيام."),
}  # fmt: skip
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def stamps(day: int) -> dict[str, str]:
    return {"created_at": "2024-01-15T10:30:00Z", "updated_at": f"2025-03-{day:02}T08:00:00Z"}


def article(number: int, at: int, section: int, body: str, **more: object) -> dict[str, Any]:
    title = TITLES["en-us"][at]
    return {
        "id": number, "url": f"{API}/en-us/articles/{number}.json",
        "html_url": f"{HOST}/hc/en-us/articles/{number}-{title.replace(' ', '-')}",
        "author_id": 1900, "comments_disabled": True, "draft": False, "promoted": False, "position": at,
        "vote_sum": 3, "vote_count": 5, "section_id": section, "name": title, "title": title,
        "source_locale": "en-us", "locale": "en-us", "outdated": False, "outdated_locales": [],
        "edited_at": "2025-03-01T08:00:00Z", "user_segment_id": None, "permission_group_id": 4411,
        "content_tag_ids": [], "label_names": ["returns"] if at == 2 else [], "body": body, **stamps(1), **more,
    }  # fmt: skip


def refund(locale: str) -> str:
    first, one, two, then, three, four = STEPS[locale]
    other = {"en-us": "en-us", "de": "de"}.get(locale, "en-us")
    return (
        f"<h2>{first}</h2><ol><li>{one}</li><li>{two}</li></ol>"
        f"<h2 id='h_01HXK'>{then}</h2><ol><li>{three}</li><li>{four}</li></ol>"
        f'<p><a href="{HOST}/hc/{other}/articles/360000000102-Other-Words">{TITLES[other][3]}</a></p>'
        f'<p><img src="{HOST}/hc/article_attachments/360000900001" alt="{TITLES[locale][1]}"></p>'
    )


def translation(
    number: int, source: int, kind: str, locale: str, title: str, body: str, **more: object
) -> dict[str, Any]:
    return {
        "id": number, "url": f"{API}/{kind.lower()}s/{source}/translations/{locale}.json",
        "html_url": f"{HOST}/hc/{locale}/{kind.lower()}s/{source}", "source_id": source, "source_type": kind,
        "locale": locale, "title": title, "body": body, "outdated": False, "draft": False, "hidden": False,
        "created_by_id": 1900, "updated_by_id": 1900, **stamps(2), **more,
    }  # fmt: skip


def files() -> dict[str, str | bytes]:
    """The export: JSON files by name, and the attachments beside them."""
    category = {"id": 11, "url": f"{API}/en-us/categories/11.json", "html_url": f"{HOST}/hc/en-us/categories/11-Orders",
                "position": 0, "name": "Orders", "description": "", "locale": "en-us", "source_locale": "en-us",
                "outdated": False, **stamps(1)}  # fmt: skip
    section = {"id": 21, "url": f"{API}/en-us/sections/21.json", "html_url": f"{HOST}/hc/en-us/sections/21-Returns",
               "category_id": 11, "position": 1, "sorting": "manual", "name": "Returns", "description": "Sending back",
               "locale": "en-us", "source_locale": "en-us", "outdated": False, "parent_section_id": None,
               "theme_template": "section_page", **stamps(1)}  # fmt: skip
    old = article(360000000101, 2, 21, "<p>An old text.</p>")
    new = article(360000000101, 2, 21, refund("en-us"), updated_at="2025-03-09T08:00:00Z")
    track = article(360000000102, 3, 21, '<p>Look at <a href="/hc/en-us/articles/360000000101#h_01HXK">this</a>.</p>')
    prices = article(360000000103, 4, 21, "<p>For traders.</p>", user_segment_id=7001)
    cards = article(360000000104, 5, 21, "<p>Soon.</p>", draft=True)
    said = [
        translation(500 + at, 360000000101, "Article", locale, TITLES[locale][2], refund(locale))
        for at, locale in enumerate(LOCALES)
    ]
    tracked = translation(600, 360000000102, "article", "de", TITLES["de"][3], "<p>Hier.</p>", outdated=True)
    attached = {"id": 360000900001, "url": f"{API}/articles/attachments/360000900001", "article_id": 360000000101,
                "file_name": "cup.png", "display_file_name": "cup.png", "inline": True, "content_type": "image/png",
                "content_url": f"{HOST}/hc/article_attachments/360000900001", "size": len(PNG), "locale": None,
                **stamps(1)}  # fmt: skip
    below = {**attached, "id": 360000900002, "file_name": "form.pdf", "display_file_name": "Return form.pdf",
             "inline": False, "content_type": "application/pdf",
             "content_url": f"{HOST}/hc/article_attachments/360000900002"}  # fmt: skip
    answers: dict[str, object] = {
        "articles-1.json": {
            "count": 4, "next_page": f"{API}/en-us/articles.json?page=2&per_page=2", "page": 1, "page_count": 2,
            "per_page": 2, "previous_page": None, "articles": [old, track], "sort_by": "position", "sort_order": "asc",
        },
        "articles-2.json": {
            "count": 4, "next_page": None, "page": 2, "page_count": 2, "per_page": 2,
            "previous_page": f"{API}/en-us/articles.json?page=1&per_page=2", "articles": [prices, cards],
        },
        "incremental.json": {
            "count": 1, "next_page": f"{API}/incremental/articles.json?start_time=1741507200", "end_time": 1741507200,
            "articles": [new],
        },
        "categories.json": {
            "meta": {"has_more": False, "after_cursor": "x", "before_cursor": "y"},
            "links": {"prev": None, "next": None}, "categories": [category],
        },
        "sections.json": {"count": 1, "next_page": None, "page": 1, "page_count": 1, "sections": [section]},
        "segments.json": {
            "user_segments": [{"id": 7001, "name": "Traders", "user_type": "signed_in_users", "built_in": False}],
            "count": 1, "next_page": None,
        },
        "article-1-translations.json": {"translations": said, "count": 4, "next_page": None},
        "article-2-translations.json": {"translations": [tracked], "count": 1, "next_page": None},
        "category-translations.json": {
            "translations": [
                translation(700 + at, 11, "Category", locale, TITLES[locale][0], "")
                for at, locale in enumerate(LOCALES)
            ]
        },
        "section-translations.json": {
            "translations": [
                translation(800 + at, 21, "Section", locale, TITLES[locale][1], "")
                for at, locale in enumerate(LOCALES)
            ]
        },
        "attachments.json": {"article_attachments": [attached, below], "count": 2, "next_page": None},
    }  # fmt: skip
    made: dict[str, str | bytes] = {name: json.dumps(answer, ensure_ascii=False) for name, answer in answers.items()}
    return made | {"files/360000900001/cup.png": PNG, "files/360000900002/form.pdf": b"%PDF-1.4\n%%EOF\n"}
