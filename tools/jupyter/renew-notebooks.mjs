import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { writeWhole } from "../setup/fingerprint.mjs";
import { setUp } from "../setup/set-up.mjs";
import { Stop } from "../setup/stop.mjs";
import { say, step } from "../setup/terminal.mjs";
import { describe, execute } from "./execute.mjs";
import { notebookTitles, withNavigation } from "./navigation.mjs";
import { notebookText } from "./normalise.mjs";
import { notebookFiles } from "./notebook-files.mjs";
import { stderrOf } from "./stderr-of.mjs";

/** A notebook is opened over networks and kept by Git: traces are decimated, digits rounded. */
const MEGABYTES = 2;

/** The text of a notebook's file as it is committed. */
const committedText = (file, notebook) =>
  notebookText(withNavigation(notebook, basename(file), notebookTitles()));

/** Why a committed notebook is not as `npm run notebooks` would leave it; empty when it is. */
export function faultsOf(file) {
  const text = readFileSync(file, "utf8");
  const notebook = JSON.parse(text);
  const faults = stderrOf(notebook).map((complaint) => describe(file, complaint));
  if (committedText(file, notebook) !== text)
    faults.push(`${basename(file)} is not normalised: run \`npm run notebooks -- --tidy\`.`);
  const size = Buffer.byteLength(text) / 1e6;
  if (size > MEGABYTES)
    faults.push(
      `${basename(file)} has ${size.toFixed(2)} MB of at most ${MEGABYTES}: draw fewer points, or round them.`,
    );
  const code = notebook.cells.filter(
    (cell) => cell.cell_type === "code" && [cell.source].flat().join("").trim() !== "",
  );
  if (code.some((cell) => cell.execution_count === null)) {
    faults.push(`${basename(file)} has cells that were never executed: run \`npm run notebooks\`.`);
  }
  return faults;
}

/**
 * Without options, execute and rewrite each notebook; `--tidy` only normalises, `--check` writes nothing. Names choose
 * among the notebooks by how their files begin.
 */
export default async function renewNotebooks(args) {
  const known = ["--check", "--tidy"];
  const unknown = args.find((arg) => arg.startsWith("--") && !known.includes(arg));
  if (unknown) throw new Stop(`notebooks: ${unknown} is none of ${known.join(", ")}.`);
  const names = args.filter((arg) => !arg.startsWith("--"));
  const files = notebookFiles(names);
  if (files.length === 0)
    throw new Stop(`notebooks: no file in notebooks/ begins with ${names.join(" or ") || "anything"}.`);

  if (args.includes("--tidy")) {
    for (const file of files) writeWhole(file, committedText(file, JSON.parse(readFileSync(file, "utf8"))));
  } else if (!args.includes("--check")) {
    await setUp();
    for (const file of files) {
      const { notebook, complaints } = await step(basename(file), () => execute(file));
      if (complaints.length > 0) throw new Stop(`${describe(file, complaints[0])}\nThe file is as it was.`);
      writeWhole(file, committedText(file, notebook));
    }
  }
  const faults = files.flatMap(faultsOf);
  for (const fault of faults) say(fault);
  if (faults.length === 0) say(`${files.length} notebooks as they are committed.`);
  return faults.length === 0 ? 0 : 1;
}
