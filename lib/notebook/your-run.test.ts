import assert from "node:assert/strict";
import { test } from "node:test";
import { yourRun } from "./your-run";

test("a reader's own figure says so in its title, and keeps how the title is set", () => {
  const title = { text: "Recovery", x: 0, subtitle: { text: "quick" } };
  const figure = { data: [{ y: [1] }], layout: { title, height: 5 } };
  assert.deepEqual(yourRun(figure), {
    data: figure.data,
    layout: { title: { ...title, text: "Your run: Recovery" }, height: 5 },
  });
  assert.equal(figure.layout.title.text, "Recovery");
  assert.deepEqual(yourRun({ data: [], layout: { title: "Short" } }).layout, {
    title: { text: "Your run: Short" },
  });
  assert.deepEqual(yourRun({ data: [], layout: {} }).layout, { title: { text: "Your run" } });
});
