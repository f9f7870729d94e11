import assert from "node:assert/strict";
import { test } from "node:test";
import { orderedColors } from "../plot";
import { darkColor, darkColors } from "./dark-color";
import { contrast, luminance } from "./fixtures/contrast";

const SURFACE = "rgb(28,28,28)";
const onSurface = (color: string): number => contrast(color, SURFACE);

test("white becomes the dark surface, and text on it has a contrast of 7:1", () => {
  assert.equal(darkColor("#ffffff"), "rgb(28,28,28)");
  assert.ok(onSurface(darkColor("#222222") ?? "") > 7);
});

test("ordered colours keep their order, and each can be told from the dark surface", () => {
  const lights = orderedColors(7).map((color) => luminance(darkColor(color) ?? ""));
  for (let i = 1; i < lights.length; i++) assert.ok(lights[i] > lights[i - 1]);
  for (const color of [...orderedColors(7), "#0072B2", "#D55E00", "#009E73", "#CC79A7"])
    assert.ok(onSurface(darkColor(color) ?? "") > 4, color);
});

test("transparency stays, colour scales and other texts are left alone", () => {
  assert.match(darkColor("rgba(0,32,81,0.18)") ?? "", /,0\.18\)$/);
  assert.equal(darkColor("red"), undefined);
  const figure = {
    data: [{ colorscale: [[0, "#000000"]], name: "#notacolour", line: { color: "#888888" } }],
  };
  assert.deepEqual(Object.keys(darkColors(figure)), ["#888888"]);
});
