import { basename } from "node:path";
import { bold } from "../setup/terminal.mjs";

/**
 * The last page of `npm start`: what was found, what this run says of it, where everything is, what next.
 *
 * @param found sentences with whose they are. @param table of this run, as text. @param otherwise claims that few trials
 * decide otherwise than all do. @param figures, notebooks folders, as they are shown. @param shownAsCommitted names.
 */
export function closingPage({ found, table, otherwise, figures, notebooks, asCommitted, width = 96 }) {
  return `
${bold("What was found")} (on all trials, from the committed rows)

${found.map(({ authors, says }) => `${authors}\n${lines(says, width)}`).join("\n\n")}

${bold("What this run decided")} (few trials: what they leave open says nothing against a claim)

${table}
${otherwise.map(({ name, quick, all }) => `  ${name}: ${quick} here, ${all} with all trials\n`).join("")}
${bold("Where it is")}
  figures and rows of this run    ${figures}/<paper>/<figure>/
  the notebooks with them         ${notebooks}/
  with all trials                 figures/<paper>/<figure>/, and docs/claims.md for every claim

${bold("What next")}
  npm run lab                     the notebooks in JupyterLab, from the first
  npm run gallery                 every figure and claim as a web page
  npx theriac list                what is asked, and the answers; npx theriac list backdoor: those of backdoors
  npx theriac run all             the ${asCommitted.experiments.length} experiments that this run left out, at quick scale:
${lines(asCommitted.experiments.join(", "), width)}
${asCommitted.notebooks.length > 0 ? `  shown as committed: ${asCommitted.notebooks.map((file) => basename(file).slice(0, 2)).join(", ")} of the notebooks\n` : ""}`;
}

/** A text in lines, indented. */
function lines(text, width) {
  const made = [];
  for (const word of text.split(" ")) {
    const last = made.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      made[made.length - 1] = `${last} ${word}`;
    else made.push(`  ${word}`);
  }
  return made.join("\n");
}
