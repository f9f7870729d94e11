import { checkObject, checkText, DomainError, isPlain, keysOf, sayValue } from "../num";
import { plainText } from "../plot";
import { withRenderer } from "../render";
import type { Figure } from "../study";
import { checkNotebook, writeNotebookOutput } from "./output";

const FIGURE = keysOf<Figure>({ data: true, layout: true, config: true, frames: true });

/**
 * Shows a figure as the output of a notebook cell: live in JupyterLab (also in a notebook that is not trusted yet), as
 * an image where notebooks are only displayed, and as text elsewhere. Await it.
 *
 * @param figure Plotly JSON. @param alternative what a reader without the figure gets; its title unless told.
 * @throws {DomainError} no figure, or no text. {Error} not called from a notebook. Without a browser on the machine the image is left out.
 *
 * @example
 * ```ts
 * const figure = { data: [{ type: "scatter", y: [1, 3, 2] }], layout: { title: { text: "Mine" } } };
 * await show(figure); // throws Error: show: there is no notebook to show in
 * ```
 */
export async function show(figure: Figure, alternative?: string): Promise<void> {
  checkFigure("show", figure);
  if (alternative !== undefined) checkText("show", "alternative", alternative);
  checkNotebook();
  const bundle: Record<string, unknown> = {
    "application/vnd.plotly.v1+json": {
      data: figure.data,
      layout: figure.layout,
      ...(figure.frames === undefined ? {} : { frames: figure.frames }),
      config: { responsive: true, displaylogo: false, showSendToCloud: false, ...figure.config },
    },
    "text/plain": alternative ?? titleOf(figure),
  };
  const image = await withRenderer((renderer) => renderer.render(figure, "png", { scale: 1 }));
  if (image) bundle["image/png"] = image.toString("base64");
  writeNotebookOutput(bundle);
}

function checkFigure(where: string, figure: Figure): void {
  checkObject(where, "figure", figure, FIGURE, "await what makes it");
  const { data, layout, config, frames } = figure;
  if (!Array.isArray(data))
    throw new DomainError(`${where}: data = ${sayValue(data)} is no list of traces, as Plotly takes them.`);
  if (frames !== undefined && !(Array.isArray(frames) && frames.every(isPlain)))
    throw new DomainError(
      `${where}: frames = ${sayValue(frames)} is no list of frames, as Plotly takes them.`,
    );
  for (const [name, part] of Object.entries({ layout, config }))
    if (!isPlain(part) && (part !== undefined || name === "layout"))
      throw new DomainError(`${where}: ${name} = ${sayValue(part)} is no plain object, as Plotly takes it.`);
}

function titleOf(figure: Figure): string {
  const { title } = figure.layout as { title?: string | { text?: string } };
  const text = typeof title === "string" ? title : title?.text;
  return text ? `Figure: ${plainText(text)}` : "A figure";
}
