"""The page in a real browser: type a text, read the answer, see the scene. Skipped without one."""

import shutil
import subprocess
import sys

import pytest

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture
def address():
    """Serve the chat in a process of its own and give its address."""
    code = "from ui.cli import main; import sys; sys.argv = ['situate', 'chat', '--port', '0']; main()"
    server = subprocess.Popen([sys.executable, "-u", "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    try:
        yield next(word for word in server.stdout.readline().split() if word.startswith("http"))
    finally:
        server.terminate()
        server.wait(20)
        server.stdout.close()


def test_a_text_is_answered_and_its_scene_shown(address, tmp_path):
    with playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1300, "height": 900})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        box = page.get_by_label("Text")
        box.fill("The dog slept on the ceiling. <img src=x>")
        box.press("Enter")
        page.get_by_text("I'm not sure").first.wait_for(timeout=60_000)
        page.get_by_text("Laws in the way").first.wait_for(timeout=10_000)
        assert page.locator("img[src='x']").count() == 0
        page.screenshot(path=str(tmp_path / "page.png"))
        browser.close()
    elsewhere = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert not elsewhere, "the page asks other hosts"
