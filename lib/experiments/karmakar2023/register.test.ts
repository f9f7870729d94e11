import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { projectRoot } from "../../files";
import { type Claim, NOT_FROZEN } from "../../study";
import { karmakar2023 } from ".";

// docs/register.md was fixed before the trials that judge: the claims are its lines, none changed, none left out. Claims
// of experiments that came later are written in the code alone, before their rows (the register's point 11); records added
// to registered ones later are exploratory, and say so.

/** A line of the register: what it says of a claim in words that a program reads. */
interface Line {
  readonly experiment: string;
  readonly id: string;
  readonly of: string;
  readonly kind: string;
  readonly margin: number;
  readonly cells: number;
  readonly trials: string;
}

const text = readFileSync(join(projectRoot(), "docs/register.md"), "utf8");

function linesOf(paper: string): Line[] {
  let experiment = "";
  const lines: Line[] = [];
  for (const line of text.split("\n").filter((row) => row.startsWith("| "))) {
    const fields = line
      .replaceAll("\\|", "¦")
      .split("|")
      .map((field) => field.trim());
    const [, named, id, of, kind, , margin, cells, trials] = fields;
    if (named !== "") experiment = named.split(" ")[0];
    if (fields.length < 11 || !experiment.startsWith(`${paper}/`)) continue;
    lines.push({ experiment, id, of, kind, margin: toMargin(margin), cells: lastNumber(cells), trials });
  }
  return lines;
}

/** "0", ".99, every", "−ln 1.25, sentence", "Δ ln 2, sentence". */
function toMargin(field: string): number {
  const [, minus, log, digits] = field.match(/^(?:Δ )?(−)?(ln )?([\d.]+)/) ?? assert.fail(field);
  return (minus ? -1 : 1) * (log ? Math.log(Number(digits)) : Number(digits));
}

const lastNumber = (field: string): number => Number(field.match(/\d+(?=\D*$)/)?.[0]);

const PAPER = "karmakar2023";
const lines = linesOf(PAPER);
const registered = new Set(lines.map(({ experiment }) => experiment));
const claims = new Map<string, Claim>(
  karmakar2023.experiments
    .filter(({ id }) => registered.has(id))
    .flatMap(({ id, claims }) =>
      claims
        .filter(({ added, frozen }) => !(added && frozen === NOT_FROZEN))
        .map((claim) => [`${id} ${claim.id}`, claim]),
    ),
);

test("every line is a claim, and every claim a line", () => {
  assert.equal(lines.length, 34);
  assert.deepEqual(
    lines.map(({ experiment, id }) => `${experiment} ${id}`).sort(),
    [...claims.keys()].sort(),
  );
});

for (const line of lines)
  test(`${line.experiment}: ${line.id} is as registered`, () => {
    const declared = claims.get(`${line.experiment} ${line.id}`) ?? assert.fail("not declared");
    assert.ok(declared.kind !== "once");
    const { of, kind, margin, trials, again, frozen, reading, added } = declared;
    assert.deepEqual([of, kind, added], [line.of, line.kind, undefined]);
    assert.ok(Math.abs(margin - line.margin) < 1e-15, `${margin} is not ${line.margin}`);
    assert.equal(declared.cells([]).length, line.cells);
    const ending = line.id.match(/-(loose|strict)$/)?.[1];
    assert.equal(reading, line.id === "theorem-1-conditions" ? "strict" : (ending ?? "only"));

    const [, how, from, to, hash] =
      line.trials.match(/\b([FUX])\*{0,2} (\d+)–(\d+)(?: \((\w+)\))?/) ?? assert.fail(line.trials);
    assert.deepEqual(trials, [Number(from), Number(to)]);
    if (how === "F") assert.equal(frozen, hash);
    if (how === "U") assert.equal(frozen, "cf4ee44");
    const next = line.trials.match(/again U (\d+)–(\d+)/);
    if (next) assert.deepEqual(again, { trials: [Number(next[1]), Number(next[2])], as: "replication" });
    else assert.equal(again?.as, line.experiment.endsWith("figure-2") && again ? "second look" : undefined);
  });
