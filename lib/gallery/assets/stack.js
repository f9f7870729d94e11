// A figure of several panels for a narrow screen: its panels one below the other, its legend under them.
(() => {
  /** Pixels below a panel: bare, with numbers, with a title. */
  const BELOW = { bare: 44, numbers: 66, title: 100 };
  const TOP = 44;
  const LEGEND_LINE = 22;

  const suffix = (name) => name.slice(5);
  const near = (a, b) => Math.abs(a - b) < 0.02;
  const plain = (markup) =>
    new DOMParser().parseFromString((markup ?? "").replace(/<br\s*\/?>/g, " "), "text/html").body.textContent;

  /** Pairs of axes with their places; undefined for a layout that is not a plain grid of panels. */
  const panelsOf = (layout) => {
    const panels = Object.keys(layout)
      .filter((name) => /^xaxis\d*$/.test(name))
      .map((name) => {
        const x = layout[name];
        const yName = `yaxis${suffix(`yaxis${(x.anchor ?? `y${suffix(name)}`).slice(1)}`)}`;
        const y = layout[yName];
        return { xName: name, yName, x, y, across: x.domain ?? [0, 1], up: y?.domain ?? [0, 1] };
      });
    const isPlain = panels.every(({ y, x }) => y && !y.overlaying && !x.overlaying && x.anchor !== "free");
    return isPlain && panels.length > 0 ? panels : undefined;
  };

  /** What a panel's vertical axis is called: by itself, or by the first panel of its row. */
  const verticalTitle = (panel, panels) => {
    const row = panels.filter(({ up }) => near(up[1], panel.up[1]));
    return panel.y.title ?? row.find(({ y }) => y.title)?.y.title;
  };

  const legendEntries = (data) =>
    new Set(data.filter(({ showlegend, name }) => showlegend !== false && name).map(({ name }) => name)).size;

  /**
   * The figure with its panels stacked, column after column, and the words that stood beside them; undefined for one that
   * is no plain grid of panels.
   */
  window.theriacStack = ({ data, layout, ...rest }) => {
    const panels = panelsOf(layout);
    // A grid of pictures is looked at across its rows: it scrolls instead.
    if (!panels || data.some(({ type }) => type === "image")) return undefined;
    panels.sort((a, b) => a.across[0] - b.across[0] || b.up[1] - a.up[1]);
    const each = panels.length > 6 ? 170 : panels.length > 1 ? 210 : 300;
    const entries = legendEntries(data);
    const { coloraxis } = layout;
    const bottom =
      64 + (layout.showlegend === false || entries < 2 ? 0 : LEGEND_LINE * Math.ceil(entries / 2) + 16);
    const top = TOP + (coloraxis ? 56 : 0);
    const gapBelow = ({ x }) =>
      x.title?.text ? BELOW.title : x.showticklabels === false ? BELOW.bare : BELOW.numbers;
    const gaps = panels.map((panel, i) => (i < panels.length - 1 ? gapBelow(panel) : 0));
    const inner = panels.length * each + gaps.reduce((sum, gap) => sum + gap, 0);
    const stacked = { ...layout };
    let from = 0;
    const placed = panels.map((panel, i) => {
      const up = [Math.max(0, 1 - (from + each) / inner), 1 - from / inner];
      from += each + gaps[i];
      stacked[panel.xName] = {
        ...panel.x,
        domain: [0, 1],
        title: panel.x.title && { ...panel.x.title, standoff: 6 },
      };
      stacked[panel.yName] = {
        ...panel.y,
        domain: up,
        showticklabels: true,
        title: verticalTitle(panel, panels),
      };
      return { ...panel, to: up };
    });
    const title = typeof layout.title === "string" ? { text: layout.title } : (layout.title ?? {});
    const [, main, small] = /^(.*?)(?:<br>)?(?:<sub>(.*)<\/sub>)?$/.exec(title.text ?? "") ?? [];
    const words = [plain(main)];
    stacked.annotations = (layout.annotations ?? []).flatMap((note) => {
      if (note.xref !== "paper" || note.yref !== "paper") return [note];
      const home = placed.find(
        ({ across, up }) => note.x >= across[0] - 0.01 && note.x <= across[1] + 0.01 && near(note.y, up[1]),
      );
      if (home && note.yanchor === "bottom") return [{ ...note, x: 0.5, xanchor: "center", y: home.to[1] }];
      words.push(plain(note.text));
      return [];
    });
    words.push(plain(title.subtitle?.text), plain(small));
    Object.assign(stacked, {
      title: undefined,
      height: inner + top + bottom,
      margin: { l: 62, r: 14, t: top, b: bottom },
      legend: {
        ...layout.legend,
        orientation: "h",
        x: 0,
        xanchor: "left",
        yref: "container",
        y: 0,
        yanchor: "bottom",
      },
    });
    if (coloraxis)
      stacked.coloraxis = {
        ...coloraxis,
        colorbar: {
          ...coloraxis.colorbar,
          orientation: "h",
          thickness: 12,
          x: 0.5,
          yref: "container",
          y: 1,
          yanchor: "top",
        },
      };
    return {
      figure: { data, layout: stacked, ...rest },
      words: words.filter(Boolean).map((text) => `${text}.`),
    };
  };
})();
