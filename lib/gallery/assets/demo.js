// Poison one network and purify it: what the sliders say is computed here, by the library's own engine.
(() => {
  const BRIGHTEST = 0.5;
  const demo = document.querySelector(".demo");
  const { runDemo, demoCode, size, noiseKinds } = window.theriacDemo;
  const form = demo.querySelector("form");
  const part = (name) => demo.querySelector(`[data-shows="${name}"]`);
  const status = demo.querySelector('[role="status"]');
  const field = (name) => form.elements[name];
  const NUMBERS = ["noiseFraction", "points", "width", "seed"];
  for (const name of noiseKinds) field("noise").append(new Option(name.replaceAll("-", " "), name));

  const settings = () => ({
    ...Object.fromEntries(NUMBERS.map((name) => [name, Number(field(name).value)])),
    noise: field("noise").value,
  });

  /** Settings in the page's address: a link to them. What is no choice is passed over. */
  const readAddress = () => {
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      const isNumber = NUMBERS.includes(name) && value !== "" && Number.isFinite(Number(value));
      if (isNumber || (name === "noise" && noiseKinds.includes(value))) field(name).value = value;
    }
  };

  const short = (value) => {
    if (value === 0) return "0";
    if (value >= 0.001) return value.toPrecision(3);
    const [digits, power] = value.toExponential(1).split("e");
    const raised = [...String(Number(power))].map((c) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[c] ?? "⁻").join("");
    return `${digits}·10${raised}`;
  };
  const number = (name, value, words = short(value)) => {
    part(name).textContent = words;
    part(name).dataset.value = String(value);
  };

  const colourOf = (name) => {
    const { backgroundColor } = getComputedStyle(demo.querySelector(`.swatch.${name}`));
    return backgroundColor
      .match(/[\d.]+/g)
      .slice(0, 3)
      .map(Number);
  };

  const draw = (name, { rows, columns, data }, words) => {
    const canvas = demo.querySelector(`[data-kernels="${name}"]`);
    Object.assign(canvas, { width: columns, height: rows });
    canvas.setAttribute("aria-label", words);
    const [minus, none, plus] = ["minus", "none", "plus"].map(colourOf);
    const context = canvas.getContext("2d");
    const image = context.createImageData(columns, rows);
    for (let i = 0; i < data.length; i++) {
      const far = Math.min(1, Math.abs(data[i]) / BRIGHTEST);
      const end = data[i] < 0 ? minus : plus;
      for (let c = 0; c < 3; c++) image.data[4 * i + c] = none[c] + far * (end[c] - none[c]);
      image.data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  };

  /** How many come back, and how many of them with a proof. */
  const sentence = ({ p, exact, certified, falsely, spansAll }, { noiseFraction }) => {
    if (spansAll)
      return `Nothing can be purified: the points’ patches span all ${size.patchSize} weights of a kernel. Take fewer points.`;
    if (noiseFraction === 0) return "No weight was hit, and none is changed: raise ε.";
    const hit = `${Math.round(100 * noiseFraction)} % of the weights were hit.`;
    if (exact === 0) return `${hit} No kernel comes back exactly. Lower ε, or take fewer points.`;
    const back = `${exact === p ? "All" : exact} ${exact === p ? p : `of ${p}`} kernels ${exact === 1 ? "comes" : "come"} back exactly`;
    const proven = certified === exact ? (exact === 1 ? "it" : "all of them") : certified || "none";
    const are = certified === 1 || certified === 0 ? "is" : "are";
    const wrongly = falsely > 0 ? ` ${falsely} certified in error.` : "";
    return `${hit} ${back}; ${proven} ${are} proven to, without knowing the truth.${wrongly}`;
  };

  let told;
  const show = () => {
    const chosen = settings();
    for (const range of form.querySelectorAll('input[type="range"]'))
      range.closest("label").querySelector("output").textContent = range.value;
    let run;
    const begin = performance.now();
    try {
      run = runDemo(chosen);
    } catch (error) {
      part("sentence").textContent = error.message;
      return;
    }
    const milliseconds = performance.now() - begin;
    const { clean, contaminated, purified, before, after, exact } = run;
    const { certified } = purified;
    const p = exact.length;
    const count = (flags) => flags.filter(Boolean).length;
    const counts = {
      p,
      exact: count(exact),
      certified: count(certified),
      falsely: count(certified.map((is, j) => is && !exact[j])),
      spansAll: purified.hiddenRank === size.patchSize,
    };
    const words = sentence(counts, chosen);
    part("sentence").textContent = words;
    clearTimeout(told);
    told = setTimeout(() => {
      status.textContent = words;
    }, 600);
    number("hiddenError-before", before.hiddenError);
    number("hiddenError-after", after.hiddenError);
    number("outputError-before", before.outputError);
    number("outputError-after", after.outputError);
    number("exact-before", before.exactFraction, `${Math.round(before.exactFraction * p)} of ${p}`);
    number("exact-after", after.exactFraction, `${counts.exact} of ${p}`);
    number("certified", counts.certified, `${counts.certified} of ${p}`);
    draw("clean", clean.hidden, `${p} clean kernels of ${size.patchSize} weights`);
    draw(
      "contaminated",
      contaminated.hidden,
      `The same, contaminated: ${count(contaminated.hiddenMask)} weights were hit`,
    );
    draw(
      "purified",
      purified.parameters.hidden,
      `The same, purified: ${counts.exact} of ${p} exact, ${counts.certified} certified`,
    );
    const kind = (j) => (certified[j] ? "certified" : exact[j] ? "exact" : "wrong");
    demo
      .querySelector(".proofs")
      .replaceChildren(
        ...exact.map((_, j) => Object.assign(document.createElement("li"), { className: kind(j) })),
      );
    part("advice").replaceChildren(
      ...purified.advice.map((text) => Object.assign(document.createElement("li"), { textContent: text })),
    );
    part("code").textContent = demoCode(chosen);
    part("time").textContent = `Computed here in ${Math.max(1, Math.round(milliseconds))} ms.`;
    history.replaceState(null, "", `#${new URLSearchParams(chosen)}`);
    demo.dataset.state = "shown";
  };

  // One drawing a frame, however fast a slider moves.
  let due = 0;
  const soon = () => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(show);
  };
  form.addEventListener("input", soon);
  form.addEventListener("submit", (event) => event.preventDefault());
  field("again").addEventListener("click", () => {
    field("seed").value = Number(field("seed").value) + 1;
    soon();
  });
  document.addEventListener("theriac-theme", soon);
  addEventListener("hashchange", () => {
    readAddress();
    soon();
  });
  demo.hidden = false;
  readAddress();
  show();
})();
