/* Situate.mount(element, {value, server, emit}): the whole inspector. It keeps what is shown and selected; each part is
   {element, render(), select()} and looks at that. */
(function () {
  "use strict";
  const Situate = window.Situate;
  const { make } = Situate;
  const mounted = new WeakMap();

  class App {
    constructor(host, { value = null, server = null, emit = null } = {}) {
      Object.assign(this, { host, server, value: null, view: null, index: 0, selected: [], tab: "claims", beside: false });
      this.shows = { forces: true, labels: true, ghosts: true };
      this.clock = new Situate.Clock();
      this.emit = (name, detail) => emit && emit(name, detail);
      this.section = make("section", { class: "situate", "aria-label": "Inspector" });
      if (host.closest(".gradio-container, [data-scheme='class']")) this.section.dataset.scheme = "class";
      this.lay();
      host.replaceChildren(this.section);
      this.follow();
      this.update(value);
    }

    lay() {
      const part = (name) => (this.parts.push(Situate[name](this)), this.parts.at(-1).element);
      this.parts = [];
      this.welcome = make("p", { class: "sit-welcome" }, "Write a sentence or a short story, and its scene appears here.");
      this.status = make("p", { class: "sit-say", role: "status" });
      this.section.append(
        this.welcome, part("verdict"), part("sentences"),
        make("div", { class: "sit-body" }, part("stage"), make("aside", { class: "sit-side" }, part("objects"), part("card"), part("sliders"), this.status), part("tabs")),
        part("downloads"),
      );
    }

    /** Show another value; what is selected stays where it still exists. */
    update(value) {
      const before = this.view?.result.sentences.join("\n");
      this.value = value && value.views?.length ? value : null;
      const fresh = this.value && before !== this.value.views[0].result.sentences.join("\n");
      if (fresh) [this.index, this.selected, this.clock.time] = [this.value.chosen || 0, [], 0];
      this.index = Math.min(this.index, (this.value?.views.length || 1) - 1);
      this.view = this.value?.views[this.index] || null;
      this.selected = this.selected.filter((id) => this.knows(id));
      this.say("");
      this.render();
      if (fresh) this.begins = !Situate.calm();
    }

    /** Play what is new once, unasked, as soon as it is there to be seen. */
    begin() {
      if (this.begins) this.clock.play(true, true);
      this.begins = false;
    }

    render() {
      this.welcome.hidden = Boolean(this.view);
      this.section.dataset.status = this.view?.result.status || "";
      this.parts.forEach((part) => part.render());
    }

    showReading(k) {
      this.index = k;
      this.view = this.value.views[k];
      this.selected = this.selected.filter((id) => this.knows(id));
      this.render();
    }

    cards() {
      return this.view?.result.scene?.cards || [];
    }

    knows(id) {
      return this.cards().some((card) => card.id === id);
    }

    nameOf(id) {
      return this.cards().find((card) => card.id === id)?.name || String(id).replaceAll("_", " ");
    }

    toggle(ids) {
      this.select(ids.every((id) => this.selected.includes(id)) && this.selected.length === ids.length ? [] : ids);
    }

    select(ids) {
      if (ids.join(" ") === this.selected.join(" ")) return;
      this.selected = [...ids];
      this.parts.forEach((part) => part.select && part.select());
      Situate.markClose(this);
      const detail = { objects: [...ids] };
      document.dispatchEvent(new CustomEvent("situate:select", { detail }));
      this.emit("select", detail);
    }

    look(name) {
      this.panes().forEach((pane) => pane.look(name));
    }

    say(text) {
      this.status.textContent = text;
      this.status.hidden = !text;
    }

    /** Words elsewhere on the page select objects here, and are marked with them. */
    follow() {
      const outside = (element) => !element.closest(".situate");
      this.heard = (event) => {
        const ids = event.detail?.objects || [];
        this.select(ids.filter((id) => this.knows(id)));
        document.querySelectorAll("[data-situate-objects]").forEach((word) => word.classList.toggle("situate-selected", word.dataset.situateObjects.split(" ").some((id) => id && ids.includes(id))));
      };
      this.clicked = (event) => {
        const word = event.target.closest?.("[data-situate-objects]");
        if (word && outside(word)) this.select(word.dataset.situateObjects.split(" ").filter((id) => this.knows(id)));
      };
      document.addEventListener("situate:select", this.heard);
      document.addEventListener("click", this.clicked);
    }

    leave() {
      this.clock.play(false);
      document.removeEventListener("situate:select", this.heard);
      document.removeEventListener("click", this.clicked);
      this.panes().forEach((pane) => pane.remove());
      this.section.remove();
    }
  }

  /** Mount the inspector in an element; mounting again there takes the place of what was there. */
  Situate.mount = function (element, options) {
    mounted.get(element)?.leave();
    const app = new App(element, options);
    mounted.set(element, app);
    return { update: (value) => app.update(value), select: (ids) => app.select(ids), leave: () => app.leave() };
  };
  document.dispatchEvent(new CustomEvent("situate:ready"));
})();
