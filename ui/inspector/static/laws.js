/* The laws: how far each is from holding, as a bar with a line at 1, where "no longer" begins. */
(function () {
  "use strict";
  const Situate = window.Situate;
  const { make, plain, amount } = Situate;

  Situate.panels.laws = function (app) {
    const laws = app.view.result.scene?.laws || app.view.result.reasons || [];
    const broken = laws.filter((l) => valueOf(l) > 1);
    const strained = laws.filter((l) => valueOf(l) > 0 && valueOf(l) <= 1);
    const kept = laws.filter((l) => !(valueOf(l) > 0));
    if (!laws.length) return { content: make("p", { class: "sit-none" }, "Nothing was built that a law could speak of."), count: 0 };
    const content = [
      broken.length + strained.length > 0
        ? make("ol", { class: "sit-laws" }, [...broken, ...strained].map((law) => row(app, law)))
        : make("p", { class: "sit-none" }, "Every law that applies holds, with room to spare."),
      kept.length > 0 && make("details", { class: "sit-kept" }, make("summary", {}, `${kept.length} ${kept.length === 1 ? "law holds" : "laws hold"} without strain`), make("ul", {}, kept.map((law) => keptLine(app, law)))),
    ];
    return { content, count: broken.length };
  };

  /** A reason of the result has no value: what is given as a reason is in the way. */
  const valueOf = (law) => (typeof law.value === "number" ? law.value : law.tolerance > 0 ? law.amount / law.tolerance : 2);

  function row(app, law) {
    const value = valueOf(law);
    const bar = make("div", { class: `sit-bar${value > 1 ? " is-over" : ""}`, role: "img", "aria-label": `residual ${Situate.number(value)}; 1 is the limit` }, make("span", {}));
    bar.firstChild.style.width = `${(100 * value) / (1 + value)}%`;
    const ids = (law.objects || []).filter((id) => app.knows(id));
    const facts = [
      law.amount ? ["missing or beyond", amount(law.amount, law.unit)] : null,
      law.at_best ? ["at best", amount(law.at_best, law.unit)] : null,
      law.tolerance ? ["tolerated", amount(law.tolerance, law.unit)] : null,
      law.need && law.demand ? [Situate.needName(law.need), Situate.supplied(law)] : null,
    ].filter(Boolean);
    return make("li", { class: "sit-law" },
      make("div", { class: "sit-law-head" },
        make("span", { class: "sit-law-name" }, plain(law.law)),
        law.certified && make("span", { class: "sit-badge", title: "Proven: nothing within the intervals can repair it" }, "certified"),
        ids.map((id) => make("button", { type: "button", class: "sit-link", onclick: () => app.select([id]) }, app.nameOf(id)))),
      make("div", { class: "sit-measure" }, bar, make("span", { class: "sit-number" }, Situate.number(value))),
      law.message && make("p", { class: "sit-message" }, law.message),
      make("dl", { class: "sit-inline" }, facts.map(([name, text]) => make("div", {}, make("dt", {}, name), make("dd", {}, text)))));
  }

  function keptLine(app, law) {
    const names = (law.objects || []).map((id) => app.nameOf(id)).join(", ");
    return make("li", {}, plain(law.law), names && make("span", { class: "sit-from" }, names));
  }
})();
