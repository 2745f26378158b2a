"""The page in a real browser without a network: every way people use it. Skipped without a browser."""

import pytest
from browser import browsing, needed, person, say, serving

pytestmark = needed


@pytest.fixture(scope="module")
def chromium():
    with browsing() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serving("--store", f"sqlite:///{tmp_path_factory.mktemp('store') / 'chat.db'}") as place:
        yield place


@pytest.fixture
def page(chromium, address):
    page = person(chromium, address)
    yield page
    elsewhere = page.elsewhere
    page.context.close()
    assert elsewhere == [], "the page asks other hosts"


def verdict(page):
    """Return the inspector's verdict line."""
    return page.locator(".situate-inspector .sit-verdict")


def test_a_text_is_answered_with_its_scene(page):
    answer = say(page, "The goat slept on the ceiling. <img src=x>")
    assert "I'm not sure" in answer
    assert page.locator("img[src='x']").count() == 0
    said = say(page, "The goat slept on the ceiling.")
    assert "this can happen" in said
    page.locator(".situate-inspector model-viewer").wait_for()
    assert page.locator("#situate-talk .word.conflict").count() >= 1


def test_context_corrections_and_hypotheses(page):
    say(page, "The cat jumped onto the table.")
    say(page, "And then it slept on the ceiling.")
    assert "This can happen" in say(page, "I mean on the shelf.")
    assert "on the shelf" in say(page, "what is where?")
    assert "carries" in say(page, "why?")


def test_follow_ups_are_buttons(page):
    say(page, "The goat slept on the ceiling.")
    before = page.locator("#situate-talk .bot.message").count()
    page.get_by_role("button", name="what would make it work?").click()
    page.wait_for_function("n => document.querySelectorAll('#situate-talk .bot.message').length > n", arg=before)
    assert "The goat slept on" in page.locator("#situate-talk .bot.message").last.inner_text()


def test_a_word_selects_its_object_and_back(page):
    say(page, "The goat slept on the roof.")
    page.locator("#situate-talk .word", has_text="goat").first.click()
    page.locator(".situate-inspector .sit-card", has_text="goat").wait_for()
    assert page.locator("#situate-talk .word.chosen").count() >= 1


def test_a_slider_moves_the_verdict(page):
    say(page, "The goat slept on the ceiling.")
    gravity = page.locator(".situate-inspector").get_by_label("gravity").first
    gravity.fill("0")
    page.wait_for_function("document.querySelector('.situate').dataset.status === 'coherent'")
    assert "gravity" in say(page, "why?").lower() or page.locator(".situate").get_attribute("data-status") == "coherent"


def test_a_conversation_survives_reload_and_is_nobody_elses(page, chromium, address):
    say(page, "The thimble is in the bowl.")
    page.reload()
    page.locator("#situate-talk").get_by_text("thimble").first.wait_for()
    other = person(chromium, address)
    other.wait_for_timeout(500)
    assert "thimble" not in other.content()
    other.context.close()


def test_keyboard_alone(page):
    page.keyboard.type("The cup is on the table.")
    page.keyboard.press("Enter")
    page.locator("#situate-talk .bot.message").get_by_text("This can happen").first.wait_for()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim().slice(0, 30)"))
    assert any("Play" in r or "play" in r or "Pause" in r for r in reached if r), reached


def test_a_phone_shows_it_without_scrolling_sideways(chromium, address):
    phone = person(chromium, address, viewport={"width": 360, "height": 740}, color_scheme="dark")
    say(phone, "The goat slept on the ceiling.")
    phone.wait_for_timeout(500)
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    phone.context.close()


def test_a_megabyte_is_refused_in_one_line(page):
    answer = say(page, "dog " * 20_000)
    assert "longer than" in answer and "\n" not in answer.strip()


def test_a_tab_closed_in_the_middle_of_a_turn_harms_nobody(page, chromium, address):
    other = person(chromium, address)
    box = other.locator("#situate-box textarea")
    box.fill("Ann put the milk into the fridge. Then she went to the garden. Later she drank the milk.")
    box.press("Enter")
    other.context.close()
    assert "This can happen" in say(page, "The cup is on the table.")
