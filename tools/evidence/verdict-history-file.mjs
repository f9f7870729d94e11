import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { inRoot } from "../setup/paths.mjs";

const path = inRoot("figures", "verdict-history.json");

/** The committed history: the last commit that it was read from, and the states of every claim. */
export function readHistory() {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : { states: {} };
}

/** Writes it, unless it is what is there. */
export function writeHistory(history) {
  const text = `${JSON.stringify(history, null, 1)}\n`;
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}
