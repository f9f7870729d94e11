import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { syncFolder } from "../files";
import { besideName, sweep } from "./beside";
import { encodeLine, type WriterRecord } from "./journal-line";
import { journalFolder } from "./journal-writer";
import { UnitPacker } from "./packed-units";
import type { UnitPlaces } from "./unit-places";

/** Journals of fewer bytes than this, all together, stay as they are: they are quickly read. */
const LEAST = 4 * 1024 * 1024;
/** How the name of a folded journal ends. */
const FOLDED = "-folded.jsonl";
/** Lines are written in pieces of so many characters. */
const PIECE = 1024 * 1024;

/**
 * Makes one journal of several whose writers have ended and whose units all belong to one plan: in the plan's order, many
 * units on a line, a third of the size. The new one is in its place before an old one goes, so whoever reads meanwhile
 * finds every unit. It is only tidying: where it fails the journals stay as they are.
 *
 * @param owner of the new journal. @param paths of the journals; those that are large already stay.
 */
export function foldJournals(
  folder: string,
  owner: WriterRecord,
  places: UnitPlaces,
  paths: readonly string[],
): void {
  const sized = paths.map((path) => ({ path, size: statSync(path, { throwIfNoEntry: false })?.size ?? 0 }));
  const unfolded = sized.filter(({ path }) => !path.endsWith(FOLDED));
  const total = unfolded.reduce((sum, { size }) => sum + size, 0);
  if (total < LEAST) return;
  const folded = sized.filter(({ path, size }) => path.endsWith(FOLDED) && size <= total);
  const chosen = new Set([...unfolded, ...folded].filter(({ size }) => size > 0).map(({ path }) => path));
  const journals = journalFolder(folder);
  sweep(journals, "folded");
  const beside = besideName(journals, "folded");
  try {
    write(beside, owner, places, chosen);
    // Its name begins as that of the newest journal that it replaces: journals sort by age.
    const newest = [...chosen].sort().at(-1) ?? "";
    const target = newest.replace(/(-folded)?\.jsonl$/, FOLDED);
    renameSync(beside, target);
    syncFolder(journals);
    for (const path of chosen) if (path !== target) rmSync(path, { force: true });
  } catch {
    rmSync(beside, { force: true });
  }
}

function write(path: string, owner: WriterRecord, places: UnitPlaces, chosen: ReadonlySet<string>): void {
  const file = openSync(path, "w");
  let text = encodeLine(owner);
  const put = (): void => {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    text = "";
  };
  try {
    const packer = new UnitPacker((line) => {
      text += line;
      if (text.length > PIECE) put();
    });
    for (let index = 0; index < places.size; index++) {
      if (!chosen.has(places.pathOf(index) ?? "")) continue;
      const unit = places.read(index);
      if (unit) packer.add(unit);
    }
    packer.end();
    text += encodeLine({ kind: "end" });
    put();
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
