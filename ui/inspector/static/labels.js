/* What floats over the scene: names, what is missing, where the text wants a thing and where it would fall to. */
(function () {
  "use strict";
  const Situate = window.Situate;
  const { make } = Situate;
  const PILLS = 3;
  const MARGIN = 6;
  const NAMED = 7;
  const WIDE = 5;

  /** What is missing, by object: [{text, episode}]. */
  Situate.missing = function (result) {
    const found = new Map();
    const claims = new Map((result.interpretation?.claims || []).map((c) => [c.id, c]));
    for (const law of result.scene?.laws || []) {
      const id = (law.objects || [])[0];
      const text = law.value > 1 && id ? missingText(law) : "";
      const pills = found.get(id) || found.set(id, []).get(id);
      if (text && pills.length < PILLS && !pills.some((p) => p.text === text)) pills.push({ text, episode: claims.get(law.claim)?.episode });
    }
    return found;
  };

  /** The name of a need without its unit: lift_kg is "lift". */
  Situate.needName = (need) => need.replace(/_(kg|N|m|m3|mps|C|W|J|s|usd)$/, "").replaceAll("_", " ");

  /** "0 of 1", "7.03 kg of 1.5 t". */
  Situate.supplied = (law) => `${law.supply ? Situate.amount(law.supply, law.unit) : 0} of ${Situate.amount(law.demand, law.unit)}`;

  function missingText(law) {
    if (law.need && law.demand) return `${Situate.needName(law.need)}: ${Situate.supplied(law)}`;
    if (!law.amount || law.unit === "1") return law.law.replaceAll("_", " ");
    return law.unit === "N" ? `${Situate.amount(law.amount, "N")} missing` : `${law.law.replaceAll("_", " ")}: ${Situate.amount(law.amount, law.unit)}`;
  }

  Situate.ghostText = function (ghost) {
    if (ghost.kind === "asked") return "asked for: here";
    const drop = ghost.drop_m > 0 ? `, ${Situate.amount(ghost.drop_m, "m")} in ${Number(ghost.seconds.toPrecision(2))} s` : "";
    return `would fall to: here${drop}`;
  };

  Situate.Labels = class {
    constructor(pane) {
      this.pane = pane;
      this.element = make("div", { class: "sit-labels" });
      this.pins = [];
      this.hovered = "";
      this.waiting = 0;
      this.watch = new ResizeObserver(() => this.soon());
      this.watch.observe(this.element);
    }

    stop() {
      this.watch.disconnect();
      cancelAnimationFrame(this.waiting);
    }

    hover(id) {
      if (id === this.hovered) return;
      this.hovered = id;
      this.pane.holder.classList.toggle("is-over", Boolean(id && this.pane.app.knows(id)));
      this.soon();
    }

    /** Make a pin for every object and ghost anew. */
    render() {
      const { app, view } = this.pane;
      const scene = view?.result?.scene;
      this.element.replaceChildren();
      this.pins = [];
      if (!scene || !view.glb) return;
      const missing = Situate.missing(view.result);
      const cards = scene.cards || [];
      const named = cards.filter((c) => !c.assumed).length <= NAMED;
      cards.forEach((card) => this.pin(card, missing.get(card.id) || [], named && !card.assumed));
      if (app.shows.ghosts && app.shows.labels) (scene.ghosts || []).forEach((ghost) => this.ghost(ghost));
      this.soon();
    }

    pin(card, missing, named) {
      const { app } = this.pane;
      const pills = app.shows.labels ? missing.map((m) => make("span", { class: "sit-pill", "data-episode": m.episode }, m.text)) : [];
      const name = make("button", { type: "button", class: "sit-name", tabindex: "-1", onclick: () => app.select([card.id]) }, card.name);
      const element = make("div", { class: "sit-pin" }, pills, name);
      this.pins.push({ id: card.id, element, name, always: named && app.shows.labels, pills, missing });
      this.element.append(element);
    }

    ghost(ghost) {
      const element = make("div", { class: "sit-pin is-ghost" }, make("span", { class: "sit-ghost" }, Situate.ghostText(ghost)));
      this.pins.push({ id: "", ghost, element, pills: [1], missing: [] });
      this.element.append(element);
    }

    soon() {
      if (!this.waiting) this.waiting = requestAnimationFrame(() => ((this.waiting = 0), this.place()));
    }

    place() {
      const { pane } = this;
      if (!pane.ready || !this.pins.length) return;
      const box = { width: this.element.clientWidth, height: this.element.clientHeight };
      const moment = Situate.momentAt(pane.view.result.scene, pane.app.clock.time);
      const taken = [];
      this.pins.sort((a, b) => this.rank(a) - this.rank(b)).forEach((pin) => this.put(pin, moment, box, taken));
      const camera = pane.world.camera;
      const before = this.last;
      this.last = `${camera.matrixWorld.elements.map((e) => e.toFixed(4))}${pane.world.target.position.toArray().map((e) => e.toFixed(4))}`;
      if (before !== this.last) this.soon(); // the camera still glides
    }

    rank(pin) {
      if (this.pane.app.selected.includes(pin.id)) return 0;
      return pin.pills.length ? (pin.ghost ? 2 : 1) : pin.id === this.hovered ? 3 : 4;
    }

    put(pin, moment, box, taken) {
      const chosen = this.pane.app.selected.includes(pin.id) || (this.hovered && pin.id === this.hovered);
      const at = this.project(pin, moment);
      const shown = at && at.depth < 1 && (chosen || pin.always || pin.pills.length > 0);
      if (!shown) return void (pin.element.hidden = true);
      pin.element.hidden = false;
      pin.element.classList.toggle("is-chosen", Boolean(chosen));
      if (pin.name) pin.name.hidden = !(chosen || pin.always);
      pin.missing.forEach((m, k) => pin.pills[k]?.classList?.toggle("is-later", m.episode !== undefined && moment && m.episode !== moment.episode));
      const [w, h] = [pin.element.offsetWidth, pin.element.offsetHeight];
      const x = Math.min(Math.max(at.x - w / 2, MARGIN), box.width - w - MARGIN);
      const y = free(x, Math.min(Math.max(at.y - h - 8, MARGIN), box.height - h - MARGIN), w, h, taken, box);
      if (y === null && !chosen && !pin.pills.length) return void (pin.element.hidden = true);
      const top = y ?? at.y - h;
      taken.push([x, top, w, h]);
      pin.element.style.transform = `translate(${x.toFixed(1)}px, ${top.toFixed(1)}px)`;
    }

    /** The point on the pane above an object, in pixels; depth ≥ 1 is behind the camera. */
    project(pin, moment) {
      const { pane } = this;
      const local = pin.ghost ? this.ghostPlace(pin.ghost) : pane.place(pin.id);
      if (!local) return null;
      const node = pane.nodes.get(pin.id);
      if (node && !visible(node)) return null;
      if (!pin.ghost) this.above(local, pin.id, moment);
      const camera = pane.world.camera;
      camera.updateMatrixWorld();
      const point = pane.world.target.localToWorld(local).project(camera);
      return { x: ((point.x + 1) / 2) * this.element.clientWidth, y: ((1 - point.y) / 2) * this.element.clientHeight, depth: point.z };
    }

    ghostPlace(ghost) {
      const [x, y, z] = ghost.position_m.map((v, k) => v - (this.pane.extras.origin_m?.[k] || 0));
      const some = this.pane.nodes.values().next().value;
      return some ? some.position.clone().set(x, z, -y) : null;
    }

    /** Move a point from the middle of an object to its top; of what is flat and wide to an edge, where nothing stands. */
    above(local, id, moment) {
      const object = moment && this.pane.view.result.scene.episodes[moment.episode].objects.find((o) => o.id === id);
      if (!object) return;
      const [length, width, height] = object.size_m;
      local.y += height / 2;
      if (Math.min(length, width) > WIDE * height) local.x -= 0.4 * length;
    }
  };

  /** What is not there is drawn with no size. */
  function visible(node) {
    return node.scale.x > 0.01 && (!node.children.length || node.children.some((c) => c.scale.x > 0.01));
  }

  /** The height nearest to y at which a box meets none of the taken ones; null if there is none near. */
  function free(x, y, w, h, taken, box) {
    const meets = (top) => taken.some(([a, b, c, d]) => x < a + c + 3 && a < x + w + 3 && top < b + d + 3 && b < top + h + 3);
    for (let step = 0; step < 12; step++) {
      for (const top of [y - step * 9, y + step * 9]) if (top >= MARGIN && top + h <= box.height - MARGIN && !meets(top)) return top;
    }
    return null;
  }
})();
