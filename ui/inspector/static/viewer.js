/* One pane: a <model-viewer> with the scene of one view, following the shared clock; picking, tinting, showing and hiding.
   Of the viewer's inside (three.js, pinned in vendor/) it uses the scene graph only: nodes are named by object id. */
(function () {
  "use strict";
  const Situate = window.Situate;
  const { make } = Situate;
  const GLOW = 0x10286a;
  const TINT = 0xbccbff;
  const STILL = 5;
  const HOVER_MS = 70;

  /** The object that a material or node name belongs to; "" for scenery. */
  Situate.objectOf = function (name) {
    if (!name || name.startsWith("scenery")) return "";
    const marked = /^(?:force|ghost):[^:]*:([^:|]*)/.exec(name);
    return marked ? marked[1] : name.split("|")[0];
  };

  Situate.Pane = class {
    constructor(app) {
      this.app = app;
      this.view = null;
      this.nodes = new Map();
      this.labels = new Situate.Labels(this);
      this.holder = make("div", { class: "sit-canvas" }, this.labels.element);
      this.caption = make("figcaption", { class: "sit-caption" });
      this.element = make("figure", { class: "sit-pane" }, this.holder, this.caption);
      this.holder.addEventListener("keydown", (event) => Situate.clockKeys(app, event), true);
      this.onTime = () => this.seek();
      app.clock.listeners.add(this.onTime);
    }

    remove() {
      this.app.clock.listeners.delete(this.onTime);
      this.labels.stop();
      if (this.url) URL.revokeObjectURL(this.url);
      this.element.remove();
    }

    /** Show a view; the camera stays where it is while the same text is adjusted. */
    show(view, caption) {
      const same = this.view && this.view.glb === view.glb;
      const stays = this.view && this.view.result.sentences.join() === view.result.sentences.join();
      this.view = view;
      Situate.refill(this.caption, caption);
      if (!same) this.load(view, stays);
      this.labels.render();
    }

    load(view, stays) {
      if (this.url) URL.revokeObjectURL(this.url);
      this.url = URL.createObjectURL(new Blob([Situate.bytes(view.glb)], { type: "model/gltf-binary" }));
      this.ready = false;
      this.stays = stays && this.camera;
      customElements.whenDefined("model-viewer").then(() => {
        if (!this.viewer) this.start();
        this.viewer.alt = `Scene of “${view.result.sentences.join(" ")}”. Space plays, left and right arrow keys move in time.`;
        this.viewer.src = this.url;
      });
    }

    start() {
      const library = (window.ModelViewerElement = window.ModelViewerElement || {});
      // Nothing is ever fetched from another host: our files are not compressed and need no decoder.
      Object.assign(library, { dracoDecoderLocation: "data:,", ktx2TranscoderLocation: "data:,", lottieLoaderLocation: "data:," });
      this.viewer = make("model-viewer", {
        "camera-controls": true, "disable-tap": true, "touch-action": "pan-y", "interaction-prompt": "none", loading: "eager", reveal: "auto",
        "shadow-intensity": "0", exposure: "1.05", "tone-mapping": "neutral", "interpolation-decay": Situate.calm() ? "1" : "90",
      });
      this.viewer.addEventListener("load", () => this.loaded());
      this.viewer.addEventListener("error", () => this.failed());
      this.viewer.addEventListener("camera-change", () => this.labels.soon());
      this.holder.prepend(this.viewer);
      this.listen();
    }

    failed() {
      this.holder.classList.add("is-failed");
      this.holder.dataset.says = "The scene cannot be drawn here: this browser offers no WebGL. The tabs below say everything else.";
    }

    loaded() {
      const symbol = (name) => Object.getOwnPropertySymbols(this.viewer).find((s) => s.description === name);
      this.world = this.viewer[symbol("scene")];
      this.gltf = this.viewer.originalGltfJson;
      this.extras = this.gltf.scenes?.[0]?.extras || {};
      this.index();
      const before = this.camera;
      this.camera = Situate.cameraOf(this.gltf) || before;
      if (this.camera && !this.stays) this.look("three-quarter", true);
      this.ready = true;
      this.viewer.play();
      this.viewer.pause();
      this.dress();
      this.seek();
      this.labels.render();
      this.element.dataset.ready = "true";
      this.app.begin();
    }

    /** Find the nodes: the loader takes ":" and "/" out of names, so they are matched by what is left. */
    index() {
      const plain = (name) => name.replace(/\s/g, "_").replace(/[[\].:/]/g, "");
      const names = new Map((this.gltf.nodes || []).map((n) => [plain(n.name || ""), n.name]));
      this.nodes = new Map();
      this.world.traverse((node) => {
        const name = names.get(node.name);
        if (name) this.nodes.set(name, node);
      });
    }

    /** Show, hide and tint what the switches and the selection say. */
    dress() {
      if (!this.ready) return;
      const { forces, ghosts } = this.app.shows;
      for (const [name, node] of this.nodes) {
        if (name.startsWith("force:")) node.visible = forces;
        if (name.startsWith("ghost:")) node.visible = ghosts;
      }
      this.world.traverse((node) => node.material && this.tint(node));
      this.seek();
      this.labels.render();
    }

    tint(node) {
      const material = node.material;
      const name = material.name || "";
      const chosen = !/^(force|ghost):/.test(name) && this.app.selected.includes(Situate.objectOf(name));
      if (!material.emissive) return;
      material.emissive.setHex(chosen ? GLOW : 0); // shows on what is dark
      material.color.setHex(chosen ? TINT : 0xffffff); // and this on what is light; the colours proper are in the mesh
    }

    seek() {
      if (!this.ready) return;
      this.viewer.currentTime = Math.min(this.app.clock.time, Math.max(this.viewer.duration - 1e-4, 0));
      this.labels.soon();
    }

    look(name, at_once) {
      if (!this.viewer || !this.camera) return;
      Situate.look(this.viewer, this.camera, name, name === "close" ? this.near(this.app.selected[0]) : null);
      if (at_once || Situate.calm()) this.viewer.updateComplete.then(() => this.viewer.jumpCameraToGoal());
    }

    /** Where an object is now in the viewer's axes and its largest extent [m]; null if it is not shown. */
    near(id) {
      const at = this.place(id);
      const moment = Situate.momentAt(this.view.result.scene, this.app.clock.time);
      const size = moment && this.view.result.scene.episodes[moment.episode].objects.find((o) => o.id === id)?.size_m;
      return at && size ? { at: [at.x, at.y, at.z], size: Math.max(...size) } : null;
    }

    /** The world position of a node, in the coordinates of the model. */
    place(name) {
      const node = this.nodes.get(name);
      if (!node || !this.ready) return null;
      node.updateWorldMatrix(true, false);
      return this.world.target.worldToLocal(node.position.clone().setFromMatrixPosition(node.matrixWorld));
    }

    /** What is under a point of the window: an object's id or "". */
    pick(x, y) {
      const material = this.ready && this.viewer.materialFromPoint(x, y);
      return material ? Situate.objectOf(material.name) : "";
    }

    listen() {
      let down = null;
      let hovered = 0;
      this.holder.addEventListener("pointerdown", (event) => (down = [event.clientX, event.clientY]), true);
      this.holder.addEventListener("pointerup", (event) => {
        const moved = down && Math.hypot(event.clientX - down[0], event.clientY - down[1]);
        down = null;
        if (event.target.closest("button") || moved === null || moved > STILL) return;
        const id = this.pick(event.clientX, event.clientY);
        this.app.select(id && this.app.knows(id) ? [id] : []);
      }, true);
      this.holder.addEventListener("pointermove", (event) => {
        if (down || event.timeStamp - hovered < HOVER_MS) return;
        hovered = event.timeStamp;
        this.labels.hover(this.pick(event.clientX, event.clientY));
      });
      this.holder.addEventListener("pointerleave", () => this.labels.hover(""));
    }
  };
})();
