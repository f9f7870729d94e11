import { allowedWords, DomainError } from "../num";
import {
  type Answer,
  type AnswerClaim,
  type AnswerSource,
  formatNumber,
  type Ground,
  misdirected,
  PLACE,
  type Row,
} from "../study";

/** What is committed, for answers to rest on. */
export interface AnswerBasis {
  /** The judged claims of an experiment. */
  claims(experiment: string): readonly AnswerClaim[];
  /** Its rows: the figure's and those of unseen trials. */
  rows(experiment: string): readonly Row[];
}

/** An answer held against what is committed. */
export interface Answered {
  /** The sentence with its numbers; undefined where it does not hold, so that nobody can show it. */
  readonly says: string | undefined;
  /** Why it does not hold: "figure-2/exact-at-small-noise-loose disagrees, and the answer needs agrees". */
  readonly broken: readonly string[];
}

/**
 * An answer with its numbers filled in, if every verdict that it rests on is the one that it names, and no number turned its
 * sign against the words around it.
 *
 * @param experiment whose claims a ground without experiment means; none for a paper's answer.
 * @throws {DomainError} a ground, a cell or a number that there is not.
 */
export function answerOf(answer: Answer, experiment: string | undefined, basis: AnswerBasis): Answered {
  const source = sourceOf(experiment, basis);
  const broken = answer.because.flatMap((ground) => fault(ground, source));
  if (broken.length > 0) return { says: undefined, broken };
  const numbers = answer.numbers?.(source) ?? {};
  const says = answer.says.replace(PLACE, (_, name: string) => {
    const value = Object.hasOwn(numbers, name) ? numbers[name] : undefined;
    if (value === undefined || (typeof value === "number" && !Number.isFinite(value)))
      throw new DomainError(
        `answer of ${experiment ?? "a paper"}: {${name}} is ${value}; answer.numbers gives ${Object.keys(numbers).join(", ") || "nothing"}, each a finite number or a text.`,
      );
    return typeof value === "number" ? formatNumber(value) : value;
  });
  const unread = misdirected(says);
  return unread === undefined ? { says, broken } : { says: undefined, broken: [`it says "${unread}"`] };
}

function fault({ claim, verdict, experiment }: Ground, source: AnswerSource): string[] {
  const claims = source.claims(experiment);
  const found = claims.find((judged) => judged.claim === claim);
  const name = experiment ? `${experiment} ${claim}` : claim;
  if (!found) return [`${name}: there is no such claim`];
  return found.verdict === verdict ? [] : [`${name}: ${found.verdict}, and the answer needs ${verdict}`];
}

function sourceOf(own: string | undefined, basis: AnswerBasis): AnswerSource {
  const id = (experiment: string | undefined): string => {
    const named = experiment ?? own;
    if (named === undefined) throw new DomainError("answer of a paper: name the experiment of each claim.");
    return named;
  };
  const source: AnswerSource = {
    rows: (experiment) => basis.rows(id(experiment)),
    claims: (experiment) => basis.claims(id(experiment)),
    cells(claim, experiment) {
      const claims = source.claims(experiment);
      const found = claims.find((judged) => judged.claim === claim);
      if (found) return found.cells;
      const ids = claims.map((judged) => judged.claim);
      throw new DomainError(
        `answer of ${id(experiment)}: there is no claim "${claim}"; ${allowedWords(claim, ids)}`,
      );
    },
    cell(claim, name, experiment) {
      const cells = source.cells(claim, experiment);
      const found = cells.find((cell) => cell.name === name);
      if (found) return found;
      const names = cells.map((cell) => cell.name);
      throw new DomainError(
        `answer of ${id(experiment)}: claim "${claim}" has no cell "${name}"; ${allowedWords(name, names)}`,
      );
    },
  };
  return source;
}
