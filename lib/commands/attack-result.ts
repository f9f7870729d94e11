import { AttackStatus } from "../attacks";
import { type NdArray, writeNpz } from "../formats";
import { median } from "../num";
import { type AttackRecord, attackKey } from "./attack-journal";
import type { AttackPoints } from "./attack-points";

/** How attacks end, by the code that the result tells. */
export const STATUS_CODES: readonly AttackStatus[] = [
  AttackStatus.Done,
  AttackStatus.NoStart,
  AttackStatus.StartNotAdversarial,
  AttackStatus.NoDirection,
  AttackStatus.NoStep,
];

/** The singles of a record's base64. */
export function singles(text: string): Float32Array {
  const bytes = Buffer.from(text, "base64");
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** The base64 of singles. */
export const toBase64 = (values: Float32Array): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");

/** What was found for one point. */
export interface AttackedRow {
  readonly point: number;
  readonly label: number;
  /** The nearest of all repeats, on the boundary; null where none was found. */
  readonly nearest: number | null;
  /** The median over repeats that found one. */
  readonly median: number | null;
  readonly found: number;
  readonly repeats: number;
  readonly queries: number;
  readonly statuses: readonly string[];
}

/** A line a point. */
export function attackedRows(
  done: ReadonlyMap<string, AttackRecord>,
  points: AttackPoints,
  repeats: number,
): AttackedRow[] {
  return Array.from({ length: points.count }, (_, point) => {
    const records = recordsOf(done, point, repeats);
    const distances = records
      .map(({ projectedDistance }) => projectedDistance)
      .filter((distance) => distance !== null);
    return {
      point,
      label: records[0].label,
      nearest: distances.length === 0 ? null : Math.min(...distances),
      median: distances.length === 0 ? null : median(distances),
      found: distances.length,
      repeats,
      queries: records.reduce((sum, { queries }) => sum + queries, 0),
      statuses: [...new Set(records.map(({ status }) => STATUS_CODES[status] as string))],
    };
  });
}

/**
 * The bytes of the result: `adversarial` and `projected` [n, …] of the repeat whose projection is nearest, NaN where there
 * is none; `distance`, `projectedDistance`, `queries` and `status` [n, repeats]; `label` [n].
 */
export function attackNpz(
  done: ReadonlyMap<string, AttackRecord>,
  points: AttackPoints,
  repeats: number,
): Uint8Array {
  const { count, size, shape } = points;
  const [adversarial, projected] = [0, 0].map(() => new Float32Array(count * size).fill(Number.NaN));
  const table = <T>(read: (record: AttackRecord) => T): T[] =>
    Array.from({ length: count }, (_, i) => recordsOf(done, i, repeats))
      .flat()
      .map(read);
  for (let i = 0; i < count; i++) {
    const [nearest] = recordsOf(done, i, repeats)
      .filter(({ projectedDistance }) => projectedDistance !== null)
      .sort(
        (a, b) => (a.projectedDistance as number) - (b.projectedDistance as number) || a.repeat - b.repeat,
      );
    if (nearest === undefined) continue;
    adversarial.set(singles(nearest.adversarial as string), i * size);
    projected.set(singles(nearest.projected as string), i * size);
  }
  const perRepeat = (data: NdArray["data"]): NdArray => ({ shape: [count, repeats], data });
  return writeNpz({
    adversarial: { shape: [count, ...shape], data: adversarial },
    projected: { shape: [count, ...shape], data: projected },
    distance: perRepeat(Float64Array.from(table(({ distance }) => distance ?? Number.NaN))),
    projectedDistance: perRepeat(
      Float64Array.from(table((record) => record.projectedDistance ?? Number.NaN)),
    ),
    queries: perRepeat(Float64Array.from(table(({ queries }) => queries))),
    status: perRepeat(Uint8Array.from(table(({ status }) => status))),
    label: {
      shape: [count],
      data: Float64Array.from({ length: count }, (_, i) => recordsOf(done, i, repeats)[0].label),
    },
  });
}

const recordsOf = (done: ReadonlyMap<string, AttackRecord>, point: number, repeats: number): AttackRecord[] =>
  Array.from({ length: repeats }, (_, repeat) => done.get(attackKey(point, repeat)) as AttackRecord);
