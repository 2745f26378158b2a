/* Numbers for people: three digits, the unit that suits the size, intervals around what is typical. */
(function () {
  "use strict";
  const Situate = window.Situate;
  const LENGTHS = [[1e3, "km"], [1, "m"], [1e-2, "cm"], [1e-3, "mm"]];
  const MASSES = [[1e3, "t"], [1, "kg"], [1e-3, "g"], [1e-6, "mg"]];
  const SPANS = [[31557600, "years"], [86400, "days"], [3600, "h"], [60, "min"], [1, "s"]];
  const SCALES = { m: LENGTHS, kg: MASSES };

  /** Write a number with three digits: 147, 0.0123, 25,000. */
  Situate.number = function (value) {
    if (typeof value !== "number" || !isFinite(value)) return "–";
    if (value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e7)) return value.toExponential(1).replace("e+", "e");
    const rounded = Number(value.toPrecision(3));
    return Math.abs(rounded) >= 100 ? Math.round(rounded).toLocaleString("en-US") : String(rounded);
  };

  function scaleOf(scales, value) {
    return scales.find(([size]) => Math.abs(value) >= size) || (value ? scales[scales.length - 1] : scales.find(([size]) => size === 1));
  }

  /** Write an amount with its unit; metres and kilograms in the multiple that suits them. */
  Situate.amount = function (value, unit) {
    if (!unit || unit === "1") return Situate.number(value);
    if (!SCALES[unit]) return `${Situate.number(value)} ${unit}`;
    const [size, name] = scaleOf(SCALES[unit], value);
    return `${Situate.number(value / size)} ${name}`;
  };

  /** Write [lowest, typical, highest] as what is typical and, smaller, its range. */
  Situate.interval = function (values, unit) {
    if (!Array.isArray(values)) return Situate.amount(values, unit);
    const [low, typical, high] = values;
    const [size, name] = SCALES[unit] ? scaleOf(SCALES[unit], typical) : [1, unit && unit !== "1" ? unit : ""];
    const text = (v) => Situate.number(v / size);
    const range = low === high ? null : Situate.make("span", { class: "sit-range" }, `${text(low)} – ${text(high)}`);
    return [Situate.make("span", { class: "sit-typical" }, `${text(typical)}${name ? ` ${name}` : ""}`), range ? " " : "", range];
  };

  /** Write a moment of a stretch of time in the unit of the whole: "3.4 h of 8 h". */
  Situate.moment = function (at, whole) {
    const [size, name] = SPANS.find(([s]) => whole >= s) || SPANS[SPANS.length - 1];
    const digits = whole / size >= 100 ? 0 : whole / size >= 10 ? 1 : 2;
    const text = (v) => String(Number((v / size).toFixed(digits)));
    return `${text(at)} ${name} of ${text(whole)} ${name}`;
  };
})();
