import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { type Artefact, artefactPath, readArtefact, writeArtefact } from "../../files";
import { type PackedRecord, packRecord, unpackRecord } from "../../formats";
import type { Classifier } from "../../models/classifier";
import type { VoteRule } from "../../models/ensemble";
import { createRng } from "../../num";
import {
  CONVOLUTIONAL,
  classifierOf,
  type Model,
  type TrainedVote,
  type TrainingChanges,
  trainVote,
} from "./models";
import { attackedSet, type SetName } from "./sets";

/** Raise it when the training of any vote changes meaning: stored votes are then made again. */
const VERSION = 1;

/** One vote: a function of these alone. */
export interface VoteName {
  readonly data: SetName;
  readonly model: Model;
  /** Its number, from 0. */
  readonly vote: number;
  /** Names the split of the set and the streams of training. */
  readonly seed: number;
  readonly changes?: TrainingChanges;
}

/** Several votes. */
export interface EnsembleName extends Omit<VoteName, "vote"> {
  /** The first so many. */
  readonly votes: number;
  /** "hard" unless told. */
  readonly rule?: VoteRule;
}

/** How many votes the models have. */
export interface VoteCounts {
  /** Of sign networks, perceptrons and binary nets; a forest is one vote. */
  readonly votes: number;
  readonly convolutionalVotes: number;
}

/** How many votes a model has. */
export function votesOf(model: Model, { votes, convolutionalVotes }: VoteCounts): number {
  if (model === "forest") return 1;
  return CONVOLUTIONAL.includes(model) ? convolutionalVotes : votes;
}

/** Where a vote is kept. */
export function artefactOf({ data, model, vote, seed, changes = {} }: VoteName): Artefact {
  const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return {
    name: `yang2020/${slug(data)}/${slug(model)}-${vote}`,
    settings: { data, model, vote, seed, version: VERSION, ...changes },
  };
}

/** Whether a vote is kept, without a look at its bytes. */
export function isKept(name: VoteName): boolean {
  return existsSync(artefactPath(artefactOf(name)));
}

/** A vote as it is kept. */
export interface KeptVote extends TrainedVote {
  /** SHA-256 of what is kept, in hexadecimal. */
  readonly digest: string;
}

/** A vote as it was kept; where there is none, it is trained now, and kept. */
export function keptVote(name: VoteName): KeptVote {
  const artefact = artefactOf(name);
  const stored = readArtefact(artefact);
  const bytes = stored ?? packRecord(trainNow(name));
  if (stored === undefined) writeArtefact(artefact, bytes);
  const { status, record } = unpackRecord(bytes, artefact.name) as unknown as TrainedVote;
  return { status, record, digest: createHash("sha256").update(bytes).digest("hex") };
}

function trainNow({ data, model, vote, seed, changes = {} }: VoteName): PackedRecord {
  const rng = createRng(seed).substream("yang2020", data, model, "vote", vote);
  return { ...trainVote(attackedSet(data, seed), model, changes, rng) };
}

/** Ensembles that a thread keeps: a kernel's memory each. */
const MOST_KEPT = 24;
const kept = new Map<string, Classifier>();

/** An ensemble of kept votes, as a classifier. */
export function ensemble({ votes, rule = "hard", ...name }: EnsembleName): Classifier {
  const key = JSON.stringify([name, votes, rule]);
  const known = kept.get(key);
  if (known) return known;
  const records = Array.from({ length: votes }, (_, i) => keptVote({ ...name, vote: i }).record);
  const made = classifierOf(name.model, records, rule);
  kept.set(key, made);
  for (const oldest of kept.keys())
    if (kept.size > MOST_KEPT) kept.delete(oldest);
    else break;
  return made;
}
