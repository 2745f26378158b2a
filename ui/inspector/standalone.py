"""An inspector's value -> one HTML file that needs nothing else: scripts, styles, viewer and scene are in it.

The file asks no other host for anything, and says so to the browser (content security policy).
"""

import html
import json
from typing import Any

from ui.inspector import assets

Json = dict[str, Any]

POLICY = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:; connect-src data: blob:; base-uri 'none'; form-action 'none'"
"""Nothing from elsewhere; the scene is a blob of the page itself."""
START = 'Situate.mount(document.getElementById("inspector"), {value: JSON.parse(document.getElementById("value").textContent), server: null});'
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body class="situate-page">
<main id="inspector"></main>
<script type="application/json" id="value">{value}</script>
<script>
{viewer}
</script>
<script>
{script}
{start}
</script>
</body>
</html>
"""


def html_page(value: Json | None) -> str:
    """Return a self-contained page that shows the value of an inspector.

    Args:
        value: What `ui.inspector.view.views` returns; None shows an empty inspector.
    """
    return PAGE.format(
        policy=html.escape(POLICY, quote=True),
        title=html.escape(title(value)),
        style=assets.style(),
        value=as_script(value),
        viewer=_library(),
        script=assets.script(),
        start=START,
    )


def title(value: Json | None) -> str:
    """Return the title of a page: its text."""
    views = value["views"] if value else []
    return " ".join(views[0]["result"]["sentences"]) if views else "Situate"


def as_script(value: Json | None) -> str:
    """Return JSON that can stand in a script element: nothing in it ends the element or opens a comment."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("</", "<\\/").replace("<!--", "<\\u0021--").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _library() -> str:
    """Return the viewer's library without the line that names a file which is not there."""
    return assets.viewer_path().read_text(encoding="utf-8").replace("//# sourceMappingURL=", "// ").replace("</script", "<\\/script")
