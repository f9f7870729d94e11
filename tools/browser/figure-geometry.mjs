/**
 * What is wrong with the places of a live figure's parts, one sentence each: text that is cut off, texts that lie on each
 * other, a mode bar on a narrow screen, panels with more between them than a title and an axis need. Runs in the page.
 *
 * @param figure the figure's element.
 */
export function geometryFaults(figure) {
  const CUT = 2;
  const FAR = 90;
  const APART = 6;
  const isNarrow = innerWidth < 700;
  const stage = figure.querySelector(".stage");
  const plot = figure.querySelector(".plot");
  const frame = plot.getBoundingClientRect();
  const faults = [];
  if (document.documentElement.scrollWidth > innerWidth)
    faults.push(
      `the page is ${document.documentElement.scrollWidth} pixels wide on a screen of ${innerWidth}`,
    );
  if (isNarrow && plot.matches(".stacked") && stage.scrollWidth > stage.clientWidth + 1)
    faults.push("the figure is wider than the screen");

  const kindOf = (text) => {
    if (text.closest('[class$="tick"]')) return "tick";
    if (text.closest(".annotation")) return "note";
    if (text.closest(".legend")) return "entry";
    return "title";
  };
  const texts = [...plot.querySelectorAll("svg text")]
    .filter((text) => text.textContent.trim() !== "" && !text.closest(".hoverlayer, .modebar"))
    .map((text) => ({ text, kind: kindOf(text), box: text.getBoundingClientRect() }))
    .filter(({ box, text }) => box.width > 0 && getComputedStyle(text).visibility !== "hidden");
  const isSlanted = ({ text, kind }) =>
    kind === "tick" && /rotate\((?!0[,)])/.test(text.getAttribute("transform") ?? "");
  const isLevel = ({ kind, box }) => kind === "note" && box.width > box.height;
  const say = ({ text, kind }) => `${kind} "${text.textContent.slice(0, 40)}"`;
  for (const each of texts) {
    const { left, right, top, bottom } = each.box;
    const out = Math.max(frame.left - left, right - frame.right, frame.top - top, bottom - frame.bottom);
    if (out > CUT) faults.push(`${say(each)} is cut by ${Math.round(out)} pixels`);
  }
  // Notes within a panel lie on its lines by design; two texts never lie on each other.
  const overlap = (a, b) =>
    Math.min(
      Math.min(a.right, b.right) - Math.max(a.left, b.left),
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
    );
  for (let i = 0; i < texts.length; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = [texts[i], texts[j]];
      // Letters of slanted ticks do not touch where their boxes do.
      if (isSlanted(a) || isSlanted(b)) continue;
      if (overlap(a.box, b.box) > CUT) faults.push(`${say(a)} lies on ${say(b)}`);
      // Titles of panels side by side are read as one where nothing is between them.
      const isBeside = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > CUT;
      const apart = Math.max(a.box.left - b.box.right, b.box.left - a.box.right);
      if (isLevel(a) && isLevel(b) && isBeside && apart >= -CUT && apart < APART)
        faults.push(`${say(a)} runs into ${say(b)}`);
    }
  const legend = plot.querySelector("g.legend")?.getBoundingClientRect();
  const areas = Object.values(plot._fullLayout._plots ?? {}).map(({ xaxis, yaxis }) => ({
    left: frame.left + xaxis._offset,
    right: frame.left + xaxis._offset + xaxis._length,
    top: frame.top + yaxis._offset,
    bottom: frame.top + yaxis._offset + yaxis._length,
  }));
  if (legend && areas.length > 0 && plot.querySelectorAll("g.legend .traces").length > 1) {
    const [first] = areas;
    const named = figure.querySelector(".named");
    const far = Math.max(legend.bottom, first.bottom) - Math.min(legend.top, first.top);
    if (far > innerHeight && (named.hidden || named.childElementCount === 0))
      faults.push(`the legend is ${Math.round(far)} pixels from the first panel, and nothing repeats it`);
    const across = new Set(areas.map(({ left }) => Math.round(left))).size;
    const end = Math.max(...areas.map(({ right }) => right));
    const beside = frame.right - end;
    if (across > 2 && legend.left > end && beside > frame.width / 5)
      faults.push(`beside ${across} panels the legend takes ${Math.round(beside)} pixels`);
  }
  if (!isNarrow) return faults;
  const bar = plot.querySelector(".modebar");
  if (plot.matches(".stacked") && bar && bar.getBoundingClientRect().width > 0)
    faults.push("it has a mode bar");
  if (!plot.matches(".stacked")) return faults;
  const { _plots, dragmode } = plot._fullLayout;
  if (dragmode !== false) faults.push(`dragging does ${dragmode} instead of scrolling`);
  const panels = Object.values(_plots)
    .map(({ xaxis, yaxis }) => ({
      ...{ left: xaxis._offset, right: xaxis._offset + xaxis._length },
      ...{ top: yaxis._offset, bottom: yaxis._offset + yaxis._length },
    }))
    .sort((a, b) => a.top - b.top);
  panels.forEach(({ top, left, right }, i) => {
    // Pictures stand side by side, and the last line of a row need not be full.
    const before = panels.slice(0, i);
    const isOver = (other) => Math.min(right, other.right) - Math.max(left, other.left) > 1;
    if (before.some((other) => isOver(other) && other.bottom > top + 1))
      faults.push(`panel ${i + 1} lies on the one above`);
    const bottoms = before.map((other) => other.bottom).filter((each) => each <= top + 1);
    if (bottoms.length === 0) return;
    const above = Math.max(...bottoms);
    const gap = top - above;
    // Slanted words need the height that they have.
    const bottom = frame.top + above;
    const words = texts.filter(
      ({ kind, box }) => kind === "tick" && box.top >= bottom - 1 && box.bottom <= frame.top + top + 1,
    );
    const tall = Math.max(14, ...words.map(({ box }) => box.height));
    if (gap - tall > FAR) faults.push(`above panel ${i + 1} are ${Math.round(gap)} pixels`);
  });
  return faults;
}
