import { asksFor, joined, type Notebook } from "../files";
import type { Exhibit } from "./exhibit";
import type { Related } from "./figure-page";
import { plain } from "./markdown";
import type { MethodFile } from "./method-file";
import { methodPath } from "./method-page";
import { notebookPath } from "./notebook-page";
import { sourcePath } from "./reference/source-page";
import { slug } from "./slug";

/** The heading under which a notebook says it. */
const DIFFERS = "What differs from the paper";

/** What else the site has on an experiment. */
interface Known {
  readonly notebooks: readonly Notebook[];
  readonly methods: readonly MethodFile[];
  /** The file that declares it. */
  readonly source: string | undefined;
}

/** The file that declares the experiment, the notebooks whose code asks for it, and the methods that link to its results. */
export function relatedTo({ id }: Exhibit, { notebooks, methods, source }: Known): Related[] {
  const links = new RegExp(`figures/${id}[/)]`);
  const asking = notebooks.filter((notebook) => asksFor(notebook, id));
  const declared: Related[] =
    source === undefined ? [] : [{ kind: "source", title: source, path: sourcePath(source) }];
  return [
    ...declared,
    ...asking.map(
      ({ name, title }): Related => ({ kind: "notebook", title: plain(title), path: notebookPath(name) }),
    ),
    ...asking.filter(saysWhatDiffers).map(
      ({ name, title }): Related => ({
        kind: "what differs",
        title: plain(title),
        path: `${notebookPath(name)}#${slug(DIFFERS)}`,
      }),
    ),
    ...methods
      .filter(({ text }) => links.test(text))
      .map(({ name, title }): Related => ({ kind: "method", title: plain(title), path: methodPath(name) })),
  ];
}

function saysWhatDiffers({ cells }: Notebook): boolean {
  const heading = new RegExp(`^## ${DIFFERS}$`, "m");
  return cells.some(({ cell_type, source }) => cell_type === "markdown" && heading.test(joined(source)));
}
