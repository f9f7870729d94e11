// A figure of several panels for a narrow screen: its panels one below the other, those that are compared next to each
// other, long titles on several lines.
(() => {
  /** Pixels: of a margin, beside panels; of a line of text; between the parts of what stands between two panels. */
  const LEFT = 62;
  /** What names of rows may have of the width at most. */
  const MOST_LEFT = 150;
  const RIGHT = 20;
  const LINE = 16;
  const TICKS = 20;
  const SLANT = -60;
  const SPACE = 12;
  /** Sizes of letters. */
  const TITLE = 13;
  const AXIS = 12;
  const TICK = 11;

  const suffix = (name) => name.slice(5);
  const near = (a, b) => Math.abs(a - b) < 0.02;
  const { plain, titleText, widthOf, broken } = window.theriacWords;

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

  const inRowOf = (panel, panels) => panels.filter(({ up }) => near(up[1], panel.up[1]));
  const inColumnOf = (panel, panels) => panels.filter(({ across }) => near(across[0], panel.across[0]));

  /** What an axis is called: by itself, or by the first panel of its row or the last of its column. */
  const verticalTitle = (panel, panels) =>
    titleText(panel.y.title) ??
    titleText(inRowOf(panel, panels).find(({ y }) => titleText(y.title))?.y.title);
  const horizontalTitle = (panel, panels) =>
    titleText(panel.x.title) ??
    titleText(inColumnOf(panel, panels).findLast(({ x }) => titleText(x.title))?.x.title);

  /** An axis's title, and a remark below it, which is said once for all panels. */
  const withoutRemark = (title, remarks) => {
    const [, main, remark] = /^(.*?)<br><sub>(.*)<\/sub>$/.exec(title ?? "") ?? [undefined, title];
    if (remark) remarks.add(plain(remark));
    return main;
  };

  /** The words along an axis, where it has words. */
  const wordsAlong = (axis, name, data) => {
    if (axis.ticktext?.some((text) => Number.isNaN(Number(plain(text)))))
      return { values: axis.tickvals, texts: axis.ticktext };
    const letter = name[0];
    const own = data.filter((trace) => (trace[`${letter}axis`] ?? letter) === name.replace("axis", ""));
    const values = [...new Set(own.flatMap((trace) => trace[letter] ?? []))];
    const isWords =
      axis.type === "category" ||
      (values.length > 0 && values.every((v) => typeof v === "string" && Number.isNaN(Number(v))));
    return isWords ? { values, texts: values } : undefined;
  };

  /** How words stand below a panel, and how much room they take: side by side, or slanted, every second where they are many. */
  const wordsBelow = (words, family, inner) => {
    const widths = words.texts.map((text) => widthOf(text, TICK, family));
    const longest = Math.max(...widths);
    const tickfont = { size: TICK };
    if ((longest + 8) * widths.length <= inner) return { axis: { tickangle: 0, tickfont }, height: TICKS };
    const step = Math.ceil((14 * words.values.length) / inner);
    const kept = words.values.map((_, i) => i).filter((i) => i % step === 0);
    const ticks = {
      tickmode: "array",
      tickvals: kept.map((i) => words.values[i]),
      ticktext: kept.map((i) => words.texts[i]),
    };
    return { axis: { tickangle: SLANT, tickfont, ...ticks }, height: Math.ceil(longest * 0.87) + 24 };
  };

  /** The given ticks of an axis with numbers, without those that would lie on the one before. */
  const ticksApart = (axis, name, data, length, sizeOf) => {
    if (!axis.tickvals || axis.tickvals.length < 2) return {};
    const letter = name[0];
    const place = (value) => (axis.type === "log" ? Math.log10(value) : Number(value));
    const at = axis.tickvals.map(place);
    const own = data.filter((trace) => (trace[`${letter}axis`] ?? letter) === name.replace("axis", ""));
    const all = [...at, ...own.flatMap((trace) => trace[letter] ?? []).map(place)].filter(Number.isFinite);
    const [low, high] = axis.range ?? [Math.min(...all), Math.max(...all)];
    let free = Number.NEGATIVE_INFINITY;
    const ticktext = axis.tickvals.map((value, i) => {
      const text = String(axis.ticktext?.[i] ?? value);
      const half = sizeOf(text) / 2 + 2;
      const middle = ((at[i] - low) / (high - low || 1)) * length * 0.88;
      if (middle - half < free) return "";
      free = middle + half;
      return text;
    });
    return { tickmode: "array", tickvals: axis.tickvals, ticktext };
  };

  /** Numbers below a panel. */
  const numbersBelow = ({ x, xName }, data, family, inner) => ({
    axis: {
      tickfont: { size: TICK },
      tickangle: 0,
      ...ticksApart(x, xName, data, inner, (text) => widthOf(text, TICK, family)),
    },
    height: TICKS,
  });

  /**
   * The figure with its panels stacked, row after row, and the words that stood beside them; undefined for one that is no
   * plain grid of panels.
   *
   * @param width of the screen's part that it gets, in pixels.
   */
  window.theriacStack = ({ data, layout, ...rest }, width) => {
    const panels = panelsOf(layout);
    if (!panels) return undefined;
    panels.sort((a, b) => b.up[1] - a.up[1] || a.across[0] - b.across[0]);
    const isPictures =
      data.some(({ type }) => type === "image") ||
      panels.every(({ x }) => x.showticklabels === false && x.ticks === "");
    // A grid of pictures is looked at across its rows, whose pictures stay side by side.
    if (isPictures) return window.theriacPictures({ data, layout, ...rest }, panels, width);
    const family = layout.font?.family ?? "sans-serif";
    const rowsOf = panels.map((panel) => wordsAlong(panel.y, panel.yName, data));
    const widest = Math.max(
      0,
      ...rowsOf.flatMap((words) => (words?.texts ?? []).map((text) => widthOf(text, TICK, family))),
    );
    // Slanted words begin left of their panel.
    const slanted = panels.map(({ x, xName }) => {
      const texts = wordsAlong(x, xName, data)?.texts ?? [];
      const widths = texts.map((text) => widthOf(text, TICK, family));
      const fits = widths.reduce((sum, each) => sum + each + 8, 0) <= width - LEFT - RIGHT;
      return fits ? 0 : (widths[0] ?? 0) / 2 + 8;
    });
    const left = Math.ceil(Math.max(LEFT, Math.min(MOST_LEFT, widest + 26), ...slanted));
    const inner = width - left - RIGHT;
    const least = panels.length > 6 ? 150 : panels.length > 1 ? 180 : 260;
    const most = Math.max(0, ...rowsOf.map((words) => words?.values.length ?? 0));
    const each = Math.max(least, most * (widest > MOST_LEFT ? 2.2 : 1.2) * LINE);

    const words = [];
    const remarks = new Set();
    const kept = [];
    const titles = new Map();
    for (const note of layout.annotations ?? []) {
      const isOfPaper = note.xref === "paper" && note.yref === "paper";
      const home =
        isOfPaper &&
        note.yanchor === "bottom" &&
        panels.find(
          ({ across, up }) => note.x >= across[0] - 0.01 && note.x <= across[1] + 0.01 && near(note.y, up[1]),
        );
      if (home) titles.set(home, note);
      else if (isOfPaper) words.push(plain(note.text));
      else kept.push(note);
    }
    // A title that stands above a column is each of its panels'.
    const titleOf = (panel) =>
      titles.get(panel) ?? inColumnOf(panel, panels).flatMap((other) => titles.get(other) ?? [])[0];

    const placed = panels.map((panel, i) => {
      const title = titleOf(panel);
      const above = title && broken(title.text, TITLE * 1.08, family, inner + RIGHT);
      const called = horizontalTitle(panel, panels);
      // Where the next panel has the same axis, it is called once, below both.
      const next = panels[i + 1];
      const isShared = next && horizontalTitle(next, panels) === called;
      const below = !isShared && called ? broken(called, AXIS, family, inner) : undefined;
      const beside = broken(withoutRemark(verticalTitle(panel, panels), remarks), AXIS, family, each);
      const along = wordsAlong(panel.x, panel.xName, data);
      const ticks = along ? wordsBelow(along, family, inner) : numbersBelow(panel, data, family, inner);
      const names = rowsOf[i] && {
        tickmode: "array",
        tickvals: rowsOf[i].values,
        ticktext: rowsOf[i].texts.map((text) => broken(text, TICK, family, left - 24).text),
      };
      return { ...panel, title, above, below, beside, ticks, names };
    });
    let from = 0;
    for (const panel of placed) {
      panel.top = from + (panel.above ? panel.above.lines * LINE + 6 : 0) + (from > 0 ? SPACE : 4);
      from = panel.top + each + panel.ticks.height + (panel.below ? panel.below.lines * LINE + 8 : 0);
    }
    const height = Math.ceil(from + 8);
    const stacked = { ...layout };
    const scale = (pixels) => Math.max(0, 1 - pixels / height);
    for (const panel of placed) {
      const { xName, yName, x, y, top, below, beside, ticks, names } = panel;
      const inRow = inRowOf(panel, panels);
      stacked[xName] = {
        ...x,
        domain: [0, 1],
        automargin: false,
        showticklabels: true,
        ...ticks.axis,
        title: { text: below?.text ?? "", standoff: 6, font: { size: AXIS } },
      };
      stacked[yName] = {
        ...y,
        domain: [scale(top + each), scale(top)],
        automargin: false,
        // The first of a row may say the numbers for all; where none does, they mean nothing.
        showticklabels: inRow.some((other) => other.y.showticklabels !== false),
        tickfont: { ...y.tickfont, size: TICK },
        nticks: 6,
        ...ticksApart(y, yName, data, each, () => TICK),
        ...names,
        title: { text: names ? "" : beside.text, standoff: 4, font: { size: AXIS } },
      };
    }
    stacked.annotations = [
      ...kept,
      ...placed.flatMap(({ title, above, top }) =>
        title
          ? [
              {
                ...title,
                text: above.text,
                font: { ...title.font, size: TITLE },
                x: 0.5,
                xanchor: "center",
                y: scale(top),
                yanchor: "bottom",
                yshift: 3,
              },
            ]
          : [],
      ),
    ];
    const title = typeof layout.title === "string" ? { text: layout.title } : (layout.title ?? {});
    const [, main, small] = /^(.*?)(?:<br>)?(?:<sub>(.*)<\/sub>)?$/.exec(title.text ?? "") ?? [];
    Object.assign(stacked, {
      title: undefined,
      showlegend: false,
      dragmode: false, // what drags scrolls the page
      height,
      margin: { l: left, r: RIGHT, t: 0, b: 0 },
    });
    const bar = layout.coloraxis?.colorbar;
    if (layout.coloraxis)
      Object.assign(stacked, {
        coloraxis: {
          ...layout.coloraxis,
          colorbar: {
            ...bar,
            orientation: "h",
            thickness: 12,
            x: 0.5,
            yref: "container",
            y: 1,
            yanchor: "top",
          },
        },
        height: height + 56,
        margin: { ...stacked.margin, t: 56 },
      });
    const said = [plain(main), ...words, ...remarks, plain(title.subtitle?.text), plain(small)];
    return {
      figure: { data: data.map(withoutBar), layout: stacked, ...rest },
      words: said.filter(Boolean).map((text) => `${text}.`),
    };
  };

  /** A figure that scrolls sideways, with the remarks at its left edge broken to the width that it has. */
  window.theriacRemarks = ({ data, layout, ...rest }, width) => {
    const family = layout.font?.family ?? "sans-serif";
    let more = 0;
    const annotations = (layout.annotations ?? []).map((note) => {
      if (note.xref !== "paper" || note.xanchor !== "left" || note.yanchor !== "top") return note;
      const before = note.text.split(/<br\s*\/?>/).length;
      const { text, lines } = broken(note.text, note.font?.size ?? AXIS, family, width - 2 * LEFT);
      more += lines - before;
      return { ...note, text };
    });
    const { height = 600, margin = {} } = layout;
    const taller = { height: height + more * LINE, margin: { ...margin, b: (margin.b ?? 80) + more * LINE } };
    return { data, layout: { ...layout, ...taller, annotations }, ...rest };
  };

  /** A colour bar of a trace's own is written above the panels instead. */
  const withoutBar = (trace) =>
    trace.marker?.showscale ? { ...trace, marker: { ...trace.marker, showscale: false } } : trace;
})();
