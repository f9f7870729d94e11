// A grid of pictures for a narrow screen: each row below its title, as many pictures side by side as can be looked at.
(() => {
  /** Pixels: of a picture's width at least, of its height at most; between two that stand side by side. */
  const LEAST = 90;
  const TALLEST = 200;
  const GAP = 8;
  /** Beside the grid; where numbers stand there. */
  const SIDE = 4;
  const NUMBERS = 34;
  /** Panels that are no further apart are one picture: a series, and its difference from another. */
  const CLOSE = 6;
  /** Sizes of letters, and the height of their lines. */
  const ROW = { size: 13, line: 17 };
  const HEADING = { size: 12, line: 16 };
  const CAPTION = { size: 11, line: 15 };
  const SPACE = 10;

  const { plain, titleText, broken } = window.theriacWords;

  const near = (a, b) => Math.abs(a - b) < 0.005;
  const within = (value, [from, to]) => value >= from - 0.001 && value <= to + 0.001;
  /** A caption in one line, for it was broken to another width; what tells of its colours keeps a line of its own. */
  const whole = (caption) => caption.replace(/<br>(?!±)/g, " ");
  const mostOf = (numbers) => Math.max(0, ...numbers);

  /** Rows of pictures, a picture being its panels from the top. */
  const rowsOf = (panels, pixels) => {
    const rows = [];
    let above;
    for (const panel of panels) {
      const isNext = above === undefined || !near(above.up[1], panel.up[1]);
      const column = isNext ? 0 : rows.at(-1).at + 1;
      const isBelow = isNext && above !== undefined && (above.up[0] - panel.up[1]) * pixels < CLOSE;
      if (isNext && !isBelow) rows.push({ cells: [], at: 0 });
      const row = rows.at(-1);
      row.at = column;
      row.cells[column] ??= [];
      row.cells[column].push(panel);
      above = panel;
    }
    return rows.map(({ cells }) => cells);
  };

  /** Pixels that a panel is high when it is so wide: an image keeps its shape, a series its height. */
  const heightOf = ({ x, y, up }, width, pixels) => {
    if (!y.scaleanchor) return (up[1] - up[0]) * pixels;
    const [across, along] = [x, y].map(({ range: [from, to] }) => Math.abs(to - from));
    return Math.min(TALLEST, (width * along) / across);
  };

  /** The notes of a grid by what they are for: columns, rows, pictures, all of it. */
  const sortNotes = (notes) => {
    const isOfPaper = ({ xref, yref }) => xref === "paper" && yref === "paper";
    const ofPaper = notes.filter(isOfPaper);
    return {
      headings: ofPaper.filter(({ yanchor }) => yanchor === "bottom"),
      titles: ofPaper.filter(({ xanchor, yanchor }) => xanchor === "right" && yanchor === "middle"),
      remarks: ofPaper.filter(({ yanchor }) => yanchor === "top"),
      captions: new Map(notes.filter((note) => !isOfPaper(note)).map((note) => [note.xref, note])),
    };
  };

  /**
   * The grid as wide as the screen, and the words that stood around it; undefined for a figure whose axes have numbers below
   * them, which is no grid of pictures.
   *
   * @param panels from the top and from the left. @param width of the screen's part that it gets, in pixels.
   */
  window.theriacPictures = ({ data, layout, ...rest }, panels, width) => {
    if (panels.some(({ x }) => x.showticklabels !== false || x.ticks !== "")) return undefined;
    const family = layout.font?.family ?? "sans-serif";
    const pixels = layout.height - layout.margin.t - layout.margin.b;
    const rows = rowsOf(panels, pixels);
    const { headings, titles, remarks, captions } = sortNotes(layout.annotations ?? []);
    const left = panels.some(({ y }) => y.showticklabels) ? NUMBERS : SIDE;
    const inner = width - left - SIDE;
    const columns = mostOf(rows.map((cells) => cells.length));
    const fitting = Math.max(1, Math.floor((inner + GAP) / (LEAST + GAP)));
    const isWhole = fitting >= columns;
    // As many in each line as the number of lines allows: of five, three and two.
    const beside = isWhole ? columns : Math.ceil(columns / Math.ceil(columns / fitting));
    const each = (inner - GAP * (beside - 1)) / beside;
    const drawn = new Set(data.map(({ xaxis = "x" }) => xaxis));
    const nameOf = ({ xName }) => xName.replace("axis", "");

    const notes = [];
    const placed = [];
    let down = 0;
    rows.forEach((cells, r) => {
      const span = [cells[0].at(-1).up[0], cells[0][0].up[1]];
      const title = titles.find(({ y }) => within(y, span));
      if (down > 0) down += SPACE;
      if (title) {
        const { text, lines } = broken(whole(title.text), ROW.size * 1.08, family, inner);
        notes.push({
          note: title,
          text: `<b>${text}</b>`,
          x: 0,
          xanchor: "left",
          align: "left",
          top: down,
          ...ROW,
        });
        down += lines * ROW.line + 4;
      }
      const own = isWhole ? cells : cells.filter((cell) => cell.some((panel) => drawn.has(nameOf(panel))));
      for (let from = 0; from < own.length; from += beside) {
        const line = own.slice(from, from + beside).map((cell, i) => {
          const [first] = cell;
          const middle = (first.across[0] + first.across[1]) / 2;
          const called = (r === 0 || !isWhole) && headings.find(({ x }) => near(x, middle));
          const caption = captions.get(`${nameOf(cell.at(-1))} domain`);
          return {
            ...{ cell, across: [(i * (each + GAP)) / inner, (i * (each + GAP) + each) / inner] },
            heading: called && { note: called, ...broken(called.text, HEADING.size * 1.08, family, each) },
            caption: caption && { note: caption, ...broken(whole(caption.text), CAPTION.size, family, each) },
          };
        });
        const headed = mostOf(line.map(({ heading }) => (heading ? heading.lines : 0)));
        down += headed > 0 ? headed * HEADING.line + 4 : 0;
        const parts = line[0].cell.map((_, part) =>
          mostOf(line.map(({ cell }) => heightOf(cell[part], each, pixels))),
        );
        for (const { cell, across, heading, caption } of line) {
          if (heading)
            notes.push({ ...heading, x: (across[0] + across[1]) / 2, foot: down, size: HEADING.size });
          if (caption) notes.push({ ...caption, size: CAPTION.size });
          let top = down;
          for (const [part, panel] of cell.entries()) {
            placed.push({ panel, across, top, foot: top + parts[part] });
            top += parts[part] + 4;
          }
        }
        down += parts.reduce((sum, part) => sum + part + 4, 0);
        down += mostOf(line.map(({ caption }) => caption?.lines ?? 0)) * CAPTION.line + 4;
      }
    });

    const height = Math.ceil(down + 4);
    const scale = (at) => Math.max(0, 1 - at / height);
    const narrow = { ...layout };
    for (const { panel, across, top, foot } of placed) {
      narrow[panel.xName] = { ...panel.x, domain: across, automargin: false };
      narrow[panel.yName] = { ...panel.y, domain: [scale(foot), scale(top)], automargin: false };
    }
    // Places that stay empty are in nobody's way.
    const shown = new Set(placed.map(({ panel }) => panel));
    for (const { xName, yName } of panels.filter((panel) => !shown.has(panel))) {
      delete narrow[xName];
      delete narrow[yName];
    }
    narrow.annotations = notes.map(({ note, text, size, x, xanchor, align, top, foot }) => ({
      ...{ ...note, text, font: { ...note.font, size } },
      ...(x === undefined ? {} : { x, xshift: 0, xanchor: xanchor ?? "center", align: align ?? "center" }),
      ...(top === undefined ? {} : { y: scale(top), yanchor: "top" }),
      ...(foot === undefined ? {} : { y: scale(foot), yanchor: "bottom" }),
    }));
    // What drags scrolls the page.
    const margin = { l: left, r: SIDE, t: 0, b: 0 };
    Object.assign(narrow, { title: undefined, showlegend: false, dragmode: false, height, margin });
    const said = [titleText(layout.title), ...remarks.map(({ text }) => text)].map(plain).filter(Boolean);
    return {
      figure: { data, layout: narrow, ...rest },
      words: said.map((text) => (/[.!?]$/.test(text) ? text : `${text}.`)),
    };
  };
})();
