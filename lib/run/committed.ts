import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../files";
import { checkOneOf, DataError } from "../num";
import { type AnyExperiment, checkExperiment, type Row } from "../study";
import { checkBinding } from "./check-binding";
import { readProvenance } from "./provenance-file";
import { tableDigestNow, tablePath } from "./read-table";
import { readStoredRows, resultsFolder, type StoredRows } from "./results-folder";

/** The folder of what is committed. */
const FIGURES = "figures";

/** Where rows of each scale lie below it. */
const PLACES = { paper: "", unseen: "unseen" } as const;

const folderOf = (id: string, scale: keyof typeof PLACES, figures: string): string =>
  resultsFolder(join(figures, PLACES[scale]), id);

/**
 * The rows of an experiment that are committed, with their provenance; undefined when there are none.
 *
 * @param scale "paper": the figure's, under figures/. "unseen": those that judge claims, under figures/unseen/.
 * @param figures the folder; the project's unless told.
 * @throws {DomainError} no experiment, or another scale.
 *
 * @example
 * ```ts
 * const committed = readCommitted(findExperiment("example", registry, "lu2023/figure-2"));
 * committed?.provenance?.scale; // => "paper"
 * ```
 */
export function readCommitted(
  experiment: AnyExperiment,
  scale: "paper" | "unseen" = "paper",
  figures: string = join(projectRoot(), FIGURES),
): StoredRows | undefined {
  checkExperiment("readCommitted", experiment);
  checkOneOf("readCommitted", "scale", scale, Object.keys(PLACES));
  return readStoredRows(experiment, folderOf(experiment.id, scale, figures));
}

/** What an experiment's claims are judged on, and what was stored of their verdicts. */
export interface Judged {
  /** The figure's rows and, after them, those of its unseen trials: each claim takes its own trials out of them. */
  rows(): readonly Row[];
  /** The digests of both. */
  readonly digest: string;
  /** The entry of figures/verdicts.json, unread; undefined when there is none. */
  readonly stored: unknown;
}

/**
 * What is committed of an experiment for its claims. Rows are read when they are asked for; that they are the ones that
 * provenance.json tells of is checked at once.
 *
 * @throws {DataError} they are not.
 */
export function readJudged(
  experiment: AnyExperiment,
  figures: string = join(projectRoot(), FIGURES),
): Judged {
  const scales = ["paper", "unseen"] as const;
  const digests = scales.map((scale) => boundDigest(experiment.id, folderOf(experiment.id, scale, figures)));
  return {
    rows: () => scales.flatMap((scale) => readCommitted(experiment, scale, figures)?.rows ?? []),
    digest: digests.join(" "),
    stored: readVerdicts(figures)[experiment.id],
  };
}

/** The digest of a folder's rows, which its provenance tells of; "none" where there is neither. */
function boundDigest(id: string, folder: string): string {
  const path = tablePath(folder);
  const provenance = readProvenance(folder);
  if (path === undefined || !provenance) return provenance?.rowsSha256 ?? "none";
  const sha256 = tableDigestNow(path);
  checkBinding(id, path, sha256, provenance);
  return sha256;
}

let known:
  | { readonly path: string; readonly text: string; readonly verdicts: Record<string, unknown> }
  | undefined;

/** figures/verdicts.json, by experiment. */
function readVerdicts(figures: string): Record<string, unknown> {
  const path = join(figures, "verdicts.json");
  if (!existsSync(path)) return {};
  const text = readFileSync(path, "utf8");
  if (known?.path === path && known.text === text) return known.verdicts;
  try {
    known = { path, text, verdicts: JSON.parse(text) };
  } catch (cause) {
    throw new DataError(`theriac: ${path} is damaged. Write it anew: node tools/verdicts.mjs`, { cause });
  }
  return known.verdicts;
}
