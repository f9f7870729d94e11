import assert from "node:assert/strict";
import { test } from "node:test";
import { bibtex } from "./bibtex";

const computed = { library: "0.1.0", commit: "0123456789abcdef" };
const paper = { key: "lu2023", authors: "Lu, Huang & Wang (2023)", title: "A & B", isPublished: true };

test("a figure of a paper is cited with the paper, authors apart and what TeX reads escaped", () => {
  assert.equal(
    bibtex(paper, "lu2023/figure-5", computed),
    `@misc{lu2023,
  author = {Lu and Huang and Wang},
  title = {A \\& B},
  year = {2023},
}

@software{theriac-lu2023-figure-5,
  author = {{The Theriac developers}},
  title = {{Theriac}: lu2023/figure-5},
  version = {0.1.0, commit 0123456789ab},
}`,
  );
});

test("a question of our own is cited alone, and without a commit by its version", () => {
  const own = bibtex({ ...paper, isPublished: false }, "theriac/a", { library: "0.1.0", commit: undefined });
  assert.match(own, /^@software\{theriac-theriac-a,/);
  assert.match(own, /version = \{0\.1\.0\},/);
});
