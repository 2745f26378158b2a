/* Downloads: the 3D file and the result are made here; other formats come from the server. */
(function () {
  "use strict";
  const Situate = window.Situate;
  const { make, refill } = Situate;
  const OWN = [["glb", "GLB", "3D scene for any viewer"], ["json", "JSON", "the whole result"]];
  const ASKED = [["html", "HTML", "this page as one file"], ["png", "PNG", "film strip"], ["gif", "GIF", "moving picture"], ["xml", "MJCF", "for MuJoCo"], ["rrd", "Rerun", "recording for Rerun"]];

  Situate.downloads = function (app) {
    const row = make("div", { class: "sit-buttons" });
    const element = make("section", { class: "sit-downloads", "aria-label": "Downloads" }, make("h3", {}, "Take it along"), row);
    const render = () => {
      element.hidden = !app.view;
      const formats = [...OWN, ...(app.server && app.view?.glb ? ASKED : [])].filter(([f]) => f !== "glb" || app.view?.glb);
      refill(row, formats.map(([format, name, title]) => make("button", { type: "button", class: "sit-button", title, "data-format": format, onclick: (e) => fetchOne(app, format, e.currentTarget) }, Situate.icon("down"), name)));
    };
    return { element, render };
  };

  async function fetchOne(app, format, button) {
    if (format === "glb") return save(`${nameOf(app)}.glb`, Situate.bytes(app.view.glb), "model/gltf-binary");
    if (format === "json") return save(`${nameOf(app)}.json`, JSON.stringify(app.view.result, null, 1), "application/json");
    button.disabled = true;
    app.say("");
    try {
      const file = await app.server.export(app.value.request, format);
      if (!file || file.error) app.say(String(file?.error || "No file came back."));
      else save(file.name, Situate.bytes(file.base64), file.type);
    } catch (error) {
      app.say(String(error?.message || error));
    }
    button.disabled = false;
  }

  /** A file name from the text: its first words. */
  function nameOf(app) {
    const words = app.view.result.sentences.join(" ").toLowerCase().match(/[a-z0-9]+/g) || [];
    return words.slice(0, 8).join("-") || "scene";
  }

  function save(name, content, type) {
    const url = URL.createObjectURL(new Blob([content], { type }));
    const link = make("a", { href: url, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }
})();
