import { readChoices } from "./fair-choice";
import { CHOICES } from "./fair-choice-table";
import { FAIR_ATTACKS, FAIR_DISTRIBUTIONS } from "./fair-training";

/** From where to where the best constant rates of Neuro-Tron and of SGD go, in multiples of the paper's, over all attacks. */
export function bestConstantRates(): Readonly<Record<string, number>> {
  const chosen = readChoices(CHOICES);
  const [tron, sgd] = (["Neuro-Tron", "SGD"] as const).map((method) =>
    FAIR_DISTRIBUTIONS.flatMap((distribution) =>
      FAIR_ATTACKS.map((attack) => chosen(distribution, attack, method, "constant").rateFactor),
    ),
  );
  return {
    tronLeast: Math.min(...tron),
    tronMost: Math.max(...tron),
    sgdLeast: Math.min(...sgd),
    sgdMost: Math.max(...sgd),
  };
}
