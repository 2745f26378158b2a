"""What the browser tests share: a served chat, a browser without a network, and waiting for answers."""

import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --use-gl=swiftshader --enable-unsafe-swiftshader --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()

needed = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@contextmanager
def serving(*options: str):
    """Serve the chat in a process of its own and give its address."""
    code = "import sys; from ui.cli import main; sys.argv = ['situate', 'chat', '--port', '0', *sys.argv[1:]]; main()"
    server = subprocess.Popen([sys.executable, "-u", "-c", code, *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    try:
        line = next(line for line in server.stdout if "http" in line)
        yield next(word for word in line.split() if word.startswith("http"))
    finally:
        server.terminate()
        server.wait(20)
        server.stdout.close()


@contextmanager
def browsing():
    """Give a browser."""
    with playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


READY = "() => document.querySelector('#situate-owner textarea, #situate-owner input')?.value"


def person(browser, address, **how):
    """Open the page as a person of their own, and wait until the page knows whose it is."""
    page = arriving(browser, address, **how)
    page.wait_for_function(READY)
    return page


def arriving(browser, address, **how):
    """Open the page as a person of their own: nothing but the server can be reached, and what else is asked is noted."""
    context = browser.new_context(viewport={"width": 1360, "height": 900}, **how) if "viewport" not in how else browser.new_context(**how)
    page = context.new_page()
    page.elsewhere = []

    def only_here(route):
        if route.request.url.startswith((address, "data:", "blob:")):
            return route.continue_()
        page.elsewhere.append(route.request.url)
        return route.abort()

    page.route("**/*", only_here)
    page.set_default_timeout(60_000)
    page.goto(address)
    page.locator("#situate-box textarea").wait_for()
    page.locator("#situate-talk").wait_for()
    return page


# Resolves when the words of the conversation have changed (the number of bubbles is limited, so it is the words that
# tell) with the seconds since Enter was pressed, as the page itself counts them.
ANSWERED = """() => { window.situateAnswered = new Promise((done) => {
  const log = document.querySelector('#situate-talk'), before = log.innerText;
  let pressed = performance.now();
  addEventListener('keydown', (event) => { if (event.key === 'Enter') pressed = performance.now(); }, true);
  const look = () => {
    if (log.innerText === before || log.querySelector('.pending, .generating')) return;
    observer.disconnect();
    done((performance.now() - pressed) / 1000);
  };
  const observer = new MutationObserver(look);
  observer.observe(log, {childList: true, subtree: true, characterData: true, attributes: true});
}); }"""


def say(page, text):
    """Send a message and return the answer to it."""
    answer_s(page, text)
    return page.locator("#situate-talk .bot.message").last.inner_text()


def answer_s(page, text):
    """Send a message and return the seconds from Enter to the answer."""
    page.locator("#situate-box textarea").fill(text)
    page.evaluate(ANSWERED)
    page.locator("#situate-box textarea").press("Enter")
    return page.evaluate("() => window.situateAnswered")
