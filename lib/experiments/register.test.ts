import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type AnyExperiment, type Claim, expandGrid, NOT_FROZEN, type Row } from "../study";
import { papers } from "./index";

// docs/register.md fixed the claims before the trials that judge them: the code follows it line by line. Records added to
// registered experiments later are exploratory, and say so.

/** The papers whose claims are compared. */
const COMPARED = ["lu2023", "theriac"];
/** Figure 1's sentences are judged on networks that have an experiment of their own. */
const MOVED: Readonly<Record<string, string>> = { "lu2023/figure-1": "lu2023/figure-1-networks" };

interface Entry {
  readonly experiment: string;
  readonly id: string;
  readonly of: string;
  readonly kind: string;
  readonly margin: number | undefined;
  readonly K: number;
  readonly trials: string;
  readonly frozen: string | undefined;
  readonly again: string | undefined;
  readonly added: boolean;
  readonly bimodal: boolean;
}

const lines = readFileSync(join(__dirname, "../../../docs/register.md"), "utf8")
  .split("| experiment | claim |")[1]
  .split("## Trials")[0]
  .split("\n")
  .filter((line) => /^\| .*\|$/.test(line))
  .map((line) => line.replaceAll("\\|", "¦").split("|").slice(1, -1))
  .map((cells) => cells.map((cell) => cell.trim()));

function entriesOf(): Entry[] {
  let experiment = "";
  return lines.flatMap(([first, ...cells]) => {
    if (first !== "") experiment = first.split(" ")[0];
    if (!COMPARED.includes(experiment.split("/")[0])) return [];
    const [id, of, kind, , margin, family, trials, note] = cells;
    return [
      {
        experiment: MOVED[experiment] ?? experiment,
        ...{ id: nameOf(id), of, kind, margin: marginOf(margin) },
        K: Number(family.match(/(\d+)\D*$/)?.[1]),
        trials: trials.match(/(?:F|U|\*\*X\*\*) (\d+–\d+)/)?.[1] ?? "",
        frozen: frozenAt(trials),
        again: trials.match(/again U (\d+–\d+)/)?.[1],
        added: id.includes("+"),
        bimodal: note === "bimodal" || note.startsWith("bimodal;"),
      },
    ];
  });
}

/** F: the commit that is named; U: the one that added the register; X: the history decides. */
function frozenAt(trials: string): string | undefined {
  if (trials.includes("**X**")) return undefined;
  return trials.match(/F \d+–\d+ \((\w+)\)/)?.[1] ?? "cf4ee44";
}

/** "any-distribution → -loose" is any-distribution-loose, "rate-loose = rate-strict → rate" is rate. */
function nameOf(told: string): string {
  const [before, after] = told.replaceAll("+", "").replaceAll("()", "").trim().split(" → ");
  if (after === undefined) return before;
  return after.trim().startsWith("-") ? `${before}${after.trim()}` : after.trim();
}

function marginOf(told: string): number | undefined {
  const [, sign, number] = told.match(/^(?:Δ )?(−?)(\d*\.?\d+)/) ?? [];
  return number === undefined ? undefined : Number(number) * (sign === "" ? 1 : -1) + 0;
}

/** Rows of every setting and two trials of each part, in which every measure is 1. */
function rowsOf({ parts, measures }: AnyExperiment): Row[] {
  const ones = Object.fromEntries(
    Object.entries(measures).map(([name, kind]) => [name, kind === "number" ? 1 : "a"]),
  );
  return [...parts.paper, ...parts.unseen].flatMap(({ products, within, trials }) =>
    products.flatMap((product) =>
      expandGrid({ ...product, ...within }).flatMap((point) =>
        [trials.from, trials.from + 1].map((trial) => ({ ...ones, ...point, trial })),
      ),
    ),
  );
}

const inRange = (rows: readonly Row[], [from, to]: readonly [number, number]): Row[] =>
  rows.filter(({ trial }) => Number(trial) >= from && Number(trial) <= to);

const entries = entriesOf();
// The claims of later experiments were written in this form in the code alone, before their first rows (rule 11).
const registered = new Set(entries.map(({ experiment }) => experiment));
const experiments = papers
  .filter(({ key }) => COMPARED.includes(key))
  .flatMap((paper) => paper.experiments.filter(({ id }) => registered.has(id)));

test("the code declares the claims of the register, and no others", () => {
  assert.ok(entries.length > 30);
  assert.deepEqual(
    experiments.flatMap(({ id, claims }) =>
      claims
        .filter(({ added, frozen }) => !(added && frozen === NOT_FROZEN))
        .map((claim) => `${id} ${claim.id}`),
    ),
    entries.map(({ experiment, id }) => `${experiment} ${id}`),
  );
});

for (const entry of entries)
  test(`${entry.experiment} ${entry.id} is what the register says`, () => {
    const experiment = experiments.find(({ id }) => id === entry.experiment) as AnyExperiment;
    const claim = experiment.claims.find(({ id }) => id === entry.id) as Claim;
    const { of, kind, trials = [Number.NaN, Number.NaN], again, added = false, bimodal = false } = claim;
    assert.deepEqual(
      [of, kind, trials.join("–"), again?.trials.join("–"), added],
      [entry.of, entry.kind, entry.trials, entry.again, entry.added],
    );
    assert.equal(claim.kind === "once" ? undefined : claim.margin, entry.margin);
    if (entry.frozen) assert.equal(claim.frozen, entry.frozen);
    if (entry.bimodal) assert.ok(bimodal);
    assert.equal(claim.reading, /-(loose|strict)$/.exec(claim.id)?.[1] ?? "only");
    const { paper, unseen } = experiment.parts;
    const held = [...paper, ...unseen].map((part) => part.trials);
    for (const [from, to] of again ? [trials, again.trials] : [trials])
      assert.ok(held.some((one) => one.from === from) && held.some((one) => one.to === to), `${from}–${to}`);
    const cells = claim.cells(inRange(rowsOf(experiment), trials));
    assert.equal(cells.length, entry.K);
    for (const cell of cells) {
      const size = "checked" in cell ? cell.checked : Array.from(cell.clusters as ArrayLike<unknown>).length;
      assert.ok(size > 0 && !("tau" in cell && cell.clusters.includes(0)), `${cell.name} has no clusters`);
    }
  });
