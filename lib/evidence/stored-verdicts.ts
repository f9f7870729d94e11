import type { Judgeable } from "./judge";
import type { JudgedClaim } from "./judged";

/** Verdicts as they are stored: bound to the rows by their digest, and to the claims by what would change a verdict. */
interface Stored {
  readonly digest: string;
  readonly claims: string;
  readonly judged: readonly JudgedClaim[];
}

/** What of the claims decides whether stored verdicts are still theirs. */
function signature({ claims }: Judgeable): string {
  return JSON.stringify(
    claims.map((claim) => {
      const { id, sentence, section, of, reading, kind, frozen, trials, again, chosenOn } = claim;
      const { added, bimodal } = claim;
      const margin = claim.kind === "once" ? undefined : claim.margin;
      return [
        id,
        sentence,
        section,
        of,
        reading,
        kind,
        margin,
        frozen,
        trials,
        again,
        chosenOn,
        added,
        bimodal,
      ];
    }),
  );
}

/** JSON has no NaN and no ∞: they are written as words. */
const NUMBERS: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};

/** An experiment's verdicts for a file. */
export function formatVerdicts(
  experiment: Judgeable,
  digest: string,
  judged: readonly JudgedClaim[],
): unknown {
  const own = judged.map(({ exploratory: _, ...claim }) => claim);
  const stored = { digest, claims: signature(experiment), judged: own };
  return JSON.parse(
    JSON.stringify(stored, (_, value) =>
      typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value,
    ),
  );
}

/** What `formatVerdicts` gave, if it is of these rows and these claims; else undefined. */
export function parseVerdicts(
  experiment: Judgeable,
  digest: string,
  value: unknown,
): readonly JudgedClaim[] | undefined {
  const stored = value as Stored | undefined;
  if (stored?.digest !== digest || stored.claims !== signature(experiment)) return undefined;
  return JSON.parse(JSON.stringify(stored.judged), (_, part) =>
    typeof part === "object" && part !== null && typeof part.number === "string" && part.number in NUMBERS
      ? NUMBERS[part.number]
      : part,
  );
}
