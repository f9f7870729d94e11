import { formatDuration, type Provenance } from "../run";
import { type Grid, type Need, neededBy, type Value } from "../study";
import { highlight } from "./highlight";
import { type Html, html } from "./html";

const MOST_VALUES = 9;

/** What is to be computed again. */
interface Recomputed {
  readonly id: string;
  readonly needs?: readonly Need[];
}

/** How results were computed, as a list of terms, and the command that computes them again. */
export function provenanceList(experiment: Recomputed, provenance: Provenance, rows: number): Html {
  const { scale, trials, seed, units, failed, missing, library, commit, node, platform, cpu, unitSeconds } =
    provenance;
  const entries: [string, Html | string][] = [
    ["Scale", scale === "paper" ? "the paper's" : `${scale}: a preview, not the paper's figure`],
    ["Trials at each point", String(trials)],
    [
      "Grid",
      html`${Object.entries(provenance.grid).map(([name, values]) => html`<span class="axis"><code>${name}</code> ${listed(values)}</span>`)}`,
    ],
    ["Seed", String(seed)],
    ["Units", `${count(units)}, ${failed} failed, ${missing} missing; ${count(rows)} rows`],
    ["Work", `${formatDuration(unitSeconds)} of computation in all units`],
    [
      "Code",
      html`theriac ${library}, version ${provenance.version} of the experiment${commit !== undefined && html`, commit <code>${commit.slice(0, 12)}</code>`}`,
    ],
    ["Machine", `Node ${node}, ${platform}, ${cpu}`],
    ...(provenance.rowsSha256
      ? [["SHA-256 of the rows", html`<code class="hash">${provenance.rowsSha256}</code>`] as [string, Html]]
      : []),
  ];
  return html`<dl class="facts">${entries.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
${recomputeCommand(experiment, productsOf(provenance), "Compute it again; the rows come out the same, bit by bit:")}`;
}

/** What was run; in an older file the product of the grid. */
function productsOf({ grid, parts }: Provenance): readonly Grid[] {
  return parts?.flatMap(({ products }) => products) ?? [grid];
}

/**
 * The commands that get the data that an experiment needs for these products, and no other set that it would take, and the one
 * that computes it at the paper's scale.
 */
export function recomputeCommand(
  { id, needs = [] }: Recomputed,
  products: readonly Grid[],
  words: string,
): Html {
  const needed = neededBy(needs, products);
  const commands = [
    ...needed.map(({ command }) => command),
    `npx theriac run ${id} --scale paper --out figures --fresh`,
  ].join("\n");
  return html`<p>${words}</p>
<pre class="code" tabindex="0" aria-label="${needed.length > 0 ? "Commands" : "Command"}"><code>${highlight(commands, "bash")}</code></pre>
`;
}

function listed(values: readonly Value[]): string {
  if (values.length <= MOST_VALUES) return values.join(", ");
  return `${values[0]}, ${values[1]}, … ${values[values.length - 1]} (${values.length} values)`;
}

function count(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}
