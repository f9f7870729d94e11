import assert from "node:assert/strict";
import { test } from "node:test";
import { orderedColors } from "../plot";
import { contrast, luminance } from "./contrast";
import { darkColor, darkColors } from "./dark-color";

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

// Computed apart from this library, from the matrices in Ottosson's text.
const PARTNERS: Readonly<Record<string, readonly [number, number, number]>> = {
  "#0072B2": [88, 178, 246],
  "#D55E00": [255, 145, 76],
  "#009E73": [86, 209, 163],
  "#CC79A7": [248, 161, 208],
  "#56B4E9": [120, 213, 255],
  "#E69F00": [255, 189, 63],
  "#F0E442": [246, 234, 74],
  "#888888": [117, 117, 117],
  "#000000": [255, 255, 255],
  "#00ff00": [46, 255, 42],
  "#ff0000": [255, 94, 74],
  "#0000ff": [48, 129, 255],
  "#010203": [98, 103, 107],
  "#fefefd": [28, 28, 28],
};

test("colours keep hue and place: their partners are those of the formula", () => {
  for (const [color, [r, g, b]] of Object.entries(PARTNERS)) {
    assert.equal(darkColor(color), `rgb(${r},${g},${b})`);
    const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
    assert.equal(darkColor(`rgb(${channels.join(", ")})`), `rgb(${r},${g},${b})`);
    assert.equal(darkColor(`rgba(${channels.join(",")},0.5)`), `rgba(${r},${g},${b},0.5)`);
  }
});

test("what is no colour of three or four channels has no partner", () => {
  for (const color of ["#fff", "#12345g", "rgb(1,2)", "rgb(1,2,x)", "rgb(1,,.)", "hsl(1,2,3)", ""])
    assert.equal(darkColor(color), undefined, color);
});

test("a figure's colours are found in lists and objects, not in its meta, its numbers or its colour scales", () => {
  const figure = {
    data: [{ marker: { color: ["#000000", "none"], colorscale: [[0, "#111111"]] }, x: [1, "#222222"] }],
    layout: { meta: { color: "#333333" }, font: { color: "rgb(0,0,0)" }, nothing: null },
  };
  assert.deepEqual(Object.keys(darkColors(figure)), ["#000000", "rgb(0,0,0)"]);
});
