import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { AttackStatus, hopSkipJump } from "../../attacks";
import { type Artefact, artefactPath, readArtefact, writeArtefact } from "../../files";
import { type PackedRecord, packRecord, unpackRecord } from "../../formats";
import { createRng, type Float32Matrix, type Rng } from "../../num";
import { type AttackedPoint, type Comparison, startRow } from "./attacked-points";
import { type EnsembleName, ensemble } from "./ensembles";
import { attackedSet, isImages } from "./sets";

/** Raise it when an attack changes meaning: stored attacks are then made again. */
const VERSION = 1;

/** Uniform draws among which an attack on a heartbeat looks for its start. */
const START_TRIALS = 1000;

/** One attack: a function of these alone. */
export interface AttackName {
  readonly comparison: Comparison;
  readonly attacked: EnsembleName;
  readonly point: AttackedPoint;
  /** Which of the attacks on this point, from 0: it names the stream of random directions. */
  readonly repeat: number;
  /** T. */
  readonly budget: number;
}

/** What an attack found; distances are −1 and the adversary empty where it found nothing. */
export interface KeptAttack {
  readonly status: string;
  /** Where it began: "training point", "random point", or "none". */
  readonly start: string;
  readonly adversary: Float32Array;
  /** After one more projection, after the last step as common implementations return it, and the least of all. */
  readonly projected: number;
  readonly stepped: number;
  readonly best: number;
  readonly queries: number;
  /** After every iteration: distance on the boundary, after the step, and queries until then. */
  readonly trace: {
    readonly projected: Float64Array;
    readonly stepped: Float64Array;
    readonly queries: Float64Array;
  };
}

/** Whether an attack is kept, without a look at its bytes. */
export function isAttackKept(name: AttackName): boolean {
  return existsSync(artefactPath(artefactOf(name)));
}

/** An attack as it was kept; made now where there is none. */
export function keptAttack(name: AttackName): KeptAttack {
  const artefact = artefactOf(name);
  const stored = readArtefact(artefact);
  if (stored) return unpackRecord(stored, artefact.name) as unknown as KeptAttack;
  const made = attackNow(name);
  writeArtefact(artefact, packRecord(made as unknown as PackedRecord));
  return made;
}

/** How any attack begins: what it is told, and its stream. */
export interface Beginning {
  readonly options: {
    readonly bounds: readonly [number, number];
    readonly startTrials: number;
    readonly start?: Float32Array;
  };
  readonly rng: Rng;
}

/**
 * How an attack begins at such a start; undefined where no training point can be one. Two attacks of different kinds that are
 * given the same beginning start from the very same point, a drawn one too.
 */
export function beginningAt(
  { comparison, point, repeat }: Pick<AttackName, "comparison" | "point" | "repeat">,
  start: "random point" | "training point",
): Beginning | undefined {
  const { data, seed } = comparison;
  const { train, bounds } = attackedSet(data, seed);
  const options = { bounds, startTrials: START_TRIALS };
  const rng = createRng(seed).substream("yang2020", "attack", data, point.row, repeat);
  if (start === "random point") return { options, rng };
  const row = startRow(comparison, point.label);
  return row === undefined ? undefined : { options: { ...options, start: pointAt(train.points, row) }, rng };
}

function attackNow(name: AttackName): KeptAttack {
  const { comparison, attacked, point, budget } = name;
  const { data, seed } = comparison;
  const classifier = ensemble(attacked);
  const x = pointAt(attackedSet(data, seed).validation.points, point.row);
  const from = ({ options, rng }: Beginning): ReturnType<typeof hopSkipJump> =>
    hopSkipJump(classifier, x, { ...options, maxIterations: budget }, rng);
  let asked = 0;
  if (!isImages(data)) {
    const found = from(beginningAt(name, "random point") as Beginning);
    if (found.status !== AttackStatus.NoStart) return asKept(found, "random point");
    asked = found.queries;
  }
  const beginning = beginningAt(name, "training point");
  if (beginning === undefined) return { ...NOTHING, queries: asked };
  const found = asKept(from(beginning), "training point");
  // Draws in vain are questions too.
  return { ...found, queries: asked + found.queries };
}

const none = new Float64Array(0);

const NOTHING: KeptAttack = {
  status: AttackStatus.NoStart,
  start: "none",
  adversary: new Float32Array(0),
  ...{ projected: -1, stepped: -1, best: -1, queries: 0 },
  trace: { projected: none, stepped: none, queries: none },
};

function asKept(found: ReturnType<typeof hopSkipJump>, start: string): KeptAttack {
  const { status, attack, projected, best, queries, trace } = found;
  const column = (of: "projected" | "stepped" | "queries"): Float64Array =>
    Float64Array.from(trace, (iteration) => iteration[of]);
  if (!(attack && projected && best)) return { ...NOTHING, status, start, queries };
  return {
    ...{ status, start, adversary: projected.point },
    ...{ projected: projected.distance, stepped: attack.distance, best: best.distance, queries },
    trace: { projected: column("projected"), stepped: column("stepped"), queries: column("queries") },
  };
}

/** A point of a matrix, a copy. */
export function pointAt({ data, columns }: Float32Matrix, row: number): Float32Array {
  return data.slice(row * columns, (row + 1) * columns);
}

function artefactOf({ comparison, attacked, point, repeat, budget }: AttackName): Artefact {
  const settings = JSON.stringify({ comparison, attacked, row: point.row, repeat, budget, version: VERSION });
  const digest = createHash("sha256").update(settings).digest("hex").slice(0, 2);
  return { name: `yang2020/attacks/${digest}/attack`, settings: { settings } };
}
