"""The page in a real browser without a network: every way people use it. Skipped without a browser."""

import sqlite3

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
    answer = page.locator("#situate-talk .bot.message").last.inner_text()
    assert "This could be built" in answer and "The goat slept on the floor" in answer


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
    assert "gravity" in page.locator(".situate-inspector").inner_text().lower()


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


def answers(page):
    """Return how many messages stand in the conversation."""
    return page.locator("#situate-talk .bot.message").count()


def test_what_if_other_readings_and_repairs_in_words(page):
    assert "this can happen" in say(page, "The goat slept on the ceiling.")
    assert "The gecko slept on the ceiling" in say(page, "what if it were a gecko?")
    assert page.locator(".situate").get_attribute("data-status") == "coherent"
    assert "540 N" in say(page, "no, a goat")
    say(page, "new scene")
    say(page, "I shot an elephant in my pajamas.")
    assert say(page, "show another reading").strip()
    page.locator(".situate .sit-choice").first.wait_for()


def test_readings_stand_side_by_side(page):
    say(page, "I shot an elephant in my pajamas.")
    page.get_by_role("button", name="Side by side").click()
    page.wait_for_function("document.querySelectorAll('.situate model-viewer').length > 1")


def drawer(page):
    """Open the drawer of kept conversations."""
    page.locator("#situate-drawer .toggle-button").click()
    page.locator("#situate-name").wait_for()
    return page.locator("#situate-drawer")


def test_a_conversation_is_named_exported_deleted_and_imported_again(page, tmp_path):
    say(page, "The thimble is in the bowl.")
    side = drawer(page)
    side.locator("#situate-name textarea, #situate-name input").fill("Thimbles")
    side.get_by_role("button", name="Rename").click()
    side.locator("#situate-kept").get_by_text("Thimbles").wait_for()
    with page.expect_download() as started:
        side.get_by_role("button", name="Export").click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    assert file.name == "Thimbles.json"
    side.get_by_role("button", name="Delete", exact=True).click()
    side.get_by_role("button", name="Really delete it").click()
    page.locator("#situate-talk").get_by_text("thimble").first.wait_for(state="detached")
    side.locator("input[type=file]").set_input_files(file)
    page.locator("#situate-talk").get_by_text("thimble").first.wait_for()


def test_a_broken_import_is_told_in_one_line(page, tmp_path):
    say(page, "The thimble is in the bowl.")
    drawer(page)
    before = ""
    for number, data in enumerate((b"{", b"\xff\xfe\x00", b'{"format": "something else"}')):
        file = tmp_path / f"broken{number}.json"
        file.write_bytes(data)
        page.locator("#situate-drawer input[type=file]").set_input_files(file)
        page.wait_for_function("was => ![was, undefined].includes(document.querySelector('#situate-notice p')?.innerText)", arg=before)
        before = page.locator("#situate-notice p").inner_text()
        assert "\n" not in before and "saved conversation" in before
        assert "thimble" in page.locator("#situate-talk").inner_text(), "what was open stays open"


def test_a_thousand_quick_messages_lose_nothing(page, chromium, address):
    say(page, "The cup is on the table.")
    before = answers(page)
    page.evaluate("""() => {
      const box = document.querySelector('#situate-box textarea');
      const write = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set;
      for (let k = 0; k < 1000; k++) {
        write.call(box, `The dog slept on shelf ${k}.`);
        box.dispatchEvent(new Event('input', {bubbles: true}));
        box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
        box.dispatchEvent(new KeyboardEvent('keypress', {key: 'Enter', bubbles: true}));
      }
    }""")
    other = person(chromium, address)
    assert "This can happen" in say(other, "The cat sat on the mat."), "others are still answered"
    other.context.close()
    page.wait_for_function("n => document.querySelectorAll('#situate-talk .bot.message').length > n", arg=before)
    page.wait_for_timeout(500)
    page.locator("#situate-box textarea").fill("")
    assert "This can happen" in say(page, "The hamster sat on the mat.")


def test_a_conversation_survives_a_restart(chromium, tmp_path):
    store = f"sqlite:///{tmp_path / 'kept.db'}"
    state = None
    for number in range(2):
        with serving("--store", store, "--port", "7997") as place:
            page = person(chromium, place, **({"storage_state": state} if state else {}))
            if number:
                page.locator("#situate-talk").get_by_text("thimble").first.wait_for()
            else:
                say(page, "The thimble is in the bowl.")
                state = page.context.storage_state()
            page.context.close()


def test_a_locked_store_is_told_and_the_talk_goes_on(chromium, tmp_path):
    file = tmp_path / "locked.db"
    with serving("--store", f"sqlite:///{file}") as place:
        page = person(chromium, place)
        say(page, "The cup is on the table.")
        with sqlite3.connect(file) as other:
            other.execute("begin exclusive")
            assert "This can happen" in say(page, "The spoon is in the cup.")
            page.locator("#situate-notice").get_by_text("not saved").wait_for()
            other.rollback()
        say(page, "The lid is on the cup.")
        page.locator("#situate-notice").get_by_text("not saved").wait_for(state="detached")
        page.reload()
        page.locator("#situate-talk").get_by_text("spoon").first.wait_for()
        page.context.close()
