import { checkCount, checkFinite, checkOneOf, checkText, DomainError, sayValue } from "../num";
import { type FigureContext, SCALES } from "../study";

/** Throws {DomainError} unless the value says what a caption has to: an experiment's context does. */
export function checkContext(where: string, context: FigureContext): void {
  if (typeof context !== "object" || context === null)
    throw new DomainError(
      `${where}: context = ${sayValue(context)} says nothing of the rows. Pass the context of the results that the rows are from.`,
    );
  const { scale, trials, seed, failed, missing, version, library, commit } = context;
  checkOneOf(where, "context.scale", scale, SCALES);
  checkCount(where, "context.trials", trials);
  checkFinite(where, "context.seed", seed);
  checkCount(where, "context.failed", failed, 0);
  checkCount(where, "context.missing", missing, 0);
  checkCount(where, "context.version", version);
  if (library !== undefined) checkText(where, "context.library", library);
  if (commit !== undefined) checkText(where, "context.commit", commit);
}
