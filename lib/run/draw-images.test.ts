import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DataError } from "../num";
import type { AnyExperiment, ImageGrid, Row } from "../study";
import { drawImages, measureImages } from "./draw-images";
import { looking } from "./fixtures/looking";
import { FAKES, scratch } from "./fixtures/scratch";
import { pictureGrids, readImages } from "./image-files";
import { lookAtUnit, measureUnit } from "./measure-unit";
import { runExperiment } from "./run-experiment";

const inWorkers = { workers: 2, registry: FAKES };
const here = { workers: 0 };

/** The experiment with another choice of pictures. */
const showing = (images: (rows: readonly Row[]) => readonly ImageGrid[], more = {}): AnyExperiment => ({
  ...looking,
  images,
  ...more,
});

const oneCell = (rows: readonly Row[], more: object = {}): ImageGrid[] => [
  {
    id: "one",
    title: "One",
    caption: "one",
    rows: [{ title: "", cells: [{ of: rows[0], picture: "original", caption: "", ...more }] }],
  },
];

/** The unit of a row that goes another way, without its values. */
const unitOf = ({ size, shift, trial }: Row, how: string): Row => ({ size, how, shift, trial });

test("pictures measured again are the same bits in a worker and here, and their rows the run's", async (t) => {
  const [a, b] = [scratch(t), scratch(t)];
  const { folder = "" } = await runExperiment(looking, { out: a, workers: 0 });
  const { folder: other = "" } = await runExperiment(looking, { out: b, workers: 0 });
  const images = await drawImages(looking, folder, inWorkers);
  const again = await drawImages(looking, other, here);
  assert.deepEqual(again?.grids, images?.grids);
  assert.deepEqual(readImages(folder), JSON.parse(JSON.stringify(images)));
  const [originals, series] = images?.grids ?? [];
  assert.equal(originals.rows.length, 4);
  assert.equal(originals.rows[0].cells[2], null);
  const shown = series.rows[0].cells.map((cell) => cell?.shown);
  assert.equal(shown.length, 2, "values within of one unit are measured together");
  assert.notDeepEqual(shown[0], shown[1]);
});

test("looking draws nothing from the stream: a unit's rows are the same whether somebody looks or not", () => {
  const unit = { point: { size: 3, how: "well" }, trial: 1 };
  const [seen, unseen] = [lookAtUnit(looking, unit, 7), measureUnit(looking, unit, 7)];
  assert.ok(seen.status === "done" && unseen.status === "done");
  assert.deepEqual(seen.rows, unseen.rows);
  assert.deepEqual(Object.keys(seen.pictures ?? {}).length, 5);
  assert.equal(unseen.pictures, undefined);
});

test("a picture that is there is kept; fresh measures it again, and so does another version", async (t) => {
  const { folder = "" } = await runExperiment(looking, { out: scratch(t), workers: 0 });
  await drawImages(looking, folder, here);
  const path = join(folder, "images.json");
  const text = readFileSync(path, "utf8");
  const code = /"codes":"([^"]+)"/.exec(text)?.[1] ?? "";
  const marked = text.replace(code, `A${code.slice(1) === "" ? "" : code.slice(1)}`);
  writeFileSync(path, marked);
  await drawImages(looking, folder, here);
  assert.equal(readFileSync(path, "utf8"), marked, "kept");
  await drawImages(looking, folder, { ...here, fresh: true });
  assert.equal(readFileSync(path, "utf8"), text);
  const images = readImages(folder);
  assert.ok(images);
  const { provenance } = images;
  const { rows } = await runExperiment(looking, { workers: 0 });
  const older = { ...JSON.parse(marked), provenance: { ...provenance, version: 0 } };
  const measured = await measureImages(looking, { rows, provenance }, here, older);
  assert.deepEqual(JSON.parse(JSON.stringify(measured)), images);
});

test("without what the experiment needs no picture is measured, and those that are there are kept", async (t) => {
  const { folder = "" } = await runExperiment(looking, { out: scratch(t), workers: 0 });
  const mars = { name: "Mars", command: "npx theriac data mars", isHere: () => false };
  const needing: AnyExperiment = { ...looking, needs: [mars] };
  await assert.rejects(drawImages(needing, folder, here), {
    name: "DataError",
    message: "draw: fake/looking needs Mars, `npx theriac data mars`, to measure its pictures again.",
  });
  const images = await drawImages(looking, folder, here);
  assert.deepEqual(
    (await drawImages(needing, folder, here))?.grids,
    JSON.parse(JSON.stringify(images?.grids)),
  );
});

test("what is no longer declared goes away with its images", async (t) => {
  const { folder = "" } = await runExperiment(looking, { out: scratch(t), workers: 0 });
  await drawImages(looking, folder, here);
  const { provenance } = readImages(folder) ?? {};
  const signed = `<svg><metadata>${JSON.stringify({ provenance }).replaceAll('"', "&#34;")}</metadata></svg>`;
  for (const name of ["images-originals.svg", "images-old.png", "images.svg", "imagesque.svg"])
    writeFileSync(join(folder, name), signed);
  await drawImages(looking, folder, here);
  const names = (): string[] => readdirSync(folder).filter((name) => name.startsWith("images"));
  assert.deepEqual(names().sort(), ["images-originals.svg", "images.json", "imagesque.svg"]);
  writeFileSync(join(folder, "images-series.svg"), signed.replace(/[0-9a-f]{64}/, "0".repeat(64)));
  await drawImages(looking, folder, here);
  assert.deepEqual(names().sort(), ["images-originals.svg", "images.json", "imagesque.svg"], "of other rows");
  await drawImages({ ...looking, images: undefined }, folder, here);
  assert.deepEqual(names(), ["imagesque.svg"]);
});

test("grids are drawn with the note of their rows, and named for their files", async () => {
  const { rows, provenance } = await runExperiment(looking, { workers: 0 });
  const all = pictureGrids(await measureImages(looking, { rows, provenance }, here));
  assert.deepEqual(
    all.map(({ name }) => name),
    ["images-originals", "images-series"],
  );
  assert.match(all[0].grid.note ?? "", /^QUICK scale/);
  const cell = all[0].grid.rows[0].cells[0];
  assert.equal(cell?.picture.kind, "grey");
  const one = pictureGrids(
    await measureImages(
      showing((own) => oneCell(own)),
      { rows, provenance },
      here,
    ),
  );
  assert.deepEqual(
    one.map(({ name }) => name),
    ["images"],
  );
});

test("a unit that fails, shows nothing of that name, shows it twice, or has another row now is told by its point", async (t) => {
  const wrong: [AnyExperiment, RegExp][] = [
    [
      showing((rows) => oneCell(rows, { picture: "origin" })),
      /at \{"size":2,.*shows no picture "origin"; it shows "original", /,
    ],
    [
      showing((rows) => oneCell(rows, { of: { ...rows[0], mean: 7 } })),
      /gives mean = 0\.\d+ when it is measured again, but its row has 7\. The code has changed/,
    ],
    [showing((rows) => oneCell(rows, { of: unitOf(rows[0], "mute") })), /shows no picture "original"/],
    [
      showing((rows) => oneCell(rows, { of: unitOf(rows[0], "twice") })),
      /fails when it is measured again: TypeError: measure showed "original" twice/,
    ],
    [
      showing((rows) => oneCell(rows, { of: unitOf(rows[0], "bent") })),
      /ShapeError: look: "bent"\.values holds 4 numbers but height × width = 2 are needed/,
    ],
  ];
  const { folder = "" } = await runExperiment(looking, { out: scratch(t), workers: 0 });
  for (const [experiment, message] of wrong)
    await assert.rejects(drawImages(experiment, folder, here), (error: Error) => {
      assert.ok(error instanceof DataError);
      assert.match(error.message, message);
      return true;
    });
  assert.equal(existsSync(join(folder, "images.json")), false, "nothing has changed on disk");
});

test("a declaration of pictures that is none is refused with its place", async () => {
  const { rows, provenance } = await runExperiment(looking, { workers: 0 });
  const measure = (images: unknown): Promise<unknown> =>
    measureImages(
      showing(() => images as ImageGrid[]),
      { rows, provenance },
      here,
    );
  const [grid] = oneCell(rows);
  const { trial: _, ...unnamed } = rows[0];
  const wrong: [unknown, RegExp][] = [
    [[], /experiment fake\/looking: images = an array of 0/],
    [[{ ...grid, id: "Two words" }], /images\[0\]\.id = "Two words" names no file/],
    [[{ ...grid, captoin: "x" }], /captoin/],
    [[grid, grid], /images holds "one" twice/],
    [oneCell(rows, { of: unnamed }), /images\[0\]\.rows\[0\]\.cells\[0\]\.of has no "trial"/],
    [oneCell(rows, { of: null }), /of = null is no row/],
  ];
  for (const [images, message] of wrong) await assert.rejects(measure(images), message);
});
