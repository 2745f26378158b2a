/* The stage: one viewer, or several readings side by side on one clock, with the switches around them. */
(function () {
  "use strict";
  const Situate = window.Situate;
  const { make, refill, toggle } = Situate;
  const BESIDE = 4;

  Situate.stage = function (app) {
    const readings = make("div", { class: "sit-choices", role: "group", "aria-label": "Readings" });
    const beside = toggle("Side by side", false, (on) => ((app.beside = on), app.render()));
    const top = make("div", { class: "sit-stage-top" }, readings, beside);
    const grid = make("div", { class: "sit-grid" });
    const empty = make("p", { class: "sit-empty-stage" });
    const clock = Situate.clockBar(app);
    const tools = make("div", { class: "sit-tools" }, cameras(app), switches(app));
    const element = make("section", { class: "sit-stage", "aria-label": "Scene" }, top, grid, empty, clock.element, tools);
    const state = { panes: [] };
    app.panes = () => state.panes;
    return { element, render: () => render(app, { element, top, readings, beside, grid, empty, clock, tools, state }), select: () => state.panes.forEach((p) => p.dress()) };
  };

  function cameras(app) {
    const buttons = Situate.VIEWS.map(([key, title]) => make("button", { type: "button", "data-camera": key, onclick: () => app.look(key) }, title));
    const reset = make("button", { type: "button", class: "sit-reset", "aria-label": "Reset camera and time", title: "Reset camera and time", onclick: () => (app.look("three-quarter"), app.clock.play(false), app.clock.set(0)) }, Situate.icon("reset"));
    app.cameraButtons = buttons;
    return make("div", { class: "sit-segments", role: "group", "aria-label": "Camera" }, buttons, reset);
  }

  function switches(app) {
    const one = (key, title) => toggle(title, app.shows[key], (on) => ((app.shows[key] = on), app.panes().forEach((p) => p.dress())), { "data-shows": key });
    return make("div", { class: "sit-switches", role: "group", "aria-label": "Shown" }, one("forces", "Forces"), one("labels", "Labels"), one("ghosts", "Ghosts"));
  }

  function render(app, parts) {
    const views = app.value?.views || [];
    parts.element.hidden = !app.view;
    if (!app.view) return;
    const several = views.length > 1;
    parts.top.hidden = !several;
    refill(parts.readings, !app.beside && several && views.map((v, k) => choice(app, v, k)));
    const shown = (several && app.beside ? views.slice(0, BESIDE) : [app.view]).filter((v) => v.glb);
    fit(app, parts, shown);
    app.clock.lasts(Math.max(0, ...shown.map((v) => lengthOf(v))));
    parts.grid.dataset.count = shown.length;
    parts.grid.hidden = parts.tools.hidden = !shown.length;
    parts.empty.hidden = Boolean(shown.length);
    refill(parts.empty, !shown.length && nothing(app.view.result));
    parts.tools.querySelector('[data-shows="ghosts"]').hidden = !shown.some((v) => (v.result.scene?.ghosts || []).length);
    parts.tools.querySelector('[data-shows="forces"]').hidden = !shown.some((v) => (v.result.scene?.episodes || []).some((e) => e.forces.length));
    parts.clock.render();
    markClose(app);
  }

  function choice(app, view, k) {
    return make("button", { type: "button", class: "sit-choice", "aria-pressed": k === app.index, onclick: () => app.showReading(k) }, make("span", { class: "sit-dot", "data-status": view.result.status, "aria-hidden": "true" }), view.title);
  }

  /** As many panes as views; each keeps its viewer. */
  function fit(app, { grid, state }, shown) {
    while (state.panes.length > shown.length) state.panes.pop().remove();
    while (state.panes.length < shown.length) {
      const pane = new Situate.Pane(app);
      state.panes.push(pane);
      grid.append(pane.element);
    }
    shown.forEach((view, k) => state.panes[k].show(view, shown.length > 1 ? caption(view) : null));
  }

  function caption(view) {
    const { status, interpretation } = view.result;
    const look = Situate.phrases.looks[status];
    return [make("span", { class: "sit-state", "data-status": status }, `${look?.mark || ""} ${status}`), make("span", { class: "sit-reading" }, view.title), make("span", { class: "sit-number" }, interpretation ? `prior ${interpretation.prior.toFixed(2)}` : "")];
  }

  const lengthOf = (view) => (view.result.scene?.clock || []).at(-1)?.[0] || 0;

  function nothing(result) {
    const because = Situate.because(result);
    return ["There is no scene to show", because ? `: ${because.replace(/\.$/, "")}.` : "."];
  }

  function markClose(app) {
    app.cameraButtons.filter((b) => b.dataset.camera === "close").forEach((b) => (b.disabled = !app.selected.length));
  }
  Situate.markClose = markClose;
})();
