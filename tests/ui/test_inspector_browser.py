"""The inspector in a real browser, with the network shut: see, play, pick, compare, adjust, take along. Skipped without one."""

import copy
import json
import shutil
from dataclasses import replace

import fakes
import numpy as np
import pytest

from interpreter.document import TextItem
from ui.inspector import standalone
from ui.inspector.view import views

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--use-gl=swiftshader", "--enable-unsafe-swiftshader"]
WAIT = 60_000

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

TEXT = "The dog slept on the ceiling. <img src=x onerror=alert(1)>"
SERVER = """
window.asked = []; window.told = []; window.heard = []; window.slow = 0;
window.server = {
  adjust: async (request) => {
    window.asked.push(request);
    await new Promise((done) => setTimeout(done, window.slow));
    if (window.refuse) return {error: window.refuse};
    const value = JSON.parse(document.getElementById("value").textContent);
    for (const {target, field, value: now} of request.adjustments)
      value.offered.filter((o) => o.target === target && o.field === field).forEach((o) => (o.value = now));
    value.request = request;
    return value;
  },
  export: async (request, format) => format === "png" ? {error: "No picture today."} : {name: `scene.${format}`, base64: "aGk=", type: "text/plain"},
};
document.addEventListener("situate:select", (event) => window.heard.push(event.detail.objects));
"""
MOUNT = """
window.inspector = Situate.mount(document.getElementById("inspector"), {
  value: JSON.parse(document.getElementById("value").textContent), server: window.server, emit: (name, detail) => window.told.push([name, detail])});
"""
WORLD = "const viewer = document.querySelector('model-viewer'); const world = viewer[Object.getOwnPropertySymbols(viewer).find((s) => s.description === 'scene')];"


@pytest.fixture(scope="module")
def value():
    """One dog, asleep where nothing holds it, in two readings, with ghosts."""
    found = views(moving(fakes.check_one(TextItem("t", TEXT))))
    scene = found["views"][0]["result"]["scene"]
    ghost = {"object": "dog#1", "rotation_wxyz": [1, 0, 0, 0], "episode": 0}
    scene["ghosts"] = [
        ghost | {"kind": "asked", "position_m": [0, 0, 0.6], "drop_m": 0.0, "seconds": 0.0},
        ghost | {"kind": "falls_to", "position_m": [0, 0, -0.3], "drop_m": 2.1, "seconds": 0.65},
    ]
    scene["laws"].insert(1, scene["laws"][0] | {"law": "means", "need": "edge", "demand": 1.0, "supply": 0.0, "unit": "1", "value": 2.0, "certified": False})
    other = copy.deepcopy(found["views"][0])
    other["title"], other["result"]["status"] = "'dog' as frump", "coherent"
    found["views"].append(other)
    return found


def moving(checked):
    """Let the dog rise by a metre, so that there is something to play."""
    (built,) = checked.tried
    (track,) = built.episodes
    higher = replace(track, positions_m=np.array([[[0.0, 0.0, 0.0]], [[0.0, 0.0, 1.0]]]))
    return replace(checked, tried=(replace(built, episodes=(higher,)),))


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as tools:
        started = tools.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser, tmp_path, monkeypatch):
    """Return a function that opens a value; at the end nothing must have gone out or gone wrong."""
    wrong: list[str] = []
    opened = []

    def go(value, *, server=True, ready=True, width=1200, height=800, motion="reduce", **context):
        monkeypatch.setattr(standalone, "START", MOUNT if server else MOUNT.replace("window.server", "null"))
        file = tmp_path / "page.html"
        file.write_text(standalone.html_page(value), encoding="utf-8")
        place = browser.new_context(viewport={"width": width, "height": height}, reduced_motion=motion, offline=True, **context)
        page = place.new_page()
        page.on("request", lambda r: None if r.url.startswith(("file:", "blob:", "data:")) else wrong.append(f"asked {r.url}"))
        page.on("pageerror", lambda e: wrong.append(str(e)))
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("dialog", lambda d: (wrong.append("a dialog"), d.dismiss()))
        page.add_init_script(SERVER)
        page.goto(file.as_uri())
        if ready:
            page.locator(".sit-pane[data-ready]").first.wait_for(timeout=WAIT)
        opened.append(place)
        return page

    yield go
    for place in opened:
        place.close()
    assert not wrong


def until(page, condition: str) -> None:
    """Wait until a condition holds; the page's policy lets no other way in."""
    for _ in range(WAIT // 50):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"it never came to {condition}")


def pressed(page, selector: str) -> str | None:
    return page.locator(selector).first.get_attribute("aria-pressed")


def test_the_verdict_and_the_text_are_shown_as_text(open_page, value):
    page = open_page(value)
    assert page.locator(".sit-mark").text_content() == "✗"
    assert "nothing holds the dog up: 147 N are missing" in page.locator(".sit-because").text_content()
    assert page.locator(".sit-text").text_content() == TEXT
    assert page.locator("img").count() == 0
    assert page.title() == TEXT
    assert page.locator(".sit-legend").text_content().startswith("in the way")


def test_a_word_selects_its_object_everywhere(open_page, value):
    page = open_page(value)
    assert not page.locator(".sit-card").is_visible()
    page.locator("button.sit-word").first.click()
    assert pressed(page, "button.sit-word") == pressed(page, ".sit-chip") == "true"
    card = page.locator(".sit-card").text_content()
    assert "dog, animal" in card and "15 kg" in card and "Wikipedia: Dog" in card and "frump" in card
    assert page.evaluate("window.heard") == [["dog#1"]]
    assert page.evaluate("window.told") == [["select", {"objects": ["dog#1"]}]]
    tint = "() => { " + WORLD + " let lit = 0; world.traverse((n) => n.material?.name?.startsWith('dog#1') && (lit += n.material.emissive.b)); return lit; }"
    assert page.evaluate(tint) > 0
    page.locator("button.sit-word").first.click()
    assert not page.locator(".sit-card").is_visible()
    assert page.evaluate(tint) == 0


def test_a_click_in_the_scene_selects_and_a_click_beside_it_takes_that_back(open_page, value):
    page = open_page(value, height=1200)
    page.locator("[data-camera=front]").click()
    page.wait_for_timeout(500)
    box = page.locator("model-viewer").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * at_dog(page))
    page.locator(".sit-card").wait_for(timeout=5000)
    page.mouse.click(box["x"] + 20, box["y"] + 20)
    page.locator(".sit-card").wait_for(state="hidden", timeout=5000)


def at_dog(page) -> float:
    """Return the height on the picture of the middle of the dog, as a share."""
    look = "() => { " + WORLD + " const node = world.getObjectByName('dog#1'); const at = node.position.clone().setFromMatrixPosition(node.matrixWorld); world.camera.updateMatrixWorld(); return (1 - at.project(world.camera).y) / 2; }"
    return page.evaluate(look)


def test_words_elsewhere_on_the_page_select_too(open_page, value):
    page = open_page(value)
    page.evaluate("const word = document.createElement('button'); word.id = 'elsewhere'; word.textContent = 'dog'; word.dataset.situateObjects = 'dog#1 nothing#9'; document.body.prepend(word)")
    page.locator("#elsewhere").click()
    assert page.locator(".sit-card").is_visible()
    assert page.locator("#elsewhere").evaluate("e => e.classList.contains('situate-selected')")
    page.evaluate("document.dispatchEvent(new CustomEvent('situate:select', {detail: {objects: []}}))")
    assert not page.locator(".sit-card").is_visible()


def test_time_is_scrubbed_played_and_stepped_by_keys(open_page, value):
    page = open_page(value)
    play, time = page.locator(".sit-play"), page.locator(".sit-time")
    assert play.get_attribute("aria-label") == "Play", "no autoplay where motion is not wanted"
    page.locator(".sit-scrub").evaluate("e => { e.value = 1.5 / 3.8; e.dispatchEvent(new Event('input')); }")
    assert time.text_content() == "sentence 1 · 4 h of 8 h"
    assert page.evaluate("document.querySelector('model-viewer').currentTime") == pytest.approx(1.5, abs=0.01)
    page.locator("model-viewer .userInput").focus()
    page.keyboard.press("ArrowRight")
    assert time.text_content() == "sentence 1 · 4.27 h of 8 h"
    page.keyboard.press("Space")
    assert play.get_attribute("aria-label") == "Pause"
    until(page, "document.querySelector('.sit-time').textContent !== 'sentence 1 · 4.27 h of 8 h'")
    page.keyboard.press("Space")
    assert play.get_attribute("aria-label") == "Play"


def test_without_loop_it_stops_at_the_end(open_page, value):
    page = open_page(value)
    page.get_by_label("Loop").click()
    page.get_by_label("Speed").select_option("4")
    page.locator(".sit-play").click()
    until(page, "document.querySelector('.sit-play').getAttribute('aria-label') === 'Play'")
    assert page.locator(".sit-time").text_content() == "sentence 1 · 8 h of 8 h"


def test_it_plays_by_itself_where_motion_is_welcome(open_page, value):
    page = open_page(value, motion="no-preference")
    assert page.locator(".sit-play").get_attribute("aria-label") == "Pause"
    until(page, "document.querySelector('.sit-play').getAttribute('aria-label') === 'Play'")
    assert page.get_by_label("Loop").get_attribute("aria-pressed") == "true", "once, unasked, although it would loop when asked"
    assert page.locator(".sit-time").text_content() == "sentence 1 · 8 h of 8 h"


def test_the_camera_goes_to_its_places(open_page, value):
    page = open_page(value)
    orbit = "document.querySelector('model-viewer').cameraOrbit"
    assert page.locator("[data-camera=close]").is_disabled()
    seen = {page.evaluate(orbit)}
    page.locator(".sit-chip").first.click()
    for name in ("front", "side", "top", "close"):
        page.locator(f"[data-camera={name}]").click()
        seen.add(page.evaluate(orbit))
    assert len(seen) == 5
    page.locator(".sit-reset").click()
    assert page.evaluate(orbit) in seen


def test_labels_say_what_is_missing_and_where_it_was_asked_for(open_page, value):
    page = open_page(value)
    page.wait_for_timeout(300)
    assert page.locator(".sit-pill").all_text_contents() == ["147 N missing", "edge: 0 of 1"]
    assert page.locator(".sit-ghost").all_text_contents() == ["asked for: here", "would fall to: here, 2.1 m in 0.65 s"]
    page.locator("[data-shows=ghosts]").click()
    assert page.locator(".sit-ghost").count() == 0
    page.locator("[data-shows=labels]").click()
    assert page.locator(".sit-pill").count() == 0
    forces = "() => { " + WORLD + " const seen = []; world.traverse((n) => n.name.startsWith('force') && n.children.length === 0 && seen.push(n.visible)); return seen; }"
    before = page.evaluate(forces)
    page.locator("[data-shows=forces]").click()
    assert before and all(before) and not any(page.evaluate(forces))


def test_readings_stand_side_by_side_on_one_clock(open_page, value):
    page = open_page(value)
    assert page.locator("model-viewer").count() == 1
    page.get_by_text("Side by side").click()
    page.locator(".sit-pane[data-ready]").nth(1).wait_for(timeout=WAIT)
    assert "as read" in page.locator("figcaption").nth(0).text_content()
    assert "'dog' as frump" in page.locator("figcaption").nth(1).text_content()
    page.locator(".sit-scrub").evaluate("e => { e.value = 0.5; e.dispatchEvent(new Event('input')); }")
    times = page.evaluate("[...document.querySelectorAll('model-viewer')].map((v) => v.currentTime)")
    assert times == pytest.approx([1.9, 1.9], abs=0.01)


def test_another_reading_is_shown(open_page, value):
    page = open_page(value)
    page.locator("[data-tab=readings]").click()
    page.get_by_role("button", name="show", exact=True).click()
    assert page.locator(".sit-mark").text_content() == "✓"


def test_tabs_follow_the_arrow_keys(open_page, value):
    page = open_page(value)
    page.locator("[data-tab=claims]").focus()
    assert "sleep" in page.get_by_role("tabpanel").text_content()
    contents = {"states": "awake", "laws": "support", "readings": "'dog' as frump", "assumptions": "an ordinary room, 2.4 m high"}
    for name, words in contents.items():
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.dataset.tab") == name
        assert words in page.get_by_role("tabpanel").text_content()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.tab") == "claims"
    assert page.locator("[role=tab][tabindex='0']").count() == 1


def test_a_law_has_a_bar_up_to_its_residual_and_a_badge(open_page, value):
    page = open_page(value)
    page.locator("[data-tab=laws]").click()
    law = page.locator(".sit-law").first
    assert "certified" in law.text_content() and "49 N" in law.text_content()
    assert law.locator(".sit-bar > span").evaluate("e => parseFloat(e.style.width)") == pytest.approx(100 * 51 / 52, abs=0.1)
    assert "law" in page.locator(".sit-kept summary").text_content()


def test_of_many_moves_of_a_slider_the_last_one_wins(open_page, value):
    page = open_page(value)
    page.evaluate("window.slow = 300")
    slider = page.get_by_label("gravity")
    slider.evaluate("e => { for (const now of [1, 2, 3, 4, 5, 6]) { e.value = now; e.dispatchEvent(new Event('input')); } }")
    until(page, "window.told.length === 2")
    given = [request["adjustments"] for request in page.evaluate("window.asked")]
    assert given == [[{"target": "", "field": "gravity", "value": 1}], [{"target": "", "field": "gravity", "value": 6}]], "at once, then the newest"
    assert page.evaluate("window.told[1]")[1]["request"]["adjustments"] == given[1]
    assert slider.input_value() == "6"
    page.evaluate("window.slow = 0")
    page.get_by_role("button", name="Reset", exact=True).click()
    until(page, "window.asked.length === 3 && window.told.length === 3")
    assert page.evaluate("window.asked[2].adjustments") == []


def test_a_state_is_switched_and_taken_back(open_page, value):
    page = open_page(value)
    page.locator(".sit-chip").first.click()
    switch = page.get_by_label("dog: awake")
    switch.select_option("yes")
    until(page, "window.told.some(([name]) => name === 'change')")
    switch.select_option("")
    until(page, "window.asked.length === 2")
    assert [r["adjustments"] for r in page.evaluate("window.asked")] == [[{"target": "dog#1", "field": "state:awake", "value": "yes"}], []]
    assert page.locator(".sit-card").is_visible(), "what is selected stays selected"


def test_a_refused_change_is_said_in_one_line_and_set_back(open_page, value):
    page = open_page(value)
    page.evaluate("window.refuse = 'Gravity is a number from 0 to 30.'")
    slider = page.get_by_label("gravity")
    slider.evaluate("e => { e.value = 20; e.dispatchEvent(new Event('input')); }")
    page.get_by_text("Gravity is a number from 0 to 30.").wait_for(timeout=WAIT)
    assert page.locator(".sit-say").get_attribute("role") == "status"
    assert float(slider.input_value()) == pytest.approx(9.81, abs=0.1)


def test_files_are_made_here_or_asked_for(open_page, value):
    page = open_page(value)
    with page.expect_download() as found:
        page.locator("[data-format=glb]").click()
    assert found.value.path().read_bytes()[:4] == b"glTF"
    with page.expect_download() as found:
        page.locator("[data-format=json]").click()
    assert json.loads(found.value.path().read_text(encoding="utf-8")) == value["views"][0]["result"]
    with page.expect_download() as found:
        page.locator("[data-format=xml]").click()
    assert found.value.suggested_filename == "scene.xml" and found.value.path().read_bytes() == b"hi"
    page.locator("[data-format=png]").click()
    page.get_by_text("No picture today.").wait_for(timeout=WAIT)


def test_a_file_by_itself_is_a_snapshot(open_page, value):
    page = open_page(value, server=False)
    assert page.get_by_text("This file is a snapshot.").is_visible()
    assert page.locator(".sit-sliders input").count() == 0
    assert [b.get_attribute("data-format") for b in page.locator("[data-format]").all()] == ["glb", "json"]


def test_without_a_text_it_says_what_to_do(open_page):
    page = open_page(None, ready=False)
    assert page.get_by_text("Write a sentence or a short story").is_visible()
    assert not page.locator(".sit-tabs").is_visible()


def test_where_nothing_was_built_it_says_why_and_keeps_its_tabs(open_page):
    page = open_page(views(fakes.check_one(TextItem("t", "The zorb slept."))), ready=False)
    assert "There is no scene to show: I don't know the word" in page.locator(".sit-empty-stage").text_content()
    assert "What is “zorb”?" in page.locator(".sit-repair").text_content()
    page.locator("[data-tab=laws]").click()
    assert "Nothing was built" in page.get_by_role("tabpanel").text_content()


def test_a_new_text_takes_the_place_of_the_old_one(open_page, value):
    page = open_page(value)
    page.locator(".sit-chip").first.click()
    page.evaluate("value => window.inspector.update(value)", views(fakes.check_one(TextItem("t", "The dog slept."))))
    assert page.locator(".sit-mark").text_content() == "✓"
    assert not page.locator(".sit-card").is_visible()
    page.evaluate("Situate.mount(document.getElementById('inspector'), {value: null})")
    assert page.locator(".situate").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_it_without_scrolling_sideways_and_with_contrast(open_page, value, scheme):
    page = open_page(value, width=360, height=740, color_scheme=scheme)
    page.locator(".sit-chip").first.click()
    for tab in ("claims", "states", "laws", "readings", "assumptions"):
        page.locator(f"[data-tab={tab}]").click()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert not page.evaluate(FAINT), tab


def test_dark_by_a_class_of_the_page(open_page, value):
    page = open_page(value, ready=False)
    page.evaluate("document.documentElement.classList.add('dark')")
    assert page.locator(".situate").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(21, 23, 27)"
    assert not page.evaluate(FAINT)


FAINT = """() => {
  const parse = (color) => (color.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const light = (rgb) => rgb.slice(0, 3).map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, k) => sum + v * [0.2126, 0.7152, 0.0722][k], 0);
  const behind = (element) => { for (let e = element; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0.99) return c; } return [255, 255, 255]; };
  const faint = [];
  for (const element of document.querySelectorAll(".situate *")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !element.checkVisibility({opacityProperty: true}) || element.closest(":disabled, .sit-labels, option")) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) faint.push(`${element.className || element.tagName}: ${element.textContent}`);
  }
  return faint.length ? faint : null;
}"""
"""What has a contrast below 4.5 to what is behind it."""
