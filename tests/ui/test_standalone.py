"""The inspector's page as one file, and the files it is made of, without a browser."""

import hashlib
import json
import re

import fakes

from interpreter.document import TextItem
from ui.inspector import assets
from ui.inspector.standalone import POLICY, as_script, html_page
from ui.inspector.view import views

WICKED = 'The dog </script><img src=x> slept on the ceiling "& so on".'


def test_a_page_holds_its_value_and_nothing_of_it_ends_the_script():
    value = views(fakes.check_one(TextItem("t", WICKED)))
    page = html_page(value)
    held = page.split('<script type="application/json" id="value">', 1)[1].split("</script>", 1)[0]
    assert json.loads(held) == value
    assert "<img src=x>" not in page.replace(held, "")


def test_the_title_is_the_text():
    page = html_page(views(fakes.check_one(TextItem("t", WICKED))))
    assert "<title>The dog &lt;/script&gt;&lt;img src=x&gt; slept on the ceiling &quot;&amp; so on&quot;.</title>" in page


def test_an_empty_inspector_has_a_page_too():
    assert "<title>Situate</title>" in html_page(None)


def test_json_for_a_script_ends_neither_the_script_nor_begins_a_comment():
    text = as_script({"a": "</script><!-- \u2028"})
    assert "</" not in text and "<!--" not in text and "\u2028" not in text
    assert json.loads(text) == {"a": "</script><!-- \u2028"}


def test_the_policy_allows_no_other_host():
    assert POLICY.startswith("default-src 'none'")
    assert not re.search(r"https?:|\*|'self'", POLICY)


def test_a_page_is_small_enough_to_send():
    assert len(html_page(views(fakes.check_one(TextItem("t", "The dog slept.")))).encode()) < 3_000_000


def test_every_file_of_the_folder_is_in_the_scripts_and_styles():
    assert {p.stem for p in assets.STATIC.glob("*.js")} == set(assets.SCRIPTS)
    assert {p.stem for p in assets.STATIC.glob("*.css")} == set(assets.STYLES)


def test_no_script_writes_html_or_asks_the_network():
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "fetch(", "XMLHttpRequest", "eval("):
        assert word not in assets.script(), word


def test_the_viewer_is_the_one_that_is_noted():
    noted = (assets.viewer_path().parent / "model-viewer.txt").read_text(encoding="utf-8")
    assert hashlib.sha256(assets.viewer_path().read_bytes()).hexdigest() in noted
    assert (assets.viewer_path().parent / "LICENSE").is_file()
