import assert from "node:assert/strict";
import { test } from "node:test";
import { exhibitLabel, exhibitName, exhibitPath, exhibitTitle } from "./exhibit-names";
import { declared, exhibit } from "./fixtures/made-exhibit";

test("names: the label of a paper's figure, the title without it, both in one line", () => {
  const own = exhibit("made-up/a");
  assert.deepEqual(
    [exhibitLabel(own), exhibitTitle(own), exhibitName(own), exhibitPath("made-up/a")],
    ["Figure 2", "Widths", "Figure 2: Widths", "figures/made-up/a.html"],
  );
  const bare = exhibit("made-up/b", { experiment: declared("made-up/b", "kinds of noise") });
  assert.deepEqual(
    [exhibitLabel(bare), exhibitTitle(bare), exhibitName(bare)],
    [undefined, "kinds of noise", "kinds of noise"],
  );
  const other = exhibit("made-up/c", { experiment: declared("made-up/c", "Figures are fun", "2") });
  assert.equal(exhibitName(other), "Figure 2: Figures are fun");
});
