/* The tabs below the scene, after the WAI-ARIA pattern: arrow keys move, the selected tab alone is in the tab order. */
(function () {
  "use strict";
  const Situate = window.Situate;
  const { make } = Situate;
  const TABS = [["claims", "Claims"], ["states", "States"], ["laws", "Laws"], ["readings", "Readings"], ["assumptions", "Assumptions"]];
  let made = 0;

  Situate.tabs = function (app) {
    const group = `sit-tabs-${++made}`;
    const list = make("div", { class: "sit-tablist", role: "tablist", "aria-label": "Details" });
    const panels = TABS.map(([key]) => make("div", { class: "sit-panel", role: "tabpanel", id: `${group}-${key}`, "aria-labelledby": `${group}-${key}-tab`, tabindex: "0" }));
    const buttons = TABS.map(([key, title], k) =>
      make("button", { type: "button", role: "tab", id: `${group}-${key}-tab`, "aria-controls": `${group}-${key}`, "data-tab": key, onclick: () => open(k) }, title, make("span", { class: "sit-count" })));
    const open = (k, focus) => {
      app.tab = TABS[k][0];
      buttons.forEach((b, n) => (b.setAttribute("aria-selected", n === k), (b.tabIndex = n === k ? 0 : -1)));
      panels.forEach((panel, n) => (panel.hidden = n !== k));
      if (focus) buttons[k].focus();
    };
    list.append(...buttons);
    list.addEventListener("keydown", (event) => move(event, TABS.findIndex(([key]) => key === app.tab), open));
    open(TABS.findIndex(([key]) => key === app.tab));
    const element = make("section", { class: "sit-tabs" }, list, panels);
    return { element, render: () => render(app, element, panels, buttons), select: () => mark(app, element) };
  };

  function move(event, now, open) {
    const last = TABS.length - 1;
    const to = { ArrowRight: now === last ? 0 : now + 1, ArrowLeft: now ? now - 1 : last, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    open(to, true);
  }

  function render(app, element, panels, buttons) {
    element.hidden = !app.view;
    if (!app.view) return;
    TABS.forEach(([key], k) => {
      const { content, count } = Situate.panels[key](app);
      Situate.refill(panels[k], content);
      Situate.refill(buttons[k].querySelector(".sit-count"), count || "");
    });
    mark(app, element);
  }

  function mark(app, element) {
    element.querySelectorAll("tr[data-objects]").forEach((row) => {
      row.classList.toggle("is-chosen", row.dataset.objects.split(" ").some((id) => app.selected.includes(id)));
    });
  }
})();
