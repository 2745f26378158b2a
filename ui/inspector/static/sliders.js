/* What if: sliders and switches for what may be adjusted. Each change asks the server for a new value; while one question is
   under way only the newest of the others is kept, so that the last one wins. */
(function () {
  "use strict";
  const Situate = window.Situate;
  const { make, refill, plain } = Situate;
  const STEPS = 200;
  const SHORT = 12;

  Situate.sliders = function (app) {
    const groups = make("div", { class: "sit-sliders" });
    const reset = make("button", { type: "button", class: "sit-quiet", onclick: () => app.adjuster.reset() }, Situate.icon("reset"), "Reset");
    const note = make("p", { class: "sit-none" });
    const element = make("section", { class: "sit-whatif", "aria-label": "What if" }, make("header", { class: "sit-whatif-head" }, make("h3", {}, "What if"), reset), note, groups);
    app.adjuster = new Adjuster(app);
    const state = { shape: null, controls: [] };
    const render = () => {
      const offered = app.value?.offered || [];
      element.classList.toggle("is-note", !app.server);
      element.hidden = !app.value || (!offered.length && Boolean(app.server));
      reset.hidden = groups.hidden = !app.server;
      note.hidden = Boolean(app.server);
      refill(note, "This file is a snapshot. On the live page masses, sizes and gravity can be changed here.");
      if (app.server) build(app, groups, state, offered);
      reset.disabled = !(app.value?.request?.adjustments || []).length;
    };
    return { element, render, select: () => openChosen(app, groups) };
  };

  class Adjuster {
    constructor(app) {
      Object.assign(this, { app, busy: false, next: null });
    }

    /** Ask with one thing changed; null takes it back to what was read. */
    change(target, field, value) {
      const request = this.next || this.app.value.request;
      const others = (request.adjustments || []).filter((a) => a.target !== target || a.field !== field);
      const own = value === null ? [] : [{ target, field, value }];
      this.ask({ ...request, adjustments: [...others, ...own] });
    }

    reset() {
      this.ask({ ...this.app.value.request, adjustments: [] });
    }

    ask(request) {
      this.next = request;
      this.send();
    }

    async send() {
      if (this.busy || !this.next) return;
      const request = this.next;
      this.busy = true;
      this.app.section.classList.add("is-busy");
      try {
        const value = await this.app.server.adjust(request);
        if (this.next === request) this.next = null;
        this.take(request, value);
      } catch (error) {
        if (this.next === request) this.next = null;
        this.refuse(error?.message || error);
      }
      this.busy = false;
      this.app.section.classList.remove("is-busy");
      if (this.next) this.send();
    }

    /** Say why not, and set the controls back to what holds. */
    refuse(why) {
      this.app.render();
      this.app.say(String(why));
    }

    take(request, value) {
      if (!value || value.error) return this.refuse(value?.error || "No answer came back.");
      this.app.say("");
      this.app.update(value);
      this.app.emit("change", { request: value.request || request });
    }
  }

  /** Make the controls, or only set them where the same ones are there already (one of them may be in use). */
  function build(app, groups, state, offered) {
    const shape = JSON.stringify(offered.map((o) => [o.target, o.field, o.choices]));
    if (shape !== state.shape) {
      state.shape = shape;
      state.controls = offered.map((o) => control(app, o));
      refill(groups, grouped(app, offered, state.controls));
      openChosen(app, groups);
    }
    offered.forEach((o, k) => state.controls[k].set(o));
  }

  function grouped(app, offered, controls) {
    const targets = [...new Set(offered.map((o) => o.target))].sort((a, b) => (a === "" ? -1 : b === "" ? 1 : 0));
    return targets.map((target) => {
      const own = controls.filter((_, k) => offered[k].target === target).map((c) => c.element);
      if (!target) return make("div", { class: "sit-slider-group" }, own);
      return make("details", { class: "sit-slider-group", "data-target": target }, make("summary", {}, app.nameOf(target)), own);
    });
  }

  function openChosen(app, groups) {
    groups.querySelectorAll("details[data-target]").forEach((d) => app.selected.includes(d.dataset.target) && (d.open = true));
  }

  function control(app, offer) {
    const name = offer.target ? offer.label.replace(`${app.nameOf(offer.target)}: `, "") : offer.label;
    return offer.choices ? choice(app, offer, name) : slider(app, offer, name);
  }

  function choice(app, offer, name) {
    const select = make("select", { "aria-label": offer.label, onchange: () => app.adjuster.change(offer.target, offer.field, select.value || null) });
    if (offer.value === null) select.append(make("option", { value: "" }, "as read"));
    offer.choices.forEach(({ value, label }) => select.append(make("option", { value }, plain(label))));
    const wide = offer.choices.some((c) => c.label.length > SHORT);
    return { element: make("label", { class: `sit-slider${wide ? " is-wide" : ""}` }, make("span", {}, name), select), set: (o) => (select.value = o.value ?? "") };
  }

  function slider(app, offer, name) {
    const scale = offer.log && offer.low > 0 ? [Math.log(offer.low), Math.log(offer.high), Math.exp, Math.log] : [offer.low, offer.high, (v) => v, (v) => v];
    const [low, high, from, to] = scale;
    const out = make("span", { class: "sit-now" });
    const input = make("input", { type: "range", min: low, max: high, step: (high - low) / STEPS || "any", "aria-label": offer.label });
    const show = (value) => {
      out.textContent = offer.unit === "times" ? `${Situate.number(value)}×` : Situate.amount(value, offer.unit);
      input.setAttribute("aria-valuetext", out.textContent);
      input.style.setProperty("--share", (Number(input.value) - low) / (high - low || 1));
    };
    input.addEventListener("input", () => {
      const value = Number(from(Number(input.value)).toPrecision(3));
      show(value);
      app.adjuster.change(offer.target, offer.field, Math.min(Math.max(value, offer.low), offer.high));
    });
    const set = (o) => {
      if (document.activeElement === input && app.adjuster.next) return;
      input.value = to(o.value);
      show(o.value);
    };
    return { element: make("label", { class: "sit-slider" }, make("span", {}, name), out, input), set };
  }
})();
