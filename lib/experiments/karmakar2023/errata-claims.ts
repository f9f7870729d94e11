import { counterexamples } from "../../evidence";
import { type Claim, claim } from "../../study";
import type { Statement } from "./errata-statements";

/** A number with every digit that its row has. */
const withMinus = (value: unknown): string => String(value).replace("-", "−");

/** The claim that a statement holds in all of its instances: none has a draw, so one counterexample decides. */
function holds(id: string, statement: Statement, section: string, of: Claim["of"], sentence: string): Claim {
  return claim({
    ...{ id, section, of, sentence },
    reading: "only",
    kind: "once",
    frozen: "c06e755",
    cells: (rows) => [
      counterexamples(
        rows,
        statement,
        ([{ setting, left, right }]) => `${setting}: ${withMinus(left)} against ${withMinus(right)}`,
      ),
    ],
  });
}

/** Sentences of the paper beside its theorem, and what we put in their place. */
export const errataClaims: readonly Claim[] = [
  holds(
    "remark-1-3",
    "η grows with b (Remark 1.3)",
    "3.1",
    "paper",
    "Remark 1.3: the theorem's learning rate is an increasing function of the batch size b, whatever β(x) is.",
  ),
  holds(
    "remark-1-3-constant",
    "η grows with b for constant β",
    "3.1",
    "ours",
    "Remark 1.3 holds where β does not depend on x.",
  ),
  holds(
    "remark-1-4",
    "the logarithm of T (Remark 1.4)",
    "3.1",
    "paper",
    "Remark 1.4: ε²δ − θ²/c_rate, in the logarithm of T, is positive for every γ that the theorem allows.",
  ),
  holds(
    "remark-1-4-mended",
    "the logarithm of T, c_rate mended",
    "3.1",
    "ours",
    "It is positive with c_rate = (γ − 1)/(A/((1 + α)²λ₃B) + γ/c_trade-off), which the proof's recursion gives.",
  ),
  holds(
    "equation-4",
    "(3) is (4) for N(0, σ²)",
    "3.4",
    "paper",
    "Under Lemma 1's assumptions inequality 3 is equivalent to inequality 4, for N(0, σ²I) inputs.",
  ),
  holds(
    "equation-4-unit",
    "(3) is (4) for N(0, 1)",
    "3.4",
    "ours",
    "It is for σ = 1, and for every σ with β₁ < 1/(1/σ² + n/δ) in the place of inequality 4.",
  ),
  holds(
    "near-optimal",
    "the bound is near-optimal (3.5)",
    "3.5",
    "paper",
    "Section 3.5: the bound on ε² is near-optimal, within a factor of 10 of what the impostor's attack forces.",
  ),
  holds(
    "gap-is-4n2",
    "the gap is at least 4n²",
    "3.5",
    "ours",
    "For inputs on a sphere the bound on ε² is at least 4n² times the square of the error that the impostor forces.",
  ),
  holds(
    "compensate-c2",
    "c₂θ is met by weights c₂ (3.6)",
    "3.6",
    "paper",
    "Section 3.6: an attack bound c₂ times as large is compensated by outer weights of c₂.",
  ),
  holds(
    "compensate-c2-squared",
    "c₂θ is met by weights c₂²",
    "3.6",
    "ours",
    "It is compensated by outer weights of c₂², for which the section's displayed inequality is true.",
  ),
  holds(
    "compensate-c1",
    "c₁β is met by weights c₁ (3.6)",
    "3.6",
    "paper",
    "Section 3.6: an attack probability c₁ times as large is compensated by outer weights of c₁.",
  ),
  holds(
    "any-probability",
    "any probability of attack (1.2)",
    "1.2",
    "paper",
    "Section 1.2: the guarantee holds for any probability of attack, here for one ReLU gate on N(0, I) inputs.",
  ),
];
