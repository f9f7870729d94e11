// Figures are pictures until they come into view; then plotly.js is loaded, once, and the figure's own data.
(() => {
  const NARROW = 700;
  const root = document.documentElement.dataset.root;
  const arrived = new Map();
  const scripts = new Map();

  window.theriacFigure = (key, figure) => arrived.set(key, figure);

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

  const enliven = async (figure) => {
    const state = figure.querySelector(".state");
    const stage = figure.querySelector(".stage");
    figure.dataset.state = "loading";
    try {
      await Promise.all([load(`${root}assets/plotly.js`), load(figure.dataset.source)]);
      const { data, layout, config, frames } = arrived.get(figure.dataset.figure);
      const { updatemenus, sliders, ...plainLayout } = layout;
      const drawn = document.createElement("div");
      drawn.className = "plot";
      drawn.style.height = `${layout.height ?? 600}px`;
      // Measured where it will stand, seen only when it is complete.
      drawn.style.visibility = "hidden";
      stage.append(drawn);
      await window.Plotly.newPlot(drawn, {
        data,
        layout: { ...plainLayout, autosize: true },
        frames,
        config: {
          ...config,
          responsive: true,
          displaylogo: false,
          modeBarButtonsToRemove: ["lasso2d", "select2d"],
          scrollZoom: false,
        },
      });
      stage.querySelector("img")?.remove();
      drawn.style.visibility = "";
      // Its buttons are for the mouse; the browser's own controls below the title do what matters without one.
      for (const button of drawn.querySelectorAll(".modebar-btn")) button.tabIndex = -1;
      const controls = window.theriacControls(drawn, { updatemenus, sliders });
      const bar = figure.querySelector(".controls");
      bar.replaceChildren(...controls);
      bar.hidden = controls.length === 0;
      state.textContent =
        innerWidth < NARROW
          ? "Live: touch for values, swipe sideways."
          : "Live: point at a mark for its values.";
      figure.dataset.state = "live";
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
