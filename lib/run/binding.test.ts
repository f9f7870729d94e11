import assert from "node:assert/strict";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { readJudged } from "./committed";
import { drawStored } from "./draw-stored";
import { plain } from "./fixtures/registry";
import { scratch } from "./fixtures/scratch";
import { checkImages, imageRows } from "./image-binding";
import { mergeStores } from "./merge-stores";
import { readStoredRows } from "./results-folder";
import { runExperiment } from "./run-experiment";

/** A folder as a run leaves it that was killed between writing the rows and the provenance of a second plan. */
async function torn(t: TestContext): Promise<{ out: string; folder: string }> {
  const out = scratch(t);
  const folder = join(out, "fake", "plain");
  await runExperiment(plain, { out, workers: 0, seed: 7, trials: 1 });
  const [earlier, figure] = ["provenance.json", "figure.json"].map((name) =>
    readFileSync(join(folder, name)),
  );
  await runExperiment(plain, { out, workers: 0, seed: 2023, trials: 3 });
  writeFileSync(join(folder, "provenance.json"), earlier);
  writeFileSync(join(folder, "figure.json"), figure);
  return { out, folder };
}

const provenanceIn = (folder: string) => JSON.parse(readFileSync(join(folder, "provenance.json"), "utf8"));
const figureIn = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "figure.json"), "utf8")).layout.meta.provenance;

test("a resumed run makes rows, provenance and figure one again, though it computes nothing", async (t) => {
  const { out, folder } = await torn(t);
  const { computed, provenance } = await runExperiment(plain, { out, workers: 0, seed: 2023, trials: 3 });
  assert.equal(computed, 0);
  assert.deepEqual([provenance.seed, provenance.trials], [2023, 3]);
  assert.deepEqual([provenanceIn(folder).seed, provenanceIn(folder).trials], [2023, 3]);
  assert.equal(figureIn(folder).rowsSha256, provenanceIn(folder).rowsSha256);
});

test("merging does so too", async (t) => {
  const { out, folder } = await torn(t);
  await mergeStores(plain, { from: [out], out, plan: { seed: 2023, trials: 3 }, command: "test" });
  assert.deepEqual([provenanceIn(folder).seed, provenanceIn(folder).trials], [2023, 3]);
  assert.equal(figureIn(folder).seed, 2023);
});

test("the same rows asked for as another plan get that plan's provenance", async (t) => {
  const out = scratch(t);
  const grid = { width: [1] };
  await runExperiment(plain, { out, workers: 0, grid, trials: 3, scale: "quick" });
  await runExperiment(plain, { out, workers: 0, grid, trials: 3, scale: "paper" });
  assert.equal(provenanceIn(join(out, "fake", "plain")).scale, "paper");
});

test("what is read of such a folder is refused with both digests and the way out", async (t) => {
  const { out, folder } = await torn(t);
  const refused = {
    name: "DataError",
    message:
      /rows\.csv has SHA-256 [0-9a-f]{12}… but provenance\.json beside it tells of rows [0-9a-f]{12}…: they are of different runs\. To make them one, run fake\/plain again/,
  };
  assert.throws(() => readStoredRows(plain, folder), refused);
  assert.throws(() => drawStored(plain, folder), refused);
  assert.throws(() => readJudged(plain, out), refused);
  assert.equal(figureIn(folder).seed, 7, "nothing is drawn");
});

test("a provenance without a digest is bound to nothing", async (t) => {
  const out = scratch(t);
  const folder = join(out, "fake", "plain");
  await runExperiment(plain, { out, workers: 0, trials: 1 });
  const { rowsSha256: _, ...rest } = provenanceIn(folder);
  writeFileSync(join(folder, "provenance.json"), JSON.stringify(rest));
  assert.throws(() => readStoredRows(plain, folder), /provenance\.json beside it names no rows/);
});

test("a damaged provenance.json is refused by name and line of fault, and a run writes it anew", async (t) => {
  const out = scratch(t);
  const folder = join(out, "fake", "plain");
  await runExperiment(plain, { out, workers: 0, trials: 1 });
  const path = join(folder, "provenance.json");
  const whole = readFileSync(path, "utf8");
  for (const [text, fault] of [
    [whole.slice(0, 100), /provenance\.json is not JSON \(.*damaged/],
    ["[]", /is no object\. It is damaged/],
    [whole.replace('"seed": 2023', '"seed": "2023"'), /says seed = "2023"\. It is damaged/],
  ] as const) {
    writeFileSync(path, text);
    assert.throws(() => readStoredRows(plain, folder), { name: "DataError", message: fault });
    await runExperiment(plain, { out, workers: 0, trials: 1 });
    assert.equal(provenanceIn(folder).seed, 2023);
  }
});

test("rows packed and unpacked side by side count as those that the provenance tells of", async (t) => {
  const out = scratch(t);
  const folder = join(out, "fake", "plain");
  const { provenance } = await runExperiment(plain, { out, workers: 0, trials: 2500 });
  assert.ok(existsSync(join(folder, "rows.csv.gz")));
  // A kill between putting one in its place and taking the other away.
  const small = join(scratch(t), "fake", "plain");
  mkdirSync(small, { recursive: true });
  await runExperiment(plain, { out: join(small, "..", ".."), workers: 0, trials: 1 });
  copyFileSync(join(small, "rows.csv"), join(folder, "rows.csv"));
  assert.throws(() => readStoredRows(plain, folder), /they are of different runs/);
  const again = await runExperiment(plain, { out, workers: 0, trials: 2500 });
  assert.equal(again.computed, 0);
  assert.ok(!existsSync(join(folder, "rows.csv")));
  assert.equal(readStoredRows(plain, folder)?.provenance?.rowsSha256, provenance.rowsSha256);
  rmSync(join(folder, "rows.csv.gz"));
});

/** An SVG and a PNG as they are written with the provenance of a figure.json, byte by byte. */
function imagesFrom(meta: object): { svg: Buffer; png: Buffer } {
  const text = JSON.stringify(meta);
  const data = Buffer.from(`Source\0\0\0\0\0${text}`);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const head = Buffer.from("\x89PNG\r\n\x1a\n".padEnd(33, "\0"), "latin1");
  return {
    svg: Buffer.from(`<svg width="1"><metadata>${text.replaceAll('"', "&#34;")}</metadata><rect/></svg>`),
    png: Buffer.concat([head, length, Buffer.from("iTXt"), data, Buffer.from("crc ")]),
  };
}

function writeImagesOf(folder: string): void {
  const { meta } = JSON.parse(readFileSync(join(folder, "figure.json"), "utf8")).layout;
  const { svg, png } = imagesFrom(meta);
  writeFileSync(join(folder, "figure.svg"), svg);
  writeFileSync(join(folder, "figure.png"), png);
}

const imagesIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => /\.(?:svg|png)$/.test(name));

test("an image names the rows that it is drawn from, or none", () => {
  const meta = { seed: 7, provenance: { rowsSha256: "ab12" } };
  const { svg, png } = imagesFrom(meta);
  assert.deepEqual([imageRows(svg), imageRows(png)], ["ab12", "ab12"]);
  const others = [
    ...["", "<svg/>", "<svg><metadata>{}</metadata></svg>", "<svg><metadata>{</metadata></svg>", "GIF89a"],
    `<svg><metadata>${JSON.stringify({ provenance: { rowsSha256: 7 } })}</metadata></svg>`,
    // Words of the picture are not what is said of it.
    `<svg><text>rowsSha256</text>${svg.toString().slice(15)}`,
  ];
  for (const other of others) assert.equal(imageRows(Buffer.from(other)), undefined, other);
  for (let cut = 0; cut < png.length - 4; cut++)
    assert.equal(imageRows(png.subarray(0, cut)), undefined, `cut at ${cut}`);
});

test("another plan's run takes away the images of the earlier figure, the same run keeps them", async (t) => {
  const out = scratch(t);
  const folder = join(out, "fake", "plain");
  await runExperiment(plain, { out, workers: 0, seed: 7, trials: 1 });
  writeImagesOf(folder);
  await runExperiment(plain, { out, workers: 0, seed: 7, trials: 1 });
  assert.deepEqual(imagesIn(folder), ["figure.png", "figure.svg"]);
  await runExperiment(plain, { out, workers: 0, seed: 2023, trials: 3 });
  assert.deepEqual(imagesIn(folder), []);
});

test("an image of other rows beside a figure is named; drawing takes it away", async (t) => {
  const out = scratch(t);
  const folder = join(out, "fake", "plain");
  await runExperiment(plain, { out, workers: 0, seed: 7, trials: 1 });
  writeImagesOf(folder);
  const stale = readFileSync(join(folder, "figure.svg"));
  const { provenance } = await runExperiment(plain, { out, workers: 0, seed: 2023, trials: 3 });
  writeImagesOf(folder);
  checkImages(plain.id, folder, provenance);
  writeFileSync(join(folder, "figure.svg"), stale);
  const refused =
    /figure\.svg beside it tells of rows [0-9a-f]{12}….*draw it again: npx theriac draw fake\/plain/;
  assert.throws(() => checkImages(plain.id, folder, provenance), { name: "DataError", message: refused });
  drawStored(plain, folder);
  assert.deepEqual(imagesIn(folder), ["figure.png"]);
  writeFileSync(join(folder, "figure.png"), "unsigned");
  assert.throws(() => checkImages(plain.id, folder, provenance), /figure\.png beside it names no rows/);
});
