// Plotly draws its menus, buttons and sliders as shapes that no key reaches: here they are the browser's own.
(() => {
  const SCALES = new Set(["log", "linear", "logarithmic"]);

  const apply = (stage, { method, args }) => {
    if (method === "skip" || !args) return undefined;
    if (!["restyle", "relayout", "update", "animate"].includes(method)) return undefined;
    return window.Plotly[method](stage, ...args);
  };

  const labelled = (text, control) => {
    const label = document.createElement("label");
    const words = document.createElement("span");
    words.textContent = text;
    label.append(words, control);
    return label;
  };

  const plain = (markup) => new DOMParser().parseFromString(markup ?? "", "text/html").body.textContent;

  const menu = (stage, { buttons = [], active = 0, name }) => {
    const select = document.createElement("select");
    for (const button of buttons) select.append(new Option(plain(button.label)));
    select.selectedIndex = Math.max(0, active);
    select.addEventListener("change", () => apply(stage, buttons[select.selectedIndex]));
    const isScale = buttons.every(({ label }) => SCALES.has(label));
    return labelled(isScale ? "Scale" : (name ?? "View"), select);
  };

  const slider = (stage, { steps = [], active = 0, currentvalue }) => {
    const range = document.createElement("input");
    const value = document.createElement("output");
    Object.assign(range, { type: "range", min: 0, max: steps.length - 1, step: 1, value: active });
    const prefix = plain(currentvalue?.prefix).trim();
    const say = () => {
      const text = plain(steps[range.value].label);
      value.textContent = `${prefix} ${text}`.trim();
      range.setAttribute("aria-valuetext", text);
    };
    range.addEventListener("input", () => {
      say();
      apply(stage, steps[range.value]);
    });
    say();
    const label = labelled(prefix.replace(/\s*[=:]$/, "") || "Step", range);
    label.append(value);
    return label;
  };

  /** The controls of a figure's layout, as elements that act on the stage on which it is drawn. */
  window.theriacControls = (stage, { updatemenus = [], sliders = [] }) => [
    ...updatemenus.filter(({ buttons = [] }) => buttons.length > 1).map((each) => menu(stage, each)),
    ...sliders.filter(({ steps = [] }) => steps.length > 1).map((each) => slider(stage, each)),
  ];
})();
