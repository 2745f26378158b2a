"""What is said in the first moment, before the page knows whose it is, is answered and stays. Skipped without a browser."""

import pytest
from browser import READY, arriving, browsing, needed, person, serving

pytestmark = needed

LATE_MS = 2_500
"""The page hears whose it is this late; an answer takes less."""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serving("--store", f"sqlite:///{tmp_path_factory.mktemp('store') / 'chat.db'}") as place:
        yield place


def held_up(browser):
    """Let the first request of each page to the server's queue, which is its loading, leave late."""
    new_context = browser.new_context

    def slow(**how):
        context = new_context(**how)
        context.add_init_script(f"""(() => {{
          const fetched = window.fetch; let first = true;
          window.fetch = async (...given) => {{
            if (first && String(given[0]?.url ?? given[0]).includes('queue/join')) {{ first = false; await new Promise((done) => setTimeout(done, {LATE_MS})); }}
            return fetched(...given);
          }};
        }})()""")
        return context

    browser.new_context = slow


def test_a_message_sent_at_once_is_answered_and_stays(address):
    with browsing() as browser:
        person(browser, address).context.close()  # the server is awake
        held_up(browser)
        page = arriving(browser, address)
        page.locator("#situate-box textarea").fill("The goat slept on the ceiling.")
        page.locator("#situate-box textarea").press("Enter")
        assert not page.evaluate(READY), "sent before the page knew whose it is"
        page.wait_for_function(READY)
        page.locator("#situate-talk .bot.message").get_by_text("this can happen").first.wait_for()
        page.wait_for_timeout(LATE_MS)
        assert page.locator("#situate-talk .bot.message").count() == 1
        page.reload()
        page.locator("#situate-talk").get_by_text("goat").first.wait_for()
        page.context.close()
