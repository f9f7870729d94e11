import assert from "node:assert/strict";
import { test } from "node:test";
import { PNG } from "pngjs";
import type { CaptionedPicture, Picture, PictureGrid } from "../study";
import { imageGrid } from "./image-grid";
import { pictureFigure } from "./picture-figure";
import { pictureAddress } from "./picture-png";
import { seriesGrid } from "./series-grid";

interface Layout {
  readonly [axis: `${"x" | "y"}axis${string}`]: Record<string, unknown>;
  readonly height: number;
  readonly annotations: readonly { readonly text: string; readonly xref: string }[];
}

const HOSTILE = "<a href='javascript:1'>%{meta}</a> &";

const grey: Picture = { kind: "grey", height: 2, width: 3, values: [0, 0.5, 1, 1, 2, -1] };
const difference: Picture = { kind: "difference", height: 2, width: 2, values: [-0.5, 0, 0.25, 0.5] };
const colour: Picture = { kind: "colour", height: 1, width: 2, values: [1, 0, 0, 0, 0, 1] };

const grid = (...rows: readonly (readonly (Picture | null)[])[]): PictureGrid => ({
  title: HOSTILE,
  caption: HOSTILE,
  note: "paper scale",
  columns: [HOSTILE, "b"],
  rows: rows.map((cells) => ({
    title: HOSTILE,
    cells: cells.map((picture): CaptionedPicture | null => picture && { picture, caption: HOSTILE }),
  })),
});

const pixels = (address: string): number[][] => {
  const png = PNG.sync.read(Buffer.from(address.replace(/^data:image\/png;base64,/, ""), "base64"));
  return Array.from({ length: png.width * png.height }, (_, i) => [...png.data.subarray(4 * i, 4 * i + 3)]);
};

test("the pixels of an image are its values: greys, colours, and differences around white", () => {
  assert.deepEqual(
    pixels(pictureAddress(grey as never)).map(([red]) => red),
    [0, 128, 255, 255, 255, 0],
  );
  assert.deepEqual(pixels(pictureAddress(colour as never)), [
    [255, 0, 0],
    [0, 0, 255],
  ]);
  assert.deepEqual(pixels(pictureAddress(difference as never)), [
    [0x21, 0x66, 0xac],
    [255, 255, 255],
    [0xf4, 0xa5, 0x82],
    [0xb2, 0x18, 0x2b],
  ]);
});

test("a grid has a panel for each place, an image for each picture, and square pixels", () => {
  const { data, layout } = imageGrid(grid([grey, difference], [null, colour]));
  const axes = layout as Layout;
  assert.deepEqual(
    data.map((trace) => (trace as { xaxis: string }).xaxis),
    ["x", "x2", "x4"],
  );
  assert.deepEqual(axes.xaxis.range, [-0.5, 2.5]);
  assert.deepEqual(axes.yaxis.range, [1.5, -0.5]);
  assert.equal(axes.yaxis4.scaleanchor, "x4");
  for (const [name, { domain }] of Object.entries(layout as Record<string, { domain?: number[] }>))
    if (/^[xy]axis/.test(name))
      assert.ok(domain && domain[0] >= 0 && domain[1] <= 1 && domain[0] < domain[1]);
  const below = axes.annotations.filter(({ xref }) => xref.endsWith(" domain"));
  assert.equal(below.length, 3);
  assert.match(below[1].text, /±0\.500$/, "a difference says its range");
});

test("series stand above their differences from what they are compared with, in one scale", () => {
  const beat: Picture = { kind: "series", values: [0, 2, 0], against: Float64Array.of(0, 1.5, 0) };
  const { data, layout } = seriesGrid(grid([beat, { kind: "series", values: [0, -1] }]));
  const axes = layout as Layout;
  assert.deepEqual(
    data.map((trace) => [(trace as { name: string }).name, (trace as { yaxis: string }).yaxis]),
    [
      ["original", "y"],
      ["shown", "y"],
      ["difference", "y3"],
      ["shown", "y2"],
    ],
  );
  assert.deepEqual((data[2] as { y: number[] }).y, [0, 0.5, 0]);
  assert.deepEqual(axes.yaxis.range, axes.yaxis2.range);
  assert.deepEqual(axes.yaxis3.range, [-0.55, 0.55]);
  const alone = seriesGrid(grid([{ kind: "series", values: [1, 1] }]));
  assert.equal(alone.data.length, 1);
});

test("words are text, and a grid is drawn by what it holds", () => {
  for (const figure of [
    pictureFigure(grid([grey])),
    pictureFigure(grid([{ kind: "series", values: [1] }])),
  ]) {
    const words = JSON.stringify([
      (figure.layout as { title: object }).title,
      (figure.layout as Layout).annotations,
    ]);
    assert.doesNotMatch(words, /<a|%\{/);
  }
});

test("no picture, pictures of another kind, and what is no grid are refused", () => {
  assert.throws(() => imageGrid(grid([null])), /^DomainError: imageGrid: no cells of rows hold a picture/);
  assert.throws(
    () => imageGrid(grid([{ kind: "series", values: [1] }])),
    /imageGrid: rows\[0\]\.cells\[0\]\.picture is of the kind "series"; one of "grey", "colour", "difference"/,
  );
  assert.throws(() => seriesGrid(grid([grey])), /of the kind "grey"; one of "series"/);
  assert.throws(() => imageGrid({ ...grid([grey]), rows: [] }), /rows = an array of 0/);
  assert.throws(() => imageGrid({ ...grid([grey]), titel: "" } as never), /titel/);
});
