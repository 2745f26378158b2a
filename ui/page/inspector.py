"""The inspector as a Gradio component: an empty element that the scripts of `ui.inspector` fill.

Its value is what `ui.inspector.view.views` returns, or None. Sliders and downloads call the two server functions
directly; `select` and `change` are its events.
"""

from typing import Any

import gradio as gr

from ui.page import service

ON_LOAD = """
const root = element.querySelector('.situate-inspector');
const asked = (name) => (...given) => server[name](...given);
const start = () => {
  const shown = Situate.mount(root, {
    value: props.value,
    server: {adjust: asked('adjust'), export: asked('export')},
    emit: (name, detail) => name === 'change' && trigger('input', detail),
  });
  watch('value', () => shown.update(props.value));
};
window.Situate ? start() : document.addEventListener('situate:ready', start, {once: true});
"""


class Inspector(gr.HTML):
    """The scene of a text, to be looked at and changed."""

    def __init__(self, value: dict[str, Any] | None = None, **more: Any) -> None:
        super().__init__(
            value,
            html_template='<div class="situate-inspector"></div>',
            js_on_load=ON_LOAD,
            server_functions=[service.adjust, service.export],
            apply_default_css=False,
            **more,
        )

    def api_info(self) -> dict[str, Any]:
        """Return the type of its value: the object that `views` returns."""
        return {"type": "object"}
