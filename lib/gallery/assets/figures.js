// Figures are pictures until they come into view; then plotly.js is loaded, once, and the figure's own data.
(() => {
  const NARROW = 700;
  const root = document.documentElement.dataset.root;
  const arrived = new Map();
  const scripts = new Map();

  // A figure's file calls this with the figure and, for each of its colours, a colour for a dark page.
  window.theriacFigure = (key, figure, dark) => arrived.set(key, { figure, dark });

  const load = (src) => {
    if (!scripts.has(src))
      scripts.set(
        src,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = src;
          script.onload = resolve;
          script.onerror = () => reject(new Error(`${src} could not be loaded`));
          document.head.append(script);
        }),
      );
    return scripts.get(src);
  };

  const isDark = () =>
    (document.documentElement.dataset.theme ??
      (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  /** A scale that says what colours lines have has theirs. */
  const isOfLines = (scale, dark) =>
    Array.isArray(scale) && scale.length > 0 && scale.every(([, color]) => dark[color] !== undefined);

  /** A copy with the colours of the page; other colour scales are data and keep theirs. */
  const recolour = (value, dark, key) => {
    if (typeof value === "string") return dark[value] ?? value;
    if (typeof value !== "object" || value === null || key === "meta") return value;
    if (key === "colorscale")
      return isOfLines(value, dark) ? value.map(([at, color]) => [at, dark[color]]) : value;
    if (Array.isArray(value))
      return typeof value[0] === "number" ? value : value.map((each) => recolour(each, dark));
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, recolour(part, dark, name)]),
    );
  };

  /** The figure as plotly.js gets it: without menus, which the page has as its own, and in the page's colours. */
  const coloured = ({ figure: { data, layout, config, frames }, dark }) => {
    const { updatemenus, sliders, ...rest } = layout;
    const copy = structuredClone({ data, layout: { ...rest, autosize: true }, frames });
    return {
      ...(isDark() ? recolour(copy, dark) : copy),
      config: {
        ...config,
        responsive: true,
        displaylogo: false,
        showSendToCloud: false,
        modeBarButtonsToRemove: ["lasso2d", "select2d"],
        ...(layout.dragmode === false ? { displayModeBar: false } : {}),
        scrollZoom: false,
      },
    };
  };

  const enliven = async (figure) => {
    const state = figure.querySelector(".state");
    const stage = figure.querySelector(".stage");
    figure.dataset.state = "loading";
    try {
      await Promise.all([load(`${root}assets/plotly.js`), load(figure.dataset.source)]);
      const stored = arrived.get(figure.dataset.figure);
      const isNarrow = stage.clientWidth < NARROW;
      const stacked = isNarrow ? window.theriacStack(stored.figure, stage.clientWidth) : undefined;
      const roomy = window.theriacRoom(stored.figure, isNarrow ? NARROW : stage.clientWidth);
      const scrolled = isNarrow ? window.theriacRemarks(roomy, NARROW) : roomy;
      const shown = { ...stored, figure: stacked?.figure ?? scrolled };
      const drawn = document.createElement("div");
      drawn.className = stacked ? "plot stacked" : "plot";
      drawn.style.height = `${shown.figure.layout.height ?? 600}px`;
      // Measured where it will stand, seen only when it is complete.
      drawn.style.visibility = "hidden";
      stage.append(drawn);
      await window.Plotly.newPlot(drawn, coloured(shown));
      stage.querySelector("img")?.remove();
      drawn.style.visibility = "";
      // Its buttons are for the mouse; the browser's own controls below the title do what matters without one.
      for (const button of drawn.querySelectorAll(".modebar-btn")) button.tabIndex = -1;
      const named = figure.querySelector(".named");
      // Of a figure higher than the window the legend is repeated while its own is out of sight.
      const isTall = drawn.clientHeight > innerHeight;
      const name = () => {
        const legend = (stacked || isTall) && window.theriacLegend(coloured(stored));
        named.replaceChildren(...(legend ? [legend] : []));
        named.hidden = !legend;
        named.classList.toggle("over", !stacked);
      };
      name();
      const own = drawn.querySelector("g.legend");
      if (!stacked && own)
        new IntersectionObserver(([seen]) => named.classList.toggle("away", seen.isIntersecting)).observe(
          own,
        );
      const controls = window.theriacControls(drawn, shown.figure.layout);
      const bar = figure.querySelector(".controls");
      bar.replaceChildren(...controls);
      bar.hidden = controls.length === 0;
      const isPictures = shown.figure.data.every(({ hoverinfo }) => hoverinfo === "skip");
      const onPictures = stacked ? "Live." : "Live: drag to enlarge.";
      const onTouch = isPictures ? onPictures : "Live: values at every mark.";
      const touched = stage.scrollWidth > stage.clientWidth + 1 ? "Live: swipe sideways." : onTouch;
      state.textContent = [...(stacked?.words ?? []), touched].join(" ");
      // Words that stood in the picture say the scale too.
      figure.querySelector(".said").hidden = stacked?.words.some((text) => /scale/i.test(text)) ?? false;
      figure.dataset.state = "live";
      document.addEventListener("theriac-theme", async () => {
        await window.Plotly.react(drawn, coloured(shown));
        name();
        // What the controls chose is no part of the figure as it was stored.
        for (const control of bar.querySelectorAll("select, input"))
          control.dispatchEvent(new Event(control.localName === "select" ? "change" : "input"));
      });
    } catch (error) {
      figure.querySelector(".plot")?.remove();
      state.textContent = `Only a picture: ${error.message}.`;
      figure.dataset.state = "still";
    }
  };

  const figures = document.querySelectorAll("figure[data-figure]");
  const near = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        enliven(target);
      }
    },
    { rootMargin: "150px 0px" },
  );
  for (const figure of figures) near.observe(figure);
})();
