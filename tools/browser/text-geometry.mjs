/**
 * Formulas on lines of their own that cannot be read whole: their box is wider than the screen, cuts them above or below, or
 * lets nobody scroll to what is beside it. Runs in the page.
 */
export function formulaFaults() {
  const CUT = 1;
  return [...document.querySelectorAll(".formula")].flatMap((formula) => {
    const box = formula.getBoundingClientRect();
    // A root's sign is drawn far too long, and cut by its own box.
    const parts = [...formula.querySelectorAll(".katex-html :not(svg, svg *)")]
      .map((part) => part.getBoundingClientRect())
      .filter(({ width, height }) => width > 0 && height > 0);
    const say = (what) => `${formula.querySelector("annotation")?.textContent.trim().slice(0, 40)}: ${what}`;
    const reach = Math.max(...parts.map(({ right }) => right)) - box.left + formula.scrollLeft;
    const faults = [];
    if (parts.length === 0) faults.push(say("nothing is drawn"));
    if (box.left < 0 || box.right > innerWidth) faults.push(say("its box leaves the screen"));
    if (Math.min(...parts.map(({ top }) => top)) < box.top - CUT) faults.push(say("it is cut above"));
    if (Math.max(...parts.map(({ bottom }) => bottom)) > box.bottom + CUT)
      faults.push(say("it is cut below"));
    if (Math.min(...parts.map(({ left }) => left)) + formula.scrollLeft < box.left - CUT)
      faults.push(say("its beginning is out of reach"));
    if (getComputedStyle(formula).overflowX !== "auto" && reach > box.width + CUT)
      faults.push(say("its end is out of reach"));
    return faults;
  });
}

/**
 * Where text of the page cannot be read whole, one sentence each: it lies beyond the screen, or beyond a box that hides
 * what leaves it. Text that a box lets the reader scroll to is no fault, if the box itself is on the screen. Runs in the
 * page.
 *
 * @param root the element whose text is looked at.
 */
export function textFaults(root) {
  const CUT = 1.5;
  const hides = (overflow) => overflow !== "visible";
  const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";
  const faults = new Set();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.textContent.trim() === "") continue;
    const element = node.parentElement;
    // What is only there to be heard is not on the screen.
    if (element.closest(".unseen, .skip, .katex-mathml, noscript, script, title, desc")) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom, width, height } of range.getClientRects()) {
      if (width === 0 || height === 0) continue;
      const box = { left, right, top, bottom };
      const say = (side, by) =>
        faults.add(`"${node.textContent.trim().slice(0, 40)}" is cut ${side} by ${Math.round(by)} pixels`);
      for (
        let around = element;
        around && around !== document.documentElement;
        around = around.parentElement
      ) {
        const { overflowX, overflowY, position, display } = getComputedStyle(around);
        if (display === "inline" || display === "contents") continue;
        if (position === "fixed") break;
        const seen = around.getBoundingClientRect();
        const start = { left: seen.left - around.scrollLeft, top: seen.top - around.scrollTop };
        const far = Math.max(seen.left - box.left, box.right - seen.right);
        if (hides(overflowX) && far > CUT) {
          if (!scrolls(overflowX)) say("sideways", far);
          else if (start.left - box.left > CUT) say("on the left, out of reach,", start.left - box.left);
          else [box.left, box.right] = [seen.left, seen.right];
        }
        const high = Math.max(seen.top - box.top, box.bottom - seen.bottom);
        if (hides(overflowY) && high > CUT) {
          // Accents and integrals reach beyond their line's box; what a box scrolls by is the reader's.
          if (!scrolls(overflowY) && around.scrollHeight > around.clientHeight + 1)
            say("above or below", high);
          else if (scrolls(overflowY)) [box.top, box.bottom] = [seen.top, seen.bottom];
        }
      }
      const beyond = Math.max(-box.left, box.right - innerWidth);
      if (beyond > CUT) say("by the screen", beyond);
    }
  }
  return [...faults];
}
