type Write = (
  message: { data: Record<string, unknown>; metadata: object; transient: object },
  update: boolean,
) => void;

/** The part of tslab that a display needs: its writer of whole MIME bundles, null outside a kernel. */
interface TslabKernel {
  readonly lastWriteDisplayData: Write | null;
}

interface RunningKernel extends TslabKernel {
  readonly lastWriteDisplayData: Write;
}

/**
 * Sends one output with several representations to the notebook; the reader shows the richest that it can.
 *
 * tslab's public display sends a single MIME type a message, so this reaches for its internal writer, in the kernel's
 * own copy of tslab.
 *
 * @param bundle MIME type → content: an object for JSON types, base64 for images, else text.
 * @throws {Error} not called from a tslab kernel.
 */
export function writeNotebookOutput(bundle: Record<string, unknown>): void {
  checkNotebook().lastWriteDisplayData({ data: bundle, metadata: {}, transient: {} }, false);
}

/** The kernel that this code runs in. @throws {Error} it runs in none. */
export function checkNotebook(): RunningKernel {
  const running = kernel();
  if (running) return running;
  throw new Error(
    "show: there is no notebook to show in; call it in a cell of a tslab notebook, or save the figure with exportFigures.",
  );
}

/** Whether this code runs in a notebook's kernel. */
export function isInNotebook(): boolean {
  return kernel() !== undefined;
}

function kernel(): RunningKernel | undefined {
  try {
    const tslab = require("tslab/dist/jupyter") as TslabKernel;
    return tslab.lastWriteDisplayData ? (tslab as RunningKernel) : undefined;
  } catch {
    return undefined; // tslab is not installed: a library user without notebooks
  }
}
