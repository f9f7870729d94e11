// A figure on a wide screen: without the room that its own menus took, and with the legend above where it would take a
// third of the width from panels that stand side by side.
(() => {
  /** Pixels: of a menu above the panels, a slider below them, as the figure was laid out; of a legend's line. */
  const MENU = 40;
  const SLIDER = 80;
  const LINE = 20;
  /** Of a legend's entry: the size of its letters, and what stands beside its text. */
  const NAME = 13;
  const SWATCH = 55;
  /** From the figure's upper edge to what stands below its title. */
  const TITLE = 52;
  /** From the panels' upper edge to the legend: a title of one line, and of each more. */
  const ABOVE = 30;
  const TITLE_LINE = 18;
  /** So many panels side by side need the width. */
  const MANY = 3;

  const { widthOf } = window.theriacWords;

  /** The names that a legend has, each once. */
  const entriesOf = (data) => [
    ...new Set(data.filter(({ showlegend, name }) => showlegend !== false && name).map(({ name }) => name)),
  ];

  const columnsOf = (layout) =>
    new Set(
      Object.entries(layout)
        .filter(([name]) => /^xaxis\d*$/.test(name))
        .map(([, { domain = [0, 1] }]) => domain[0].toFixed(3)),
    ).size;

  /** Lines of the highest title of a panel. */
  const titleLines = ({ annotations = [] }) =>
    Math.max(
      0,
      ...annotations
        .filter(({ xref, yref, yanchor }) => xref === "paper" && yref === "paper" && yanchor === "bottom")
        .map(({ text = "" }) => text.split(/<br\s*\/?>/).length),
    );

  const grown = (layout, { top = 0, bottom = 0 }) => ({
    ...layout,
    ...(layout.height === undefined ? {} : { height: layout.height + top + bottom }),
    margin: { ...layout.margin, t: (layout.margin?.t ?? 100) + top, b: (layout.margin?.b ?? 80) + bottom },
  });

  /** @param width of the page's part that the figure gets, in pixels. */
  window.theriacRoom = ({ data, layout, ...rest }, width) => {
    const hasMenu = (layout.updatemenus ?? []).some(({ type }) => type === "dropdown");
    const fitted = grown(layout, {
      top: hasMenu ? -MENU : 0,
      bottom: (layout.sliders ?? []).length > 0 ? -SLIDER : 0,
    });
    const { legend = {}, showlegend, margin, height } = fitted;
    const entries = entriesOf(data);
    const isBeside = legend.orientation !== "h" && (legend.x === undefined || legend.x >= 1);
    if (showlegend === false || !isBeside || entries.length < 2 || columnsOf(layout) < MANY || !height)
      return { data, layout: fitted, ...rest };
    const family = layout.font?.family ?? "sans-serif";
    const widest = Math.max(...entries.map((name) => widthOf(name, NAME, family))) + SWATCH;
    const across = Math.max(1, Math.floor((width - (margin.l ?? 80) - (margin.r ?? 30)) / widest));
    const lines = Math.ceil(entries.length / across);
    const above = ABOVE + Math.max(0, titleLines(layout) - 1) * TITLE_LINE;
    const needed = TITLE + lines * LINE + above;
    const taller = grown(fitted, { top: Math.max(0, needed - (margin?.t ?? 100)) });
    const inner = taller.height - taller.margin.t - taller.margin.b;
    const placed = { orientation: "h", x: 0, xanchor: "left", y: 1 + above / inner, yanchor: "bottom" };
    return { data, layout: { ...taller, legend: { ...legend, ...placed } }, ...rest };
  };
})();
