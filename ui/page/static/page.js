// What the page keeps in this browser, and the few things that Gradio leaves to the page.
(() => {
  const OWNER = "situate.owner", LAST = "situate.last";
  const get = (key) => { try { return localStorage.getItem(key) || ""; } catch { return ""; } };
  const set = (key, value) => { try { localStorage.setItem(key, value); } catch { /* a browser without storage */ } };

  const token = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

  let loaded;
  const loading = new Promise((done) => { loaded = done; });

  window.SituatePage = {
    // What is said or done before the page knows whose it is waits here, in the order in which it came.
    loaded() { loaded(); },
    async whenLoaded(given) { await loading; return given; },
    // The token of this browser, and the conversation that was open last.
    known() {
      if (!get(OWNER)) set(OWNER, token());
      return [get(OWNER) || token(), get(LAST)];
    },
    remember(owner, last) { set(LAST, last || ""); },
    save(text, name) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], {type: "application/json"}));
      link.download = `${(name || "conversation").replace(/[^\p{L}\p{N} _-]/gu, "").trim().slice(0, 60) || "conversation"}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    },
  };

  // A word of the conversation names its objects in its classes, since the sanitizer drops data attributes.
  const objectsOf = (word) => [...word.classList].filter((c) => c.startsWith("obj:")).map((c) => c.slice(4));
  const select = (event) => {
    const word = event.target.closest?.(".word");
    const objects = word ? objectsOf(word) : [];
    if (objects.length) document.dispatchEvent(new CustomEvent("situate:select", {detail: {objects, from: "talk"}}));
  };
  document.addEventListener("click", select);
  document.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches?.(".word")) { event.preventDefault(); select(event); }
  });
  document.addEventListener("situate:select", (event) => {
    const chosen = new Set(event.detail?.objects || []);
    document.querySelectorAll("#situate-talk .word").forEach((w) => w.classList.toggle("chosen", objectsOf(w).some((o) => chosen.has(o))));
  });
})();
