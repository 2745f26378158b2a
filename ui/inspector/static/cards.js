/* The list of objects (picking without a mouse) and the card of the one that is selected. */
(function () {
  "use strict";
  const Situate = window.Situate;
  const { make, refill, interval } = Situate;
  const FEW = 4;

  Situate.objects = function (app) {
    const element = make("div", { class: "sit-objects", role: "group", "aria-label": "Objects" });
    const mark = () => element.querySelectorAll("button").forEach((b) => b.setAttribute("aria-pressed", app.selected.includes(b.dataset.object)));
    const render = () => {
      const cards = app.cards();
      element.hidden = !cards.length;
      refill(element, cards.map((card) => chip(app, card)));
      mark();
    };
    return { element, render, select: mark };
  };

  function chip(app, card) {
    const colored = /^#[0-9a-f]{6}$/i.test(card.color || "");
    const dot = colored && make("span", { class: "sit-dot", "aria-hidden": "true" });
    if (dot) dot.style.background = card.color;
    return make("button", { type: "button", class: `sit-chip${card.assumed ? " is-assumed" : ""}`, "data-object": card.id, onclick: () => app.toggle([card.id]), title: card.assumed ? "not named in the text" : null }, dot, card.name);
  }

  Situate.card = function (app) {
    const element = make("section", { class: "sit-card", "aria-label": "Selected object", "aria-live": "polite" });
    const render = () => {
      const card = app.cards().find((c) => app.selected.includes(c.id));
      element.hidden = !card;
      if (card) refill(element, head(app, card), body(app, card));
    };
    return { element, render, select: render };
  };

  function head(app, card) {
    const close = make("button", { type: "button", class: "sit-quiet", "aria-label": "Close the card", onclick: () => app.select([]) }, Situate.icon("close"));
    const near = make("button", { type: "button", class: "sit-quiet", onclick: () => app.look("close") }, "Close-up");
    const kind = [card.kind, card.category].filter((v, k, all) => v && all.indexOf(v) === k).map(plain).join(", ");
    return make("header", { class: "sit-card-head" }, make("h3", {}, card.name), make("p", { class: "sit-kind" }, kind), app.view.glb && near, close);
  }

  function body(app, card) {
    const size = card.size_m || {};
    const rows = [
      ...["length", "width", "height"].map((side) => [side, size[side] && interval(size[side], "m")]),
      ["mass", card.mass_kg && interval(card.mass_kg, "kg")],
      ["number", card.count && card.count[1] !== 1 && interval(card.count, "1")],
      ["material", [card.material, card.phase].filter(Boolean).map(plain).join(", ")],
    ];
    return [
      make("dl", { class: "sit-facts" }, rows.filter(([, value]) => value && value.length !== 0).map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)])),
      tags("States", (card.states || []).map((s) => state(app, s))),
      properties(card.properties || []),
      tags("Parts", (card.parts || []).map(plain)),
      tags("Surfaces", (card.surfaces || []).map(plain)),
      senses(card.senses || []),
      card.source && make("p", { class: "sit-source" }, `Source: ${card.source}`),
    ];
  }

  const plain = (name) => String(name).replaceAll("_", " ");
  const source = (from) => from && make("span", { class: "sit-from" }, from);

  function state(app, { fluent, value }) {
    if (value === true || value === "yes") return plain(fluent);
    if (value === false || value === "no") return `not ${plain(fluent)}`;
    return `${plain(fluent)}: ${app.nameOf(value)}`;
  }

  /** Yes-and-no ones in a row, the others with their amount and where it is from; folded, for there are many. */
  function properties(all) {
    if (!all.length) return null;
    const flags = all.filter(isFlag).filter((p) => p.value[1] === 1);
    const amounts = all.filter((p) => !isFlag(p));
    const rows = amounts.map((p) => [make("dt", {}, p.means || plain(p.name)), make("dd", {}, interval(p.value, p.unit), source(p.from))]);
    return [
      tags("What it is and can", flags.map((p) => p.means || plain(p.name))),
      rows.length > 0 && make("details", { class: "sit-more" }, make("summary", {}, `How much (${rows.length})`), make("dl", { class: "sit-facts" }, rows)),
    ];
  }

  const isFlag = (p) => p.unit === "1" && p.value.every((v) => v === 0 || v === 1);

  /** A few words in a row under a title; many are folded. */
  function tags(title, texts) {
    if (!texts.length) return null;
    const list = make("ul", {}, texts.map((text) => make("li", {}, text)));
    if (texts.length > FEW) return make("details", { class: "sit-tags sit-more" }, make("summary", {}, `${title} (${texts.length})`), list);
    return make("div", { class: "sit-tags" }, make("h4", {}, title), list);
  }

  function senses(all) {
    if (all.length < 2) return null;
    const items = all.map((s) => make("li", { class: s.chosen ? "is-chosen" : null }, `${s.label || plain(s.kind)} `, make("span", { class: "sit-from" }, s.sense)));
    return make("div", { class: "sit-tags" }, make("h4", {}, "Could also mean"), make("ul", {}, items));
  }

  Situate.plain = plain;
})();
