/* One clock for all viewers, and its bar: play, scrub, loop, speed. The clock counts seconds on the screen; the scene says
   which moment of which episode that is ([screen_s, episode, index] in `scene.clock`). */
(function () {
  "use strict";
  const Situate = window.Situate;
  const { make, icon } = Situate;
  const SPEEDS = [0.25, 0.5, 1, 2, 4];
  const STEP = 0.1;
  const SLOW_MS = 32;

  Situate.Clock = class {
    constructor() {
      Object.assign(this, { time: 0, duration: 0, playing: false, loop: true, speed: 1, once: false, rests: false, listeners: new Set(), before: 0 });
      this.beat = this.beat.bind(this);
    }

    tell() {
      this.listeners.forEach((listener) => listener(this));
    }

    set(time) {
      this.time = Math.min(Math.max(time, 0), this.duration);
      this.tell();
    }

    lasts(duration) {
      this.duration = duration;
      this.set(this.time);
    }

    /** Play or rest; once: stop at the end whatever the loop says, as when it plays unasked. */
    play(on, once = false) {
      if (on === this.playing || (on && !this.duration)) return;
      Object.assign(this, { playing: on, once });
      if (on && this.time >= this.duration) this.time = 0;
      this.before = performance.now();
      if (on) requestAnimationFrame(this.beat);
      this.tell();
    }

    beat(now) {
      if (!this.playing) return;
      const gap = Math.max(now - this.before, 0);
      // where drawing is slow every other frame is left out, so that writing and sliders stay quick
      this.rests = gap > SLOW_MS && !this.rests;
      if (this.rests) return requestAnimationFrame(this.beat);
      const next = this.time + (gap / 1000) * this.speed;
      this.before = now;
      if (next < this.duration) this.time = next;
      else if (this.loop && !this.once) this.time = next % this.duration;
      else [this.time, this.playing] = [this.duration, false];
      this.tell();
      if (this.playing) requestAnimationFrame(this.beat);
    }
  };

  /** Where a screen time is in a scene: episode, index below, share towards the next, real time and length [s]. */
  Situate.momentAt = function (scene, time) {
    const clock = scene.clock || [];
    if (!clock.length) return null;
    let k = clock.findIndex((entry) => entry[0] > time) - 1;
    if (k === -2) k = clock.length - 1;
    k = Math.max(k, 0);
    const next = clock[k + 1];
    const glides = next && next[1] !== clock[k][1];
    const share = next && next[0] > clock[k][0] ? Math.min(Math.max((time - clock[k][0]) / (next[0] - clock[k][0]), 0), 1) : 0;
    const here = glides && share > 0.5 ? next : clock[k];
    const times = scene.episodes[here[1]].times_s;
    const from = times[here[2]] ?? 0;
    const to = !glides && next ? times[next[2]] ?? from : from;
    const start = times[0] ?? 0;
    return { episode: here[1], index: here[2], real: from + (to - from) * share - start, length: (times[times.length - 1] ?? 0) - start };
  };

  /** Say a moment in words: "sentence 2 · 3.4 h of 8 h". */
  Situate.timeText = function (scene, time) {
    const at = scene && Situate.momentAt(scene, time);
    if (!at) return "";
    const sentence = scene.episodes[at.episode].sentence;
    const parts = [typeof sentence === "number" ? `sentence ${sentence + 1}` : "", at.length > 0 ? Situate.moment(at.real, at.length) : ""];
    return parts.filter(Boolean).join(" · ");
  };

  /** The bar below the viewers. */
  Situate.clockBar = function (app) {
    const clock = app.clock;
    const play = make("button", { type: "button", class: "sit-play", onclick: () => clock.play(!clock.playing) });
    const scrub = make("input", { type: "range", class: "sit-scrub", min: 0, max: 1, step: "any", value: 0, "aria-label": "Time" });
    const chapters = make("div", { class: "sit-chapters", "aria-hidden": "true" });
    const text = make("span", { class: "sit-time" });
    const loop = Situate.toggle(icon("loop"), clock.loop, (on) => (clock.loop = on), { "aria-label": "Loop", title: "Loop" });
    const speed = make("select", { class: "sit-speed", "aria-label": "Speed", title: "Speed", onchange: () => (clock.speed = Number(speed.value)) });
    SPEEDS.forEach((s) => speed.append(make("option", { value: s, selected: s === clock.speed }, `${s}×`)));
    scrub.addEventListener("input", () => {
      clock.play(false);
      clock.set(Number(scrub.value) * clock.duration);
    });
    const bar = make("div", { class: "sit-clock", role: "group", "aria-label": "Time" }, play, make("div", { class: "sit-track" }, scrub, chapters), text, speed, loop);
    clock.listeners.add(() => show(app, play, scrub, text));
    return { element: bar, render: () => renderBar(app, bar, chapters, () => show(app, play, scrub, text)) };
  };

  function show(app, play, scrub, text) {
    const clock = app.clock;
    const state = clock.playing ? "pause" : "play";
    if (play.dataset.shows !== state) {
      play.dataset.shows = state;
      play.setAttribute("aria-label", clock.playing ? "Pause" : "Play");
      Situate.refill(play, icon(state));
    }
    const share = clock.duration ? clock.time / clock.duration : 0;
    if (document.activeElement !== scrub || Math.abs(Number(scrub.value) - share) > 1e-6) scrub.value = share;
    scrub.style.setProperty("--share", share);
    const words = Situate.timeText(app.view?.result?.scene, clock.time);
    if (text.textContent !== words) text.textContent = words;
    scrub.setAttribute("aria-valuetext", words);
  }

  function renderBar(app, bar, chapters, refresh) {
    const scene = app.view?.result?.scene;
    bar.hidden = !scene || !app.clock.duration || !app.view.glb;
    chapters.replaceChildren();
    if (scene && app.clock.duration) starts(scene).slice(1).forEach(([at, episode]) => chapters.append(chapter(app, scene, at, episode)));
    refresh();
  }

  /** [[screen time, episode]…] where each episode begins. */
  function starts(scene) {
    const seen = new Map();
    (scene.clock || []).forEach(([time, episode]) => seen.has(episode) || seen.set(episode, time));
    return [...seen].map(([episode, time]) => [time, episode]);
  }

  function chapter(app, scene, at, episode) {
    const mark = make("span", { class: "sit-chapter", title: scene.episodes[episode].label || "" });
    mark.style.left = `${(100 * at) / app.clock.duration}%`;
    return mark;
  }

  /** Keys of a focused viewer: space plays, left and right scrub. */
  Situate.clockKeys = function (app, event) {
    const keys = { " ": () => app.clock.play(!app.clock.playing), ArrowLeft: () => nudge(-STEP), ArrowRight: () => nudge(STEP) };
    const nudge = (by) => (app.clock.play(false), app.clock.set(app.clock.time + by));
    if (!keys[event.key] || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  };
})();
