/* What the tabs hold: claims, states over time, laws, readings, assumptions. Each returns {content, count}. */
(function () {
  "use strict";
  const Situate = window.Situate;
  const { make, plain } = Situate;
  const panels = (Situate.panels = {});
  const none = (text) => make("p", { class: "sit-none" }, text);

  Situate.table = function (heads, rows, label) {
    const head = make("tr", {}, heads.map((h) => make("th", { scope: "col" }, h)));
    return make("div", { class: "sit-scroll", tabindex: "0", role: "region", "aria-label": label }, make("table", { class: "sit-table" }, make("thead", {}, head), make("tbody", {}, rows)));
  };

  function thing(app, id) {
    if (!app.knows(id)) return plain(id);
    return make("button", { type: "button", class: "sit-link", onclick: () => app.select([id]) }, app.nameOf(id));
  }

  function listed(items) {
    return items.flatMap((item, k) => (k ? [", ", item] : [item]));
  }

  panels.claims = function (app) {
    const { result } = app.view;
    const claims = result.interpretation?.claims || [];
    if (!claims.length) return { content: none("Nothing was read as a claim."), count: 0 };
    const rows = claims.map((claim) => claimRow(app, result, claim));
    return { content: Situate.table(["words", "kind", "meaning", "who and what", "how", "episode"], rows, "Claims"), count: claims.length };
  };

  function claimRow(app, result, claim) {
    const ids = claim.kind === "entity" ? [claim.id] : Object.values(claim.roles).flat().filter((id) => app.knows(id));
    const roles = Object.entries(claim.roles).map(([role, who]) => [make("span", { class: "sit-role" }, plain(role)), " ", listed([who].flat().map((id) => thing(app, id)))]);
    const words = Situate.words(result.sentences, claim.span).trim() || claim.lemma;
    const how = [claim.mode === "asserted" ? "" : claim.mode, claim.polarity ? "" : "denied"].filter(Boolean).join(", ");
    const sense = claim.sense && claim.sense !== claim.lemma ? make("span", { class: "sit-from" }, plain(claim.sense)) : null;
    return make("tr", { "data-objects": ids.join(" ") || null },
      make("th", { scope: "row" }, ids.length ? make("button", { type: "button", class: "sit-link", onclick: () => app.select(ids) }, words) : words),
      make("td", {}, claim.kind),
      make("td", {}, plain(claim.lemma), " ", sense),
      make("td", {}, roles.map((r) => make("span", { class: "sit-pair" }, r))),
      make("td", {}, how || "asserted"),
      make("td", { class: "sit-number" }, claim.kind === "entity" ? "" : claim.episode + 1));
  }

  panels.states = function (app) {
    const { result } = app.view;
    const episodes = result.scene?.episodes || [];
    const count = Math.max(episodes.length, 1, ...result.states.map((s) => s.episode + 1));
    if (!result.states.length) return { content: none("No states are known to change or hold."), count: 0 };
    const rows = new Map();
    for (const s of result.states) {
      const key = `${s.object}\n${s.fluent}`;
      if (!rows.has(key)) rows.set(key, []);
      rows.get(key).push(s);
    }
    const heads = ["object", "state", ...Array.from({ length: count }, (_, k) => episodes[k]?.label || `episode ${k + 1}`)];
    const body = [...rows.values()].sort((a, b) => (a[0].object < b[0].object ? -1 : a[0].object > b[0].object ? 1 : 0));
    const table = Situate.table(heads, body.map((facts, k) => stateRow(app, result, facts, count, body[k - 1]?.[0].object)), "States over time");
    return { content: table, count: rows.size };
  };

  function stateRow(app, result, facts, count, above) {
    const { object, fluent } = facts[0];
    const cells = [];
    let now = null;
    for (let k = 0; k < count; k++) {
      const change = facts.filter((s) => s.episode === k).pop();
      const fresh = change && String(change.value) !== String(now?.value);
      now = change || now;
      cells.push(stateCell(app, result, now, fresh));
    }
    return make("tr", { "data-objects": object }, make("th", { scope: "row" }, object === above ? make("span", { class: "sit-unseen" }, app.nameOf(object)) : thing(app, object)), make("td", {}, plain(fluent)), cells);
  }

  function stateCell(app, result, fact, fresh) {
    if (!fact) return make("td", { class: "sit-unknown" }, "–");
    const value = fact.value === true ? "yes" : fact.value === false ? "no" : thing(app, fact.value);
    const claim = fresh && fact.claim && result.interpretation?.claims.find((c) => c.id === fact.claim);
    const words = claim && Situate.words(result.sentences, claim.span).trim();
    return make("td", { class: claim ? "is-fresh" : fresh ? "" : "is-kept" }, make("span", { class: `sit-value${fact.value === true ? " is-yes" : fact.value === false ? " is-no" : ""}` }, value), words && make("q", { class: "sit-by" }, words));
  }

  panels.readings = function (app) {
    const { views } = app.value;
    const titles = new Set(views.map((v) => v.title));
    const others = (views[0].result.alternatives || []).filter((a) => !titles.has(a.difference) && a.status === "not_tried");
    const rows = [
      ...views.map((v, k) => reading(app, v.title, v.result.interpretation?.prior ?? 0, v.result.status, k)),
      ...others.map((a) => reading(app, a.difference, a.prior, a.status, null)),
    ];
    return { content: make("ol", { class: "sit-readings" }, rows), count: rows.length };
  };

  function reading(app, title, prior, status, k) {
    const bar = make("span", { class: "sit-prior", role: "img", "aria-label": `prior ${prior.toFixed(2)}` }, make("span", {}));
    bar.firstChild.style.width = `${100 * prior}%`;
    const show = k !== null && make("button", { type: "button", class: "sit-button", "aria-pressed": k === app.index, disabled: k === app.index, onclick: () => app.showReading(k) }, k === app.index ? "shown" : "show");
    const look = Situate.phrases.looks[status];
    return make("li", {}, bar, make("span", { class: "sit-number" }, prior.toFixed(2)), make("span", { class: "sit-state", "data-status": status }, look ? `${look.mark} ${status}` : "not built"), make("span", { class: "sit-reading" }, title), show);
  }

  panels.assumptions = function (app) {
    const { result } = app.view;
    const reading = result.interpretation;
    if (!reading) return { content: none("There is no reading."), count: 0 };
    const words = (span) => make("q", {}, Situate.words(result.sentences, span).trim());
    const groups = [
      ["Taken for granted", reading.assumptions.map((a) => a.text)],
      ["Who is who", reading.coreference.map((c) => [make("q", {}, c.mention), " means ", make("q", {}, c.antecedent)])],
      ["What belongs to what", reading.attachments.map((a) => [make("q", {}, a.phrase), ` goes with “${a.head}”`, a.about && a.about !== a.head ? ` and describes ${a.about}` : ""])],
      ["Not read", reading.unread.map(words)],
      ["Known to change nothing", reading.inert.map(words)],
    ].filter(([, items]) => items.length);
    const content = groups.length ? groups.map(([title, items]) => make("section", { class: "sit-group" }, make("h4", {}, title), make("ul", {}, items.map((i) => make("li", {}, i))))) : none("Nothing had to be assumed.");
    return { content, count: reading.assumptions.length };
  };
})();
