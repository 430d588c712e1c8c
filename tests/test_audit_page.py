"""Landmarks with their text, controls and dates of a built page."""

import pytest

from helpgen import audit, model

PAGE = model.Page(kind="article", url="a/", title="A")


def facts(html: str) -> model.PageFacts:
    return audit.inspect(f"<html lang=en><body>{html}</body>", PAGE)


def region(landmark: model.Landmark, text: str, hidden: bool = False) -> model.RegionFact:
    return model.RegionFact(landmark=landmark, text=text, hidden=hidden)


def test_landmarks_hold_all_that_is_said_in_them() -> None:
    html = (
        "<header>Shop <nav>Help</nav></header><main><h1>Mugs</h1><p>By <b>hand</b>.</p>"
        "<section><header>Glaze</header></section><p hidden>No</p></main><footer><p>Ludlow</p><p>SY8</p></footer>"
    )
    assert facts(html).regions == (
        region("header", "Shop Help"),
        region("main", "Mugs By hand. Glaze"),
        region("footer", "Ludlow SY8"),
    )


@pytest.mark.parametrize(
    "how", ["hidden", "inert", "aria-hidden=true", "style='display:none'", "style='color:red;Visibility : hidden'"]
)
def test_a_hidden_landmark_says_nothing(how: str) -> None:
    assert facts(f"<footer {how}><a href='/x/'>Contact</a></footer>").regions == (region("footer", "", True),)


@pytest.mark.parametrize("how", ["style='display:block'", "style='--x-display:none'", "aria-hidden=false"])
def test_what_only_looks_hidden_is_not(how: str) -> None:
    assert facts(f"<footer {how}>Contact</footer>").regions == (region("footer", "Contact"),)


def control(tag: str, **more: object) -> model.ControlFact:
    return model.ControlFact(tag=tag, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<button> Send <b>it</b></button>", control("button", text="Send it")),
        ("<button aria-label=Close>×</button>", control("button", text="Close")),
        ("<button title=Close></button>", control("button", text="Close")),
        ("<button name=go></button>", control("button", name="go")),
        ("<button hidden></button>", control("button", hidden=True)),
        ("<input type=SUBMIT>", control("button", kind="submit", text="Submit")),
        ("<input type=submit value=Go>", control("button", kind="submit", text="Go")),
        ("<input type=image alt=Go src=a.png>", control("button", kind="image", text="Go")),
        ("<input type=hidden name=x>", control("input", kind="hidden", name="x", hidden=True)),
        ("<input id=q autocomplete=cc-number>", control("input", name="q", autocomplete="cc-number")),
        ("<textarea name=message>x</textarea>", control("textarea", name="message", text="x")),
        ("<select name=a><option>x</select>", control("select", name="a", text="x")),
    ],
)
def test_controls(html: str, found: model.ControlFact) -> None:
    assert facts(html).controls == (found,)


def test_dates_are_those_of_time_elements() -> None:
    assert facts("<time datetime=2026-09-01>x</time><time>2025</time><p datetime=2024>").times == {"2026-09-01"}


def test_every_target_is_told_once_at_a_glance() -> None:
    page = facts(
        '<header><a href="/">Help</a><a href="/far/#there">Far</a></header><main><h1 id="top">A</h1>'
        '<p><a href="/near/">Near</a> <a href="#top">Up</a> <a href="#gone">Gone</a> <a href="/far/#else">Else</a>'
        '<a href="/dim/" hidden>Dim</a> <img src="/a.png" alt=""> <a href="https://elsewhere.example/#x">Out</a></p>'
        '</main><link rel="stylesheet" href="/site.css">'
    )
    assert page.own_leads == {"near/", page.url}
    assert page.own_files == {"dim/", "a.png", "site.css"}
    assert page.own_passages == {(page.url, "gone"), ("far/", "else")}
    told = {*page.own_leads, *page.own_files, *(link.target for link in page.framing)}
    assert told == {link.target for link in page.links if link.target is not None} | {"a.png"}
