/* The namespace and how elements are made. Whatever comes from a text goes in as a text node, never as HTML. */
(function () {
  "use strict";
  const Situate = (window.Situate = window.Situate || {});
  const SVG = "http://www.w3.org/2000/svg";
  const ICONS = {
    play: "M7 4.5v15l12-7.5z",
    pause: "M7 5h3.6v14H7zM13.4 5H17v14h-3.6z",
    loop: "M17 3l4 4-4 4V8.4H8A3.6 3.6 0 0 0 4.4 12H2.6A5.4 5.4 0 0 1 8 6.6h9zM7 21l-4-4 4-4v2.6h9a3.6 3.6 0 0 0 3.6-3.6h1.8a5.4 5.4 0 0 1-5.4 5.4H7z",
    reset: "M12 5a7 7 0 1 1-6.6 4.7l1.7.6A5.2 5.2 0 1 0 12 6.8V10L7.2 5.9 12 1.8z",
    close: "M6.3 5l5.7 5.7L17.7 5 19 6.3 13.3 12l5.7 5.7-1.3 1.3-5.7-5.7L6.3 19 5 17.7l5.7-5.7L5 6.3z",
    down: "M11 4h2v8.6l3.3-3.3 1.4 1.4L12 16.4l-5.7-5.7 1.4-1.4 3.3 3.3zM5 18.2h14V20H5z",
  };

  /** Make an element: attributes, `on…` listeners, children that are elements, texts or nothing. */
  Situate.make = function (tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || (value === false && !name.startsWith("aria-"))) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : String(value));
    }
    return Situate.fill(element, ...children);
  };

  Situate.fill = function (element, ...children) {
    for (const child of children.flat(Infinity)) {
      if (child === null || child === undefined || child === false || child === "") continue;
      element.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return element;
  };

  /** Replace what an element holds. */
  Situate.refill = function (element, ...children) {
    element.replaceChildren();
    return Situate.fill(element, ...children);
  };

  Situate.icon = function (name) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", "sit-icon");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", ICONS[name]);
    svg.append(path);
    return svg;
  };

  /** A button that is on or off. */
  Situate.toggle = function (label, on, change, more) {
    const button = Situate.make("button", { type: "button", class: "sit-toggle", "aria-pressed": on, ...more }, label);
    button.addEventListener("click", () => {
      const now = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", now);
      change(now);
    });
    return button;
  };

  Situate.calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** The bytes of a base64 text. */
  Situate.bytes = function (base64) {
    const raw = atob(base64);
    const bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    return bytes;
  };

  /** The words of a span [sentence, start, end]; offsets count code points, as Python does. */
  Situate.words = function (sentences, span) {
    const text = sentences[span[0]];
    return text === undefined ? "" : Array.from(text).slice(span[1], span[2]).join("");
  };
})();
