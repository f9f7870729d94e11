// What a figure's lines and colours are called, as text of the page: above a figure whose own legend is out of sight.
(() => {
  const { plain, titleText } = window.theriacWords;

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  const strokeOf = (dash = "solid") => ({ solid: "solid", dot: "dotted" })[dash] ?? "dashed";

  /** Marks as letters. */
  const SHAPES = { square: "■", diamond: "◆", cross: "✚", x: "✖", "triangle-up": "▲", star: "★" };
  const OPEN = { circle: "○", square: "□", diamond: "◇" };

  const shapeOf = ({ symbol = "circle" }) =>
    symbol.endsWith?.("-open") ? (OPEN[symbol.slice(0, -5)] ?? "○") : (SHAPES[symbol] ?? "●");

  /** A line as it is drawn, or a mark where there is none. */
  const swatch = ({ mode = "lines", line = {}, marker = {}, fillcolor, type = "scatter" }) => {
    const made = element("span", "swatch");
    // The line of a box may be there only to be hidden.
    const colors = type === "box" ? [marker.color, line.color] : [line.color, marker.color];
    const color = [...colors, fillcolor].find((each) => typeof each === "string") ?? "currentcolor";
    const isLine = type === "scatter" && mode.includes("lines");
    const isMark = type === "box" || (type === "scatter" && mode.includes("markers"));
    if (isLine) made.style.borderBlockStart = `3px ${strokeOf(line.dash)} ${color}`;
    else if (isMark) made.append(shapeOf(marker));
    else made.style.background = color;
    if (isMark) made.style.color = color;
    if (isMark && !isLine) made.setAttribute("aria-hidden", "true");
    made.classList.toggle("shape", isMark && !isLine);
    made.classList.toggle("dot", !isMark && !isLine);
    return made;
  };

  const groupTitle = (title) => titleText(title) && element("b", "", `${plain(titleText(title))} `);

  /**
   * What a figure's legend and colour bars name, as text of the page; undefined where they name nothing.
   *
   * @param data as it is drawn, in the page's colours.
   */
  window.theriacLegend = ({ data, layout }) => {
    const made = element("div", "legend");
    const seen = new Set();
    const isShown = layout.showlegend !== false;
    for (const trace of isShown ? data : []) {
      const { showlegend, name, legendgroup, visible } = trace;
      if (showlegend === false || !name || visible === false || visible === "legendonly") continue;
      const key = `${legendgroup ?? ""} ${name}`;
      if (seen.has(key)) continue;
      seen.add(key);
      made.append(element("span", "entry", swatch(trace), plain(name)));
    }
    const one = seen.size < 2;
    if (one) made.replaceChildren();
    for (const { marker } of data) {
      if (!marker?.showscale || !marker.colorbar?.ticktext) continue;
      const { colorscale, colorbar, cmin, cmax } = marker;
      const line = element("span", "scale", ...[groupTitle(colorbar.title)].filter(Boolean));
      colorbar.ticktext.forEach((text, i) => {
        const share = (colorbar.tickvals[i] - cmin) / (cmax - cmin);
        const [, color] = colorscale.findLast(([at]) => at <= share + 1e-9) ?? colorscale[0];
        const dot = element("span", "swatch dot");
        dot.style.background = color;
        line.append(element("span", "entry", dot, plain(text)));
      });
      made.append(line);
    }
    return made.childElementCount > 0 ? made : undefined;
  };
})();
