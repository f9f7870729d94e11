// What of a judged claim stands in figures/verdict-history.json, and when it is another state than the one before.

import { createRequire } from "node:module";
import { inRoot } from "../setup/paths.mjs";

const require = createRequire(import.meta.url);
const { RULES_VERSION } = require(inRoot("lib", "dist", "evidence", "index.js"));

const short = (digest) => (digest === "none" ? digest : digest.slice(0, 12));

/**
 * The states of all claims in the text of figures/verdicts.json, by experiment and claim.
 *
 * @param registry the experiments, which tell of each the trials that its figure has. @param stamp day and version.
 */
export function statesOf(verdicts, registry, { on, version, rules = RULES_VERSION }) {
  const states = {};
  for (const [id, { digest, claims, judged }] of Object.entries(verdicts)) {
    const [figure, unseen] = digest.split(" ");
    const experiment = registry.find((each) => each.id === id);
    const declared = new Map(JSON.parse(claims).map((terms) => [terms[0], terms]));
    states[id] = Object.fromEntries(
      judged.map(({ claim, verdict, sentence, numbers }) => {
        const [, , , , , kind, margin, frozen, trials] = declared.get(claim);
        const isUnseen = experiment !== undefined && trials && !isWithin(trials, experiment);
        const isBoth = !trials && unseen !== undefined && unseen !== "none"; // judged on all trials that there are
        const terms = { kind, ...(margin !== null && { margin }), ...(trials && { trials }), frozen };
        const rows = isBoth ? `${short(figure)} ${short(unseen)}` : short(isUnseen ? unseen : figure);
        return [claim, { on, version, rules, verdict, rows, sentence, terms, numbers }];
      }),
    );
  }
  return states;
}

function isWithin([from, to], { parts }) {
  const trials = parts.paper.map((part) => part.trials);
  return trials.some(({ from: least, to: most }) => from >= least && to <= most);
}

const basis = ({ rules, verdict, rows, sentence, terms }) =>
  JSON.stringify({ rules, verdict, rows, sentence, terms });

/**
 * A history with what is new in `now` added: claims that it lacks, claims whose verdict or basis is another, and claims
 * that are no longer declared. The history itself where nothing is new.
 *
 * @throws {Error} a verdict changed on the same rows, the same claim and the same rules.
 */
export function withStates(history, now, stamp) {
  const ids = [...new Set([...Object.keys(history), ...Object.keys(now)])];
  return Object.fromEntries(
    ids.map((id) => {
      const [before, after] = [history[id] ?? {}, now[id] ?? {}];
      const claims = [...new Set([...Object.keys(before), ...Object.keys(after)])];
      return [
        id,
        Object.fromEntries(
          claims.map((claim) => [claim, added(`${id} ${claim}`, before[claim], after[claim], stamp)]),
        ),
      ];
    }),
  );
}

function added(name, states = [], now, { on, version }) {
  const last = states.at(-1);
  if (now === undefined) {
    return last.verdict === "withdrawn"
      ? states
      : [...states, { ...last, on, version, verdict: "withdrawn" }];
  }
  if (last && basis(last) === basis(now)) return states;
  if (last && basis({ ...last, verdict: now.verdict }) === basis(now) && last.verdict !== "withdrawn")
    throw new Error(
      `${name}: ${last.verdict} became ${now.verdict} on the same rows, claim and rules. Add a line to RULES in lib/evidence/rules-version.ts that says what changed.`,
    );
  return [...states, now];
}
