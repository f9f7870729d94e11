import { setTimeout as sleep } from "node:timers/promises";

/** A notebook as a person sees and works it in JupyterLab, in a page of `openBrowser`'s. */
export class NotebookPage {
  #page;

  constructor(page) {
    this.#page = page;
  }

  /** Every cell, or the one of a number, from 0. */
  cells = () => this.#page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell");
  cell = (i) => this.cells().nth(i);

  /** Until the notebook is there and its kernel answers. JupyterLab first lays cells out, then fills them. */
  async open(url, count) {
    // The kernel's light says idle before there is one; a cell that is run then asks which kernel is meant.
    const kernelSpoke = new Promise((resolve) =>
      this.#page.on("websocket", (socket) => {
        if (socket.url().includes("/channels")) socket.on("framereceived", resolve);
      }),
    );
    await this.#page.goto(url);
    await this.#page.waitForFunction(
      (n) => document.querySelectorAll(".jp-Notebook .jp-Cell").length === n,
      count,
      { timeout: 60_000 },
    );
    await Promise.race([kernelSpoke, sleep(60_000, undefined, { ref: false })]);
    await this.#page.getByText("TypeScript (tslab) | Idle").waitFor({ timeout: 60_000 });
  }

  /** JupyterLab draws a cell when it comes into view, so a reader's way through the notebook draws them all. */
  async scrollThrough() {
    for (let i = 0; i < (await this.cells().count()); i++) {
      await this.cell(i).scrollIntoViewIfNeeded();
      await this.#page.waitForTimeout(100);
    }
  }

  /** Until no cell runs or waits to run, and the kernel says that it is idle. */
  async whenIdle(timeout) {
    await this.#page.waitForFunction(
      () =>
        document.querySelector('.jp-Notebook-ExecutionIndicator[data-status="idle"]') !== null &&
        ![...document.querySelectorAll(".jp-InputPrompt")].some(({ innerText }) => innerText.includes("*")),
      undefined,
      { timeout, polling: 50 },
    );
  }

  /** Run one cell; it has begun when this returns, and may have ended. */
  async run(i) {
    const prompt = this.cell(i).locator(".jp-InputPrompt");
    const before = await prompt.innerText();
    await this.cell(i).locator(".cm-content").click();
    await this.#page.keyboard.press("Control+Enter");
    await until(async () => (await prompt.innerText()) !== before, 10_000);
  }

  /** The toolbar's stop button. */
  stop = () => this.#page.locator('[data-command="notebook:interrupt-kernel"]').click();

  /** The menu's Kernel → Restart Kernel and Run All Cells…, and yes. */
  async restartAndRunAll(timeout) {
    await this.#page.locator(".lm-MenuBar-item", { hasText: "Kernel" }).click();
    await this.#page.locator(".lm-Menu-item", { hasText: "Restart Kernel and Run All Cells" }).click();
    await this.#page.locator(".jp-Dialog .jp-mod-accept").click();
    await this.#page.getByText("[*]").first().waitFor({ timeout: 30_000 });
    await this.whenIdle(timeout);
  }

  /** What a cell has printed, once it is as expected; after the timeout, as it is. It may come after the kernel is idle. */
  async printed(i, expected, timeout = 5000) {
    const read = async () => (await this.cell(i).locator(".jp-OutputArea-output").allInnerTexts()).join("\n");
    await until(async () => expected.test(await read()), timeout);
    return read();
  }

  /** What any cell has written on stderr, or reported as an error. */
  complaints = () =>
    this.cells()
      .locator(
        '[data-mime-type="application/vnd.jupyter.stderr"], [data-mime-type="application/vnd.jupyter.error"]',
      )
      .allInnerTexts();

  /**
   * Move the mouse over a cell's figure: the picture becomes Plotly's live figure, and over a point of it the label
   * with its values shows.
   *
   * @returns the label's texts.
   */
  async hoverFigure(i) {
    const output = this.cell(i).locator(".jp-RenderedPlotly");
    await output.scrollIntoViewIfNeeded();
    await output.hover();
    const plot = output.locator("xpath=descendant-or-self::*[contains(@class, 'js-plotly-plot')]");
    await plot.locator(".nsewdrag").first().waitFor({ timeout: 20_000 });
    // The middle of a tall figure can be on the screen while its first panel is above it.
    await plot.locator(".nsewdrag").first().scrollIntoViewIfNeeded();
    const area = await plot.locator(".nsewdrag").first().boundingBox();
    const label = plot.locator(".hovertext");
    const marks = await plot.locator(".subplot .points path:visible").evaluateAll((paths) =>
      paths.slice(0, 5).map((path) => {
        const { x, y, width, height } = path.getBoundingClientRect();
        return [x + width / 2, y + height / 2];
      }),
    );
    // Where no marks are drawn, somewhere on a grid of places there is something under the mouse.
    const grid = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((down) =>
      [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95].map((right) => [
        area.x + right * area.width,
        area.y + down * area.height,
      ]),
    );
    for (const [x, y] of [...marks, ...grid]) {
      await this.#page.mouse.move(x, y);
      await this.#page.waitForTimeout(100);
      const texts = await label.allTextContents();
      if (texts.length > 0) return texts;
    }
    return [];
  }
}

/** Waits until something is so, and no longer than the milliseconds. */
async function until(isSo, milliseconds) {
  const end = performance.now() + milliseconds;
  while (!(await isSo()) && performance.now() < end) await sleep(50);
}
