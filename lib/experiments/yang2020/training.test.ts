import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { projectRoot } from "../../files";
import { parseCsv } from "../../study";
import { keptVote } from "./ensembles";
import { artefactPlace } from "./fixtures/artefact-place";

const place = artefactPlace();
after(place.end);

const rows = join(projectRoot(), "figures", "yang2020", "image-training", "rows.csv.gz");

// The models whose vote is trained in a second or two. Nothing is kept here, so each is trained, and not read.
for (const model of ["SCD01", "SCDCE", "BNN", "MLP"] as const)
  test(`the vote of ${model} that is committed is trained again, to the bit`, () => {
    const committed = parseCsv(gunzipSync(readFileSync(rows)).toString()).rows.filter(
      (row) => row.data === "PneumoniaMNIST" && row.model === model,
    );
    assert.ok(committed.length > 0);
    const [{ vote, seed, digest, status }] = committed;
    const made = keptVote({ data: "PneumoniaMNIST", model, vote: Number(vote), seed: Number(seed) });
    assert.deepEqual([`sha256-${made.digest}`, made.status], [digest, status]);
  });
