import type { Estimate, Point } from "../../study";
import { isKept, type VoteCounts, type VoteName, votesOf } from "./ensembles";
import { comparedOn, type Model } from "./models";
import { questionSeconds, trainingSeconds } from "./own-costs";
import { OWN_SETS, type SetName } from "./sets";

const isOwn = ({ data }: { readonly data?: unknown }): boolean => OWN_SETS.some((name) => name === data);

interface Part {
  readonly what: string;
  readonly seconds: number;
}

function estimate(parts: readonly Part[]): Estimate | undefined {
  if (parts.length === 0) return undefined;
  return {
    seconds: parts.reduce((sum, { seconds }) => sum + seconds, 0),
    arithmetic: parts.map(({ what, seconds }) => `${what} = ${hours(seconds)}`),
  };
}

const hours = (seconds: number): string => `${Number((seconds / 3600).toPrecision(2))} h`;

/** How often each name comes. */
function counted<T>(all: readonly T[], nameOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one]);
  return groups;
}

/** The votes among these that are not kept yet, by set and model. */
function trainings(votes: readonly VoteName[]): Part[] {
  const missing = votes.filter((vote) => isOwn(vote) && !isKept(vote));
  return [...counted(missing, ({ data, model }) => `${data}, ${model}`)].map(([name, group]) => {
    const seconds = trainingSeconds(group[0].data, group[0].model);
    return {
      what: `${name}: ${group.length} ${group.length === 1 ? "vote" : "votes"} to train × ${Number(seconds.toPrecision(2))} s`,
      seconds: group.length * seconds,
    };
  });
}

/** The votes of ensembles, each once. */
function votesOfAll(
  ensembles: readonly { data: SetName; model: Model; votes: number; seed: number }[],
): VoteName[] {
  const all = ensembles.flatMap(({ votes, ...name }) =>
    Array.from({ length: votes }, (_, vote): VoteName => ({ ...name, vote })),
  );
  return [...new Map(all.map((vote) => [JSON.stringify(vote), vote])).values()];
}

/** Of the paper's own sets: what training these votes takes; undefined where there is none of them. */
export function trainingCost(points: readonly Point[]): Estimate | undefined {
  return estimate(trainings(points.filter(isOwn) as unknown as VoteName[]));
}

/** Of the paper's own sets: what training the votes of these ensembles takes. */
export function accuracyCost(points: readonly Point[]): Estimate | undefined {
  const own = points.filter(isOwn) as unknown as {
    data: SetName;
    model: Model;
    votes: number;
    seed: number;
  }[];
  return estimate(
    trainings(votesOfAll(own.map(({ data, model, votes, seed }) => ({ data, model, votes, seed })))),
  );
}

/** Questions of an attack of T iterations, but for its searches and steps. */
function questionsOf(budget: number): number {
  let sum = 0;
  for (let t = 0; t < budget; t++) sum += Math.min(10_000, Math.floor(100 * Math.sqrt(t + 1)));
  return sum;
}

/** Of the paper's own sets: what these attacks take, and first the training of all votes that are compared. */
export function attackCost(points: readonly Point[]): Estimate | undefined {
  const own = points.filter(isOwn) as unknown as (VoteCounts & {
    data: SetName;
    model: Model;
    budget: number;
    seed: number;
  })[];
  const compared = own.flatMap(({ data, seed, votes, convolutionalVotes }) =>
    comparedOn(data).map((model) => ({
      data,
      model,
      seed,
      votes: votesOf(model, { votes, convolutionalVotes }),
    })),
  );
  const unlike = [...new Map(compared.map((one) => [JSON.stringify(one), one])).values()];
  const attacks = [
    ...counted(own, ({ data, model, budget, ...counts }) =>
      JSON.stringify([data, model, budget, votesOf(model, counts)]),
    ),
  ].map(([name, group]): Part => {
    const [data, model, budget, votes] = JSON.parse(name) as [string, string, number, number];
    const one = questionSeconds(data, model, votes);
    const questions = questionsOf(budget);
    return {
      what: `${data}, ${model}: ${group.length} attacks × ${questions} questions × ${Number((1e6 * one).toPrecision(2))} µs to ${votes === 1 ? "one vote" : `${votes} votes`}`,
      seconds: group.length * questions * one,
    };
  });
  return estimate([...trainings(votesOfAll(unlike)), ...attacks]);
}
