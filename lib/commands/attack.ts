import { rmSync } from "node:fs";
import { libraryVersion, writeFileAtomically } from "../files";
import { onnxLabels, onnxRuntimeLack } from "../models/onnx";
import { allowedWords, DomainError, median } from "../num";
import { textTable } from "../plot";
import { readBytes, sha256Of } from "../repair";
import { DEFAULT_SEED, LackError } from "../run";
import { attackAll } from "./attack-all";
import { openJournal } from "./attack-journal";
import { readAttackPoints, readStarts } from "./attack-points";
import { type AttackedRow, attackedRows, attackNpz, STATUS_CODES } from "./attack-result";
import { type Arguments, type Command, countOption, textOption } from "./command";
import { neededFile, outFile } from "./own-files";
import { note, say } from "./say";

const WHERE = "theriac attack";
/** No adversarial point was found for any point. */
const NOTHING = 3;
/** So many points are shown; the file has them all. */
const SHOWN = 20;

export const attack: Command = {
  help: "the nearest adversarial points of an ONNX network of your own, from its answers alone; stopped, it goes on",
  options: {
    network: {
      value: "FILE",
      help: "an ONNX file with one float32 input, points first (needs onnxruntime-node)",
    },
    inputs: {
      value: "FILE",
      help: "the points, npy or npz, a row each; reshaped as the network takes them, never transposed",
    },
    bounds: { value: "LO,HI", help: "what every entry of a point lies between: 0,1" },
    start: {
      value: "FILE",
      help: "adversarial points to begin from, one or one a point; uniform draws unless told",
    },
    iterations: { value: "T", help: "100 unless told" },
    repeats: { value: "R", help: "attacks of each point, the nearest counts; 10 unless told" },
    seed: { value: "S", help: `${DEFAULT_SEED} unless told` },
    output: {
      value: "NAME",
      help: "the network's output with scores, one number or labels; where there is a choice",
    },
    threshold: { value: "X", help: "of one number: class 1 above it; 0 unless told" },
    array: { value: "NAME", help: "which array of an npz file of points" },
    scale: { value: "255|none", help: "what points that are bytes are divided by" },
    out: {
      value: "FILE",
      help: `the result, attack.npz unless told; its status: ${STATUS_CODES.map((status, code) => `${code} ${status}`).join(", ")}`,
    },
    force: { help: "write over --out where it is there" },
    fresh: { help: "forget an earlier attack's journal instead of going on" },
    json: { help: "the table as JSON" },
  },
  async run(args) {
    if (args.words.length > 0)
      throw new DomainError(
        `${WHERE}: "${args.words[0]}" is no option; files are named by --network and --inputs.`,
      );
    const out = outFile(WHERE, args, ".npz", "attack.npz");
    const bounds = boundsOf(args);
    const repeats = countOption(WHERE, args, "repeats") ?? 10;
    const iterations = countOption(WHERE, args, "iterations") ?? 100;
    const seed = numberOption(args, "seed") ?? DEFAULT_SEED;
    const threshold = numberOption(args, "threshold");
    const output = textOption(args, "output");
    const scale = textOption(args, "scale");
    if (scale !== undefined && scale !== "255" && scale !== "none")
      throw new DomainError(`${WHERE}: --scale ${scale} is unknown; ${allowedWords(scale, ["255", "none"])}`);
    const bytes = readBytes(WHERE, neededFile(WHERE, args, "network", "an ONNX file"), "an ONNX file");
    const path = neededFile(WHERE, args, "inputs", "the points to attack, npy or npz");
    const points = readAttackPoints(WHERE, path, { array: textOption(args, "array"), scale, bounds });
    const startPath = textOption(args, "start");
    const starts = readStarts(WHERE, startPath, points, bounds);
    const lack = onnxRuntimeLack(WHERE);
    if (lack !== undefined) throw new LackError(lack);
    const network = onnxLabels(WHERE, bytes, { pointShape: points.shape, output, threshold });

    const settings = {
      network: sha256Of(bytes),
      points: sha256Of(new Uint8Array(points.data.buffer)),
      start: startPath === undefined ? null : sha256Of(readBytes(WHERE, startPath, "starts")),
      ...{ bounds, iterations, repeats, seed, reads: network.reads, library: libraryVersion() },
    };
    const journal = openJournal(WHERE, `${out}.journal`, settings, args.options.fresh === true);
    if (journal.dropped > 0)
      note(`${out}.journal: ${journal.dropped} lines were torn or altered; their attacks are made again.`);
    if (journal.done.size > 0)
      note(`${journal.done.size} of ${points.count * repeats} attacks were done before.`);
    note(`${network.reads}; ${points.count} points, ${repeats} attacks each`);
    const done = attackAll(network, points, { bounds, iterations, repeats, seed, starts }, journal);
    journal.close();
    writeFileAtomically(out, attackNpz(done, points, repeats));
    rmSync(`${out}.journal`);
    const rows = attackedRows(done, points, repeats);
    if (args.options.json === true) say(JSON.stringify({ out, reads: network.reads, rows }, null, 2));
    else report(rows);
    note(`written: ${out}`);
    return rows.some(({ found }) => found > 0) ? 0 : NOTHING;
  },
};

function report(rows: readonly AttackedRow[]): void {
  const shorten = (distance: number | null): number | string =>
    distance === null ? "none" : Number(distance.toPrecision(5));
  say(
    textTable(
      rows.slice(0, SHOWN).map((row) => ({
        point: row.point,
        class: row.label,
        distance: shorten(row.nearest),
        "median of repeats": shorten(row.median),
        found: `${row.found} of ${row.repeats}`,
        queries: row.queries,
        status: row.statuses.join(", "),
      })),
    ),
  );
  if (rows.length > SHOWN) say(`and ${rows.length - SHOWN} more points: see the file.`);
  const distances = rows.map(({ nearest }) => nearest).filter((distance) => distance !== null);
  if (distances.length > 0)
    say(
      `mean distance ${(distances.reduce((sum, own) => sum + own, 0) / distances.length).toPrecision(5)}, median ${median(distances).toPrecision(5)}, over ${distances.length} of ${rows.length} points: ℓ2, the nearest of the repeats, on the boundary.`,
    );
}

function numberOption(args: Arguments, name: string): number | undefined {
  const text = textOption(args, name);
  if (text === undefined) return undefined;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new DomainError(`${WHERE}: --${name} ${text} is not a finite number.`);
  return value;
}

function boundsOf(args: Arguments): readonly [number, number] {
  const text = neededFile(WHERE, args, "bounds", "what every entry of a point lies between, such as 0,1");
  const parts = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const [low, high] = parts;
  if (parts.length !== 2 || !Number.isFinite(low) || !Number.isFinite(high) || !(low < high))
    throw new DomainError(
      `${WHERE}: --bounds ${text} are none; two finite numbers LO,HI with LO below HI, such as 0,1.`,
    );
  return [low, high];
}
