import { knownDataset } from "../../datasets";
import type { AnyExperiment, Defence, DefenceSource } from "../../study";
import { DEFENCES, EXPECTED_DEFENCES } from "../lu2023";
import { DIGITS } from "./backdoor-task";
import { TRIGGER_TITLES, type TriggerName } from "./backdoor-triggers";

/** Methods by the names that rows have for them: repairs, and what they are compared with. */
const BY_METHOD: Readonly<Record<string, Defence>> = {
  poisoned: DEFENCES.nothing,
  purified: DEFENCES.purified,
  "purified-both": DEFENCES.purifiedBoth,
  "purified-screened": DEFENCES.purifiedScreened,
  "dead-rows": DEFENCES.deadRows,
  start: DEFENCES.start,
  "fine-tuned": DEFENCES.tuned,
  "fine-pruned": DEFENCES.pruned,
  unlearned: DEFENCES.inverted,
  "neurons-pruned": DEFENCES.adversarial,
  "purified-l2": DEFENCES.purifiedL2,
  "hidden-only": DEFENCES.hiddenOnly,
  "output-only": DEFENCES.outputOnly,
  "from-scratch": DEFENCES.scratch,
};

/** A trigger in the span of the clean images knows what purification keeps, and touches no pixel that is black in all of them. */
const IN_SPAN: TriggerName = "public";
const KNOWN_BY_SPAN: readonly Defence[] = [
  DEFENCES.purified,
  DEFENCES.purifiedBoth,
  DEFENCES.purifiedScreened,
  DEFENCES.deadRows,
];

/** The numbers of images that the board shows. */
const POINTS: readonly unknown[] = [20, 50];
/** Networks of one layer of digits are trained in seconds: a rank asks for as many as on WDBC. */
const LEAST = { digits: 200, others: 20 } as const;
const ONE_LAYER = "one layer";
const { name: MNIST } = knownDataset("mnist");

/** Where rows do not say it, the clean images are those of the batch that were not poisoned. */
const INSIDE = "inside";

/** Rows of backdoored networks of images. Where rows name no architecture it is one layer, as wide as for digits. */
export const defenceRows: DefenceSource = {
  undefended: DEFENCES.nothing,
  expected: EXPECTED_DEFENCES,
  takes: (experiment) => has(experiment, ...MEASURED) && !has(experiment, "choice"),
  read(row, { needs }) {
    const { trigger, points, method, poisonFraction, accuracy, attackSuccessRate } = row;
    const { architecture = ONE_LAYER, width = DIGITS.width, source = INSIDE } = row;
    const defence = BY_METHOD[method];
    if (!POINTS.includes(points) || defence === undefined || source !== INSIDE) return undefined;
    const data = needs.map(({ name }) => name).join(", ");
    const attack = {
      name: `${TRIGGER_TITLES[trigger as TriggerName]}, ρ = ${poisonFraction}`,
      knowsDefence: trigger === IN_SPAN && KNOWN_BY_SPAN.includes(defence),
    };
    return {
      ...{ data, network: `${data}, ${architecture}, ${width} kernels` },
      least: data === MNIST && architecture === ONE_LAYER ? LEAST.digits : LEAST.others,
      attack: poisonFraction === 0 ? null : attack,
      ...{ points: Number(points), defence },
      ...{ accuracy: Number(accuracy), success: Number(attackSuccessRate) },
    };
  },
  chosenBy: {
    takes: (experiment) => has(experiment, ...MEASURED, "choice"),
    read({ trigger, poisonFraction, method, choice, trial, accuracy, attackSuccessRate }, { needs }) {
      const defence = BY_METHOD[method];
      if (defence === undefined) return undefined;
      return {
        data: needs.map(({ name }) => name).join(", "),
        ...{ defence, choice: Number(choice), network: JSON.stringify([trigger, poisonFraction, trial]) },
        score: Number(accuracy) - Number(attackSuccessRate),
      };
    },
  },
};

const MEASURED = ["trigger", "poisonFraction", "points", "method", "accuracy", "attackSuccessRate"];

function has({ columns }: AnyExperiment, ...names: readonly string[]): boolean {
  return names.every((name) => columns.includes(name));
}
