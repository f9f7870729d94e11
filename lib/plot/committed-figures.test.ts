import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { registry } from "../experiments";
import { projectRoot } from "../files";
import { drawStored, resultsFolder, tableFiles } from "../run";

for (const experiment of registry)
  test(`${experiment.id}: its committed rows, drawn again, give the committed figure and tables to the byte`, (t) => {
    const committed = resultsFolder(join(projectRoot(), "figures"), experiment.id);
    if (!existsSync(join(committed, "provenance.json"))) return t.skip("no rows are committed");
    const folder = mkdtempSync(join(tmpdir(), "theriac-drawn-"));
    t.after(() => rmSync(folder, { recursive: true }));
    for (const name of readdirSync(committed).filter((each) => /^(?:rows|provenance)\./.test(each)))
      cpSync(join(committed, name), join(folder, name));
    drawStored(experiment, folder);
    const drawn = (where: string): string[] => ["figure.json", ...tableFiles(where)];
    assert.deepEqual(drawn(folder), drawn(committed), "its tables are the declared ones");
    for (const name of drawn(folder)) {
      const [before, now] = [committed, folder].map((where) => readFileSync(join(where, name)));
      assert.ok(now.equals(before), `${name}: npx theriac draw ${experiment.id} --out figures`);
    }
  });
