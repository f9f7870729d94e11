import assert from "node:assert/strict";
import { test } from "node:test";
import { show } from "./show";

const jupyter = require("tslab/dist/jupyter") as { lastWriteDisplayData: unknown };

test("what a notebook gets of a figure is all that it has, its frames too", async (t) => {
  const kept = [jupyter.lastWriteDisplayData, process.env.THERIAC_BROWSER];
  t.after(() => {
    jupyter.lastWriteDisplayData = kept[0];
    if (kept[1] === undefined) delete process.env.THERIAC_BROWSER;
    else process.env.THERIAC_BROWSER = String(kept[1]);
  });
  const written: Record<string, unknown>[] = [];
  jupyter.lastWriteDisplayData = ({ data }: { data: Record<string, unknown> }) => written.push(data);
  process.env.THERIAC_BROWSER = "";
  const frames = [{ name: "one", data: [{ y: [1] }] }];
  await show({ data: [{ y: [0] }], layout: {}, frames });
  await show({ data: [], layout: { title: { text: "<b>A</b> title" } } });
  await show({ data: [], layout: { title: "The paper&#39;s &#60;figure&#62;" } });
  const plots = written.map((bundle) => bundle["application/vnd.plotly.v1+json"] as { frames?: unknown });
  assert.deepEqual(
    plots.map((plot) => plot.frames),
    [frames, undefined, undefined],
  );
  assert.equal(written[1]["text/plain"], "Figure: A title");
  assert.equal(written[2]["text/plain"], "Figure: The paper's <figure>");
});

test("frames that are no list of frames are refused", async () => {
  for (const frames of [{}, [1], "x"])
    await assert.rejects(show({ data: [], layout: {}, frames: frames as never }), {
      name: "DomainError",
      message: /show: frames = .* is no list of frames/,
    });
});
