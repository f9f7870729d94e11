import { type Backend, type Float32Matrix, layOutSingles } from "../../num";
import type { AgreementEnsemble } from "./agreement-network";
import { panelLength, setPanels } from "./full-votes";
import { decide } from "./sign-ensemble";
import { votesKernel } from "./votes-kernel";

/** Networks of an ensemble that are asked together. */
export interface Group {
  readonly networks: Int32Array;
  /** Those of their units that are evaluated, by their numbers in the ensemble, network by network. */
  readonly units: Int32Array;
  /** Per network, how many of its units these are, and the bits of the others. */
  readonly sizes: Int32Array;
  readonly fixed: Int32Array;
}

/** Groups of an ensemble, of which a kernel's memory holds the one that was asked last. */
export interface OpenGroups {
  /** The classes of points by the votes of a group, and by votes that are given, as many on each class. */
  classes(group: Group, given: Int32Array, points: Float32Matrix): Int32Array;
  /** The projections of a point onto the units of a group. To be read, until something else is asked. */
  project(group: Group, point: Float32Array): Float32Array;
  /** The class of a point from its projections. */
  classOf(group: Group, given: Int32Array, projections: Float32Array): number;
}

/** Points at a time: 1 MB, and as many as an attack asks about at most. */
const HELD = 262144;
const MOST_ROWS = 512;

/** @param largest how many units of a group are evaluated at most. */
export function openGroups(ensemble: AgreementEnsemble, largest: number, backend: Backend): OpenGroups {
  const { inputSize: d, networks, hidden, classes, weights, thresholds, patterns, scores } = ensemble;
  const most = Math.max(4, Math.min(MOST_ROWS, Math.floor(HELD / d)));
  const kernel = votesKernel(backend);
  const { multiply, addNames } = kernel.functions;
  const at = layOutSingles(kernel, {
    panels: panelLength(d, largest),
    start: panelLength(1, largest),
    thresholds: largest,
    places: largest,
    networks,
    sizes: networks,
    fixed: networks,
    patterns: patterns.length,
    scores: scores.length,
    rows: most,
    x: most * d,
    p: most * 4 * Math.ceil(largest / 4),
    votes: most * classes,
  });
  const inputs = [at.thresholds.at, at.places.at, at.networks.at, at.sizes.at, at.fixed.at] as const;
  const outputs = [at.patterns.at, at.scores.at, classes, hidden, at.votes.at] as const;
  at.patterns.integers.set(patterns);
  at.scores.floats.set(scores);
  for (let s = 0; s < most; s++) at.rows.integers[s] = 4 * s * d;

  let resident: Group | undefined;
  const enter = (group: Group): void => {
    if (group === resident) return;
    const { units } = group;
    setPanels(at.panels.floats, d, weights, units);
    for (let i = 0; i < units.length; i++) {
      at.thresholds.floats[i] = thresholds[units[i]];
      at.places.integers[i] = 1 << (units[i] % hidden);
    }
    at.networks.integers.set(group.networks);
    at.sizes.integers.set(group.sizes);
    at.fixed.integers.set(group.fixed);
    resident = group;
  };
  const bytes = ({ units }: Group): number => 16 * Math.ceil(units.length / 4);
  const multiplyRows = (group: Group, points: Float32Array, count: number): void => {
    const { x, rows, panels, start, p } = at;
    enter(group);
    x.floats.set(points);
    multiply(x.at, rows.at, count, 1, 0, d, panels.at, start.at, p.at, bytes(group), group.units.length);
  };
  /** Writes the classes of points whose projections are there. */
  const decideRows = (group: Group, given: Int32Array, result: Int32Array, from: number, count: number) => {
    const votes = at.votes.integers;
    enter(group);
    for (let i = 0; i < count * classes; ) for (let c = 0; c < classes; c++) votes[i++] = given[c];
    addNames(at.p.at, bytes(group), count, ...inputs, group.networks.length, ...outputs);
    for (let s = 0; s < count; s++) result[from + s] = decide(votes, s * classes, classes, networks);
  };
  return {
    classes(group, given, { rows, data }) {
      const result = new Int32Array(rows);
      for (let from = 0; from < rows; from += most) {
        const count = Math.min(most, rows - from);
        multiplyRows(group, data.subarray(from * d, (from + count) * d), count);
        decideRows(group, given, result, from, count);
      }
      return result;
    },
    project(group, point) {
      multiplyRows(group, point, 1);
      return at.p.floats.subarray(0, group.units.length);
    },
    classOf(group, given, projections) {
      const result = new Int32Array(1);
      at.p.floats.set(projections);
      decideRows(group, given, result, 0, 1);
      return result[0];
    },
  };
}
