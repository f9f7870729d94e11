import { type Backend, layOutSingles, type MixedValues } from "../../num";
import type { Group } from "./agreement-group";
import type { AgreementEnsemble } from "./agreement-network";
import { OPEN } from "./kernels/known-bits";
import { SEVERAL } from "./kernels/name-classes";
import { bitBlocks, openUnitBits } from "./unit-bits";
import { votesKernel } from "./votes-kernel";

/** What networks name in a ball. */
export interface AgreementBall {
  /** Per class, how many networks name it all over the ball. */
  readonly certain: Int32Array;
  /** The others, with those of their units that may flip. */
  readonly open: Group;
}

/** What networks name between points x, ‖x − c‖ ≤ r, from what is known of the projections of c onto each unit. */
export function openAgreementBalls(
  ensemble: AgreementEnsemble,
  backend: Backend,
): (known: MixedValues, radius: number) => AgreementBall {
  const { networks, hidden, classes, patterns, scores } = ensemble;
  const kernel = votesKernel(backend);
  const at = layOutSingles(kernel, {
    ...bitBlocks(ensemble),
    patterns: patterns.length,
    scores: scores.length,
    fixed: networks,
    names: networks,
  });
  const { boundNames } = kernel.functions;
  const boundBits = openUnitBits(kernel.functions, at, ensemble);
  at.patterns.integers.set(patterns);
  at.scores.floats.set(scores);
  const [bits, fixed, names] = [at.bits.integers, at.fixed.integers, at.names.integers];
  const output = [at.patterns.at, at.scores.at, classes, at.fixed.at, at.names.at] as const;
  return (known, radius) => {
    boundBits(known, radius);
    boundNames(at.bits.at, networks, hidden, ...output);
    const certain = new Int32Array(classes);
    const open: number[] = [];
    const units: number[] = [];
    const sizes: number[] = [];
    for (let network = 0; network < networks; network++) {
      if (names[network] !== SEVERAL) {
        certain[names[network]]++;
        continue;
      }
      const before = units.length;
      for (let unit = network * hidden; unit < (network + 1) * hidden; unit++)
        if (bits[unit] === OPEN) units.push(unit);
      open.push(network);
      sizes.push(units.length - before);
    }
    return {
      certain,
      open: {
        networks: Int32Array.from(open),
        sizes: Int32Array.from(sizes),
        fixed: Int32Array.from(open, (network) => fixed[network]),
        units: Int32Array.from(units),
      },
    };
  };
}
