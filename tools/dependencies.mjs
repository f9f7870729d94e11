// npm run dependencies: every package that this project installs, from package-lock.json and requirements.txt: version,
// licence, whether it has an install script, and what is known to be wrong with that version. `--json` as JSON. Needs no
// network; whether more is known by now is asked of the registry by `npm audit`.
//
// Ends with 1 where a licence is not permissive or a script not known: tools/dependencies/known.json says which may be.

import { faultsOf, known, readDependencies } from "./dependencies/read-dependencies.mjs";

const all = readDependencies();
const faults = faultsOf(all);
if (process.argv.includes("--json")) console.log(JSON.stringify(all, null, 2));
else {
  const width = Math.max(...all.map(({ name }) => name.length));
  for (const { name, version, licence, script, use, said } of all)
    console.log(
      [
        name.padEnd(width),
        version.padEnd(12),
        use.padEnd(8),
        licence,
        script ? "· install script" : "",
        said ?? "",
      ]
        .join(" ")
        .trimEnd(),
    );
  const counts = byLicence(all);
  console.log(
    `\n${all.length} packages, ${all.filter(({ script }) => script).length} with an install script:`,
  );
  for (const [licence, some] of [...counts].sort(([, a], [, b]) => b.length - a.length))
    console.log(`  ${String(some.length).padStart(4)}  ${licence}`);
}
for (const { name, version } of all)
  for (const { id, versions, what, here } of known.advisories[name] ?? [])
    if (versions === version && !process.argv.includes("--json"))
      console.log(`\n${name} ${version}, ${id}: ${what}. Here: ${here}.`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

function byLicence(list) {
  const groups = new Map();
  for (const one of list) groups.set(one.licence, [...(groups.get(one.licence) ?? []), one]);
  return groups;
}
