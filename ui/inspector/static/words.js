/* The verdict in one line, and the sentences with their words coloured by what became of them. */
(function () {
  "use strict";
  const Situate = window.Situate;
  const { make, refill } = Situate;
  const LEGEND = [["conflict", "in the way"], ["used", "understood"], ["inert", "changes nothing"], ["unread", "not read"]];

  /** One sentence about why: the first reason, what stopped it, or nothing. */
  Situate.because = function (result) {
    if (result.error) return result.error.message;
    const first = result.reasons?.[0]?.message;
    if (result.status === "unsure") return (Situate.phrases.because[result.unsure_because] || first || "").replace("{detail}", unread(result));
    if (result.status === "incoherent") return first || "I found no way to build it";
    return first ? `odd, but possible: ${first}` : "";
  };

  function unread(result) {
    const spans = result.interpretation?.unread || [];
    return spans.map((span) => `“${Situate.words(result.sentences, span).trim()}”`).join(", ") || "part of it";
  }

  Situate.verdict = function (app) {
    const element = make("header", { class: "sit-verdict", role: "status" });
    return { element, render: () => renderVerdict(app, element) };
  };

  function renderVerdict(app, element) {
    const result = app.view?.result;
    element.hidden = !result;
    if (!result) return;
    const look = Situate.phrases.looks[result.status] || { mark: "?", says: result.status };
    const because = Situate.because(result);
    refill(
      element,
      make("span", { class: "sit-mark", "data-status": result.status, "aria-hidden": "true" }, look.mark),
      make("div", { class: "sit-judged" },
        make("p", { class: "sit-status", "data-status": result.status }, look.says, make("span", { class: "sit-p", title: "How plausible, 0 to 1" }, `p ${result.p_coherent.toFixed(2)}`)),
        because && make("p", { class: "sit-because" }, because.replace(/\.?$/, "."))),
    );
  }

  Situate.sentences = function (app) {
    const text = make("p", { class: "sit-text", lang: "en" });
    const legend = make("ul", { class: "sit-legend", "aria-label": "Colours of the words" });
    const repair = make("p", { class: "sit-repair" });
    const element = make("div", { class: "sit-sentences" }, text, make("div", { class: "sit-under" }, legend, repair));
    return { element, render: () => renderWords(app, element, text, legend, repair), select: () => mark(app, text) };
  };

  function renderWords(app, element, text, legend, repair) {
    const view = app.view;
    element.hidden = !view;
    if (!view) return;
    refill(text, view.words.map((sentence, n) => [n ? " " : "", make("span", { class: "sit-sentence" }, sentence.map((s) => segment(app, s)))]));
    const classes = new Set(view.words.flat().map((s) => s.class));
    refill(legend, LEGEND.filter(([name]) => classes.has(name)).map(([name, says]) => make("li", {}, make("span", { class: `sit-word is-${name}` }, says))));
    const { repair: other, question } = view.result;
    refill(repair, other ? ["It could be built as ", make("q", {}, other)] : question || "");
    repair.hidden = !other && !question;
    mark(app, text);
  }

  /** A piece of a sentence; a button where it speaks of objects. Spaces at its ends stay outside of its colour. */
  function segment(app, { text, class: kind, objects, title }) {
    const [, before, middle, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text);
    if (!middle) return kind === "conflict" ? make("span", { class: "sit-word is-conflict" }, text) : text;
    const known = (objects || []).filter((id) => app.knows(id));
    const attributes = { class: `sit-word ${kind ? `is-${kind}` : ""}`, title: title || null };
    const word = known.length
      ? make("button", { ...attributes, type: "button", "data-objects": known.join(" "), "aria-pressed": false, onclick: () => app.toggle(known) }, middle)
      : make("span", attributes, middle);
    return [before, word, after];
  }

  function mark(app, text) {
    text.querySelectorAll("button[data-objects]").forEach((button) => {
      const chosen = button.dataset.objects.split(" ").map((id) => app.selected.includes(id));
      button.setAttribute("aria-pressed", chosen.every(Boolean) ? "true" : chosen.some(Boolean) ? "mixed" : "false");
    });
  }
})();
